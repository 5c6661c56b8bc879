"""The mark-up of one figure: from `{…}` in a source to words and the fields of the contract.

A figure is written where it stands, with its meaning:

    {26 mnkr; periodens resultat; dif budget better @ytd}
    {=sick} or {=sick:py}      the series `sick`, or its change against the previous year
    {?sick:py högre/lägre}     the first word if the difference is positive, else the second

Another name that is as right, in the words of the sentence, follows the metric after ` / `
(`{18 utredningar; genomförda utredningar / antal klara utredningar;}`), or after `also:` in a reference.
After the quote and the metric come tokens in any order: a role (`lvl dif chg fc tgt shr part`, level when
none is given), a base (`budget py pm goal` or `vs:words_with_underscores`), a direction, a period
(`@2024-03`, `@m` the month of the data, `@ytd`, `@y`, `@r` the report's month; `-12` twelve months
before; none given: null), `~` approximate, `u=unit`, `v=value`, `#series`, `whole:name_of_the_whole` for a
part such as `fem av sju tjänster`. The value is parsed from the quote, so that truth and text cannot part.

A reference takes a variant (`.py` the value a year before, `.pm` the month before, `.budget`), a base (`:py`,
`:pm`, `:budget`, with `%` for percent), and a mode: `n` the bare number, `b` followed by bättre or
sämre, `h` by högre or lägre, `f` by fler or färre, `+` with its sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from samples.series import Series, months_before

ROLES = {
    "lvl": "level",
    "dif": "difference",
    "chg": "change",
    "fc": "forecast",
    "tgt": "target",
    "shr": "share",
    "part": "part",
}
BASES = {"budget": "budget", "py": "previous_year", "pm": "previous_month", "goal": "goal"}
DIRECTIONS = ("better", "worse", "up", "down")
_COUNTED = (
    *("noll", "en ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"),
    *("tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo"),
)
SPELLED = {word: number for number, words in enumerate(_COUNTED) for word in words.split()}
SPELLED |= {"tjugofem": 25, "trettio": 30, "fyrtio": 40, "femtio": 50, "hundra": 100, "tusen": 1000}
UNITS = (
    ("procentenheter", r"procentenhet(?:er)?$"),
    ("procent", r"(?:procent|%)$"),
    ("mdkr", r"(?:miljard(?:er)?(?: kronor)?|mdkr)$"),
    ("mnkr", r"(?:mnkr|miljon(?:er)?(?: kronor)?)$"),
    ("tkr", r"(?:tkr|tusen kronor)$"),
    ("kr/invånare", r"kronor per invånare$"),
    ("kr", r"kronor$"),
    ("årsarbetare", r"årsarbetare$"),
    ("dagar", r"(?<!\w)(?:dag|dagar)$"),
    ("timmar", r"timm(?:e|ar)$"),
    ("veckor", r"veck(?:a|or)$"),
    ("månader", r"månad(?:er)?$"),
    ("år", r"\bår$"),
    ("other:minuter", r"minut(?:er)?$"),
    ("other:dygn", r"(?:^|\s)dygn$"),
)
_NUMBER = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:,\d+)?|[+-]?\d+(?:,\d+)?")
_REFERENCE = re.compile(r"=(\w+)(?:\.(py|pm|budget))?(?::(py|pm|budget)(%?))?(?: ([nbhf+]))?$")


@dataclass(frozen=True, slots=True)
class Truth:
    """One true figure, in the fields of the annotation guide."""

    quote: str
    value: float
    value_max: float | None
    unit: str
    metric: str
    role: str = "level"
    against: str | None = None
    direction: str | None = None
    period: str | None = None
    approx: bool = False
    spelled: bool = False
    series: str | None = None
    also: tuple[str, ...] = ()
    """Other names of the metric that are as right."""
    whole: str = ""
    """Of a part such as `fem av sju tjänster`: the name of the whole, where it is not that of the part."""


@dataclass(frozen=True, slots=True)
class Months:
    """The months a report's sources count from: its own, and the last one its data covers."""

    report: str
    data: str

    def resolve(self, code: str) -> str | None:
        """The ISO period of a code such as `m`, `ytd-12`, `y+12`, `-` (none), or an ISO period itself."""
        if code == "-":
            return None
        match = re.fullmatch(r"(m|ytd|y|r)([+-]\d+)?", code)
        if not match:
            return code
        kind, shift = match[1], int(match[2] or 0)
        month = months_before(self.report if kind == "r" else self.data, -shift)
        if kind == "y" or (kind == "ytd" and month.endswith("-12")):
            return month[:4]
        if kind == "ytd" and not month.endswith("-01"):
            return f"{month[:4]}-01/{month}"
        return month


def parse_value(quote: str) -> tuple[float, float | None, bool]:
    """Value, upper end and whether it is spelled, read from the words of a quote.

    Raises ValueError where the quote holds no number.
    """
    numbers = _NUMBER.findall(re.sub(r"(?<=\d)[-–](?=\d)", " – ", quote.partition(" av ")[0]))
    if numbers:
        values = [float(n.replace(" ", "").replace(",", ".")) for n in numbers]
        return values[0], (values[1] if len(values) > 1 else None), False
    for word in quote.lower().split():
        if word in SPELLED:
            return float(SPELLED[word]), None, True
    raise ValueError(f"no number in {quote!r}")


def unit_of(quote: str) -> str:
    """The contract's unit that the quote ends in, `antal` where it counts things."""
    return next((unit for unit, pattern in UNITS if re.search(pattern, quote)), "antal")


