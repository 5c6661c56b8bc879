"""Our diff beside difflib, diff-match-patch and `git diff --word-diff` on the same pairs of texts.

    python -m benchmarks.compare_diff [--pairs 60]

Each pair is a section of made-up months and the same section with some of its figures altered, some
sentences moved, reworded, added or taken away, and some figures only written otherwise (`5 318` for
`5318`), which is no change. Measured: processor time; of the figures that were altered how many a
tool tells right (the whole old figure with its unit against the whole new one, as one change), and of
how many at least the bare numbers stand opposite each other in some change; and figures that were
only written otherwise but are told as changed. diff-match-patch comes with the extra `bench`.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tui.compare.sections.prose import align, sentences_of, word_diff
from tui.compare.shapes import Node

Change = tuple[str, str]

SENTENCES = (
    "Sjukfrånvaron uppgår till {} procent, jämfört med {} procent samma period föregående år.",
    "Periodens resultat är {} mnkr, vilket är {} mnkr bättre än budget.",
    "Under månaden gjordes {} besök på mottagningarna i länet.",
    "Telefontillgängligheten i primärvården var {} procent.",
    "Det finns {} väntande patienter, varav {} har väntat längre än vårdgarantin medger.",
    "Kostnaden för inhyrd personal har minskat till {} mnkr.",
    "I genomsnitt var {} vårdplatser disponibla, och beläggningen var {} procent.",
)
PLAIN = (
    "Arbetet med den nya rutinen fortsätter enligt plan.",
    "Rekryteringen inför sommaren har börjat på alla sjukhus.",
    "Mottagningen har öppnat i nya lokaler efter ombyggnaden.",
    "Samverkan med kommunerna har stärkts under våren.",
    "Utbildningen för handledare ges igen till hösten.",
)


@dataclass(frozen=True)
class Case:
    """A pair of texts, the figures altered in it, and those only written otherwise."""

    left: str
    right: str
    altered: tuple[Change, ...]
    rewritten: tuple[Change, ...]


def written(value: float, spaced: bool) -> str:
    """A number in Swedish, its thousands parted by a space or not."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.replace(",", " " if spaced else "").replace(".", ",")


def make(seed: int) -> Case:
    """A pair with about a dozen sentences."""
    chance = random.Random(seed)
    altered: list[Change] = []
    rewritten: list[Change] = []
    left: list[str] = []
    right: list[str] = []
    for form in chance.sample(SENTENCES, len(SENTENCES)):
        whole = "besök" in form or "patienter" in form
        parts = form.split("{}")
        one, other = parts[0], parts[0]
        for part in parts[1:]:
            value = float(chance.randrange(1000, 9000)) if whole else chance.randrange(100, 9900) / 100
            unit = (re.match(r" (?:procent|mnkr)", part) or [""])[0]
            kind = chance.random()
            after = value if kind < 0.5 else round(value * chance.uniform(0.9, 1.1) + 1, 0 if whole else 2)
            spaced = chance.random() < 0.5
            texts = (
                written(value, spaced) + unit,
                written(after, spaced if after != value else not spaced) + unit,
            )
            if after != value:
                altered.append(texts)
            elif texts[0] != texts[1]:
                rewritten.append(texts)
            one, other = one + texts[0] + part.removeprefix(unit), other + texts[1] + part.removeprefix(unit)
        left.append(one)
        right.append(other)
    extra = chance.sample(PLAIN, 3)
    left.insert(chance.randrange(len(left)), extra[0])
    right.insert(chance.randrange(len(right)), extra[1])
    left.append(extra[2])
    right.append(extra[2].replace("har", "hade"))
    right.insert(0, right.pop(chance.randrange(1, 4)))
    return Case(" ".join(left), " ".join(right), tuple(altered), tuple(rewritten))


def ours(left: str, right: str) -> list[Change]:
    """What our diff tells: (old, new) of every change."""
    one, other = (Node(number, None, 0, 1, "", (), text) for number, text in ((1, left), (2, right)))
    lefts, rights = sentences_of(one), sentences_of(other)
    found: list[Change] = []
    for step in align(lefts, rights):
        words = word_diff(
            [t for i in step.left for t in lefts[i].tokens], [t for j in step.right for t in rights[j].tokens]
        )
        found += [
            (left[slice(*word.left)] if word.left else "", right[slice(*word.right)] if word.right else "")
            for word in words
            if word.kind != "same"
        ]
    return found


