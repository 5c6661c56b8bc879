"""Metrics of shares and parts: `71 procent av …`, `varav 473 vikarier`, `Av underskottet svarar X för …`.

Each rule takes a spot and what was told before, and answers with a phrase, or None where it does not apply.
"""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.amount import in_kind
from loader.figures.metrics.count import name_of_many
from loader.figures.metrics.name import counted_before
from loader.figures.metrics.parts import stem
from loader.figures.metrics.said import done, opener, supine
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import COMPARATIVE, Spot, Told, place_after, right_of
from loader.figures.words import words
from loader.language.patterns import pattern

_SHARE_NOUN = pattern(r"(?i)\b(?P<noun>\w*andel(?:en)?)\s(?:om|på)\s(?:\w+\s)?$")
_REST_OF_LIST = pattern(r"\s?[\w\s-]{0,40}?(?:,|\soch|\ssamt)\s+")


def varav(spot: Spot, told: Told) -> str | None:
    """`varav 473 vikarier`, `varav 7,8 miljoner var fast ersättning`."""
    found = re.search(
        r"(?i)\b(?:varav|därav|av dessa|av dem|av vilka|inräknat|däribland)\b(?P<named>.*)$",
        spot.left,
        re.DOTALL,
    )
    if not found or (_OF_THEM_FIRST.match(spot.before) and spot.quantity.unit == "procent"):
        return None
    named = tidy(syntax.split(found["named"]).subject or found["named"])
    named = "" if syntax.is_verb(named) else named
    rest = re.sub(r"^\s*(?:är|var|avser|avsåg|går|gick|utgörs av|gäller|gällde)\s", "", right_of(spot))
    first = WORD.search(rest)
    if (
        "procent" in spot.quantity.unit
        and first
        and (_MODAL.match(rest) or phrase.SUPINE.match(first.group()))
    ):
        return f"andel som {rest.strip()}"
    same = _same_kind(spot, told, right_of(spot))
    if same and not named:
        return same
    acting = syntax.split(found["named"])
    counted = _whole(spot)
    if counted and acting.verb and acting.predicate.strip() and not spot.right.strip(" ."):
        return f"antal {counted} som {found['named'].strip()}"  # `118 förslag, av vilka vi går vidare med 63`
    place = re.match(
        r"(?P<name>\w[^,;]{2,40}?)\s(?:svarar|svarade|står|stod|utgör|utgjorde)\b(?:\sför\b)?",
        found["named"].strip(),
    )
    if place and told.metric:
        return f"{told.metric}, {place['name']}"
    return _named_part(spot, told, named, rest)


def _named_part(spot: Spot, told: Told, named: str, rest: str) -> str | None:
    """A part by its name before the number, or by what follows it: its purpose, its kind, its place."""
    noun = spot.quantity.noun
    purpose = tidy(rest) if rest != right_of(spot) and not named else ""
    if (
        purpose
        and " " not in purpose
        and "kr" in spot.quantity.unit
        and told.metric
        and "," not in told.metric
    ):
        return f"{told.metric}, {purpose}"  # `åtgärder för 85 mnkr, varav 22 mnkr gäller ventilation`
    if named and " " not in named and "kr" in spot.quantity.unit and told.metric and "," not in told.metric:
        return f"{told.metric}, {phrase.lower_first(named)}"  # `investeringarna …, varav byggnader 140 mnkr`
    instead = _instead(spot, told, tidy(rest)) if not named else None
    if instead:
        return instead
    if not named and re.match(r"\smed\s", spot.right) and told.metric and spot.quantity.noun is None:
        return f"{told.metric}{right_of(spot)}"
    kind = in_kind(spot, told) if not named else None
    if kind:
        return kind
    where = place_after(spot.right) if not named and (noun is None or spot.quantity.carried) else ""
    if where and told.metric:
        before = spot.previous.noun if spot.previous else None
        many = before.words if before and before.head and " som " in told.metric else ""
        named = f"antal {name_of_many(many)}" if many else stem(told.metric, where)
        if spot.quantity.unit == "procent":
            named = re.sub(r"^antal(?:et)?\s", "andel ", named)
        return f"{named} {where}"
    if noun and not named:
        return f"{noun.words if not spot.quantity.carried else noun.head} {rest}"
    return named or rest or told.metric


_OF_THEM_FIRST = pattern(r"Av\s(?:dem|dessa)\s\w+\s(?:\w+\s)?$")
_MODAL = pattern(r"\s?(?:ska|skall|kan|får|bör|måste|väntas|beräknas)\s")


