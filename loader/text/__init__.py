"""Text that was extracted from PDFs, to blocks."""
