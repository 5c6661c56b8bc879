"""PDF files to pages of lines, and those to blocks."""
