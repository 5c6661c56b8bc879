"""The house keeps its order: who may import whom (the table in docs/architecture.md)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tui.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
MODULES = sorted([*ROOT.glob("loader/**/*.py"), *ROOT.glob("tui/**/*.py")])
SCREENS = ("tui/screens/", "tui/widgets/", "tui/app.py")


def imported(path: Path) -> Iterator[str]:
    """Every module named by an import in the file, at any depth, as dotted names."""
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def test_the_page_on_architecture_names_every_room() -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf8")
    for wing in ("loader", "tui"):
        rooms = {
            path.name + "/" * path.is_dir() for path in (ROOT / wing).iterdir() if path.name[0] not in "_."
        }
        assert sorted(room for room in rooms if f"`{room}`" not in page) == []


def test_the_readme_names_every_command() -> None:
    page = (ROOT / "README.md").read_text("utf8")
    assert set(COMMANDS) <= set(re.findall(r"rapportvy (?:--db \S+ )?(\w+)", page))


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_go_downwards(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    screen = place.startswith(SCREENS)
    for name in imported(path):
        if place.startswith("loader/"):
            assert not within(name, "tui", "textual"), name
            if place.startswith("loader/language/"):
                assert not within(name, "loader") or within(name, "loader.language", "loader.data"), name
        elif screen:
            assert not within(name, "loader"), name
        else:
            assert not within(name, "textual", "textual_plotext"), name
            assert not within(name, "tui.screens", "tui.widgets"), name
            writes = place.startswith("tui/cli/")
            assert not within(name, "loader") or within(name, "loader.language") or writes, name


def room_within(package: str, module: str) -> str | None:
    """The room or module right under `package` that `module` is or stands in."""
    return module.split(".")[package.count(".") + 1] if module.startswith(package + ".") else None


def names_imported(path: Path) -> Iterator[str]:
    """What the file takes out of other modules when it runs, as dotted names."""
    tree = ast.parse(path.read_text("utf8"))
    conditions = [node for node in ast.walk(tree) if isinstance(node, ast.If)]
    typing = [node for node in conditions if ast.unparse(node.test) == "TYPE_CHECKING"]
    for_types = {child for node in typing for child in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node not in for_types:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=lambda p: p.name)
def test_the_rooms_of_a_room_import_one_way(folder: Path) -> None:
    package = ".".join(folder.relative_to(ROOT).parts)
    below: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        room = room_within(package, module)
        known = {other.stem for other in folder.iterdir() if other.suffix == ".py" or other.is_dir()}
        others = {room_within(package, name) for name in names_imported(path)}
        if room and room != "__init__":
            below.setdefault(room, set()).update(other for other in others - {room} if other in known)
    TopologicalSorter(below).prepare()  # raises CycleError, and says which rooms


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.relative_to(ROOT).parts[0] == "loader"], ids=lambda p: p.stem
)
def test_the_loader_compiles_no_expression_at_its_start(path: Path) -> None:
    statements = [
        node
        for node in ast.parse(path.read_text("utf8")).body
        if not isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    called = {
        ast.unparse(node.func) for top in statements for node in ast.walk(top) if isinstance(node, ast.Call)
    }
    assert "re.compile" not in called, "loader.language.patterns.pattern waits for the first use"
