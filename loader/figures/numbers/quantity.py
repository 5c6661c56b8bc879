"""The quantities of one sentence: numbers that are figures, with their units; and what is masked.

Numbers that nothing masks (`free.py`) are looked at. A number with a unit or a counted noun is a
figure; one without takes the unit of its neighbour (`från 4,9 till 4,8 dagar`, `varav 1531 i …`),
or of the sentence (`index … var 78`). The rest is masked and the reason given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from loader.figures.numbers.bare import Bare, Loan
from loader.figures.numbers.carry import borrow, named, names_index
from loader.figures.numbers.elsewhere import acting, by_name, from_elsewhere, rated
from loader.figures.numbers.found import Cover, Quantity
from loader.figures.numbers.free import free_numbers
from loader.figures.numbers.in_words import approximate, in_words
from loader.figures.numbers.measure import measure_after, rate_of
from loader.figures.numbers.terse import from_fragment, likely
from loader.figures.numbers.units import Noun, many, noun_after, plural, rate_after, unit_after
from loader.figures.words import LED, words
from loader.language.months import NAMES
from loader.language.numbers import Number, spelled
from loader.language.patterns import pattern

__all__ = ["Cover", "Quantity", "quantities"]

_TAL = pattern(r"-tal(?:s|et)?(?!\w)")
_BETWEEN = pattern(rf"(?i)\bmellan\s{LED}$")
_FROM = pattern(r"(?i)\bfrån\s[^,;]*$")
_CHANGE_VERB = pattern(r"(?i)\b(?:ök|minsk|utök|reducer|sjunk|sjönk|stig|steg|växt)")
_THOSE = pattern(r"(?i)\b(?:de|dem|dessa)\s$")
_NUMBER_OPENS = pattern(r"\d\s\($")
_CAPITAL = pattern(r"([A-ZÅÄÖ][\w-]*)\s$")
_PRICE = pattern(r"(?i)\b(?:kosta|pris|\w*avgift|\w*taxa|\w*hyra|\w*kostnad)\w*\s[^.;]*$")
_HAS = pattern(r"(?i)\b(?:har|hade|får|fick|ger|gav)\s(?:[A-ZÅÄÖ][\w-]*\s){0,2}$")
_YEAR = pattern(r"(?:19|20)\d\d$")
_AFTER_TIME = pattern(
    r"(?i)(?:^|[\s(])(?:i|under|för|år|åren|sedan|hösten|våren|sommaren|vintern|inför|innan"
    rf"|perioden|helåret|{NAMES})\s*$|^\s*$"
)


def quantities(
    sentence: str, told: Quantity | None = None, unit: str | None = None
) -> tuple[list[Quantity], list[Cover]]:
    """What `sentence` states in numbers, in order, and what it holds of other numbers.

    `told` is the last quantity of the sentence before, whose unit `motsvarande siffra` takes; `unit` is
    what the heading or the lead-in says that all numbers are in.
    """
    free, covers = free_numbers(sentence)
    found: list[Quantity | Number] = []
    for number in _ranges(sentence, free):
        item = _measured(sentence, number) or _in_front(sentence, number) or number
        found.append(item)
    found.extend(in_words(sentence, list(_ranges(sentence, spelled(sentence))), found))
    found.sort(key=lambda item: item.start)
    kept = _carry(sentence, found, covers, told, unit)
    covers.sort(key=lambda cover: cover.start)
    return [_of_so_many(sentence, kept, at) for at in range(len(kept))], covers


def _of_so_many(sentence: str, kept: list[Quantity], at: int) -> Quantity:
    """`20 av 25 kommuner` is the quote of the 20."""
    quantity = kept[at]
    later = kept[at + 1] if at + 1 < len(kept) else None
    if later is None or sentence[quantity.end : later.start] != " av ":
        return quantity
    return quantity._replace(until=later.end) if later.unit == quantity.unit == "antal" else quantity


def _ranges(sentence: str, numbers: Iterable[Number]) -> Iterator[Number]:
    """Two numbers with a word between them that makes them one range (`mellan 3 och 5`, `3 till 5`)."""
    low: Number | None = None
    for number in numbers:
        if low is None:
            low = number
        elif _is_range(sentence, low, number):
            least, most = sorted((low.value, number.value))
            places = low.decimals or number.decimals
            yield low._replace(
                end=number.end, value=least, value_max=most, glued=number.glued, decimals=places
            )
            low = None
        else:
            yield low
            low = number
    if low is not None:
        yield low


def _is_range(sentence: str, low: Number, high: Number) -> bool:
    between = sentence[low.end : high.start]
    if between not in (" till ", " à ", " och ") or low.value_max or high.value_max:
        return False
    before = sentence[max(0, low.start - 40) : low.start]
    if between == " och ":
        stated = bool(_BETWEEN.search(before)) and high.value != low.value
    elif high.value <= low.value:
        return False
    else:
        changes = between == " till " and before.endswith(" med ") and _CHANGE_VERB.search(before)
        stated = not (_FROM.search(before) or changes) and (between == " à " or not high.signed)
    return stated and not (_is_year(sentence, low, None) and _is_year(sentence, high, None))


def _in_front(sentence: str, number: Number) -> Quantity | None:
    """A number in a bracket before the unit of the one before it (`412 (398) operationer`)."""
    if sentence[number.end : number.end + 1] != ")" or not _NUMBER_OPENS.search(
        sentence, max(0, number.start - 4), number.start
    ):
        return None
    unit = unit_after(sentence, number.end + 1)
    noun = None if unit else noun_after(sentence, number.end + 1)
    if not unit and not (noun and plural(noun)):
        return None
    name = unit.name if unit else "antal"
    return Quantity(
        number.start, number.end, number, name, noun, False, carried=True, rule="bracket before unit"
    )


def _measured(sentence: str, number: Number) -> Quantity | None:
    """The number with the unit or noun that stands directly after it."""
    about = approximate(sentence, number.start)
    tal = _TAL.match(sentence, number.end)
    if tal:
        noun = noun_after(sentence, tal.end())
        noun = noun if noun and plural(noun) else None
        return Quantity(
            number.start, noun.end if noun else tal.end(), number, "antal", noun, True, rule="tal"
        )
    measure = measure_after(sentence, number.start, number.end)
    if measure:
        unit, of = measure
        return Quantity(number.start, unit.end, number, unit.name, of, about)
    if number.glued:
        return None
    if _THOSE.search(sentence, max(0, number.start - 8), number.start) and sentence.startswith(
        " som ", number.end
    ):
        return Quantity(number.start, number.end, number, "antal", None, about, rule="those who")
    rate = rate_after(sentence, number.end)
    if rate and _PRICE.search(sentence, max(0, number.start - 60), number.start):
        return Quantity(number.start, number.end, number, "kr", None, about, rule="price")
    if rate and not names_index(sentence):
        return Quantity(number.start, rate.end, number, rate.name, None, about, rule="rate")
    noun = noun_after(sentence, number.end)
    if noun is None or _is_year(sentence, number, noun) or _ends_a_name(sentence, number, noun):
        return None
    rated = rate_of(sentence, noun)
    if rated:
        return Quantity(number.start, rated.end, number, rated.name, None, about, rule="rate")
    return Quantity(number.start, noun.end, number, "antal", noun, about, rule="count")


def _ends_a_name(sentence: str, number: Number, noun: Noun) -> bool:
    """Whether a number belongs to the name before it (`Ung 18 vänder sig`), not to the word after."""
    word = _CAPITAL.search(sentence, max(0, number.start - 30), number.start)
    counted = noun.head.lower().endswith(tuple(words("counted")))
    if word is None or number.value >= 100 or number.value_max or counted:
        return False
    low = word.group(1).lower()
    if _HAS.search(sentence, max(0, word.start() - 40), word.start()):  # `har Region Exempel 11 mål`
        return False
    opens = not sentence[: word.start()].strip() or sentence[: word.start()].rstrip()[-1:] in ".:!?–"
    if opens:
        return not (many(noun) or plural(noun) or low in words("function") or low in words("approximate"))
    return not many(noun)


def _is_year(sentence: str, number: Number, noun: Noun | None) -> bool:
    if not _YEAR.match(sentence[number.start : number.end]):
        return False
    return (
        noun is None
        or not many(noun)
        or bool(_AFTER_TIME.search(sentence, max(0, number.start - 14), number.start))
    )


def _carry(
    sentence: str,
    found: list[Quantity | Number],
    covers: list[Cover],
    told: Quantity | None,
    unit: str | None,
) -> list[Quantity]:
    """Units for the numbers without one, from the next quantity, the one before, or the sentence."""
    kept: list[Quantity] = []
    rows = _rows(sentence, found)
    for at, item in enumerate(found):
        if isinstance(item, Quantity):
            kept.append(_same_thing(sentence, item, kept[-1] if kept else None))
            continue
        bare = at in rows or item.glued or _is_year(sentence, item, None)
        loan = None if bare else _lent(found, at, Bare(sentence, item, kept, told, unit))
        if loan:
            about = item.approximate or approximate(sentence, item.start)
            kept.append(
                Quantity(item.start, item.end, item, loan.unit, loan.noun, about, loan.carried, loan.rule)
            )
        elif not item.spelled:
            covers.append(Cover(item.start, item.end, _why(sentence, item)))
    return kept


def _same_thing(sentence: str, item: Quantity, last: Quantity | None) -> Quantity:
    """`3,2 miljoner påstigande och 1,1 miljoner i bussarna`: millions of the same as before."""
    scale = sentence[item.number.end : item.end].strip().lower()
    if last and last.unit.startswith(f"other:{scale} ") and item.unit in ("mnkr", "mdkr"):
        return item._replace(unit=last.unit, noun=last.noun, carried=True)
    return item


def _lent(found: list[Quantity | Number], at: int, view: Bare) -> Loan | None:
    """A unit from a quantity beside the bare number `found[at]`, else from what is named elsewhere."""
    loan = rated(view) or by_name(view) or acting(view.sentence, view.item, view.kept)
    loan = loan or borrow(view.sentence, found, at, view.kept)
    if loan and likely(loan, view.sentence, view.item):
        return loan
    return from_elsewhere(view) or from_fragment(view)


_ROW = 4
"""So many bare numbers with blanks alone between them are the rest of a table, which states nothing."""


def _rows(sentence: str, found: list[Quantity | Number]) -> set[int]:
    """The indexes of the bare numbers that stand in such a row."""
    rows: set[int] = set()
    run: list[int] = []
    for at, item in enumerate([*found, None]):
        joined = run and isinstance(item, Number) and sentence[found[run[-1]].end : item.start].isspace()
        if joined:
            run.append(at)
            continue
        rows.update(run if len(run) >= _ROW else ())
        run = [at] if isinstance(item, Number) else []
    return rows


def _why(sentence: str, item: Number) -> str:
    if _is_year(sentence, item, None):
        return "year"
    if item.glued:
        return "number inside a word"
    return "number in a name" if named(sentence, item) else "neither unit nor noun"