def _instead(spot: Spot, told: Told, rest: str) -> str | None:
    """`870 medarbetare väntas gå i pension, varav 240 är sköterskor`: what is said of all, of some."""
    before = spot.previous.noun if spot.previous else None
    noun = spot.quantity.noun
    rest = re.sub(r"^(?:är|var|utgörs av)\s", "", rest)
    own = (
        rest
        if noun is None or spot.quantity.carried or noun.words in rest
        else f"{noun.words} {rest}".strip()
    )
    if before is None or not before.head or not re.fullmatch(r"[a-zåäö]{4,}(?:are|er|or|ar|barn)", own):
        return None
    many = name_of_many(before.words)
    said = told.metric.removeprefix(f"antal {many} ")
    return (
        f"antal {own} {said}"
        if said != told.metric and said.startswith(("som ", "i ", "på ", "vid "))
        else None
    )


def _same_kind(spot: Spot, told: Told, right: str) -> str | None:
    """The part of what was counted before that does or is something (`varav 120 rörde bemötande`)."""
    whole = _whole(spot)
    first = WORD.match(right.lstrip())
    if not whole or first is None:
        return None
    verb = syntax.is_verb(first.group()) or syntax.is_past(first.group(), "x")
    own = spot.quantity.noun.head if spot.quantity.noun and not spot.quantity.carried else ""
    said = tidy(re.sub(r"^\s*(?:är|var|blev)\s", "", right))
    alone = " " not in said and not own
    if alone and _ADJECTIVE.fullmatch(said) and spot.quantity.unit == "antal":
        return f"antal {said} {whole}"
    if alone and first.group() in ("är", "var"):  # `1 130 inskrivna, varav 690 är barn`
        all_of_them = f"antal {whole} som "
        if told.metric.startswith(all_of_them):  # `870 väntas gå i pension, varav 240 är sjuksköterskor`
            return f"antal {said} som {told.metric.removeprefix(all_of_them)}"
        return f"antal {whole} {said}" if whole.endswith("a") else f"antal {said}"
    if spot.quantity.unit == "antal" and verb and (not own or own == whole):
        return f"antal {whole} som {re.sub('^(?:har|hade) ', '', right.strip())}"
    if spot.quantity.unit == "procent" and verb:
        return f"andel {whole} som {right.strip()}"  # `1 860 ärenden, av vilka 81 procent löstes samma dag`
    return None


def _whole(spot: Spot) -> str:
    """What the number before counts, "" where it counts nothing."""
    before = spot.previous.noun if spot.previous else None
    return name_of_many(before.head) if before and before.head else ""


_ADJECTIVE = pattern(r"\w+(?:ade|da|ta|na|iga|ska|la|nya)")
_CAUSES = pattern(
    r"(?i)av\s(?P<whole>[^,;]+?)\s(?:på|om)?\s?(?:svarar|svarade|står|stod)\s(?P<who>[^,;]{3,40}?)"
    r"\sför\s(?:\w+\s)?$"
)
_ALSO_CAUSES = pattern(r"(?:,|\soch|\ssamt)\s(?P<who>[^,;\d]{3,40}?)\s(?:för\s)?(?:\w+\s)?$")


def causes(spot: Spot, told: Told) -> str | None:
    """`Av underskottet på 45 mnkr svarar läkemedel för 18 mnkr och hyrpersonal för 12 mnkr`."""
    first = next((one.start for one in spot.all[1:]), 0)
    begin = spot.sentence[: spot.all[0].start]
    if not spot.index or not re.match(r"(?i)av\s", begin) or spot.quantity.unit != spot.all[0].unit:
        return None
    found = _CAUSES.fullmatch(f"{begin.rstrip()} {spot.sentence[spot.all[0].end : first].lstrip()}")
    if found is None:
        return None
    whole = re.sub(r"\s(?:på|om)$", "", found["whole"])
    more = _ALSO_CAUSES.fullmatch(spot.left) if spot.index > 1 else found
    return f"{whole}, {more['who']}" if more else None


