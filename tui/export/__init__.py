"""Figures and tables as text for other programs, and the clipboard. No screen."""
