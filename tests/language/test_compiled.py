"""Compiled expressions kept on disk: the same as `re` compiles, or compiled anew."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loader import pipeline
from loader.language import compiled as module
from loader.language.compiled import compiled, keep
from loader.language.patterns import _Later
from tests.conftest import ROOT

SAMPLE = ROOT / "samples/text/regiondirektorens-rapport-2024-06.txt"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file, empty at first and this test's own."""
    path = tmp_path / "kept/module.expressions"
    monkeypatch.setattr(module, "_file", lambda: path)
    monkeypatch.setattr(module, "_new", {})
    module._kept.cache_clear()
    yield path
    module._kept.cache_clear()


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The expressions that had to be compiled, as they come."""
    seen: list[str] = []
    form = module._form

    def counted(text: str | bytes, flags: int) -> object:
        seen.append(str(text))
        return form(text, flags)

    monkeypatch.setattr(module, "_form", counted)
    return seen


EXPRESSIONS: list[tuple[str | bytes, int]] = [
    (r"(?P<day>\d{1,2})\s(?P<month>mars|maj)", re.IGNORECASE),
    (r"(?i)[a-zåäö]+(?<!x)\b", 0),
    (rb"\d+|(?P<name>/[^ ]*)", 0),
    (r"a{3,}", re.MULTILINE | re.DOTALL),
]


def test_every_expression_of_the_loader_comes_back_as_re_compiles_it() -> None:
    pipeline.read_report(SAMPLE)
    modules = [vars(each) for name, each in sys.modules.items() if name.startswith("loader.")]
    waiting = [each for names in modules for each in names.values() if isinstance(each, _Later)]
    asked = EXPRESSIONS + [(each.pattern, each._flags) for each in waiting]
    assert len(asked) > 400
    first = [compiled(*each) for each in asked]
    keep()
    assert module._kept()
    assert first == [compiled(*each) for each in asked] == [re.compile(*each) for each in asked]


def test_what_is_kept_is_not_compiled_again(file: Path, compilations: list[str]) -> None:
    first = [compiled(*each) for each in EXPRESSIONS]
    keep()
    assert len(compilations) == len(EXPRESSIONS)
    again = [compiled(*each) for each in EXPRESSIONS]
    assert len(compilations) == len(EXPRESSIONS)
    assert again == first
    found = again[0].match("12 Mars")
    assert found is not None
    assert found.groupdict() == {"day": "12", "month": "Mars"}


def test_a_few_new_ones_are_not_worth_a_new_file(file: Path) -> None:
    for number in range(30):
        compiled(f"a{number}")
    keep()
    written = file.read_bytes()
    compiled("one more")
    keep()
    assert file.read_bytes() == written
    for number in range(3):
        compiled(f"b{number}")
    keep()
    assert len(marshal.loads(file.read_bytes())[1]) == 34


def test_those_of_earlier_versions_go_in_the_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 5)
    for number in range(4):
        compiled(f"old{number}")
    keep()
    for number in range(3):
        compiled(f"new{number}")
    keep()
    assert len(marshal.loads(file.read_bytes())[1]) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no marshal",
        marshal.dumps(12),
        marshal.dumps(("another Python", {"0a+": (32, b"\0\0\0\0", 0, {}, (None,))})),
        marshal.dumps((sys.version, ["a+"])),
        marshal.dumps((sys.version, {"0'a+'": (32, b"\xff\xff\xff\xff", 0, {}, (None,))})),
        marshal.dumps((sys.version, {"0'a+'": (32, b"odd", 0, {}, (None,))})),
        marshal.dumps((sys.version, {"0'a+'": None})),
        marshal.dumps((sys.version, {"0'a+'": "text"})),
    ],
)
def test_a_damaged_file_or_one_of_another_python_is_no_matter(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert compiled("a+").findall("aa b a") == ["aa", "a"]


def test_a_load_leaves_what_it_compiled_to_the_next(tmp_path: Path) -> None:
    def load() -> list[tuple[str, int]]:
        subprocess.run(
            [sys.executable, "-m", "tui.cli.main", "--db", tmp_path / "reports.db", "load", SAMPLE],
            env={**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.DEVNULL,
            cwd=ROOT,
            check=True,
        )
        (tmp_path / "reports.db").unlink()
        return [(path.name, path.stat().st_ino) for path in tmp_path.rglob("*.expressions")]

    first = load()
    assert len(first) == 1
    assert load() == first


def test_where_nothing_can_be_written_nothing_is_lost(file: Path) -> None:
    file.parent.write_text("a file where a folder should be")
    assert compiled("a+").match("aa")
    keep()
    assert compiled("a+").match("aa")


def test_another_inside_of_python_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_inside", lambda name: object())
    assert compiled("a+") == re.compile("a+")


def test_a_faulty_expression_is_the_same_error() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled("(a")
