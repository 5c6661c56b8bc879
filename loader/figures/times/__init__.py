"""Expressions of time, the ISO periods they mean, and which of them a figure is about."""
