"""What a quantity measures, as a short noun phrase in the report's own words.

Swedish is a verb-second language: the words before the finite verb are the subject, or an
adverbial (`Under januari har …`), and then the subject follows the verb. Where the subject acts
(`Regionen erhöll …`) or stands for what was said before (`Det motsvarar …`), the object or the
metric before is taken.
"""

from __future__ import annotations

import re
from functools import cache

from loader.data import read
from loader.figures.clause import Spot
from loader.figures.words import MONTHS, alternation, words

_WORD = re.compile(r"[^\s,;:.()!?\"”“]+")
_LONGEST = 110
_TIME = re.compile(
    r"(?i)\s*(?:,\s)?\b(?:(?:i|för|per|under|från|till och med|t\.?o\.?m\.?|sedan|vid|inför"
    r"|av)\s)?(?:(?:hela|slutet av|slutet på|början av|mitten av|perioden|månaden|år|helåret|den"
    r"|första halvåret)\s){0,2}"
    rf"(?:(?:\d{{1,2}}\s)?(?:{'|'.join(MONTHS)})(?:\smånad)?(?:\s(?:till"
    rf"|[-–])\s?(?:{'|'.join(MONTHS)}))?(?:\s(?:19|20)\d\d)?(?:\sföregående år|\sförra året)?"
    rf"|(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?(?:\sårs)?)(?!\w)"
)
_TIME_WORDS = re.compile(
    r"(?i)\s*\b(?:under (?:perioden|året|månaden|våren|hösten|sommaren)|för perioden|idag"
    r"|i dagsläget|i nuläget|i år|hittills|sedan årsskiftet|från årsskiftet|i snitt"
    r"|jämfört med.*|att jämföra med.*|"
    r"samma (?:period|tid|tidpunkt) (?:föregående år|förra året|i fjol)|till och med|ackumulerat"
    r"|innevarande period|redan|nu|även|också|endast|bara|fortsatt|totalt sett|i skrivande stund"
    r"|sammanlagt|vid samma tidpunkt|föregående år|förra året|dock|därmed|i korthet|i slutet"
    r"|för närvarande|framöver)\b"
)
_LEAD = re.compile(
    r"(?i)^(?:(?:det (?:innebär|betyder|visar|framgår)(?: också)? att|att|även|och|men|medan"
    r"|samt|varav|därav|vilket|som|där|liksom|en|ett|så|ytterligare|av|cirka|ca|drygt|denna"
    r"|detta|dessa)\b[\s,]*)+"
)
_TAIL = re.compile(
    r"(?i)[\s,(]+(?:med|till|på|om|är|var|av|och|för|i|från|som|har|vid|inom|cirka|ca\.?|drygt"
    r"|nästan|närmare|över|ungefär|knappt|omkring|totalt|motsvarande|en|ett|de|den|mellan|upp"
    r"|endast|sammanlagt|vilket|varav|blev|under|per|samt|men|medan|att|hos|uppgår|uppgick"
    r"|ligger|då|fick|även|nu|mer än|fler än|uppemot|runt)$"
)
_SUPINE = re.compile(r"(?i)^(?:\w{2,}(?:at|ats|it|its|rt|tt|ält|lt|nt)|gått|fått|varit|blivit|att)$")
_OF = re.compile(
    r"(?i)\b\w*(?:ökning(?:en)?|minskning(?:en)?|förbättring(?:en)?|försämring(?:en)?"
    r"|besparing(?:en)?|nedgång(?:en)?|uppgång(?:en)?)\s(?:av|i|för|inom)\s+(?P<what>.+)$"
)
_PLACE_BEFORE = re.compile(
    r"(?:^|,|och|samt)\s+(?:i\s|vid\s|på\s"
    r"|för\s)?(?P<place>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?)\s(?:är\s|var\s|med\s|cirka\s"
    r"|ca\s)?$"
)
_PLACE_AFTER = re.compile(
    r"^\s(?P<place>(?:i|vid|på|för|hos|via"
    r"|inom)\s[\wÅÄÖåäö/-]+(?:\s[\wåäöÅÄÖ/-]+){0,3}?)(?=\s*(?:[,.;()]|$|\soch\b|\ssamt\b"
    r"|\smedan\b|\sär\b|\svar\b|\sjämfört\b|\smot\b))"
)
_PLACE_END = re.compile(r"\s(?:i|vid|på|för)\s[\wÅÄÖåäö-]+$")
_CLAUSE_END = re.compile(
    r"[;:()]|,\s(?:vilket|varav|varpå|men|medan|och|samt|som|där|då|en|trots|att)\b|\s(?:vilket"
    r"|medan|varav|jämfört med|jämfört|trots att|eftersom|för att)\b|\.$|,\s"
)


