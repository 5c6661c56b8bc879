"""How well the loader reads: scores against hand-made annotations, written to docs/quality.md.

    RAPPORTVY_SHARED=FOLDER python -m benchmarks.quality [ANNOTATIONS…]

FOLDER holds `reports/text`, `reports/pdf` and `gold` with its `score.py`. The texts and the PDFs are
loaded into a database each and scored apart. ANNOTATIONS are more folders of annotations like `gold`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TARGETS = {
    "headings": 0.97,
    "parent": 0.95,
    "division": 0.98,
    "topic": 0.90,
    "figures": 0.98,
    "spelled_recall": 0.85,
    "role": 0.95,
    "against": 0.95,
    "direction": 0.95,
    "period": 0.88,
    "metric": 0.80,
    "sign": 0.98,
    "approx": 0.98,
}
SETS = ("studied", "blind")
"""The sets of our own cases, each in a folder of `tests`: with the answers at hand, and without."""
OURS = {"figures": "f1", "spelled_recall": "spelled", "approx": "approximate"}
"""What our own sets call their measures, where they call them otherwise."""
ABOUT = {
    "text": "From extracted text",
    "pdf": "From PDF",
    "headings": "headings, F1",
    "parent": "parent of a heading",
    "division": "division of a section",
    "topic": "primary topic of a section",
    "figures": "figures in digits, F1",
    "spelled_recall": "figures in words, recall",
    "role": "role",
    "against": "base of comparison",
    "direction": "direction",
    "period": "period",
    "metric": "metric",
    "sign": "sign",
    "approx": "approximate",
}

ABOUT_SETS = """
## The sets, and what each can tell

- **The real reports** of the first columns were before the eyes of those who wrote the rules, miss by miss.
  Their scores say what was reached on them, and are too good for any other report.
- **The samples** ({files} files, {figures} figures) are read exactly; a test holds that. Who wrote them wrote
  the rules too, so that says that nothing has broken, not how well a new report is read. A metric's name
  counts where its words are near those of the truth, or of a second name that a reader could give as well.
- **The studied set** ({studied}) was written for the
  constructs of the language, partly by people who had not seen the program. Its misses have been studied one
  by one: its score says what has been learned, and that it is not forgotten.
- **The blind set** ({blind}) was written by three people
  who had not seen the program. Nobody who works on the rules opens it: its totals are all that is known. It
  is the nearest to what a new report will get. Its totals are looked at while rules are written, so it wears
  too: when it is worn, it is studied, and a new one takes its place.

