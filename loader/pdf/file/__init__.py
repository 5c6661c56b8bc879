"""The file: objects, streams that unpack within a budget, and limits to what one file may ask for."""
