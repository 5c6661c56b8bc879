"""Text to printed lines: each with its number, the blank lines before it, and where pages begin."""

from __future__ import annotations

from typing import NamedTuple

from loader.language.characters import SOFT_HYPHEN, clean
from loader.language.patterns import pattern

_BREAK = pattern(r"\r\n|[\n\r\v\u2028\u2029]")
_ARROWS = "▲▼▶◄◆→↑↓↗↘"
_BULLET = pattern(
    r"(?P<sign>[\u2022\u25cf\u25aa\u25a0\u25e6\u2023\u2043\u25cb\u27a2\u2713\u2714\u25ba\u00b7\uf000-\uf0ff])\s*"
    rf"|(?P<dash>[-–—*+{_ARROWS}])\s+(?=§|[\"”“'’»(\[]*[^\W\d])"
    r"|(?P<letter_o>o)\s+(?=[A-ZÅÄÖ])"
)
_NUMBERED = pattern(r"(?P<number>\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_SUB_BULLET = "\uf02d"
_HASHES = pattern(r"(?P<hashes>#{1,6})\s+(?P<title>\S.*?)\s*#*$")
_UNDERLINE = pattern(r"\s*(?:=+|-{3,}|_{3,}|\*{3,})\s*$")
_BOLD = pattern(r"(\*\*|__)[^*_]{2,120}\1:?$")
_EMPHASIS = pattern(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\1(?![\w*])")


class Line(NamedTuple):
    """One printed line.

    `raw` is as in the file, `text` the clean text without its bullet, `gap` the number of blank lines
    before it, `page` its page if known, `starts_page` whether a page begins here. `marker` is a bullet
    or a number of a list; `indent` the blanks before the text; `level` that of a heading in Markdown,
    0 for a line that is all in bold.
    """

    number: int
    raw: str
    text: str
    gap: int
    page: int | None = None
    starts_page: bool = False
    marker: str | None = None
    indent: int = 0
    level: int | None = None

    @property
    def for_join(self) -> str:
        """The text with what the end of its line tells: a soft hyphen, the blank after a suspended one."""
        soft = SOFT_HYPHEN if self.raw.rstrip().endswith(SOFT_HYPHEN) else ""
        return self.text + soft + (" " if self.raw[-1:].isspace() else "")

    @property
    def is_sub(self) -> bool:
        """Whether the bullet is one that stands for the second depth."""
        return self.marker is not None and self.marker[0] == _SUB_BULLET


class Group(NamedTuple):
    """The lines of one block. `close`: the next group follows with less room than lines have.
    `page_end`: the next group stands on the next page.
    """

    lines: tuple[Line, ...]
    close: bool = False
    page_end: bool = False

    @property
    def marker(self) -> str | None:
        """The bullet or list number it begins with."""
        return self.lines[0].marker


def split(text: str) -> list[Line]:
    """The lines that are not blank. A form feed starts a page."""
    lines: list[Line] = []
    gap = 0
    feed = False
    alone = ""
    for number, raw in enumerate(_BREAK.split(text), 1):
        if _UNDERLINE.match(raw):
            if gap == 0 and lines and len(lines[-1].text) < 100 and not lines[-1].marker:
                lines[-1] = lines[-1]._replace(level=1 if "=" in raw else 2)
            continue
        if "\f" in raw:
            feed = True
            raw = raw.replace("\f", "")
        line = clean(raw)
        if not line:
            gap += 1
            continue
        if len(line) == 1 and line not in "-–—*+o" + _ARROWS and _BULLET.match(line + " X"):
            alone = line  # the bullet stands on a line of its own, its text on the next
            continue
        made = _line(number, raw, line, gap, feed)
        lines.append(made._replace(marker=alone) if alone and not made.marker else made)
        gap, feed, alone = 0, False, ""
    return lines


def _line(number: int, raw: str, text: str, gap: int, feed: bool) -> Line:
    indent = len(raw) - len(raw.lstrip(" \t"))
    marker = None
    found = _BULLET.match(text)
    if found and found.end() < len(text):
        marker = found.group().strip()
        text = text[found.end() :]
    elif found and "\uf000" <= text[0] <= "\uf0ff":
        marker, text = text[0], text[1:].strip()
    else:
        numbered = _NUMBERED.match(text)
        if numbered:
            marker = numbered.group("number")
            text = text[numbered.end() :]
    level = None
    titled = _HASHES.match(text)
    if titled:
        text, level = titled["title"], len(titled["hashes"])
    if "*" in text:
        if _BOLD.match(text):
            level = level or 0
        text = _EMPHASIS.sub(r"\2", text)
    return Line(number, raw, text, gap, starts_page=feed, marker=marker, indent=indent, level=level)


def made_of(line: Line, text: str, gap: int) -> Line:
    """A line that holds a part of another one's text."""
    return _line(line.number, text, clean(text), gap, False)._replace(page=line.page)


def without_marker(line: Line) -> Line:
    """The line with its list number taken back into its text (a heading `2. Ekonomi`, a sentence)."""
    return line._replace(text=f"{line.marker} {line.text}", marker=None)
