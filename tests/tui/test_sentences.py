"""What other rooms say in English is said in the language of the screen."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui import loading, locale
from tui.locale.sentences import said

ROOT = Path(__file__).parents[2]
ERRORS = {"LoadError", "TooMuchError", "BatchError", "CompareError"}


def _text(node: ast.expr) -> str | None:
    """A sentence as the code has it, `{}` for what varies; None for what is no sentence of its own."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return None


def sentences() -> Iterator[str]:
    """Every reason that the loader or the comparison gives a person."""
    for path in (*ROOT.glob("loader/**/*.py"), *ROOT.glob("tui/compare/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            found: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", "")
                found += node.args[:1] if name in ERRORS else node.args[1:2] if name == "_failed" else []
                reasons = ("problem", "reason") if name in ("Answer", "Found") else ()
                found += [k.value for k in node.keywords if k.arg in reasons]
            if isinstance(node, ast.Dict) and path.name == "worker.py":
                found += [
                    v for k, v in zip(node.keys, node.values, strict=True) if k and _text(k) == "reason"
                ]
            yield from filter(None, map(_text, found))


def test_every_reason_has_its_sentence() -> None:
    table = tomllib.loads((ROOT / "tui/locale/sentences.toml").read_text("utf8"))
    given = set(sentences())
    assert len(given) > 40
    for language in set(locale.LANGUAGES) - {"en"}:
        locale.use(language)
        examples = [sentence.replace("{}", "x") for sentence in given]
        assert [sentence for sentence in examples if said(sentence) == sentence] == []
        for english, text in table[language].items():
            said_of = {field for field in re.findall(r"\{\w+\}", english) if not field.startswith("{skip")}
            assert said_of == set(re.findall(r"\{\w+\}", text)), english


@pytest.mark.parametrize(
    ("sentence", "swedish"),
    [
        ("is no PDF, only named so", "är ingen PDF, heter bara så"),
        (
            "the PDF is damaged: nothing could be read of page 3",
            "PDF:en är skadad: inget av sidan 3 kunde läsas",
        ),
        ("cannot be read (permission denied)", "kan inte läsas (åtkomst nekad)"),
        ("x: no such report; there are a, b", "x: ingen sådan rapport; det finns a, b"),
        (
            "cannot be read ([Errno 2] No such file or directory: 'a.db')",
            "kan inte läsas ('a.db': finns inte)",
        ),
        ("what nobody has said before", "what nobody has said before"),
    ],
)
def test_a_sentence_is_said_with_what_varies_in_it(sentence: str, swedish: str) -> None:
    assert said(sentence) == swedish
    locale.use("en")
    assert said(sentence) == sentence


def test_why_a_file_failed_is_told_in_the_language_in_use() -> None:
    now = loading.Loading("x")
    now.take({"status": "failed", "path": "a/tom.txt", "reason": "the file is empty"})
    assert now.failed == ["tom.txt: filen är tom"]
