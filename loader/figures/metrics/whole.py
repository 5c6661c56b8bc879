"""Metrics of parts: of a whole that the sentence begins with, and of those who do or are something.

`Av resultatet beror 72 mnkr på X`, `14 platser stängs, mot 22 i fjol`, `… och 71 procent vill återkomma`.
Each rule takes a spot and what was told before, and answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.count import name_of_many
from loader.figures.metrics.name import counted_before
from loader.figures.metrics.said import opener, plain
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import Spot, Told, right_of, without_first
from loader.figures.words import LED, MONEY, NEARLY, words
from loader.language.patterns import pattern


def of_whole(spot: Spot, told: Told) -> str | None:
    """`Av resultatet beror 72 mnkr på X`: X; `Av ramen är 616 mnkr beslutade`: what of what."""
    text = without_first(spot) if spot.index else spot.before
    found = (
        re.match(
            rf"(?i)av\s(?P<whole>.+?)\s(?P<verb>\w+)\s+(?:nu\s|hittills\s|idag\s)?{NEARLY}$",
            text,
        )
        if spot.index < 2
        else None
    )
    if not found or not syntax.is_verb(found["verb"]) or spot.quantity.noun:
        return None
    if spot.index and "," in spot.left:
        return None
    whole = spot.all[0].noun
    right = re.sub(r"\s(?:och|samt)\s*$", "", right_of(spot)).strip()
    them = re.fullmatch(r"(?i)(?:dem|dessa|de)", found["whole"])
    counted = counted_before(told)
    if them and counted and spot.quantity.unit == "procent":
        verb = "" if found["verb"] in ("har", "hade") else f"{found['verb']} "
        if " " not in right and found["verb"] in words("stated"):
            return f"andel {right}"
        return f"andel {counted} som {verb}{right}"
    if spot.index and whole:  # `Av 1 940 utskickade kit har 43 procent kommit tillbaka`
        verb = "" if found["verb"] in ("har", "hade") else f"{found['verb']} "
        return f"andel {name_of_many(whole.words)} som {verb}{right_of(spot).strip()}" if whole.head else None
    if spot.quantity.unit == "antal":  # `Av de platser som stängdes öppnar tio igen`
        verb = "" if found["verb"] in ("har", "hade", "finns") else f"{found['verb']} "
        return f"antal {re.sub('^(?:de|dessa) ', '', found['whole'])} som {verb}{_first_part(right)}"
    if right.startswith("på "):
        return right[3:]
    if spot.quantity.unit != "procent":
        if re.match(r"(?:inom|under|efter|före|till)\s", right):  # `Av lånen förfaller 450 mnkr inom ett år`
            return f"{found['whole']} som {found['verb']} {right}"
        return f"{right} av {found['whole']}"
    if " " not in tidy(right) and found["verb"] in words("stated"):
        return f"andel {right} av {found['whole']}"
    verb = "" if found["verb"] in ("har", "hade") else f"{found['verb']} "
    return f"andel av {found['whole']} som {verb}{right}"


def _first_part(right: str) -> str:
    """What follows up to a second part that `och` joins."""
    return re.split(r"\s(?:och|samt)\s", right)[0]


def those_done(spot: Spot, told: Told) -> str | None:
    """`14 platser stängs, färre än förra sommaren då 22 stängdes`: those of what was counted."""
    before = spot.previous.noun if spot.previous else None
    carried = spot.quantity.noun is None or spot.quantity.carried
    if before is None or not before.head or not carried or spot.quantity.unit not in ("antal", "procent"):
        return None
    first = WORD.match(spot.right.lstrip(" "))
    if first is None or not _BARE_COUNT.search(spot.left):
        return None
    if not syntax.is_past(first.group(), "x") and first.group() not in ("kom", "slutade", "kan"):
        return None
    kind = "andel" if spot.quantity.unit == "procent" else "antal"
    return f"{kind} {name_of_many(before.words)} som {right_of(spot).strip()}"


_BARE_COUNT = pattern(rf"(?:\bdå|,\s?(?:och|men|samt)?|\boch|\bmen|\bmedan)\s(?:bara\s)?{NEARLY}$")


def those_that(spot: Spot, told: Told) -> str | None:
    """The number as the subject: `… en enkät, och 71 procent vill återkomma` is the share of them that does,
    `518 mnkr, en fjärdedel, gick till stöd` is what the money is for."""
    percent = spot.quantity.unit == "procent"
    if not percent and spot.quantity.unit not in MONEY:
        return None
    clause = syntax.split(syntax.last_clause(spot.left))
    passive = clause.verb.endswith(("des", "tes", "ts"))
    does = clause.verb if passive or clause.verb not in words("stands") | words("states") else ""
    if percent and does and clause.opener and not plain(clause.subject + clause.predicate):
        place = phrase.lower_first(clause.opener.strip()) if opener(clause.opener) else ""
        rest = (
            right_of(spot).strip() or place
        )  # `I tid kom 46 procent`, `I fjol svarade 31 procent inom en dag`
        return f"andel som {does} {rest}" if rest else None
    first = _BEGINS.fullmatch(spot.left)
    after = _DOES.match(_ASIDE.sub("", spot.after)) if first else None
    verb = after["verb"] if after else ""
    done = after and after["has"] and phrase.SUPINE.match(verb)
    if first is None or after is None or not (done or syntax.is_verb(verb) or syntax.is_past(verb, "x")):
        return None
    if not percent:
        return None if verb in words("explains") else after["what"]
    aside = spot.right.startswith((",", " ("))
    rest = f"{verb} {after['what']}" if aside else _YET.sub("", right_of(spot)).strip()
    return f"andel {_of_whom(spot, first)}som {rest}"


def _of_whom(spot: Spot, first: re.Match[str]) -> str:
    """The people of the clause before, of whom a share does something."""
    if spot.index:
        return ""
    who = phrase.lower_first(tidy(syntax.split(spot.left[: first.start("joined")]).subject))
    return f"av {who} " if first["joined"] == "och" and _PEOPLE.search(who) else ""


_PEOPLE = pattern(r"(?:erna|arna|orna|are|er|ar)$")
_YET = pattern(r"^\s(?:nu|redan|hittills|numera|idag)\b")
_BEGINS = pattern(rf"(?i)(?:.*?(?:^|[\s,])(?P<joined>och|att|varav|men|medan|samt|där|då)\s)?{LED}")
_ASIDE = pattern(r"^(?:,(?:[^,;.]|\d[,.]\d)*,(?=\s)|\s\([^()]*\))")
_DOES = pattern(
    r"\s(?P<has>(?:har|hade)\s)?(?:(?:nu|redan|hittills|numera|idag)\s)*(?P<verb>[a-zåäö]+)\s(?:(?:till|på|från|av|för|som)\s)?(?P<what>[^,;.()]{4,})"
)
