"""How much one file may ask for. A report stays far below every number here."""

from __future__ import annotations

MAX_FILE = 300_000_000
"""Bytes of a file."""

MAX_STREAM = 32_000_000
"""Bytes of one stream when inflated."""

MAX_INFLATED = 192_000_000
"""Bytes of all streams of one file when inflated."""

MAX_PAGES = 3_000

MAX_CONTENT = 24_000_000
"""Bytes of page content carried out for one page, forms counted each time they are drawn."""

MAX_SLOW = 200_000
"""Bytes given to pdfminer's own parser at once, which may take the square of them in time."""

MAX_ALL_SLOW = 3_000_000
"""The same for one page."""

MAX_ALL_CONTENT = 160_000_000
"""The same for one file."""

MAX_RUNS = 60_000
"""Pieces of text on one page."""

MAX_GLYPHS = 400_000
"""Characters on one page."""

MAX_RULINGS = 20_000
"""Straight lines on one page."""

MAX_FORM_DEPTH = 12
"""Drawings inside drawings."""

MAX_ELEMENTS = 400_000
"""Elements of the structure tree."""

MAX_TREE_DEPTH = 100
"""Depth of the page tree, the structure tree and the outline."""

MAX_OUTLINE = 5_000
"""Entries of the outline."""

MAX_CMAP = 200_000
"""Codes that one font may map."""

MAX_CMAP_BYTES = 1_500_000
"""Bytes of one font's map."""

MAX_FONT_HEAD = 400_000
"""Bytes of the part of an old font that is read for its encoding."""

MAX_ALL_RUNS = 250_000
"""Pieces of text in one file."""

MAX_LZW = 400_000
"""Bytes of a stream packed by LZW: pdfminer unpacks that code by code."""

MAX_PREDICTED = 12_000_000
"""Bytes to which a predictor is applied: pdfminer does that byte by byte."""

MAX_WALLS = 400
"""Upright lines on a page that may part cells; one with more is a drawing."""


class TooMuchError(Exception):
    """A file asks for more than it may."""
