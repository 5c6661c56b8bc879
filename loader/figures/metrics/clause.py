"""Metrics from the clause itself: its subject, or its object where the subject only acts or points back."""

from __future__ import annotations

import re

from loader.figures import phrase, syntax
from loader.figures.metrics.amount import vague
from loader.figures.metrics.antecedent import antecedent
from loader.figures.metrics.carried import AVERAGE
from loader.figures.metrics.context import is_known
from loader.figures.metrics.money import cost_of
from loader.figures.metrics.name import SAID_OF, is_name
from loader.figures.metrics.parts import stem
from loader.figures.metrics.said import opener, plain
from loader.figures.metrics.whole import those_that
from loader.figures.phrase import WORD, tidy
from loader.figures.spot import (
    COMPARATIVE,
    Spot,
    Told,
    place_after,
    right_of,
)
from loader.figures.words import either, words
from loader.language.months import NAMES
from loader.language.patterns import pattern

_RESULT = pattern(
    r"(?i)\b(?:ett|en)\s(?:\w+t\s)?(?P<noun>\w*(?:resultat|underskott|överskott|nettokostnad))"
    r"(?P<of>\sför\s(?:(?P<year>\w*året)|\w+))?\s(?:på|om|med)\s*(?:\w+\s)?$"
)


_BETTER = pattern(
    r"(?i)\b(?:är|var|blev)\sdet\s(?:\w+\s)?en\s(?:\w+\s)?(?:förbättring|försämring|ökning|minskning|uppgång|nedgång)\b"
)


def of_clause(spot: Spot, told: Told) -> str | None:
    """The subject of the clause, or its object where the subject only acts or points back."""
    text = _told_in(spot)
    about = _ABOUT.search(text)
    if about:
        return about["what"]
    clause = syntax.split(syntax.last_clause(text))
    if spot.index and tidy(clause.subject) and clause.verb in words("movers") and not clause.opener:
        pass  # `Mot budgeterade 310 mnkr är utfallet hittills 288 mnkr`
    elif (
        spot.index
        and syntax.is_verb((WORD.findall(text) or [""])[0])
        and not re.search(r"[,;:(]", spot.before)
    ):
        clause = syntax.split(spot.before)
    elif told.metric and _BETTER.search(text):
        return told.metric
    if "kr" in spot.quantity.unit and re.search(
        r"(?i)\bkosta(?:r|t|de)?\b", f"{clause.verb} {clause.predicate}"
    ):
        return cost_of(text, clause, told, spot)
    doing = those_that(spot, told)
    if doing:
        return doing
    if spot.index and clause.verb and told.metric and tidy(clause.subject).lower() in ("den", "det"):
        return told.metric
    if spot.index and (not clause.verb or tidy(clause.subject).lower() in words("function") | {""}):
        return _fragment(spot, told, text)
    return _by_subject(spot, told, text, clause)


def _by_subject(spot: Spot, told: Told, text: str, clause: syntax.Clause) -> str | None:
    """What a subject leads to that only acts, or stands for what was told before, else the subject."""
    subject = _SUPERLATIVE.sub("", tidy(_WHERE_IS.sub("", clause.subject)))
    low = subject.lower()
    alone = (
        tidy(spot.before) if not spot.index and not clause.verb and spot.quantity.unit == "procent" else ""
    )
    if alone and told.metric and _GROUP.fullmatch(alone):
        return f"{told.metric.split(',')[0]}, {phrase.lower_first(alone)}"
    if not low or low in words("pronouns"):
        return _without_subject(spot, told, clause, low)
    if told.metric and _GOAL.match(low) and is_known(told.title) and told.title.lower() not in told.metric:
        return told.title  # `Sjukfrånvaro`: `Korttidsfrånvaron är 2 procent. Målet för året, 6 procent, …`
    if told.metric and (_GOAL.match(low) or _DEVIATION.fullmatch(low)):
        return told.metric
    if (
        told.metric and AVERAGE.fullmatch(subject) and not low.startswith("övriga ")
    ):  # `Genomsnittet för övriga regioner var 71 procent`
        return f"{told.metric}, {phrase.lower_first(subject)}"
    elsewhere = _LIKEWISE.fullmatch(subject) if told.metric else None
    if elsewhere:  # `Motsvarande siffra för riket var 71 procent`
        there = _THERE.search(spot.before)  # `jämfört med Kil där motsvarande andel var 4 procent`
        where = elsewhere["where"] or (there and f"i {there['place']}")
        return f"{stem(told.metric, where)} {where}" if where and phrase.timeless(where) else told.metric
    if low in words("agents") or (
        low.startswith("region ") and len(low.split()) == 2 and not low.endswith("s")
    ):
        found = syntax.thing(clause.predicate)
        if found and is_name(found):
            return found
        return right_of(spot) if is_name(tidy(right_of(spot)) or "i") else told.metric
    return _said_of(subject, spot, told, text, clause)


