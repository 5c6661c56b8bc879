"""How well the loader reads: scores against hand-made annotations, written to docs/quality.md.

    RAPPORTVY_SHARED=FOLDER python -m benchmarks.quality

FOLDER holds `reports/text`, `reports/pdf` and `gold` with its `score.py`. The texts and the PDFs are
loaded into a database each and scored apart. Without the folder, only what needs none is measured.
"""

from __future__ import annotations

import json
import os
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
BLIND = {"figures": "f1", "spelled_recall": "spelled", "approx": "approximate"}
"""What the blind set calls its measures, where it calls them otherwise."""
ABOUT = {
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


def run(*words: str | Path) -> str:
    """A command's standard output; stops with its words where it fails."""
    return subprocess.run([*map(str, words)], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def score(shared: Path, kind: str, folder: Path) -> dict[str, Any]:
    """What `score.py` says of one copy of each report."""
    database = folder / f"{kind}.db"
    program = [sys.executable, "-m", "tui.cli.main", "--db", database]
    run(*program, "load", shared / "reports" / kind)
    for rows in ("sections", "figures"):
        (folder / f"{rows}.json").write_text(run(*program, rows, "--format", "json"), "utf8")
    found = ["--sections", folder / "sections.json", "--figures", folder / "figures.json"]
    result: dict[str, Any] = json.loads(
        run(sys.executable, shared / "gold" / "score.py", "--gold", shared / "gold", *found)
    )
    return result


def number(value: Any) -> str:
    """A score in a cell."""
    value = value["f1"] if isinstance(value, dict) else value
    return "–" if value is None else f"{value:.3f}"


def blind() -> dict[str, float]:
    """The scores of the sentences that nobody tuned on, which are ours: `tests/figures_blind`."""
    from tests.figures_blind.cases import cases
    from tests.figures_blind.test_score import score as score_cases

    return score_cases(list(cases())).result()


def page(scores: dict[str, dict[str, Any]], unseen: dict[str, float]) -> str:
    """docs/quality.md."""
    reports = [name for name in next(iter(scores.values())) if name != "all"]
    columns = [(kind, name) for kind in scores for name in (*reports, "all")]
    lines = [
        "# How well reports are read",
        "",
        "Written by `make quality`; nothing here is typed. Scores of 0 to 1 against hand-made annotations of",
        f"the real reports {', '.join(reports)}, from their extracted texts and from their PDFs. The",
        "annotations are not part of the project. The rules were written with these two reports in view:",
        "other reports score lower. The last column is the blind set (`tests/figures_blind`): sentences of",
        "our own in all constructs, written before the rules, which are never tuned on them.",
        "",
        "| measure | target | "
        + " | ".join(f"{kind}: {r}" for kind in scores for r in (*reports, "all"))
        + " | blind |",
        "| --- | --- |" + " --- |" * (len(scores) * (len(reports) + 1) + 1),
    ]
    for name, target in TARGETS.items():
        cells = [number(scores[kind][report][name]) for kind, report in columns]
        cells.append(number(unseen.get(BLIND.get(name, name))))
        lines.append(f"| {ABOUT[name]} | {target:.2f} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Score and write the page."""
    if "RAPPORTVY_SHARED" not in os.environ:
        print("RAPPORTVY_SHARED does not name the folder of annotated reports", file=sys.stderr)
        return 1
    shared = Path(os.environ["RAPPORTVY_SHARED"])
    with tempfile.TemporaryDirectory() as folder:
        scores = {kind: score(shared, kind, Path(folder)) for kind in ("text", "pdf")}
    text = page(scores, blind())
    (ROOT / "docs" / "quality.md").write_text(text, "utf8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
