"""Labels of header blocks (`Dokument-ID`, `Version`, …), the forms of their values, and page marks.

Both readers ask here, so that a number is a document's id or version by one and the same rule.
"""

from __future__ import annotations

import re
from functools import cache

from loader.data import read
from loader.language.patterns import pattern

PLACEHOLDER = pattern(r"\[[^\]]{0,60}\]|<[^>]{0,60}>|[-–—_.\s]*")
"""What a template leaves where nobody has written a value."""

DOCUMENT_ID = pattern(
    r"\b(?:[A-ZÅÄÖ]{2,}[A-ZÅÄÖ\d]*(?:[-/_][A-ZÅÄÖ\d]+)+|[A-ZÅÄÖ]{2,6} (?:19|20)\d\d[/:-]\d{1,6})(?![^\W_])"
)
"""A document's id that stands without a label; it holds four digits at least (see `free_id`)."""

DATE = pattern(
    r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2} [a-zåäö]{3,9} (?:19|20)\d\d|(?:19|20)\d{6}(?!\d)", re.IGNORECASE
)

_FORMS = {
    "document_id": pattern(
        r"(?:[A-ZÅÄÖ]{1,8}[ -]?)?(?=[\w:/-]*\d)[^\W_]+(?:[-:/_][^\W_]+)+|[A-ZÅÄÖ]{1,8}[ -]?\d{3,}\S*|\d{3,}"
    ),
    "version": pattern(r"\d{1,3}(?:\.\d{1,3}){0,3}(?![\w.])"),
    "date": DATE,
}


@cache
def facts_by_label() -> dict[str, str]:
    """Each label in lower case and the fact it names."""
    return {label: fact for fact, labels in read("furniture")["labels"].items() for label in labels}


@cache
def all_labels() -> dict[str, str]:
    """The same with the labels whose value nobody asks for (fact: empty)."""
    return {**dict.fromkeys(read("furniture")["other"]["labels"], ""), **facts_by_label()}


def is_label(text: str) -> bool:
    """Whether a text is nothing but a label."""
    return text.rstrip(" :").casefold() in all_labels()


def value_of(fact: str, text: str) -> str | None:
    """The value of a fact that a text begins with, None where it begins with none of its form."""
    form = _FORMS.get(fact)
    if form is None:
        return text or None
    found = form.match(text)
    return found[0] if found else None


def fits(fact: str, text: str) -> bool:
    """Whether a whole text is a fact's value, so that a sentence that begins so stays in the text."""
    if fact in _FORMS:
        return value_of(fact, text) == text or (fact == "date" and bool(PLACEHOLDER.fullmatch(text)))
    return len(text) < 60 and not text.endswith((".", ","))


def free_id(text: str) -> str | None:
    """A document's id that stands anywhere in a text, without a label."""
    found = DOCUMENT_ID.search(text)
    return found[0] if found and sum(letter.isdigit() for letter in found[0]) >= 4 else None


def page_words() -> tuple[str, str]:
    """Patterns of the words before a page number (`Sida`), and before the number of pages (`av`)."""
    words = read("furniture")["page"]
    return "|".join(words["words"]), "|".join(words["of"])
