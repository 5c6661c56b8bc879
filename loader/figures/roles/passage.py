"""What a section has compared with so far, which the comparisons of its later sentences rest on."""

from __future__ import annotations

import re

from loader.figures.meaning import TIMED, Base, Meaning
from loader.figures.numbers.bare import verbless
from loader.figures.roles.base import base_of, first_compared, since
from loader.figures.roles.distance import worth
from loader.figures.roles.level import sign
from loader.figures.spot import Spot
from loader.figures.syntax import is_verb
from loader.figures.times.calendar import Calendar
from loader.figures.times.period import between
from loader.figures.words import ABOUT, MONEY, said
from loader.language.patterns import pattern
from loader.language.periods import is_from_january, is_year

_AGAINST_BUDGET = pattern(
    r"(?i)\b(?:mot|från|jämfört\smed|i\sförhållande\still)\s(?:\w+\s)?\w*budget(?:en)?\b|\bbudgetavvikelse"
)
_CHANGES = pattern(r"(?i)\b(?:\w*förändring\w*|utveckling\w*|jämför\w*|ökning\w*|minskning\w*)\b")
_SUM = pattern(r"(?i)(?:summan?|totalsumman|totalt|sammanlagt|sammantaget)\s(?:\w+\s){0,3}")
_SAME = pattern(rf"(?i)(?:det|detta)\s(?:motsvara\w*|innebär|innebar){ABOUT}\s")
_RISE = pattern(r"(?i)\ben\s(?:ökning|minskning|uppgång|nedgång|förbättring|försämring)\s(?:med|på|om)\b")
_OF_MONEY = pattern(r"(?i)(?:kostnad|intäkt|skatt|bidrag|resultat|\bomsättning)")
_PLAN = pattern(r"other:(?:\w+\s)?plan")
_BESIDE = pattern(r"\s\(?(?:år\s)?((?:19|20)\d\d)\b")
_EARLIER = pattern(r"(?i)\btidigare\s(\w+)")
_CHANGED = ("verb of change", "comparative", "list of changes")
_GROWN = ("verb of change", "signed", "list of changes", "bracket", "equivalent")