@cache
def _nominal() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = read("figure_words")["nominal"]
    return re.compile(rf"(?i)\b(?:{alternation(table)})\b"), table


def tidy(phrase: str) -> str:
    """The phrase without times, leading conjunctions, trailing prepositions and brackets."""
    phrase = re.sub(r"\([^()]*\)?", " ", phrase)
    phrase = _TIME_WORDS.sub(" ", _TIME.sub(" ", phrase))
    phrase = " ".join(phrase.split()).strip(' ,;:.-–*"”“')
    for _ in range(6):
        shorter = _TAIL.sub("", _LEAD.sub("", phrase)).strip(" ,;:.-–")
        if shorter == phrase:
            break
        phrase = shorter
    return phrase if len(phrase) <= _LONGEST else phrase[:_LONGEST].rsplit(" ", 1)[0]


def _is_verb(word: str, position: int) -> bool:
    low = word.lower()
    if low in words("verbs"):
        return True
    return position > 0 and bool(re.search(r"(?:ade|ades|ökar|minskar|erades)$", low)) and len(low) > 5


def split_clause(text: str) -> tuple[str, str, str]:
    """Subject, predicate up to the end of `text` and finite verb of a clause that a number ends.

    The subject is what stands before the finite verb, or after it where an adverbial opens the
    clause. Empty strings where no verb is found.
    """
    tokens = list(_WORD.finditer(text))
    relative = False
    for position, token in enumerate(tokens):
        low = token.group().lower()
        if low == "som" and position:
            relative = True
            continue
        if position and _is_verb(token.group(), position):
            if relative:
                relative = False
                continue
            front, rest = text[: token.start()], text[token.end() :]
            first = tokens[0].group().lower()
            if (
                first in words("openers")
                or re.fullmatch(r"(?:19|20)\d\d", first)
                or _TIME.fullmatch(front.strip())
            ):
                subject, predicate = _after_verb(rest)
                if subject or len(tokens) > position + 1:
                    return subject, predicate, low
            return front, rest, low
    return "", text, ""


def _after_verb(rest: str) -> tuple[str, str]:
    """The subject that follows a verb, and what follows the subject."""
    tokens = list(_WORD.finditer(rest))
    for position, token in enumerate(tokens):
        if position and (
            _SUPINE.match(token.group())
            or (_is_verb(token.group(), position) and token.group().lower() != "som")
        ):
            return rest[: token.start()], rest[token.end() :]
    return rest, ""


def _object(predicate: str) -> str:
    found = _last(_OF, predicate)
    if found:
        predicate = found["what"]
    tokens = list(_WORD.finditer(predicate))
    start = 0
    for token in tokens:
        low = token.group().lower()
        if (
            _SUPINE.match(low)
            or low in words("verbs")
            or low in ("till", "på", "med", "i", "att", "inte", "fortsatt", "bland", "annat")
        ):
            start = token.end()
            continue
        break
    return tidy(predicate[start:])


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _clause_right(spot: Spot, longest: int = 90) -> str:
    right = spot.right if len(spot.right) <= 300 else spot.right[:300]
    stop = _CLAUSE_END.search(right)
    text = right[: stop.start()] if stop else right
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0]
    return text


def _named_whole(phrase: str, title: str) -> str:
    """`överenskommelsen` alone is the one that the section is about."""
    if title and re.search(r"(?i)\böverenskommelsen$", phrase):
        return f"{phrase} {title}"
    return phrase


def plain_title(title: str) -> str:
    """A section's title without years and words such as `Återrapport`."""
    return tidy(re.sub(r"(?i)^(?:återrapport(?: från)?|uppföljning av|redovisning av|rapport)\s", "", title))


def metric(spot: Spot, previous: str, title: str) -> tuple[str, str]:
    """The metric of one quantity and the rule that found it.

    `previous` is the metric of the quantity before it, in this sentence or an earlier one of the
    section (empty where there is none), `title` the section's title.
    """
    phrase, rule = _metric(spot, previous, plain_title(title))
    phrase = _named_whole(tidy(phrase), plain_title(title))
    if not phrase or phrase.lower() in words("pronouns"):
        phrase, rule = previous or plain_title(title), "section"
    return _lower(phrase), rule


def _lower(phrase: str) -> str:
    first = phrase.split(" ", 1)[0]
    return (
        phrase[0].lower() + phrase[1:]
        if phrase and first[1:].islower() and first.lower() != "region"
        else phrase
    )


