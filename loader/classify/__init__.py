"""Which division and which topics a section is about."""
