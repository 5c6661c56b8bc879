"""PDF files to pages of lines, and those to blocks.

In their order: `document` (opens, mends), `streams` (unpacks within limits), `content` with `lexer`,
`path`, `marks`, `matrix` and `fonts` (carries out a page), `device` (runs of text, rulings), `lines`,
`tags` and `outline` (what the file says of its structure), furniture and contents list
(`loader.layout`), `order` (columns), `tables`, `paragraphs`, `headings`, `cover`; `reader` calls them.
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
