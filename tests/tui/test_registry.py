"""The registry, the texts and the page of keys hold together."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from tui import actions, config, locale, manual
from tui.actions import ACTIONS
from tui.app import RapportvyApp
from tui.screens.base import BaseScreen
from tui.screens.brief import BriefScreen
from tui.screens.compare import CompareScreen
from tui.screens.history import HistoryScreen
from tui.screens.main import MainScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.picker import Picker
from tui.screens.search import SearchScreen

SCREENS = (
    MainScreen, CompareScreen, MatrixScreen, BriefScreen, HistoryScreen, SearchScreen, Picker
)  # fmt: skip
ROOT = Path(__file__).parents[2]
ALTGR = {
    "left_square_bracket",
    "right_square_bracket",
    "left_curly_bracket",
    "right_curly_bracket",
    "backslash",
    "tilde",
    "at",
    "dollar_sign",
    "vertical_line",
}

WINDOWS_TERMINAL = re.compile(
    r"ctrl\+shift\+.+|alt\+(shift\+.+|enter|f4|left|right|up|down)|f11|ctrl\+(comma|c|v|plus|minus|0|tab)"
)
"""What Windows Terminal takes for itself (https://learn.microsoft.com/windows/terminal/customize-settings/actions)."""


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_language_holds_the_same_texts_with_the_same_values(language: str) -> None:
    texts, known = locale.texts(language), locale.texts("sv")
    assert texts.keys() == known.keys()
    for key in texts:
        fields = [{f[1] for f in string.Formatter().parse(text[key]) if f[1]} for text in (texts, known)]
        assert fields[0] == fields[1], key
        assert texts[key].strip(), key
    calendar = tomllib.loads((ROOT / "tui/locale/calendar.toml").read_text("utf8"))
    assert calendar[language].keys() == calendar["sv"].keys()
    assert len(calendar[language]["months"]) == len(calendar[language]["short"]) == 12


def test_every_text_that_the_program_asks_for_is_there() -> None:
    asked = set()
    for path in ROOT.glob("tui/**/*.py"):
        source = path.read_text("utf8")
        asked |= {(key, path.name) for key in re.findall(r"""\bt\(\s*"([\w.-]+)\"""", source)}
        asked |= {(f"{key}.many", path.name) for key in re.findall(r"""\bcount\(\s*"([\w.-]+)\"""", source)}
        asked |= {
            (key, path.name) for key in re.findall(r"""\bt\("[\w.-]+" if [^)]*? else "([\w.-]+)\"""", source)
        }
    known = locale.texts("sv")
    assert len(asked) > 50
    assert [place for place in asked if place[0] not in known] == []


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_every_action_has_name_help_and_reasons(language: str) -> None:
    known = locale.texts(language)
    for action in ACTIONS:
        assert f"action.{action.id}.name" in known
        assert f"action.{action.id}.help" in known
        assert f"group.{action.group}" in known
        assert all(f"why.{need}" in known for need in action.needs)
    held = {key.split(".")[1] for key in known if key.startswith("action.")}
    assert held == {action.id for action in ACTIONS}


def test_no_key_is_given_twice_on_a_screen() -> None:
    for screen in {name for action in ACTIONS for name in action.where}:
        keys = [key for action in actions.on_screen(screen) for key in action.keys]
        assert sorted(keys) == sorted(set(keys)), screen


def test_no_action_lives_only_where_a_swedish_keyboard_or_a_terminal_hides_it() -> None:
    for action in ACTIONS:
        usable = [k for k in action.keys if k not in ALTGR and k not in config.NEVER]
        assert usable, action.id
        assert [k for k in usable if not WINDOWS_TERMINAL.fullmatch(k)], action.id


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.SCREEN)
def test_every_action_can_be_done_on_its_screens(screen: type[BaseScreen]) -> None:
    for action in actions.on_screen(screen.SCREEN):
        assert hasattr(screen, action.method) or hasattr(RapportvyApp, action.method), action.id


def test_the_registry_names_screens_that_there_are() -> None:
    assert {name for action in ACTIONS for name in action.where} - {"all"} == {s.SCREEN for s in SCREENS}


def test_the_page_of_keys_is_current() -> None:
    assert (ROOT / "docs/keys.md").read_text("utf8") == manual.page(), "run: make docs"


def test_letters_with_several_meanings_are_those_listed() -> None:
    listed = manual.several()
    assert [action.id for action in listed["x"]] == ["only-changes", "copy-table", "search-kind"]
    assert not {"y", "comma", "question_mark", "q"} & listed.keys()


def test_language_follows_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    assert locale.preferred({"LANG": "sv_SE.UTF-8"}) == "sv"
    assert locale.preferred({"LANG": "en_GB.UTF-8"}) == "en"
    assert locale.preferred({"LC_ALL": "de_DE.UTF-8", "LANG": "sv_SE.UTF-8"}) == "en"
    assert locale.preferred({"LANG": "C.UTF-8"}) == "sv"
    for name, language in (
        ("Swedish_Sweden", "sv"),
        ("sv_SE", "sv"),
        ("English_Ireland", "en"),
        (None, "sv"),
    ):
        monkeypatch.setattr("locale.getlocale", lambda name=name: (name, "1252"))
        assert locale.preferred({}, system="nt") == language
