"""Furniture and tables: what the place on the page tells."""