def _metric(spot: Spot, previous: str, title: str) -> tuple[str, str]:
    quantity, left = spot.quantity, spot.left
    if spot.bracketed:
        inside = left[left.rfind("(") + 1 :]
        if quantity.noun and quantity.noun.head and not previous:
            return quantity.noun.words, "counted noun"
        if (
            quantity.number.signed
            or (quantity.noun and re.match("fler|färre", quantity.noun.words))
            or re.search(r"(?i)föregående år\s*\($", left)
        ):
            return previous, "bracket"
        if spot.right.lstrip().startswith("av "):
            return "andel " + _clause_right(spot), "share"
        outside = left[: left.rfind("(")]
        if inside.strip() and not re.match(r"(?i)^(?:ca|cirka|drygt|varav|som mest|motsvarande)\b", inside):
            return inside, "bracket"
        if "som mest" in inside or "motsvarande" in inside or (spot.index and len(outside) < 3):
            return previous, "bracket"
        if "procent" in quantity.unit:
            _, predicate, verb = split_clause(outside)
            if verb:
                return _object(predicate) or outside, "bracket"
        return re.split(r"\s(?:avsåg|avser|är|var)\s", outside)[-1], "bracket"
    place = _listed(spot, previous)
    if place:
        return place, "list of places"
    if (
        spot.index
        and re.search(
            r"(?i)(?:^|[\s,])(?:vilket|som|en|motsvarande|och|men|att|eller|totalt|drygt|ungefär)\b", left
        )
        and _continues(spot)
    ):
        return previous, "carried forward"
    if quantity.unit == "procent" and re.match(r"\s(?:av|utav)\s", spot.right):
        return _share(spot), "share"
    if re.search(r"(?i)\b(?:varav|därav)\b", left):
        rest = tidy(_clause_right(spot))
        named = tidy(re.sub(r"(?i)^.*\b(?:varav|därav)\b", "", left))
        return named or _noun_and(spot, rest) or previous, "varav"
    if quantity.noun and quantity.noun.head and not quantity.carried and quantity.rule != "tal":
        counted = _counted(spot, previous)
        if counted:
            return counted, "counted noun"
    return _of_clause(spot, previous, title)


def _continues(spot: Spot) -> bool:
    """Whether the quantity says more of the metric before it: a comparison, a change, an equivalent."""
    left, right = spot.left, spot.right
    if re.search(r"(?i)motsvar|ökning|minskning|förbättr|försämr|besparing|därav", left) and not re.search(
        r"(?i)(?:ökat|minskat|utgör)\b.*\b\w+(?:na|en|et)\b", left
    ):
        return not re.match(r"\s?av\s", right)
    if len(left) < 60 and re.match(
        r"\s(?:bättre|sämre|högre|lägre|mer|mindre|över|under|fler|färre)\b", right
    ):
        return len(tidy(left).split()) <= 1
    return bool(
        re.fullmatch(
            r"(?i)\s*(?:till|och|upp till|,?\stotalt|,?\sdrygt|,?\sungefär|,?\sca|,?\scirka"
            r"|vilket är)\s+(?:cirka\s|ca\s|drygt\s)?",
            left,
        )
    ) and not (spot.quantity.noun and spot.quantity.noun.head)


def _listed(spot: Spot, previous: str) -> str | None:
    """The metric of a quantity in a list of places: the first one's, with its own place."""
    if not spot.index or not previous:
        return None
    before = _PLACE_BEFORE.search(spot.left)
    if before and len(spot.left) < 60:
        stem = _PLACE_END.sub("", previous)
        return f"{stem} i {before['place']}"
    after = _PLACE_AFTER.match(spot.right)
    if (
        after
        and (
            spot.quantity.carried
            or re.fullmatch(
                r"(?i)(?:[^.;]*?)(?:,|\soch|\ssamt|varav|jämfört med|mot"
                r"|jämföra med)\s+(?:ytterligare\s)?(?:cirka\s|ca\s|drygt\s)?",
                spot.left,
            )
        )
        and spot.quantity.unit == spot.all[spot.index - 1].unit
    ):
        if spot.quantity.noun and not spot.quantity.carried:
            return None
        stem = (
            re.sub(r"\s(?:i|vid|på|för|hos|via|inom)\s[^,]+$", "", previous)
            if not re.match("jämfört|mot", spot.left.strip())
            else previous
        )
        return f"{stem} {after['place']}"
    return None


def _share(spot: Spot) -> str:
    whole = _clause_right(spot).strip()
    subject, _, _ = split_clause(spot.before if not spot.index else spot.left)
    if re.search(r"(?i)\b(?:står|stod|svarar|svarade)\s+för\s*$", spot.before):
        return f"{tidy(subject)}s andel {whole}"
    return f"andel {whole}"


