"""Headings and their levels, by tags, outline, contents list and type."""
