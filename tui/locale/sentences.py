"""Sentences that the loader and the comparison say in English, in the language of the screen.

They cross as text: the loader runs as a process of its own, and what it said of a file is kept in the
database. So the English sentence is the key, as gettext has it; `sentences.toml` holds the others.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tui import locale


def said(sentence: str) -> str:
    """A sentence in the language in use; as it is where that language has none for it."""
    for pattern, text in _patterns(locale.language()):
        if found := pattern.fullmatch(sentence):
            return text.format_map({name: said(value) for name, value in found.groupdict().items()})
    return sentence


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences of a language, those with most words of their own first."""
    found: dict[str, str] = locale.read(Path(__file__).with_suffix(".toml")).get(language, {})
    ordered = sorted(found.items(), key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[0])))
    return tuple((_pattern(english), text) for english, text in ordered)


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", english)
    fixed = [f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile("".join(fixed), re.DOTALL | re.IGNORECASE)  # systems begin with a capital, or not
