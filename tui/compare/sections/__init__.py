"""Which section of one report is which of another, and what their words say differently."""