def _said_of(subject: str, spot: Spot, told: Told, text: str, clause: syntax.Clause) -> str | None:
    """What a clause says of a subject that has a name: its share, its result, what it has, its place."""
    low = subject.lower()
    if told.metric and spot.quantity.unit == "procent" and _REACHED.search(text) and _UNIT.search(low):
        return f"{stem(told.metric).split(',')[0]}, {subject}"  # `Vara vårdcentral har nått 90 procent`
    result = _RESULT.search(text)
    if result and "prognos" in low and result["noun"] not in low:
        return f"årets {result['noun']}" if result["year"] else result["noun"] + (result["of"] or "")
    if low in words("pointing") or low.split()[0] in words("told_before"):
        return _pointed(spot, told, clause)
    return _had(spot, clause, subject) or _placed(spot, clause, subject)


_REACHED = pattern(
    r"(?i)\b(?:nått|når|nådde|(?:kommit|kom|kommer)\supp\si|(?:ligger|låg|legat|landar|landade|landat|hamnar|hamnade|hamnat)\spå)"
    r"\s(?:\w+\s)?$"
)
_UNIT = pattern(r"(?:central|sjukhus|klinik|mottagning|avdelning|enhet|kommun|division)(?:en)?$")
_GROUP = pattern(
    r"(?i)(?:kvinnor|män|flickor|pojkar|barn|vuxna|unga|äldre|korttid|långtid|[a-zåäö]{3,}(?:sköterskor|läkare|sekreterare))"
)


def done_with(spot: Spot, told: Told) -> str | None:
    """`… eftersom orealiserade vinster på 32 mnkr ska räknas bort`: an amount that something is done with."""
    about = _DONE_AFTER.match(spot.right) and _BARE_AMOUNT.search(_told_in(spot))
    return about["what"] if about else None


def _told_in(spot: Spot) -> str:
    """The text before the figure, from its own clause on, without what ties it to the one before."""
    text = spot.left
    text = re.sub(
        r"^\W*(?:(?:ut|in|upp|ner|emot|fram)\s)?(?:och|samt|medan|men|liksom)\s", "", text.lstrip(" ,")
    )
    return syntax.without_asides(re.sub(r"(?i)^som\s(?:väntat|tidigare|vanligt)\s", "", text))


def _without_subject(spot: Spot, told: Told, clause: syntax.Clause, low: str) -> str | None:
    """What a clause is about whose subject is missing or a pronoun: its object, or what was told before."""
    found = syntax.thing(clause.predicate)
    if found.lower() in words("pointing") and not clause.verb:  # `Målet på 95 procent nås på nio enheter`
        return told.metric or antecedent(told) or found
    leads = low not in ("det", "detta") or clause.verb in (
        "innebär",
        "innebar",
        "ger",
        "gav",
        "blir",
        "blev",
        "visar",
    )
    if low in ("den", "det", "de") and told.metric and opener(clause.opener):
        where = tidy(phrase.lower_first(clause.opener))  # `I Falun är den högst med 59 procent`
        return f"{stem(told.metric, where)} {where}"
    if found and (len(found) > 4 or found.isupper()) and leads:
        return found
    where = place_after(spot.right) if found and not clause.verb and not spot.index else ""
    return told.metric or antecedent(told) or (f"{found} {where}" if where else found) or right_of(spot)


def _had(spot: Spot, clause: syntax.Clause, subject: str) -> str | None:
    """What the subject has or gives: `divisionens överskott`, `bidrag för Falun`."""
    supine = any(phrase.SUPINE.match(word) for word in WORD.findall(clause.predicate))
    if clause.verb in ("har", "hade", "fick", "får", "redovisar", "prognostiserar") and not (
        supine or _BEGINS.match(clause.predicate)
    ):
        found = syntax.thing(plain(clause.predicate))
        if found and not spot.quantity.noun:
            return f"{phrase.genitive(subject)} {found}" if len(found.split()) < 4 else found
    receiver = tidy(clause.predicate)
    if clause.verb in ("ger", "gav", "tillför", "kostar") and receiver[:1].isupper() and " " not in receiver:
        return f"{subject} för {receiver}"
    return None


def _placed(spot: Spot, clause: syntax.Clause, subject: str) -> str:
    """The subject with its place, where the clause tells one."""
    own = _WHERE.match(clause.predicate)
    if (
        own
        and not phrase.TIME.fullmatch(own["where"].strip())
        and not re.search(r"(?i)\bsnitt|genomsnitt|budget", own["where"])
    ):
        return f"{subject} {own['where']}"
    where = place_after(spot.right)
    if where and not _NO_PLACE.search(where):
        return f"{subject} {where}"
    if opener(clause.opener):
        return f"{subject} {phrase.lower_first(clause.opener.strip())}"
    return subject


