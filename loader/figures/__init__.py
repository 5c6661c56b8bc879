"""Numbers in clean text to figures with their meaning."""
