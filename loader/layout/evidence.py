"""What a reader of texts says made a line a heading, and what the level of the heading is judged by."""

CLOSE = "line ends early, close to its text"
"""Less room under the heading than lines of one paragraph have between them: large headings have that."""

APART = "line ends early"
"""Room under the heading as between lines."""

AT_PAGE_END = "line ends early, nothing to tell its room"
"""What follows stands on the next page, or lines have no room between them to compare with."""

LARGE = "line ends early, in larger type"
"""The end of a word did not fit on the line where text has room for more."""
