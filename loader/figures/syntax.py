"""Clauses of Swedish sentences: the finite verb, the subject, the object, where a clause begins.

Swedish is a verb-second language: the words before the finite verb are the subject, or an
adverbial (`Under januari har …`), and then the subject follows the verb.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from loader.figures.phrase import SUPINE, TIME, WORD, tidy, timeless
from loader.figures.words import words
from loader.language.patterns import pattern

_PAST = pattern(
    r"(?:ade|ades|ökar|minskar|erades|[dlrnktpgvjm]des|ttes|tes|[kpsx]te|(?<!vä)(?<!fjä)(?<!åtgä)rde|[lgvjmd]de)$"
)
_SUBORDINATE = pattern(
    r"(?i)(?:^|[\s,])(?:då|eftersom|medan|där|samtidigt som|men|och att|varav"
    r"|att(?=\s(?:\S+[^a\s,](?<!as)|\S+(?:erna|arna|orna))\s))\s"
)
_CHANGED_SUPINE = pattern(r"(?:ök|minsk|förbättr|försämr)(?:at|ats|as)$|sjunkit$|stigit$")
_AND_VERB = pattern(r"(?:^|\s)(?:och|men|samt)\s(?P<verb>\w+)(?=\s|$)")


class Clause(NamedTuple):
    """A clause up to a number: `opener` is the adverbial before an inverted verb, `verb` the finite
    one in small letters, `predicate` what follows subject and verb. Strings may be empty."""

    subject: str = ""
    verb: str = ""
    predicate: str = ""
    opener: str = ""


@lru_cache(maxsize=128)
def without_asides(text: str) -> str:
    """The text without what is put in between commas, dashes or brackets beside its clause
    (`Frisktalet, det vill säga andelen friska, var`)."""
    return _ASIDE.sub(" ", _BETWEEN.sub("", text))


_BETWEEN = pattern(r"\s\([^()]*\)|\s[–-]\s[^–-]{3,100}\s[–-](?=\s)")
_ASIDE = pattern(
    r"(?i)(?:,\s(?:som|vars|där|vilk(?:en|et|a)|det\svill\ssäga|dvs\.?|d\.?v\.?s\.|alltså|främst"
    r"|framför\sallt|bland\sannat|till\sexempel|exempelvis|liksom|inte\sminst|även\skalla\w+|kalla\w+|räkna[dt]e?"
    r"|mätta?|beräkna[dt]e?|(?-i:[A-ZÅÄÖ]{2,}))(?!\w)[^,;]*)+,(?:\s(?=\w)|$)"
)


@lru_cache(maxsize=4096)
def is_verb(word: str) -> bool:
    """Whether the word is one of the verbs of `figure_words.toml`, or has a form that no noun has."""
    low = word.lower()
    return low in words("verbs") or _FINITE.fullmatch(low) is not None


_FINITE = pattern(
    r"[a-zåäö]{2,}(?:erar|eras|ställs|ställer|sätter|sätts|lägger|läggs|håller|hålls|skriver|skrivs|byggs|förs|faller|föll"
    r"|går|gick|tog|togs|höll|hölls|stod|drogs|gavs|skrev|slogs|bröt|kommer|överstiger|överskrider)"
)


def is_past(word: str, before: str) -> bool:
    """Whether the word looks like a regular past and no adjective (`det orealiserade värdet`)."""
    determined = before.lower() in words("determined") and not word.endswith("s")
    return len(word) > 4 and bool(_PAST.search(word.lower())) and not determined


@lru_cache(maxsize=128)
def last_clause(text: str) -> str:
    """The last clause of `text`: after `då`, `eftersom`, `medan`, `att` with a clause of its own."""
    dash = text.rfind(" – ")
    dash = -1 if TIME.match(text, dash + 3) else dash  # `perioden januari – augusti`
    beside = max(_joined(text), _beside(text))
    cut = max(beside, dash + 3 if dash > 0 and " " in text[dash + 3 :].strip() else 0)
    for found in _SUBORDINATE.finditer(text):
        rest = WORD.findall(text[found.end() :])
        following = rest[0].lower() if rest else ""
        low = found.group().strip(" ,").lower()
        if low == "att" and following in words("short_infinitives"):
            continue
        told = any(is_verb(w) or is_past(w, "x") or _CHANGED_SUPINE.match(w) for w in rest[1:8])
        # `Resultatet för bolagen där AB Ett är moderbolag uppgår till`: the second verb is the main clause's
        inside = low == "där" and sum(map(is_verb, rest[1:])) > 1
        if told and not inside:
            cut = max(beside, found.end())
    return text[cut:]


def _beside(text: str) -> int:
    """Where a clause begins after a comma alone, with its own subject and verb, or with `vilket`."""
    cut = 0
    for found in re.finditer(r",\s(?=[a-zåäö])", text):
        after = WORD.findall(text, found.end(), found.end() + 80)[:5]
        first = after[0].lower() if after else ""
        verb = next((at for at, word in enumerate(after) if is_verb(word)), 0)
        own = verb and verb < 3 and first not in words("function") and first not in words("openers")
        before = WORD.findall(text[cut : found.start()])
        if first == "vilket" or (own and first != "som" and any(map(is_verb, before[1:]))):
            cut = found.end()
    return cut


def _joined(text: str) -> int:
    """Where the last clause begins that `och` joins to one before it, with a subject of its own."""
    cut = 0
    goes_on = text[:1].isspace() or text[:1].islower()  # after a quantity: the first clause had its verb
    for found in re.finditer(r"(?<!-)\soch\s", text):
        before = WORD.findall(text[: found.start()])
        after = WORD.findall(text, found.end(), found.end() + 160)[:9]
        if not after:
            continue
        comma = text[found.start() - 1 : found.start()] == ","
        if comma and any(
            at and (is_verb(word) or is_past(word, after[at - 1])) for at, word in enumerate(after[:6])
        ):
            cut = found.end()
            continue
        verb = next(
            (at for at, word in enumerate(after) if is_verb(word) or (at > 1 and is_past(word, "x"))), 0
        )
        first = after[0].lower()
        definite = first.endswith(("en", "et", "an", "na", "den", "det", "de", "antal"))
        named = (
            goes_on
            and first.endswith(("er", "or", "ar", "at"))
            and verb > 1
            and after[1] in ("för", "i", "av", "på", "till")
        )
        told = any(is_verb(word) or is_past(word, "x") for word in before[1:])
        if verb and (definite or named) and (told or goes_on):
            cut = found.end()
    return cut


@lru_cache(maxsize=128)
def split(text: str) -> Clause:
    """Subject, verb and predicate of a clause that ends before a number."""
    tokens = list(WORD.finditer(text))
    if len(tokens) > 1 and tokens[0].group().lower() in words("movers"):
        subject, predicate = _after_verb(text[tokens[0].end() :])
        return Clause(subject, tokens[0].group().lower(), predicate)
    at = _finite(tokens)
    if at is None:
        return Clause(predicate=text)
    if tokens[0].group().lower() in ("när", "eftersom", "trots", "medan", "om", "då") and (
        later := next((n for n in range(at + 1, len(tokens)) if _is_finite(tokens, n)), None)
    ):  # `När semestern tog slut sjönk frånvaron till …`: the clause is an adverbial
        subject, predicate = _after_verb(text[tokens[later].end() :])
        if subject.strip():
            return Clause(subject, tokens[later].group().lower(), predicate, text[: tokens[later].start()])
    verb = tokens[at]
    front, rest = text[: verb.start()], text[verb.end() :]
    first = tokens[0].group().lower()
    adverb = _MANNER.match(front) or re.fullmatch(r"(?:19|20)\d\d", first)
    opens = first in words("openers") or adverb or not timeless(front)
    if opens and (rest.strip() or at > 0):
        subject, predicate = _after_verb(rest)
        said = any(word.lower() not in words("function") for word in WORD.findall(subject))
        if said or _ADVERBIAL.match(front) or _PRONOUN.match(subject):
            subject = "" if _EXPLETIVE.fullmatch(subject) and verb.group() in words("there") else subject
            return Clause(subject, verb.group().lower(), predicate, front)
    return Clause(front, verb.group().lower(), rest)


_MANNER = pattern(r"(?i)(?!resultat)\w{4,}(?:at|it|[lr]t|skt|igt)\s(?:med|för|i|till|av|på|per|efter)\s")
"""An adverb or a supine with its preposition (`Sammanräknat för …`, `Parallellt med …`)."""
_PRONOUN = pattern(r"\s*(?:det|den|de|dessa|detta|vi|man)\s")
_EXPLETIVE = pattern(r"\s*det(?:\s(?:nu|även|också|idag|totalt|fortfarande|sig|om))*\s*")
_ADVERBIAL = pattern(
    r"(?i)(?:i|under|på|vid|inom|hos|fram|efter|enligt|bland|trots|utöver|inför|totalt|dessutom|nu|sedan|samtidigt|hittills"
    r"|därtill|idag|sammanlagt|sammantaget|räknat|mätt)\s"
)


def conjunct(clause: Clause) -> Clause:
    """The clause of the last of two verbs with one subject (`X pågår och har gett 40 svar`)."""
    for found in reversed(list(_AND_VERB.finditer(clause.predicate))):
        if is_verb(found["verb"]) or is_past(found["verb"], "x"):
            rest = clause.predicate[found.end() :]
            return Clause(clause.subject, found["verb"].lower(), rest, clause.opener)
    return clause


def _is_finite(tokens: list[re.Match[str]], at: int) -> bool:
    word = tokens[at].group().lower()
    return is_verb(word) or (is_past(word, tokens[at - 1].group()) and _phrase_over(tokens, at))


def _finite(tokens: list[re.Match[str]]) -> int | None:
    """The place of the finite verb of the main clause: a listed one, else a regular past."""
    fallback, relative = None, False
    for at, token in enumerate(tokens):
        word = token.group()
        low = word.lower()
        if not at:
            continue
        if at == 1 and low.endswith("ar") and tokens[0].group().lower() in ("den", "vi", "man", "jag"):
            return at  # `Den rättar 31 fel`: no noun follows so
        if low in ("som", "vars", "där"):
            relative = True
        elif (
            at
            and _CHANGED_SUPINE.match(low)
            and fallback is None
            and not any(is_verb(t.group()) for t in tokens[:at])
        ):
            fallback = at
        elif is_verb(low) or (is_past(low, tokens[at - 1].group()) and _phrase_over(tokens, at)):
            if relative:
                relative = False
                fallback = at if fallback is None else fallback
                continue
            return at
    return fallback


def _phrase_over(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether the subject is complete before a regular past: no adjective is about to qualify a noun."""
    before = tokens[at - 1].group().lower()
    if tokens[at].group().endswith("s"):  # a passive is no adjective
        return True
    if before in words("prepositions"):  # `introduktionsåret för nyutexaminerade`
        return False
    if before == "så" or (before.endswith(("ens", "ets", "nas")) and not before.endswith("kvens")):
        return False  # `Det så kallade resultatet`, `Regionens ackumulerade resultat`
    return not before.endswith(("a", "t")) or before.endswith(("na", "et", "het")) or at < 2


def _after_verb(rest: str) -> tuple[str, str]:
    """The subject that follows a verb, and what follows the subject."""
    tokens = list(WORD.finditer(rest))
    for at, token in enumerate(tokens):
        word = token.group()
        if (
            at
            and (SUPINE.match(word) or is_verb(word))
            and tokens[at - 1].group().lower() not in words("prepositions") | {"som", "i"}
        ):
            return rest[: token.start()], rest[token.start() :]
    return rest, ""


def thing(predicate: str) -> str:
    """The object in a predicate that ends before a number, verbs and prepositions left out."""
    start = 0
    for token in WORD.finditer(predicate):
        low = token.group().lower()
        if not (SUPINE.match(low) or is_verb(low) or low in words("before_objects")):
            break
        start = token.end()
    return tidy(predicate[start:])