class Passage:
    """What the sentences of a section so far have compared with.

    `time` is the earlier time that they compared with last, `last` the last base of any kind, `lead` that
    of the heading, or of the sentence that leads to a list; `same` is the last change of the sentence
    before, which `det motsvarar` says again; `levels` are the two levels told last, by period and unit.
    """

    def __init__(self, calendar: Calendar, title: str) -> None:
        self.calendar = calendar
        self.time: str | None = None
        self.last = Base()
        self.same: Meaning | None = None
        self.levels: list[tuple[str, str]] = []
        self.heard = ""
        self._title = self.lead = self._leading(title)
        self._listed = False
        self._spoken = ""

    def turn(self, listed: bool) -> None:
        """A new block begins, `listed` if it is one of a list."""
        if not listed:
            self.lead = self._title
        elif not self._listed:
            self.lead = self.lead or self._leading(self._spoken)
        self._listed = listed
        self.levels.clear()

    def hear(self, sentence: str, heard: str) -> None:
        """Remembers what a sentence that is read compares with; `heard` is the text so far."""
        self.heard, self._spoken = heard, sentence
        if sentence.rstrip().endswith(":"):  # `Nämnderna redovisar följande resultat mot budget:`
            self.lead = self._leading(sentence)
        if any(map(str.isdigit, sentence)) and said("revision", "verbs").search(sentence):
            return
        self.time = self._compares(sentence) or self.time

    def around(self, later: str) -> Base:
        """The earlier time that is compared with, told before, or in the sentences after (`later`)."""
        return Base(self.time or self._compares(later), timed=True)

    def of_list(self, spot: Spot, meaning: Meaning) -> Meaning:
        """What a level is under a heading or a sentence that leads to it, or after one that it says again."""
        if meaning.role != "level" and meaning.rule != "signed":
            return meaning
        if self.lead and (verbless(spot.sentence) or _SUM.fullmatch(spot.left)):
            own = worth(spot) if self.lead.against == "budget" else sign(spot)
            money = spot.quantity.unit in MONEY
            if money and own and self.lead.against == "budget":
                return Meaning("difference", self.lead, own, "deviation")
            if own and self.lead.timed and (money or spot.quantity.unit.startswith("procent")):
                return Meaning("change", self.lead, own, "signed")
        equivalent = not spot.index and _SAME.fullmatch(spot.left) and not spot.right.startswith(" av ")
        if self.same and equivalent and meaning.role == "level":
            return self.same._replace(rule="equivalent")
        return meaning

    def settled(self, spot: Spot, meaning: Meaning, period: str | None, name: str, told: bool) -> Meaning:
        """A change with the base that its own words do not say; a date as base counted from its period.

        `told` says that its period is named in its sentence or before.
        """
        if not meaning.compares:
            return meaning
        if meaning.against is None and meaning.role == "change":
            against = self._base(spot, meaning, period, name, told)
            return meaning._replace(base=Base(against, timed=True))
        if _PLAN.match(meaning.against or "") and spot.quantity.unit in MONEY:
            return meaning._replace(base=Base("budget"))
        if period and (meaning.against or "").startswith("other:"):
            against = since((meaning.against or "").removeprefix("other:"), period, self.calendar)
            return meaning._replace(base=Base(against, timed=True)) if against else meaning
        return meaning

    def keep(self, spot: Spot, meaning: Meaning, period: str | None, told: bool) -> None:
        """Remembers what the next quantity rests on; see `settled`."""
        if meaning.role == "change" and meaning.against in TIMED:
            self.time = meaning.against
        if meaning.compares and meaning.against:
            self.last = meaning.base
        if meaning.role == "level" and period and (told or meaning.rule != "from"):
            self.levels = [*self.levels[-1:], (period, spot.quantity.unit)]

    def end(self, meaning: Meaning | None) -> None:
        """Remembers the last quantity of a sentence, None where it had none."""
        self.same = meaning if meaning and meaning.compares and meaning.rule in _CHANGED else None

    def _leading(self, text: str) -> Base | None:
        """What a list is compared with whose heading or lead is `text`."""
        if _AGAINST_BUDGET.search(text):
            return Base("budget")
        time = self._compares(text) if _CHANGES.search(text) else None
        return Base(time, timed=True) if time else None

    def _compares(self, text: str) -> str | None:
        found = first_compared(text)
        named = base_of(found["base"], self.calendar) if found else None
        return named if named in TIMED else None

    def _base(
        self,
        spot: Spot,
        meaning: Meaning,
        period: str | None,
        name: str,
        told: bool,
    ) -> str | None:
        """What a change is measured from: the earlier of two levels told before, the year before the year
        beside it, what was `tidigare`, or what such changes are measured from by convention."""
        if len(self.levels) == 2 and period == max(self.levels)[0]:
            (earlier, unit), (later, other) = sorted(self.levels)
            if unit == other and spot.quantity.unit in (unit, "procent") and earlier != later:
                return between(earlier, later)
        beside = _BESIDE.match(spot.right)
        if beside and beside.group(1) == period:
            return "previous_year"
        was = _EARLIER.search(self.heard)
        if was:
            word = was.group(1)
            return f"other:tidigare {name if is_verb(word) else word}"
        whole = is_year(period) and period <= (self.calendar.told or period)[:4]
        if whole and _RISE.search(spot.left):
            return "previous_year"
        return _by_convention(spot, period, meaning, name, told)


def _by_convention(spot: Spot, period: str | None, meaning: Meaning, name: str, told: bool) -> str | None:
    """What has added up over a year, or since January, can grow by percent only over the same time of the
    year before; so do costs and income whatever their time."""
    if period is None or meaning.rule not in _GROWN or said("forecast", "governs").search(spot.left):
        return None
    percent = spot.quantity.unit in ("procent", "procentenheter")
    if percent and _OF_MONEY.search(f"{spot.left[-150:]} {name}"):
        return "previous_year"
    if not told:
        return None
    if is_year(period):
        named = re.search(rf"(?i)\b(?:under|år|i)\s{period}\b", spot.sentence)
        been = percent and said("tense", "past").search(spot.sentence)
        return "previous_year" if been or (named and meaning.rule == "verb of change") else None
    return "previous_year" if percent and is_from_january(period) else None
