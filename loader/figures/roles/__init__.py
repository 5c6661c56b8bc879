"""The role of a figure, what it is compared with, and in which direction it differs."""
