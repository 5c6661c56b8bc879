"""Units for bare numbers in the style of a telegram: `Läkarbesök 141 300, +4 %. Operationer: 6 905, ned 210.`

A fragment has no verb. What stands before its first number names what is counted; what follows goes on
with the same; a fragment that only names a time, a goal or an extreme goes on with the one before it.
"""

from __future__ import annotations

from collections.abc import Callable

from loader.figures.numbers.bare import CLOSED, Bare, Loan, same_writing, verbless
from loader.figures.numbers.units import counted_plural, unit_named
from loader.figures.words import ABOUT, said, words
from loader.language.numbers import Number
from loader.language.patterns import pattern

_ENDS = pattern(r"\s*(?:[.,;()–]|$)|\s(?:och|samt|i|varav|av)\b")
_ITEM = pattern(r"\)?(?:,|\s(?:och|samt|medan))\s(?:[\w/&-]+\s){1,4}$")
_PARALLEL = pattern(r",\s[\w-]+(?:\s\w+)?\s(?:för|på|till)\s")
_THEREOF = pattern(r"(?i)\b(?:varav|därav)\s(?:[\w-]+\s){0,3}$")
_GONE = pattern(rf"(?i),\s(?:upp|ned|ner)(?:\smed)?{ABOUT}\s$")
_BRACKET = pattern(
    r"\s\((?!av\s|max|skala|se\s|dag\s|sid|bilaga|n\s?=|nr|§)(?:[\wåäö.]+\s){0,2}(?:[\wåäö.]+:?\s)?$"
)
_NEXT_BRACKET = pattern(r"\)(?:,|\s(?:och|samt))(?:\s[\w/&-]+){1,5}\s\($")
_BRACKET_ENDS = pattern(r"\)|\s(?:i|vid|för|under)\s[\w\s]{2,20}\)|\s(?:19|20)\d\d\)")
_MOST_OF_THEM = pattern(r"(?i)\b(?:flest|främst|oftast|mest)\s\($")
_AFTER_BASE = pattern(r"(?i)\b(?:än|mot|jämfört\smed|och)\s[^()]{3,50}\s\($")
_ALONE_IN_BRACKET = pattern(r"(?P<noun>[\w-]{4,})\s\($")
_PARTS = ("hälften", "halva", "tredjedel", "fjärdedel", "femtedel", "tiondel")


def from_fragment(view: Bare) -> Loan | None:
    """The unit of a bare number in a list, a bracket or a fragment without a verb; None elsewhere."""
    return None if view.item.spelled else next(filter(None, (rule(view) for rule in _RULES)), None)


def likely(loan: Loan, sentence: str, item: Number) -> bool:
    """Whether a number can have the unit that it would be lent: a rate can be of a count with decimals, and
    no number in digits is of halves."""
    if loan.unit.startswith("other:") and loan.unit[6:].startswith(_PARTS):
        return False
    return loan.unit == "antal" or Bare(sentence, item).fits(loan.unit)


def _label(view: Bare) -> Loan | None:
    """`Läkarbesök sjukhus 141 300`, `Fallskador med fraktur 5.`: what is counted, then how many."""
    if view.kept or view.item.signed or not CLOSED.match(view.sentence, view.item.end):
        return None
    label = view.sentence[: view.item.start]
    named = label.rstrip(" :").split()
    if not (0 < len(named) <= _LONGEST and label[0].isupper() and verbless(label)):
        return None
    if said("percentages").search(label) and not label.lower().startswith("antal"):
        return None
    last = named[-1].lower()
    if (
        not label.endswith(": ")
        and last in words("function")
        and last not in words("approximate")
        and last != "än"
    ):
        return None
    unit = unit_named(label.rstrip(" :"))
    if unit:  # `Årsarbetare 6 812,4`
        return Loan(unit, None, "label", carried=False)
    counts = (
        last.endswith(tuple(words("counted_labels")))
        or label.lower().startswith("antal")
        or any(map(counted_plural, map(str.lower, named)))
    )
    if not view.whole:
        return None
    counts = counts or (view.item.value >= 10 and view.sentence.startswith(", varav ", view.item.end))
    return Loan("antal", None, "label", carried=False) if counts or view.item.value >= 1000 else None


