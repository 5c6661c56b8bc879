"""PDF files to pages of lines, and those to blocks."""

from loader.pdf.reader import read_pdf

__all__ = ["read_pdf"]