def share(spot: Spot, told: Told) -> str | None:
    """`71 procent av kostnaderna återfinns i …`, `en aktieandel om 76 procent av …`."""
    to_part = _TO_PART.search(spot.before)
    if not (spot.quantity.unit == "procent" or spot.quantity.number.part) or not re.match(
        r"\s(?:av|utav|på|med)\s" if to_part else r"\s(?:av|utav)\s", spot.right
    ):
        return None
    if to_part:  # `Ökningen beror till 60 procent på priserna`
        subject = tidy(syntax.split(syntax.last_clause(spot.before)).subject)
        return (
            f"andel av {phrase.lower_first(subject)} som {to_part['verb']} {right_of(spot).strip()}"
            if subject
            else None
        )
    whole = _doers(_of_them(_of_counted(spot), told), spot)
    if spot.index and _EQUALS.search(spot.left) and told.metric:
        which = re.search(r"\bsom\s.*", told.metric)
        thing = told.metric.partition(", ")[2] or _COUNT.sub("", told.metric)
        of_what = f", {thing}" if which is None else f" {which.group()}"
        return f"andel {whole.strip()}{of_what}"
    noun = _SHARE_NOUN.search(spot.left)
    if noun:
        return f"{noun['noun']} {whole}"
    if _OF_PLAN.fullmatch(whole):  # `Produktionen nådde 96 procent av plan`
        subject = tidy(syntax.split(syntax.last_clause(spot.left)).subject)
        return f"{phrase.lower_first(subject)}, andel {whole}" if subject else f"andel {whole}"
    if re.search(r"(?i)\b(?:står|stod|svarar|svarade)\s+för\s+(?:\w+\s)?$", spot.before):
        clause = syntax.split(spot.left)
        return (
            f"{phrase.genitive(tidy(clause.subject))} andel {whole}" if clause.subject else f"andel {whole}"
        )
    clause = syntax.split(spot.before.rpartition(": ")[2]) if not spot.index else syntax.Clause()
    subject = tidy(clause.subject)
    if re.match(r"(?i)(?:andelen|antalet)\s\w", subject):
        return f"{subject} {whole}"
    doing = re.search(r"\b(?:som|där|med)\b", whole) is None and _does(clause, subject)
    if doing:
        who = _WHO.fullmatch(whole.strip())
        rest = (who[2] or "") if who else ""
        return f"andel {who[1] if who else whole} som {doing.partition(' ')[0] if rest else doing}{rest}"
    vague = subject.lower() in words("pronouns") | words("pointing") or re.match(r"(?i)andel", subject)
    if clause.verb in words("stated") and subject and not vague and not _THAT.search(spot.before):
        return f"{phrase.genitive(subject)} andel {whole}"
    there = done(clause, whole.split()[-1]) if clause.verb not in words("stated") and not vague else ""
    return f"andel {whole} {there}" if there.startswith("där ") else f"andel {whole}"


def _of_them(right: str, told: Told) -> str:
    """`av dem` as what was counted before (`antal ärenden till jouren`: of the `ärenden`)."""
    pronoun = re.match(r"av\s(?:dem|dessa|de)(?=\s(?!som\b)|$)", right)
    counted = counted_before(told)
    adjective = pronoun and re.match(r"\s\w+a\s", right[pronoun.end() :])
    if not pronoun or not counted or adjective or re.match(r"av\sde\s", right):
        return right
    return f"av {counted}{right[pronoun.end() :]}"


def _of_counted(spot: Spot) -> str:
    """What follows a share, with the counted whole where that has its number (`av de 2 025 tiderna`)."""
    right = right_of(spot).strip()
    after = spot.following
    if after is None or after.noun is None or not _OF_SO_MANY.fullmatch(right):
        return right
    rest = spot._replace(right=spot.sentence[after.end :][:200])
    return f"av {name_of_many(after.noun.words)}{right_of(rest)}"


_OF_SO_MANY = pattern(r"av(?:\sde|\sdessa|\stotalt|\s\w+s)?(?:\sca|\scirka|\sdrygt)?")
_OF_PLAN = pattern(
    r"av\s(?:plan|planen|den planerade|det planerade|planerat|budget|budgeten|målet|kapaciteten"
    r"|normal\w*(?:\s\w+)?)\W*"
)
_TO_PART = pattern(
    r"(?i)\b(?P<verb>beror|berodde|består|bestod|utgörs|finansieras|finansierades|förklaras|täcks|ägs)\still\s(?:\w+\s)?$"
)
_WHO = pattern(r"(av\s(?:\S+\s){0,3}?\S+(?:na|en|et)(?:\soch\s\S+(?:na|en|et))?)(\s.*)?")


def _does(clause: syntax.Clause, subject: str) -> str:
    """What they do of whom the share is told: `I enkäten svarade 82 procent av …`."""
    by = re.fullmatch(r"\s*av\s(?:\w+\s)?", clause.predicate)
    if by and subject and re.fullmatch(r"\w+[dt]es", clause.verb):  # `Enkäten besvarades av 78 procent av …`
        return f"{clause.verb[:-1]} {phrase.lower_first(subject)}"
    if clause.opener and not tidy(clause.subject + clause.predicate) and clause.verb not in words("stands"):
        place = phrase.lower_first(clause.opener.strip())
        return f"{clause.verb} {place if opener(clause.opener) else ''}".strip()
    return ""


