"""What is data is read by somebody, and said once."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tui import locale

DATA = sorted(
    [*ROOT.glob("loader/data/*.toml"), *ROOT.glob("tui/compare/*.toml"), *ROOT.glob("tui/store/*.toml")]
)
TABLES_OF_WORDS = {
    "abbreviations",
    "also_endings",
    "common",
    "doers",
    "heads",
    "lasting",
    "labels",
    "nominal",
    "numbers",
    "spending",
    "yielding",
    "plurals",
    "ties",
    "units",
}
"""Tables whose keys are themselves the words that are looked up."""


def strings(folder: str) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Every string in the code of a wing, with or without values in it."""
    for path in ROOT.glob(f"{folder}/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.JoinedStr) or (
                isinstance(node, ast.Constant) and isinstance(node.value, str)
            ):
                yield node


def pattern(node: ast.Constant | ast.JoinedStr) -> str:
    """A pattern of the texts that a string can become."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    known = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else "[^ ].*" for v in node.values)
    return "".join(known)


def names(table: dict[str, Any]) -> Iterator[str]:
    """The names in a table and the tables in it, down to where names are words."""
    for name, value in table.items():
        yield name
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            if isinstance(row, dict) and name not in TABLES_OF_WORDS:
                yield from names(row)


def lists(table: dict[str, Any], place: str) -> Iterator[tuple[str, list[str]]]:
    """The lists of words in a table and the tables in it, with their place."""
    for name, value in table.items():
        here = f"{place}.{name}"
        if isinstance(value, dict):
            yield from lists(value, here)
        elif isinstance(value, list):
            yield here, [word for word in value if isinstance(word, str)]
            for row in value:
                if isinstance(row, dict):
                    yield from lists(row, f"{here}.{row.get('name', '')}")


def test_every_text_of_the_program_is_asked_for() -> None:
    patterns = {pattern(node) for node in strings("tui")}
    # Where a key's first part is a value (`f"{name}.{kind}"`), any key would count as asked for.
    asked = re.compile("|".join(f"(?:{p})" for p in patterns if re.match(r"[\w-]+(?:\\.|$)", p)))
    keys = {key.removesuffix(".one").removesuffix(".many") for key in locale.texts("sv")}
    assert sorted(key for key in keys if not asked.fullmatch(key)) == []


@pytest.mark.parametrize("path", DATA, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_list_of_words_is_read_and_holds_each_word_once(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf8"))
    wing = path.relative_to(ROOT).parts[0]
    read = {str(node.value) for node in strings(wing) if isinstance(node, ast.Constant)}
    assert sorted(set(names(table)) - read) == []
    twice = {
        place: sorted({w for w in words if words.count(w) > 1}) for place, words in lists(table, path.stem)
    }
    assert {place: words for place, words in twice.items() if words} == {}
