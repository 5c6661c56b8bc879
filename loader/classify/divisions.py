"""Divisions in headings: whose news a section is.

A heading names a division by the word Division and a name (known or not), by a word that stands for it
at the beginning (`Folktandvården …`), or by nothing but a known name among headings that do so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from loader.data import read
from loader.language.patterns import pattern
from loader.layout.numbering import bare
from loader.model import Section

LONGEST_NAME = 5
"""Words of the longest known name."""
MOST_WORDS = 3
"""Words that an unknown division's name may have beside joining ones: more is a sentence."""
JOINING = {"och", "&", "samt", "/", "för", "i"}
"""Words that join two parts of one name: `Medicin och rehabilitering` is not `Medicin`."""
COMPANY = 3
"""Divisions that must stand side by side before a bare name among them counts as one."""
_TAIL = pattern(r"\s*(?:[:–—(].*|\s-\s.*|,.*)$")


class Division(NamedTuple):
    """A division as in `divisions.toml`."""

    name: str
    names: tuple[str, ...]
    headings: tuple[str, ...]
    issuers: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]
    topic: str | None


def _fold(name: str) -> str:
    return " ".join(name.split()).lower()


class Register:
    """The known divisions, by every name they go by."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.divisions = tuple(_division(row) for row in table["division"])
        self.by_name = {_fold(name): d for d in reversed(self.divisions) for name in (d.name, *d.names)} | {
            _fold(d.name): d for d in self.divisions
        }
        kinds = "|".join(re.escape(k) for k in sorted(table["kinds"], key=len, reverse=True))
        openings = "|".join(re.escape(k) for k in sorted(table["openings"], key=len, reverse=True))
        self.explicit = pattern(rf"(?:(?:{openings})\s+)?(?:{kinds})\s+(\S.*)$", re.IGNORECASE)
        heads = sorted(((h, d) for d in self.divisions for h in d.headings), key=lambda x: -len(x[0]))
        self.heads = dict(heads)
        words = "|".join(re.escape(head) for head, _ in heads)
        self.alone = pattern(rf"(?:(?:{openings})\s+)?({words})(?:s)?(?![\wåäö])(?!\s*\d)", re.IGNORECASE)


def _division(row: dict[str, Any]) -> Division:
    return Division(
        row["name"],
        tuple(row.get("names", ())),
        tuple(row.get("headings", ())),
        tuple(row.get("issuers", ())),
        row.get("valid_from"),
        row.get("valid_to"),
        tuple(row.get("successors", ())),
        row.get("topic"),
    )


@cache
def register() -> Register:
    """The divisions of `divisions.toml`."""
    return Register(read("divisions"))


def _bare(title: str) -> str:
    return bare(" ".join(title.split()))


def _explicit(title: str) -> str | None:
    """The division of a heading such as `Division Länssjukvård 2`, known or not."""
    found = register().explicit.match(_bare(title))
    if not found:
        return None
    rest = _TAIL.sub("", found[1]).strip(" .")
    known = register().by_name
    parts = rest.split(" ")
    for length in range(min(len(parts), LONGEST_NAME), 0, -1):
        name, after = _fold(" ".join(parts[:length])), parts[length : length + 1]
        if after and (after[0][0].isdigit() or after[0].lower() in JOINING):
            continue  # the name goes on
        for form in (name, name.removesuffix("s")):
            if form in known:
                return known[form].name
    words = [part for part in parts if part.lower() not in JOINING]
    if not 0 < len(words) <= MOST_WORDS or not (rest[0].isupper() or rest[0].isdigit()):
        return None
    return rest


def _alone(title: str) -> str | None:
    """The division of a heading that begins with a word which stands for it."""
    found = register().alone.match(_bare(title))
    return register().heads[found[1].lower()].name if found else None


def _exact(title: str) -> str | None:
    """The division of a heading that is nothing but a known name."""
    known = register().by_name.get(_fold(_bare(title)))
    return known.name if known else None


def usual_topic(division: str | None) -> str | None:
    """What a division's sections are about where they say nothing else."""
    known = register().by_name.get(_fold(division)) if division else None
    return known.topic if known else None


def find_divisions(sections: Sequence[Section]) -> list[tuple[str | None, bool]]:
    """For each section its division and whether its own heading names it.

    Only the word Division starts a new division below another one; weaker signs count where no
    heading above names any.
    """
    explicit = [_explicit(section.title) for section in sections]
    exact = [_exact(section.title) for section in sections]
    brothers: dict[int | None, list[int]] = {}
    for at, section in enumerate(sections):
        brothers.setdefault(section.parent, []).append(at)
    by_company: set[int] = set()
    for group in brothers.values():
        named = [at for at in group if explicit[at] or exact[at]]
        if 2 * len(named) > len(group) and len({explicit[a] or exact[a] for a in named}) >= COMPANY:
            by_company.update(named)
    result: list[tuple[str | None, bool]] = []
    for at, section in enumerate(sections):
        above = result[section.parent][0] if section.parent is not None else None
        own = explicit[at]
        if own is None and above is None:
            own = (exact[at] if at in by_company else None) or _alone(section.title)
        result.append((own or above, own is not None))
    return result