def _noun_and(spot: Spot, rest: str) -> str:
    noun = spot.quantity.noun
    if spot.quantity.carried and noun:
        return f"{noun.head} {rest}"
    return f"{noun.words} {rest}" if noun else rest


def _counted(spot: Spot, previous: str) -> str | None:
    """The metric of a count: the noun with what follows, or the sentence's own `antalet …`."""
    noun = spot.quantity.noun
    assert noun is not None
    comparative = re.match(r"(?i)(?:fler|färre|extra|ytterligare)\s", noun.words)
    subject, predicate, verb = split_clause(spot.before if not spot.index else spot.left)
    if re.search(r"(?i)\bantal", subject):
        found = _OF.search(subject)
        return found["what"] if found else subject
    what = re.sub(r"(?i)^(?:fler|färre|ytterligare|extra)\s", "", noun.words) if comparative else noun.words
    if noun.words in ("stycken", "st"):
        return subject
    right = _clause_right(spot)
    first = _WORD.search(right)
    if first and (first.group().lower() in words("verbs") or first.group().lower().endswith(("ades", "ade"))):
        right = re.sub(r"^\s(?:har|är|var|hade|blir|blev|bedöms ha)\s", " ", right)
        return f"antal {what} som {right.strip()}"
    if not right.strip() and verb and subject and spot.index == 0:
        whose = "" if subject.lower().strip() in words("pronouns") else subject
        return f"antal {what} {_object(predicate)} {whose}"
    return f"antal {what} {right.strip()}"


def _of_clause(spot: Spot, previous: str, title: str) -> tuple[str, str]:
    text = spot.before if not spot.index else spot.left
    nominal, table = _nominal()
    said = nominal.search(text)
    if said and "kr" in spot.quantity.unit:
        right = tidy(_clause_right(spot))
        front = (
            tidy(re.sub(r"(?i)^.*?\bi\s(överenskommelsen)", r"i \1", text[: said.start()]))
            if re.search(r"(?i)^i överenskommelse", text)
            else ""
        )
        what = right or front or title
        if re.match(r"(?i)^för\s", text) and not right:
            what = tidy(text[: said.start()]) or title
        return f"{table[' '.join(said.group().lower().split())]} {what}", "nominal"
    found = _last(_OF, text)
    if found:
        return found["what"], "change of"
    if spot.index:
        subject, predicate, verb = split_clause(
            re.sub(r"^\W*(?:och|samt|medan|men|liksom)\s", "", text.lstrip(" ,"))
        )
        if not verb or not tidy(subject):
            phrase = tidy(text)
            after = tidy(_clause_right(spot))
            if len(phrase) > 3 and verb == "" and not re.match(r"(?i)till$", phrase):
                return phrase, "words before"
            return (
                f"{previous} {after}"
                if after and len(after.split()) < 5 and not previous.endswith(after)
                else previous
            ), "carried forward"
    else:
        subject, predicate, verb = split_clause(text)
    low = tidy(subject).lower()
    if not low or low in words("pronouns"):
        thing = _object(predicate)
        if thing and len(thing) > 4 and not re.match(r"(?i)motsvar", thing) and low not in ("det", "detta"):
            return thing, "object"
        if re.match(r"\s?(?:av|för|i)\s", spot.right) and not previous:
            return _clause_right(spot), "words after"
        return previous or thing or _clause_right(spot), "pronoun"
    agent = low in words("agents") or low.split()[0] in words("agents")
    if agent:
        thing = _object(predicate)
        return (thing or _clause_right(spot)), "object"
    if (
        spot.quantity.unit == "procent"
        and re.match(r"\s[a-zåäö]{4,}(?<!an)\b", spot.right)
        and re.search(r"(?i)består av|bestod av", text)
    ):
        return f"andelen {spot.right.split()[0]} i {tidy(subject)}", "share of subject"
    result = re.search(
        r"(?i)\b(?:ett|en)\s(\w+(?:resultat|resultatet|underskott|överskott|resultat))\s(?:på|om"
        r"|med)\s*$|\b(resultat|underskott|överskott)\s(?:på|om|med)\s*$",
        text,
    )
    if result and "resultat" not in low:
        return f"{tidy(subject)}s {result.group(1) or result.group(2)}".replace(
            "ss ", "s "
        ), "subject and object"
    where = _PLACE_AFTER.match(spot.right)
    if where and not re.search(r"(?i)jämfört|" + "|".join(MONTHS), where["place"]):
        return f"{tidy(subject)} {where['place']}", "subject"
    return subject, "subject"