def _same_again(view: Bare) -> Loan | None:
    """`September: 72.`, `Mål: under 10.`, `Nu nere på 2,9.`: what the fragment before measures."""
    if view.kept or view.told is None or not _ENDS.match(view.sentence, view.item.end):
        return None
    label = view.sentence[: view.item.start]
    same = len(label.split()) <= _SHORT and said("terse", "same").match(label)
    if not (same and view.fits(view.told.unit)):
        return None
    return Loan(view.told.unit, view.told.noun, "told before")


def _item(view: Bare) -> Loan | None:
    """`buss 91,4 %, tåg 83,0`, `ögon 1 120, ortopedi 870`: the next of a list."""
    if not view.kept or not _ITEM.fullmatch(view.gap) or not _ENDS.match(view.sentence, view.item.end):
        return None
    last = view.kept[-1]
    if not (verbless(view.gap) and view.fits(last.unit)):
        return None
    parallel = last.unit == "procent" and _PARALLEL.fullmatch(view.gap)
    alike = view.item.decimals == last.number.decimals
    fragment = verbless(view.sentence[: view.item.start]) and view.gap.startswith((",", ")"))
    alike = alike and bool(fragment or parallel)
    surely = alike or same_writing(view.sentence, last, view.item)
    return Loan(last.unit, last.noun, "label") if surely else None


def _part(view: Bare) -> Loan | None:
    """`varav tillsvidare 5 207`: of the last amount that it can be a part of."""
    if not _THEREOF.search(view.sentence, max(0, view.item.start - 60), view.item.start):
        return None
    whole = next((q for q in reversed(view.kept) if view.fits(q.unit)), None)
    return Loan(whole.unit, whole.noun, "carried on") if whole else None


def _gone(view: Bare) -> Loan | None:
    """`Vårddagar 84 100, ned 2 100.`"""
    if not view.kept or not _GONE.fullmatch(view.gap) or not view.fits(view.kept[-1].unit):
        return None
    return Loan(view.kept[-1].unit, view.kept[-1].noun, "carried on")


def _in_bracket(view: Bare) -> Loan | None:
    """`33,2 mnkr (2020: 27,4)`, `3 310 (3 742 i okt 2021)`; `distriktssköterskor (46)`."""
    if not _BRACKET_ENDS.match(view.sentence, view.item.end):
        return None
    fraction = view.kept and view.gap == " (" and view.kept[-1].number.part
    if fraction and view.whole and view.sentence.startswith(")", view.item.end):
        return Loan("antal", None, "label", carried=False)  # `Drygt en tredjedel (131) av remisserna`
    if view.kept and _BRACKET.fullmatch(view.gap) and view.fits(view.kept[-1].unit):
        dated = any(map(str.isdigit, view.gap)) or view.gap.rstrip().endswith(":")
        return Loan(view.kept[-1].unit, view.kept[-1].noun, "carried on" if dated else "own bracket")
    again = view.kept and _NEXT_BRACKET.fullmatch(view.gap) and view.sentence[view.kept[-1].start - 1] == "("
    if again and verbless(view.gap) and view.fits(view.kept[-1].unit):  # `Norr (88 %), följt av Syd (84)`
        return Loan(view.kept[-1].unit, view.kept[-1].noun, "label")
    before = max(0, view.item.start - 40), view.item.start
    counted = next((q for q in reversed(view.kept) if q.unit == "antal"), None)
    if counted and view.whole and _MOST_OF_THEM.search(view.sentence, *before):
        return Loan("antal", counted.noun, "carried on")
    alone = counted and view.whole and view.item.value >= 100 and _AFTER_BASE.search(view.gap)
    if counted and alone and view.sentence.startswith(")", view.item.end):
        return Loan("antal", counted.noun, "carried on")
    noun = _ALONE_IN_BRACKET.search(view.sentence, *before)
    plural = noun and view.whole and counted_plural(noun["noun"].lower())
    return Loan("antal", None, "label", carried=False) if plural else None


_LONGEST, _SHORT = 9, 5
"""Words of a label, and of one that only names a time, a goal or an extreme."""
_RULES: tuple[Callable[[Bare], Loan | None], ...] = (_in_bracket, _part, _gone, _item, _same_again, _label)