_DEVIATION = pattern(r"(?:budget)?avvikelsen(?:\s(?:mot|från)\sbudget(?:en)?)?")
_THERE = pattern(r"(?P<place>[A-ZÅÄÖ][\wåäö-]+(?:\s[A-ZÅÄÖ][\wåäö-]+)?),?\sdär\s(?:motsvarande|samma)\s")
_LIKEWISE = pattern(rf"(?i)(?:motsvarande|samma)\s[a-zåäö]+(?:\s(?P<where>{either('at')}\s[^,;]{{3,50}}))?")
_GOAL = pattern(
    r"(?:därmed\s)?(?:är\s)?(?:målet|målsättningen|målnivån|målvärdet)\sför\s(?:året|perioden|månaden|helåret|\d{4})$"
)
_ABOUT = pattern(
    r"(?i)\b(?:när det gäller|vad gäller|i fråga om)\s(?P<what>[^,;]{4,70}?),?\s(?:med\s)?"
    r"(?:i\s(?:median|snitt|genomsnitt)\s)?(?:\w+\s)?$"
)
_BARE_AMOUNT = pattern(
    r"(?i)(?:^|\s)(?:eftersom|då|där|medan|att|och)\s(?P<what>[a-zåäö]+(?:\s[a-zåäö]+)?)\s(?:på|om)\s(?:\w+\s)?$"
)
_DONE_AFTER = pattern(r"\s(?:ska|skall|kan|är|var|har|hade|måste|inte|\w{3,}(?:ades|des|tes|ts))\s")
_WHERE_IS = pattern(r"(?i)(?<!andel)(?<!antal)\sdär\s.*(?:är|var)\s.*")
_SUPERLATIVE = pattern(r"(?<=[a-zåäö])\s(?:som\s)?(?:högst|lägst|störst|minst|bäst|sämst|längst|kortast)$")
_NO_PLACE = pattern(rf"(?i)jämfört|{NAMES}|\bsnitt\b|föregående|förra|^per\s|^under\s|^mot\s(?:mål|budget)")


_BEGINS = pattern(r"\s*(?:i|inom|vid|hos|bland|för|på|med|till|från)\s")
_WHERE = pattern(
    r"(?i)\s*(?:(?:ök|minsk|förbättr|försämr)at\s|sjunkit\s|stigit\s)?(?P<where>(?:i|inom|vid"
    r"|hos|bland|för)\s\S+(?:\s\S+){0,4}?)"
    r"\s(?:till|med|på|från)\s+(?:\w+\s)?$"
)


def _pointed(spot: Spot, told: Told, clause: syntax.Clause) -> str:
    """The metric where the subject is a word such as `målet`: what follows, the object, or what was told."""
    found = syntax.thing(clause.predicate)
    if (
        found
        and clause.verb in ("visar", "indikerar", "pekar", "är", "innebär")
        and re.search(r"(?i)resultat|underskott|överskott|kostnad|intäkt", found)
    ):
        return re.sub(r"(?i)^(?:mot|på)\s(?:ett|en)\s", "", found)
    known = told.metric or antecedent(told) or told.title
    if told.metric and opener(clause.opener):  # `I Arvika var ökningen 9 procent`
        where = tidy(phrase.lower_first(clause.opener))
        head, that, rest = told.metric.split(",")[0].partition(" som ")
        if stem(rest, where) != rest:
            return f"{head}{that}{stem(rest, where)} {where}"
        head = _TO.sub("", head) if where.startswith("till ") else stem(head, where)
        return f"{head} {where}{that}{rest}"
    how = _BY_METHOD.match(clause.opener)
    if told.metric and how:
        return f"{known} {phrase.lower_first(how['how'])}"
    return known if known.lower() not in words("generic_titles") else tidy(clause.subject)


_TO = pattern(r"\still\s[^,]+$")
_BY_METHOD = pattern(
    r"\s*(?P<how>(?:Med|Enligt)\s(?:den|det)\s\w+\s\w*(?:definitionen|metoden|sättet|indelningen|beräkningen|modellen))\s*$"
)


def _fragment(spot: Spot, told: Told, text: str) -> str | None:
    """A quantity after another one without a verb of its own."""
    words_before = tidy(text) if syntax.thing(text) else ""
    if words_before and told.metric and _GROUP.fullmatch(words_before) and spot.quantity.unit == "procent":
        return (
            f"{told.metric.split(',')[0]}, {phrase.lower_first(words_before)}"  # `Kvinnor 8,5 %, män 5,6 %`
        )
    words_before = (
        "" if re.match(r"(?i)(?:mot|jämfört|att jämföra|än|respektive)\b", words_before) else words_before
    )
    after = tidy(right_of(spot))
    after = "" if phrase.SUPINE.match(after) else after
    if (
        told.metric and vague(words_before) and not SAID_OF.search(f"{words_before} ")
    ):  # `…, det vill säga en avvikelse på 4 mnkr`
        return told.metric
    if len(words_before) > 3 and not re.match(rf"(?i)(?:till|{COMPARATIVE})\b", words_before):
        return words_before
    if (
        after
        and len(after.split()) < 5
        and not told.metric.endswith(after)
        and not re.match(COMPARATIVE, after)
    ):
        return f"{told.metric} {after}"
    return told.metric