How to add to them: [CONTRIBUTING.md](../CONTRIBUTING.md).
"""


def run(*words: str | Path) -> str:
    """A command's standard output; stops with its words where it fails."""
    return subprocess.run([*map(str, words)], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def pool(annotations: list[Path], folder: Path) -> Path:
    """One folder with the annotations of all; the first that annotates a report counts."""
    gold = folder / "gold"
    gold.mkdir()
    for file in (file for source in reversed(annotations) for file in source.glob("[0-9]*.jsonl")):
        shutil.copyfile(file, gold / file.name)
    return gold


def score(shared: Path, kind: str, gold: Path, folder: Path) -> dict[str, Any]:
    """What `score.py` says of one copy of each annotated report."""
    database = folder / f"{kind}.db"
    program = [sys.executable, "-m", "tui.cli.main", "--db", database]
    run(*program, "load", shared / "reports" / kind)
    for rows in ("sections", "figures"):
        (folder / f"{rows}.json").write_text(run(*program, rows, "--format", "json"), "utf8")
    found = ["--sections", folder / "sections.json", "--figures", folder / "figures.json"]
    names = sorted(file.name.split(".")[0] for file in gold.glob("*.figures.jsonl"))
    wanted = [word for name in names for word in ("--id", name)]
    scores = run(sys.executable, shared / "gold" / "score.py", "--gold", gold, *found, *wanted)
    result: dict[str, Any] = json.loads(scores)
    return result


def number(value: Any) -> str:
    """A score in a cell."""
    value = value["f1"] if isinstance(value, dict) else value
    return "–" if value is None else f"{value:.3f}"


def own_sets() -> dict[str, dict[str, float]]:
    """The scores of our own cases, by set: `tests/figures_studied`, `tests/figures_blind`."""
    from tests.figure_sets.cases import cases
    from tests.figure_sets.held import score as score_cases

    sets = {name: cases(ROOT / "tests" / f"figures_{name}") for name in SETS}
    return {name: score_cases(some) for name, some in sets.items() if some}


def sizes() -> dict[str, str]:
    """How large our own sets are, in words, by set."""
    from loader.language.sentences import split
    from tests.figure_sets.cases import cases

    told = {}
    for name in SETS:
        some = cases(ROOT / "tests" / f"figures_{name}")
        texts = [part for case in some for part in case.section.text.split("\n\n") if part]
        sentences = sum(len(list(split(text))) for text in texts)
        tables = [block.table for case in some for block in case.section.blocks if block.table]
        rows = sum(table.rows - 1 for table in tables)  # the first is a header
        figures = sum(len(case.figures) for case in some)
        told[name] = (
            f"{len(some)} cases with {sentences} sentences, {rows} rows of tables and {figures} figures"
        )
    return told


def sets() -> str:
    """What each set is and what its scores can tell, for the page."""
    from samples.judge import files, truth_of

    figures = sum(len(truth_of(path, "figures")) for path in files())
    return ABOUT_SETS.format(files=len(files()), figures=figures, **sizes())


def page(scores: dict[str, dict[str, Any]], given: list[str], ours: dict[str, dict[str, float]]) -> str:
    """docs/quality.md."""
    reports = [name for name in next(iter(scores.values())) if name != "all"]
    own = [name for name in reports if name not in given]
    lines = [
        "# How well reports are read",
        "",
        "Written by `make quality`; no number is typed. Scores of 0 to 1 against hand-made annotations of",
        f"the real reports {', '.join(reports)}, from their extracted texts and from their PDFs. The",
        "annotations are not part of the project. The rules were written with these reports in view:",
        "other reports score lower.",
        *([f"We annotated {', '.join(own)} ourselves."] if own else []),
        "The last columns are sets of our own: `tests/figures_studied` in all constructs, whose misses have",
        "been studied, and `tests/figures_blind`, of which who writes the rules has seen nothing but totals.",
    ]
    for kind, found in scores.items():
        heads = ["measure", "target", *reports, "all", *SETS]
        lines += [
            "",
            f"## {ABOUT[kind]}",
            "",
            f"| {' | '.join(heads)} |",
            "| --- |" + " --- |" * (len(heads) - 1),
        ]
        for name, target in TARGETS.items():
            cells = [number(found[report][name]) for report in (*reports, "all")]
            cells += [number(ours.get(which, {}).get(OURS.get(name, name))) for which in SETS]
            lines.append(f"| {ABOUT[name]} | {target:.2f} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n" + sets()


def main() -> int:
    """Score and write the page."""
    if "RAPPORTVY_SHARED" not in os.environ:
        print("RAPPORTVY_SHARED does not name the folder of annotated reports", file=sys.stderr)
        return 1
    shared = Path(os.environ["RAPPORTVY_SHARED"])
    with tempfile.TemporaryDirectory() as folder:
        gold = pool([shared / "gold", *map(Path, sys.argv[1:])], Path(folder))
        scores = {kind: score(shared, kind, gold, Path(folder)) for kind in ("text", "pdf")}
    given = [file.name.split(".")[0] for file in (shared / "gold").glob("*.figures.jsonl")]
    text = page(scores, given, own_sets())
    (ROOT / "docs" / "quality.md").write_text(text, "utf8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
