"""A text extracted from a PDF to blocks."""

from loader.text.read import read_text

__all__ = ["read_text"]
