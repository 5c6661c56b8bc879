"""Metrics that are named after their number, since the sentence begins with the number.

`En uppgång om 16 mnkr noteras för läkemedel`, `Bättre än budget med 4 mnkr är resultatet för kultur`,
`Från 5 till 4 dagar har medelvårdtiden kortats`. Each rule takes a spot and what was told before, and
answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.name import acts
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import COMPARATIVE, Spot, Told, right_of
from loader.language.patterns import pattern

_NOTED = pattern(
    r"\s(?:\w{3,}[aeit]s|syns|ses|sågs|märks|finns)\s(?:\w+\s)?(?P<tie>för|inom|i|på|av|hos|bland|vid)\s(?P<what>[^,;.]+)"
)
_CALLED = pattern(
    r"(?i)(?:(?:en|ett)\s)?(?P<what>[^\W\d]\S+(?:\s\S+)?)(?:,|\s(?:på|om|med|motsvarande))\s+(?:\w+\s)?"
)
_LEADS = pattern(rf"(?i)(?:{COMPARATIVE}|bäst|sämst|högst|lägst)\b[^,;]*\smed\s(?:\w+\s)?")
_AGAINST = pattern(r"(?i)(?:mot|jämfört\smed|i\sförhållande\still)\s(?:\w+\s)?")
_STANDS = pattern(
    r"\s(?:är|var|blev|ligger|låg|uppvisar|visar)\s(?:också\s|även\s|däremot\s|nu\s)?(?P<what>[^,;.]+)"
)
_FROM_TO = pattern(r"(?i)från\s.{1,40}?\still\s(?:\w+\s)?")
_HAS_MOVED = pattern(
    r"\s(?:har|hade|kan|ska|väntas|beräknas)\s(?P<what>[^,;.]{3,60}?)\s(?:\w+(?:at|ats|it|its|t|ts)|öka|minska|gå|sjunka|stiga)\b"
    r"(?P<where>\s(?:på|i|inom|vid|för|hos)\s[^,;.]+)?"
)
_MOVED = pattern(r"\s(?:\w+(?:ade|ades|ar|as)|gick|går|sjönk|steg|stiger|sjunker)\s(?P<what>[^,;.]{3,60})")


def noted(spot: Spot, told: Told) -> str | None:
    """`En uppgång om 16 mnkr noteras för läkemedel`, `Ett överskott, 13 mnkr, redovisas av förvaltningen`."""
    called = _CALLED.fullmatch(spot.before) if not spot.index else None
    found = _NOTED.match(spot.right.lstrip(",")) if called else None
    if called is None or found is None:
        return None
    thing, what = tidy(called["what"]), tidy(found["what"])
    if not what or acts(what):
        return None
    if phrase.CHANGE_NOUN.fullmatch(thing):
        return what if found["tie"] != "av" else None
    return f"{phrase.genitive(what)} {thing}" if found["tie"] == "av" else f"{thing}, {what}"


def leading(spot: Spot, told: Told) -> str | None:
    """`Bättre än budget med 4 mnkr är resultatet för kultur`."""
    against = _AGAINST.fullmatch(spot.before)
    if spot.index or not (_LEADS.fullmatch(spot.before) or against):
        return None
    found = _STANDS.match(re.split(r"\s(?:hittills|nu|idag)\s*$", spot.right)[0] if against else spot.right)
    return found["what"] if found else None


def from_to(spot: Spot, told: Told) -> str | None:
    """`Från 5,1 till 4,7 dagar har medelvårdtiden kortats på kliniken`."""
    if spot.index > 1 or not re.match(r"(?i)från\s(?:\w+\s)?$", spot.sentence[: spot.all[0].start]):
        return None
    last = spot.all[1] if len(spot.all) > 1 else None
    if last is None or not _FROM_TO.fullmatch(spot.sentence[: last.start]):
        return None
    rest = spot.sentence[last.end :]
    found = _HAS_MOVED.match(rest)
    if found:
        return f"{tidy(found['what'])}{found['where'] or ''}"
    found = _MOVED.match(rest)
    return found["what"] if found else None


def first_of_two(spot: Spot, told: Told) -> str | None:
    """`Kvinnor utgör 79 procent och män 21 procent av de anställda`: the whole is told once, at the end."""
    after = spot.following
    if after is None or spot.quantity.unit != "procent" or after.unit != "procent":
        return None
    if re.fullmatch(r"\s(?:och|samt|medan|,)\s\w+(?:\s\w+)?\s", spot.right) is None:
        return None
    rest = right_of(Spot(spot.sentence, after, spot.index + 1, spot.all, "", spot.sentence[after.end :]))
    clause = syntax.split(spot.before)
    if not re.match(r"\sav\s", rest) or clause.verb not in ("utgör", "utgjorde", "är", "var"):
        return None
    subject = tidy(clause.subject)
    return f"{phrase.genitive(subject)} andel {tidy(rest)}" if WORD.match(subject) else None
