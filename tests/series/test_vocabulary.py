"""The vocabulary of metrics: well-formed, and found under the names that reports use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader import data
from loader.series.breaks import curated
from loader.series.vocabulary import Break, match, metrics
from loader.series.words import stem, tokens, wording


def test_every_metric_is_well_formed() -> None:
    names = [metric.name for metric in metrics()]
    assert len(names) == len(set(names))
    for metric in metrics():
        assert re.fullmatch(r"[a-z0-9-]+", metric.name)
        assert metric.units
        assert metric.polarity in {"up", "down", None}
        assert metric.period in {"year_to_date", None}
        assert all(re.fullmatch(r"\d{4}-\d\d", b.month) and b.reason.endswith(".") for b in metric.breaks)
        assert all(wording(name).stems for name in (metric.metric, *metric.synonyms))


def test_no_name_means_two_metrics() -> None:
    meanings: dict[tuple[str, frozenset[str]], set[str]] = {}
    for metric in metrics():
        for name in (metric.metric, *metric.synonyms):
            for unit in metric.units:
                meanings.setdefault((unit, wording(name).content), set()).add(metric.name)
    assert [names for names in meanings.values() if len(names) > 1] == []


def test_a_break_holds_for_the_issuers_that_it_names() -> None:
    told = Break("2024-10", "Räknas om."), Break("2024-12", "Nytt system.", ("Region Prov",))
    entry = metrics()[0]._replace(breaks=told)
    assert [row["month"] for row in curated(entry, "Region Prov")] == ["2024-10", "2024-12"]
    assert [row["month"] for row in curated(entry, "Region Annan")] == ["2024-10"]
    assert curated(None, "Region Prov") == []


@pytest.mark.parametrize(
    ("name", "unit", "found", "rest"),
    [
        ("sjukfrånvaron", "procent", "sjukfranvaro", 0),
        ("Den totala sjukfrånvaron ackumulerat till och med mars", "procent", "sjukfranvaro", 0),
        ("sjukfrånvaron i Arvika", "procent", "sjukfranvaro", 1),
        ("sjukfrånvaro bland läkare", "procent", "sjukfranvaro", 1),
        ("sjukfrånvaro", "årsarbetare", None, 0),
        ("antal chefer med hög sjukfrånvaro", "procent", None, 0),
        ("disponibla vårdplatserna", "antal", "vardplatser", 0),
        ("Beläggning, %", "procent", "belaggning", 0),
        ("andelen vårdkontakter inom tre dagar i primärvård", "procent", "medicinsk-bedomning", 0),
        ("verksamhetens resultat", "mnkr", "verksamhetens-resultat", 0),
        ("verksamheternas resultat", "mnkr", "verksamheternas-resultat", 0),
        ("kostnaden för hyrpersonal", "mnkr", "inhyrd-personal-kostnad", 0),
    ],
)
def test_metrics_are_found(name: str, unit: str, found: str | None, rest: int) -> None:
    result = match(wording(name), unit)
    assert (result and result.metric.name) == found
    assert not result or len(result.rest) == rest


@pytest.mark.parametrize(
    "forms",
    [
        "vårdplats vårdplatsen vårdplatser vårdplatserna",
        "sjukfrånvaro sjukfrånvaron sjukfrånvarons",
        "läkemedel läkemedlen",
        "läkare läkaren läkarna",
        "kostnad kostnaden kostnader kostnaderna kostnadernas",
        "beläggning beläggningen",
        "tillgänglighet tillgängligheten",
    ],
)
def test_inflections_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("kommun", "kommunikation"), ("läkare", "läkemedel"), ("person", "personal"), ("region", "regional")],
)
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(max_size=60))
def test_any_name_can_be_read(text: str) -> None:
    assert all(len(token) <= 3 for token in tokens(text) if token.isdigit())
    assert stem(stem(text)) == stem(text)
    assert len(wording(text).stems) == len(wording(text).linked)


def test_the_word_lists_are_lower_case() -> None:
    lists = data.read("metrics")
    for name in ("neutral", "generic", "linking", "break_words", "break_hints", "kept"):
        assert all(word == word.lower() for word in lists[name])


@given(
    st.sampled_from(data.read("metrics")["break_words"]).flatmap(
        lambda word: st.from_regex(word, fullmatch=True)
    )
)
def test_where_no_hint_of_a_break_stands_there_is_none(words: str) -> None:
    assert any(hint in words for hint in data.read("metrics")["break_hints"])