def with_difflib(left: str, right: str) -> list[Change]:
    """difflib over words."""
    one, other = left.split(), right.split()
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return [
        (" ".join(one[i:j]), " ".join(other[k:m]))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]


def with_dmp(left: str, right: str) -> list[Change]:
    """diff-match-patch with its semantic clean-up."""
    from diff_match_patch import diff_match_patch

    tool = diff_match_patch()
    parts = tool.diff_main(left, right)
    tool.diff_cleanupSemantic(parts)
    return _pairs([(int(kind), text) for kind, text in parts])


def _pairs(parts: list[tuple[int, str]]) -> list[Change]:
    """What was taken away beside what was put in its place."""
    found: list[Change] = []
    old, new = "", ""
    for kind, text in [*parts, (0, "")]:
        if kind < 0:
            old += text
        elif kind > 0:
            new += text
        elif old or new:
            found.append((old.strip(), new.strip()))
            old = new = ""
    return found


def with_git(left: str, right: str) -> list[Change]:
    """`git diff --word-diff=porcelain` on two files."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "a"), Path(folder, "b")
        one.write_text(left + "\n", "utf8")
        other.write_text(right + "\n", "utf8")
        command = ["git", "diff", "--no-index", "--word-diff=porcelain", "-U9999", str(one), str(other)]
        lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    body = lines[next((n + 1 for n, line in enumerate(lines) if line.startswith("@@")), len(lines)) :]
    return _pairs([({"-": -1, "+": 1}.get(line[:1], 0), line[1:]) for line in body if line[:1] in "-+ "])


def measure(tool: Callable[[str, str], list[Change]], cases: list[Case]) -> tuple[float, int, int, int]:
    """Milliseconds of processor a pair; figures told right; those whose bare numbers stand opposite each
    other in some change, whatever else it holds; and figures only written otherwise but told."""
    right = opposite = false = 0
    before = _cpu()
    told = [tool(case.left, case.right) for case in cases]
    spent = 1000 * (_cpu() - before) / len(cases)
    for case, changes in zip(cases, told, strict=True):
        right += sum(change in changes for change in case.altered)
        opposite += sum(any(_holds(c, change) for c in changes) for change in case.altered)
        false += sum(any(_holds(c, change, both=False) for c in changes) for change in case.rewritten)
    return spent, right, opposite, false


def _holds(told: Change, change: Change, *, both: bool = True) -> bool:
    """Whether a change that was told holds the numbers of another, on both sides or on one."""
    found = [
        re.search(rf"(?<![\d,]){re.escape(_bare(number))}(?![\d,])", side) is not None
        for number, side in zip(change, told, strict=True)
    ]
    return all(found) if both else any(found)


def _bare(figure: str) -> str:
    return figure.removesuffix(" procent").removesuffix(" mnkr")


def _cpu() -> float:
    """Processor seconds of this process and its children: git is one."""
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + child.ru_utime + child.ru_stime


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--pairs", type=int, default=60)
    cases = [make(seed) for seed in range(options.parse_args().pairs)]
    altered = sum(len(case.altered) for case in cases)
    rewritten = sum(len(case.rewritten) for case in cases)
    ours(cases[0].left, cases[0].right)
    print(f"{len(cases)} pairs, {altered} altered figures, {rewritten} only written otherwise")
    print("| tool | ms CPU a pair | told right | numbers opposite | written otherwise, told as changed |")
    print("| --- | ---: | ---: | ---: | ---: |")
    tools = {
        "rapportvy": ours,
        "difflib": with_difflib,
        "diff-match-patch": with_dmp,
        "git diff --word-diff": with_git,
    }
    for name, tool in tools.items():
        try:
            spent, right, opposite, false = measure(tool, cases)
        except (ImportError, OSError) as error:
            print(f"| {name} | not there: {error} | | | |")
            continue
        shares = " | ".join(f"{count} of {altered} ({count / altered:.0%})" for count in (right, opposite))
        print(f"| {name} | {spent:.2f} | {shares} | {false} of {rewritten} |")


if __name__ == "__main__":
    main()