def _tokens(truth: Truth, tokens: list[str], months: Months) -> Truth:
    for token in tokens:
        if token == "lvl":
            truth = replace(truth, role="level", against=None, direction=None)
        elif token in ROLES:
            truth = replace(truth, role=ROLES[token])
        elif token in BASES:
            truth = replace(truth, against=BASES[token])
        elif token.startswith("vs:"):
            truth = replace(truth, against="other:" + token[3:].replace("_", " "))
        elif token in DIRECTIONS:
            truth = replace(truth, direction=token)
        elif token.startswith("@"):
            truth = replace(truth, period=months.resolve(token[1:]))
        elif token == "~":
            truth = replace(truth, approx=True)
        elif token.startswith("also:"):
            truth = replace(truth, also=(*truth.also, token[5:].replace("_", " ")))
        elif token.startswith("whole:"):
            truth = replace(truth, whole=token[6:].replace("_", " "))
        elif token.startswith("u="):
            truth = replace(truth, unit=token[2:].replace("_", " "))
        elif token.startswith("v="):
            truth = replace(truth, value=float(token[2:]))
        elif token.startswith("#"):
            truth = replace(truth, series=token[1:])
        else:
            raise ValueError(f"unknown token {token!r} at {truth.quote!r}")
    return worth(truth)


def worth(truth: Truth) -> Truth:
    """A budget's deviation is result less budget: negative is worse, and needs no word for it; what has
    grown at a rate has gone up."""
    if truth.role == "change" and "utveckling" in truth.metric and not truth.direction and truth.value:
        return replace(truth, direction="down" if truth.value < 0 else "up")
    deviates = truth.role == "difference" and truth.against == "budget" and not truth.direction
    if deviates and "budgetavvikelse" in truth.metric and truth.value:
        return replace(truth, direction="worse" if truth.value < 0 else "better")
    return truth


def literal(body: str, months: Months) -> Truth:
    """A figure written out: `quote; metric; tokens`. Raises ValueError with the quote named."""
    parts = [part.strip() for part in body.split(";")]
    if len(parts) not in (2, 3):
        raise ValueError(f"a figure is 'quote; metric; tokens', not {body!r}")
    value, upper, spelled = parse_value(parts[0])
    metric, *also = parts[1].split(" / ")
    truth = Truth(parts[0], value, upper, unit_of(parts[0]), metric, spelled=spelled, also=tuple(also))
    return _tokens(truth, parts[2].split() if len(parts) == 3 else [], months)


def whole_of(truth: Truth) -> Truth | None:
    """The whole in a figure such as `fem av sju tjänster`: a figure of its own."""
    _, found, rest = truth.quote.partition(" av ")
    if not found:
        return None
    value, upper, spelled = parse_value(rest)
    named = replace(truth, metric=truth.whole, also=()) if truth.whole else truth
    return replace(named, quote=rest, value=value, value_max=upper, spelled=spelled, role="level")


def reference(body: str, months: Months, series: dict[str, Series]) -> tuple[Truth, str]:
    """A figure from a series, and the word that follows it (`bättre`, `lägre`, or nothing)."""
    head, _, tail = body.partition(";")
    match = _REFERENCE.match(head.strip())
    if not match:
        raise ValueError(f"not a reference to a series: {body!r}")
    name, variant, base, percent, mode = match.groups()
    line = series[name]
    if base:
        amount = line.difference(months.data, base)
        if percent:
            amount = round(100 * amount / line.value(months.data, base), 1)
        unit = "procent" if percent else ("procentenheter" if line.unit == "procent" else line.unit)
        words = {"procent": "procent", "procentenheter": "procentenheter"}.get(unit, line.noun)
        better = (amount > 0) == (line.polarity == "up")
        direction = ("better" if better else "worse") if mode == "b" else ("up" if amount > 0 else "down")
        number = line.number(amount if mode == "+" else abs(amount), 1 if percent else None, mode == "+")
        after = {
            "b": "bättre" if better else "sämre",
            "h": "högre" if amount > 0 else "lägre",
            "f": "fler" if amount > 0 else "färre",
        }.get(mode or "", "")
        role = "difference" if base == "budget" else "change"
        against, code = BASES[base], line.code()
    else:
        amount, unit, words, direction, after = (
            line.value(months.data, variant),
            line.unit,
            line.noun,
            None,
            "",
        )
        number = line.number(amount)
        role, against = line.role, line.against
        code = line.code({"py": -12, "pm": -1}.get(variant or "", 0))
    if amount in (1, -1):
        words = {"procentenheter": "procentenhet", "timmar": "timme", "dagar": "dag"}.get(words, words)
    bare = mode in ("n", "f") or not words
    quote = number if bare else f"{number} {words}"
    truth = Truth(
        quote,
        parse_value(quote)[0],
        None,
        unit,
        line.metric,
        role,
        against,
        direction,
        months.resolve(code),
        series=name if not base and variant is None else None,
    )
    if mode == "f":
        truth, after = replace(truth, quote=f"{quote} {after}"), ""
    return _tokens(truth, tail.split(), months), after


def condition(body: str, months: Months, series: dict[str, Series]) -> str:
    """The word that fits the sign of a difference: `sick:py högre/lägre`."""
    head, _, words = body.partition(" ")
    name, _, base = head.partition(":")
    more, less = words.split("/")
    return more if series[name].difference(months.data, base) > 0 else less
