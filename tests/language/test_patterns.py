"""Expressions that wait for their first use."""

from __future__ import annotations

import re

import pytest

from loader.language.patterns import pattern


def test_nothing_is_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def counted(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return re.compile(text, flags)

    monkeypatch.setattr("loader.language.patterns.compiled", counted)
    months = pattern("(?P<name>mars|maj)", re.IGNORECASE)
    assert months.pattern == "(?P<name>mars|maj)"
    assert compiled == []
    assert [found["name"] for found in months.finditer("Mars och maj")] == ["Mars", "maj"]
    assert months.sub("x", "mars") == "x"
    assert months.groups == 1
    assert months.fullmatch("april") is None
    assert set(compiled) == {months.pattern}


def test_bytes_and_faults_are_as_with_compile() -> None:
    assert pattern(rb"\d+").findall(b"1 22") == [b"1", b"22"]
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")
