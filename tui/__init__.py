"""Reads reports.db and shows it: on a screen, or on standard output."""
