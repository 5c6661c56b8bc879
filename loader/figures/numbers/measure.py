"""What a unit is a unit of: millions of visits and not of money, kronor for each inhabitant, rates.

`6,9 miljoner resor`, `Antalet resor uppgick till 6,9 miljoner`, `2 400 kronor för varje invånare`,
`7,6 överbeläggningar per 100 vårdplatser`.
"""

from __future__ import annotations

from loader.figures.numbers.units import RATE, Noun, Unit, counted_plural, noun_after, plural, unit_after
from loader.figures.words import ABOUT, either
from loader.language.patterns import pattern

_MONEY = ("kr", "kronor", "krona", "sek")
_COUNTED = pattern(r"(?i)\bantal(?:et)?\s(?P<noun>\w{3,})\b[^.;]{0,170}$")
_OF_MONEY = pattern(
    r"(?i)kostnad|kosta|intäkt|skott|resultat|bidrag|budget|kronor|\b[mt]?n?kr\b|avgift|ersättning|invester|medel\b|anslag|skatt"
)
_SUBJECT = pattern(
    rf"(?i)(?:^|\s)(?P<noun>[\w-]{{4,}})(?:\s(?:i|på|vid|inom|för|från|till|av|under)\s[\w\s-]{{2,40}}?)?\s"
    rf"(?:{either('states')}|har\svarit|hade\svarit|ligger\spå|låg\spå|landade\spå"
    r"|(?:har\s)?(?:öka|minska|sjönk|sjunk|steg|stig|växt|växer|gått\s(?:upp|ned|ner))\w*(?:\s\w+)?\s(?:till|från))"
    rf"(?:\si\s(?:nuläget|dagsläget|\w+))?{ABOUT}\s$"
)
_LABEL = pattern(r"\W*(?P<noun>[\w-]{4,})(?:[,\s][^;:\d]{0,40})?:\s$")
_EACH = pattern(r"\s(?:för|på|till)\s(?:varje|var)\s(?:invånare|medborgare|länsbo)\b")
_PER_HEAD = pattern(r"(?i)\bper\s(?:invånare|capita|länsbo)\b[^.;:\d]{0,40}$")
_PER = pattern(rf"\s{RATE}")


def measure_after(sentence: str, start: int, end: int) -> tuple[Unit, Noun | None] | None:
    """The unit of a number from `start` to `end` that is written after it, and what it counts if that is
    said; None where no unit stands."""
    unit = unit_after(sentence, end)
    if unit is None:
        return None
    if unit.name == "kr" and (_EACH.match(sentence, unit.end) or _PER_HEAD.search(sentence, 0, start)):
        return unit._replace(name="kr/invånare"), None
    written = sentence[end : unit.end].strip().lower()
    if unit.name not in ("mnkr", "mdkr") or written.endswith(_MONEY):
        return unit, None
    of = noun_after(sentence, unit.end)
    if of and plural(of):
        return Unit(f"other:{written} {of.words}", of.end), of
    counted = _COUNTED.search(sentence, 0, start)
    since = counted.start() if counted else max(0, start - 140)
    if _OF_MONEY.search(sentence, since, start):
        return unit, None
    label = _LABEL.fullmatch(sentence, 0, start)
    thing = counted["noun"] if counted else label["noun"] if label else ""
    thing = thing if counted or _is_counted(thing) else counted_subject(sentence, start)
    return (Unit(f"other:{written} {thing.lower()}", unit.end) if thing else unit), None


def counted_subject(sentence: str, start: int) -> str:
    """What is counted as the subject of a number that starts there (`Läkarbesöken var`), "" for nothing."""
    found = _SUBJECT.search(sentence[max(0, start - 140) : start])
    return found["noun"] if found and _is_counted(found["noun"]) else ""


def _is_counted(noun: str) -> bool:
    return counted_plural(noun.lower()) or noun.lower().endswith(("orna", "erna", "arna"))


def rate_of(sentence: str, noun: Noun) -> Unit | None:
    """`7,6 överbeläggningar per 100 vårdplatser`: a count of so many is a rate; None for a mere count."""
    found = _PER.match(sentence, noun.end)
    return Unit(f"other:{noun.words}{found.group()}", found.end()) if found else None
