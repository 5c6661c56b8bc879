"""Blocks to a tree of sections; what the document says of itself."""
