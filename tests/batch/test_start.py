"""What a load waits for before it reads."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATE = {
    "a load": (
        "tui.cli.main, tui.cli.load, loader.batch.loading, loader.pipeline, loader.pdf",
        {
            "charset_normalizer",
            "cryptography",
            "difflib",
            "email",
            "fractions",
            "html",
            "importlib.metadata",
            "inspect",
            "loader.series.audit",
            "loader.text",
            "multiprocessing",
            "random",
            "rapidfuzz",
            "rich",
            "shutil",
            "socket",
            "sqlite_utils",
            "statistics",
            "subprocess",
            "tempfile",
            "textual",
            "traceback",
            "tomllib",
            "tui.compare",
        },
    ),
    "a load of nothing new": ("loader.batch.loading", {"loader.figures", "loader.pipeline", "pdfminer"}),
}
"""Modules, and what importing them is not to import."""


@pytest.mark.parametrize("name", LATE)
def test_what_few_files_need_is_imported_late(name: str) -> None:
    modules, late = LATE[name]
    code = f"import sys, {modules}; print(sorted({late!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
