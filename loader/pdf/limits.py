"""How much one file may ask for. A report stays far below every number here."""

from __future__ import annotations

MAX_FILE = 300_000_000
"""Bytes of a file."""

MAX_STREAM = 64_000_000
"""Bytes of one stream when inflated."""

MAX_INFLATED = 256_000_000
"""Bytes of all streams of one file when inflated."""

MAX_PAGES = 3_000

MAX_CONTENT = 48_000_000
"""Bytes of page content carried out for one page, forms counted each time they are drawn."""

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


class TooMuchError(Exception):
    """A file asks for more than it may."""
