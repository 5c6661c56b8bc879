"""Divisions in headings: whose news a section is.

A heading names a division by the word Division beside a known name (`Division X`, `X, division`,
`X-divisionen`), or before an unknown one where it begins so; or by a word that stands for a division at the
beginning (`Folktandvården …`). A bare known name and a unit of another kind (`Förvaltning X`) count
among others of their sort only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
"""Divisions that must stand side by side before a weak sign among them counts."""
_TAIL = pattern(r"\s*(?:[:–—(].*|\s-\s.*|,.*)$")
_BEFORE_NUMBER = pattern(r"[\s-]+(?=\d)")


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
    """A name as it is compared: in small letters, `&` as `och`, one blank before its number."""
    return _BEFORE_NUMBER.sub(" ", " ".join(name.lower().replace("&", "och").split()))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


class Register:
    """The known divisions, by every name they go by, and the words that stand beside a name."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.divisions = tuple(_division(row) for row in table["division"])
        self.by_name = {_fold(name): d for d in reversed(self.divisions) for name in (d.name, *d.names)} | {
            _fold(d.name): d for d in self.divisions
        }
        self.heads = {head: d for d in self.divisions for head in d.headings}
        kinds, units = _any(table["kinds"]), _any(table["units"])
        opening = rf"(?:(?:{_any(table['openings'])})\s+)?"
        common = rf"(?!\s+(?:{_any(table['common'])})\s)"
        heads = "|".join(f"{h}{'' if h.endswith('en') else common}" for h in _any(self.heads).split("|"))
        self.kind = pattern(rf"\b(?:{kinds})\b[.:\s–-]*(?=\S)", re.IGNORECASE)
        self.first = pattern(rf"{opening}(?:{kinds})\s+(?-i:(?=[A-ZÅÄÖ]))", re.IGNORECASE)
        self.after = pattern(rf"(\S.*?)[\s,-]*(?:{kinds})$", re.IGNORECASE)
        self.unit = pattern(rf"(?:{units})\s+(?-i:(?=[A-ZÅÄÖ]))|(?=\S.*(?:{units})$)", re.IGNORECASE)
        self.several = pattern(rf"\b(?:{_any(table['several'])})\b", re.IGNORECASE)
        self.alone = pattern(rf"{opening}({heads})s?(?![\wåäö])(?!\s*\d)", re.IGNORECASE)

    def known(self, name: str) -> Division | None:
        """The division that a name, perhaps in the genitive, stands for."""
        folded = _fold(name)
        return self.by_name.get(folded) or self.by_name.get(folded.removesuffix("s"))

    def begins(self, words: Sequence[str]) -> Division | None:
        """The division whose name the words begin with, where no joining word makes the name longer."""
        for length in range(min(len(words), LONGEST_NAME), 0, -1):
            after = words[length : length + 1]
            goes_on = after and (after[0][0].isdigit() or after[0].lower() in JOINING)
            if not goes_on and (found := self.known(" ".join(words[:length]))):
                return found
        return None


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


def _name(rest: str) -> list[str]:
    """The words after the word Division, without what stands behind a colon, dash, bracket or comma."""
    return _TAIL.sub("", rest).strip(" .").split()


def _unlisted(title: str, begin: re.Match[str] | None) -> str | None:
    """The name that a heading gives to a division that is not listed."""
    words = _name(title[begin.end() :]) if begin else []
    fits = 0 < sum(word.lower() not in JOINING for word in words) <= MOST_WORDS
    return " ".join(words) if fits else None


def _explicit(title: str) -> str | None:
    """The division that a heading names by the word Division, listed or not."""
    known = register()
    before = known.after.match(title)
    told = [known.known(before[1])] if before else []
    told += [known.begins(_name(title[kind.end() :])) for kind in known.kind.finditer(title)]
    names = {division.name for division in told if division}
    return names.pop() if len(names) == 1 else None if names else _unlisted(title, known.first.match(title))


def _alone(title: str) -> str | None:
    """The division of a heading that begins with a word which stands for it."""
    found = register().alone.match(title)
    return register().heads[found[1].lower()].name if found else None


def usual_topic(division: str | None) -> str | None:
    """What a division's sections are about where they say nothing else."""
    known = register().by_name.get(_fold(division)) if division else None
    return known.topic if known else None


def _in_company(
    sections: Sequence[Section], titles: Sequence[str], explicit: Sequence[str | None]
) -> dict[int, str]:
    """Divisions named by a weak sign among brothers most of which name one, by the section's place.

    One of them at least must be more than a field of care that any region has, or the heading above say
    `divisionerna`: `Psykiatri` beside `Primärvård` and `Kirurgi` may as well be whose waiting times are told.
    """
    known = register()
    listed = [known.known(title) for title in titles]
    units = [_unlisted(title, known.unit.match(title)) for title in titles]
    names = [e or (d.name if d else u) for e, d, u in zip(explicit, listed, units, strict=True)]
    brothers: dict[int | None, list[int]] = {}
    for at, section in enumerate(sections):
        brothers.setdefault(section.parent, []).append(at)
    found: dict[int, str] = {}
    for above, group in brothers.items():
        named = {at: name for at in group if (name := names[at])}
        own = any(explicit[at] or units[at] or ((d := listed[at]) and d.issuers) for at in named)
        own = own or (above is not None and bool(known.several.search(titles[above])))
        if own and 2 * len(named) > len(group) and len(set(named.values())) >= COMPANY:
            found |= named
    return found


def find_divisions(sections: Sequence[Section]) -> list[tuple[str | None, bool]]:
    """For each section its division and whether its own heading names it.

    Only the word Division starts a new division below another one; weaker signs count where no
    heading above names any.
    """
    titles = [bare(" ".join(section.title.split())) for section in sections]
    explicit = [_explicit(title) for title in titles]
    company = _in_company(sections, titles, explicit)
    result: list[tuple[str | None, bool]] = []
    for at, section in enumerate(sections):
        above = result[section.parent][0] if section.parent is not None else None
        own = explicit[at]
        if own is None and above is None:
            own = company.get(at) or _alone(titles[at])
        result.append((own or above, own is not None))
    return result
