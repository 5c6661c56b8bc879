"""PDF files to pages of lines, and those to blocks.

In their order: `file` (opens, mends, unpacks within limits), `content` (carries out a page: runs of text,
rulings), `lines`, `tags` and the outline (what the file says of its structure), furniture and contents
list (`loader.layout`), `order` (columns), `tables`, `paragraphs`, `headings`, `cover`; `reader` calls them.
"""

from loader.later import put_off

with put_off(
    "charset_normalizer",
    "cryptography.hazmat.backends",
    "cryptography.hazmat.primitives.ciphers",
    "html",
    "importlib.metadata",
    "pdfminer.ccitt",
    told={"importlib.metadata": {"version": lambda package: ""}},
):
    from loader.pdf.reader import read_pdf

__all__ = ["read_pdf"]