_COUNT = pattern(r"^antal(?:et)?\s")
_EQUALS = pattern(
    r",?\s(?:eller|motsvarande|vilket\s(?:är|motsvarar|motsvarade|utgör|utgjorde|innebär)|det\svill\ssäga|dvs\.?)"
    r"\s(?:\w+\s)?$"
)
_THAT = pattern(r"(?i)\batt\s(?:\w+\s)?$")
_HAS = pattern(r"(?i)\b(?:har|hade)\s(?:\w+\s){0,2}$")


def _doers(whole: str, spot: Spot) -> str:
    """`av patienterna har en psykossjukdom` -> `av patienterna med en psykossjukdom`, `av de som svarade`."""
    clause = syntax.split(spot.left)
    have = clause.opener and clause.verb in ("har", "hade") and not clause.subject.strip()
    owned = re.match(
        r"(?P<who>av\s(?:\S+\s){0,3}?\S+(?:na|en|et))\s(?P<what>(?:en|ett|minst|någon|något)\s.+)", whole
    )
    if have and owned:
        return f"{owned['who']} med {owned['what']}"
    tokens = list(WORD.finditer(whole))
    if _HAS.search(spot.left):  # `har 31 procent av barnen fått en bedömning`
        done = next((token for token in tokens[2:] if supine(token.group())), None)
        if done and not re.search(r"\b(?:som|där|att)\b", whole[: done.start()]):
            return f"{whole[: done.start()]}som {whole[done.start() :]}"
    last = tokens[-1] if tokens else None
    if last and _acts(last.group()) and re.search(r"\bsom\s\w+\s\w", whole[: last.start()]):
        return f"{whole[: last.start()]}som {last.group()}"  # `av dem som fick ett kit deltog`
    at = next((n for n in range(2, len(tokens)) if _acts(tokens[n].group())), 0)
    if not at or any(token.group() in ("som", "där", "att") for token in tokens[:at]):
        return whole
    who, does = whole[: tokens[at].start()].strip(), whole[tokens[at].start() :]
    rest = whole[tokens[at].end() :].strip()
    if tokens[at].group() in ("har", "hade") and rest and not phrase.SUPINE.match(rest.split()[0]):
        return f"{who} med {rest}"
    return f"{who} som {does}" if rest else whole


def _acts(word: str) -> bool:
    """Whether a word is a verb: a listed one, or a regular passive past."""
    return syntax.is_verb(word) or (word.endswith("s") and syntax.is_past(word, "x"))


def percent_of_noun(spot: Spot, told: Told) -> str | None:
    """`består av 54 procent aktiefonder`, `lägga på 25 procent moms`."""
    first = WORD.match(spot.right.lstrip(" "))
    if spot.quantity.unit != "procent" or first is None or not spot.right.startswith(" "):
        return None
    low = first.group().lower()
    if low in words("function") or syntax.is_verb(low) or syntax.is_past(low, "x") or not low[0].islower():
        return None
    if re.match(rf"(?:\w+\s)?{COMPARATIVE}\b", low + " "):
        return None
    clause = syntax.split(syntax.last_clause(spot.left))
    inverted = clause.opener and not tidy(clause.subject + clause.predicate)
    if inverted and clause.verb not in words("stands"):  # `Vid mätningen följde 84 procent rutinerna`
        return f"andel som {clause.verb} {right_of(spot).strip()}"
    rest = spot.index and _REST_OF_LIST.fullmatch(spot.left)
    among = re.match(r"andel\s\w+\s(?P<whole>av\s.+)", told.metric) if rest else None
    if among:  # `Av patienterna är 54 procent kvinnor och 46 procent män`
        return f"andel {tidy(right_of(spot)).split(' och ')[0]} {among['whole']}"
    if re.match(r"(?i)av\s", spot.sentence) and (
        not spot.index or (spot.index == 1 and "," not in spot.left)
    ):
        return None
    listed = rest and told.metric.startswith("andelen ")
    if re.search(r"(?i)\b(?:består|bestod|utgörs|utgjordes)\sav\s$", spot.left) or listed:
        what = tidy(right_of(spot)).split(" och ")[0]
        whole = told.metric.partition(" i ")[2] if listed else tidy(syntax.split(spot.before).subject)
        return f"andelen {what} i {whole}"
    right = right_of(spot)
    tokens = list(WORD.finditer(right))
    verb = next((t for t in tokens[1:] if syntax.is_past(t.group(), "x") or syntax.is_verb(t.group())), None)
    return right[: verb.start()] if verb and not re.search(r"\bsom\b", right) else right
