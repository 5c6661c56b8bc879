"""How well figures were read, in the measures that the annotated real reports are judged with.

A figure is found if its amount and its kind of unit are right. F1 counts figures in digits; figures
in words are counted as recall only, since how much of them is worth noting is a matter of taste.
The fields are judged on the figures found. Level, share and part count as one role; of a base of
comparison only the kind counts; metrics may differ in wording.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz

from loader.model import Figure

MONEY = {"mnkr": 1e6, "mdkr": 1e9, "tkr": 1e3, "kr": 1.0}
FIELDS = ("role", "against", "direction", "period", "metric", "sign", "approximate", "quote")
SAME_ROLE = {"share": "level", "part": "level"}


def words(text: str | None) -> str:
    """Lower case, letters and digits only, one blank between words."""
    return re.sub(r"[^0-9a-zåäöéü]+", " ", unicodedata.normalize("NFKC", text or "").lower()).strip()


def amount(value: float, unit: str) -> tuple[str, float]:
    """The kind of unit and the size in its smallest unit, without sign."""
    if unit.startswith("other:"):
        return "other", abs(value)
    return ("kr", abs(value) * MONEY[unit]) if unit in MONEY else (unit, abs(value))


def readings(wanted: dict[str, Any], field: str) -> list[Any]:
    """All values of a field that are right."""
    return [wanted[field], *wanted.get("also", {}).get(field, [])]


def compatible(wanted: dict[str, Any], found: Figure) -> bool:
    """Whether the figure found can be the one wanted: amount, kind of unit, range."""
    if wanted["value_max"] is not None and wanted["value_max"] != found.value_max:
        return False
    kind, size = amount(found.value, found.unit)
    return any(
        kind == k and abs(size - v) <= 1e-9 * max(v, 1)
        for value in readings(wanted, "value")
        for unit in readings(wanted, "unit")
        for k, v in [amount(value, unit)]
    )


def pairs(wanted: Sequence[dict[str, Any]], found: Sequence[Figure]) -> dict[int, int]:
    """The best one-to-one pairs as index wanted to index found, likest sentence, quote and metric first."""
    scored = sorted(
        (
            (
                fuzz.ratio(words(w.get("sentence")), words(f.sentence)) * 3
                + fuzz.ratio(words(w["quote"]), words(f.quote)) * 2
                + fuzz.token_set_ratio(words(w["metric"]), words(f.metric)),
                -i,
                -j,
            )
            for i, w in enumerate(wanted)
            for j, f in enumerate(found)
            if compatible(w, f)
        ),
        reverse=True,
    )
    result: dict[int, int] = {}
    for _, i, j in scored:
        if -i not in result and -j not in result.values():
            result[-i] = -j
    return result


def metric_fits(wanted: str, found: str) -> bool:
    """Whether two names of a metric say the same, judged by their words."""
    a, b = words(wanted), words(found)
    if not b:
        return False
    if fuzz.token_sort_ratio(a, b) >= 60:
        return True
    return bool(fuzz.token_set_ratio(a, b) >= 90 and 0.4 * len(a) <= len(b) <= 1.8 * len(a))


def judge(wanted: dict[str, Any], found: Figure) -> dict[str, bool]:
    """For every field that the sentence settles, whether it was read right."""
    result = {
        "sign": (wanted["value"] < 0) == (found.value < 0),
        "approximate": wanted["approximate"] == found.approximate,
        "quote": words(wanted["quote"]) == words(found.quote),
    }
    if wanted["metric"]:
        result["metric"] = metric_fits(wanted["metric"], found.metric)
    if wanted["role"]:
        role = wanted["role"]
        result["role"] = SAME_ROLE.get(role, role) == SAME_ROLE.get(found.role, found.role)
    if wanted["against"]:
        kinds = {base.split(":")[0] for base in readings(wanted, "against")}
        result["against"] = (found.against or "").split(":")[0] in kinds
    if wanted["direction"]:
        result["direction"] = wanted["direction"] == found.direction
    if wanted["period"]:
        result["period"] = found.period in readings(wanted, "period")
    return result


class Score:
    """Sums over any number of cases."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, wanted: Sequence[dict[str, Any]], found: Sequence[Figure]) -> None:
        """Count one case."""
        matched = pairs(wanted, found)
        taken = set(matched.values())
        self.counts["invented"] += sum(not f.spelled and j not in taken for j, f in enumerate(found))
        for i, w in enumerate(wanted):
            if w.get("unsure"):
                continue
            kind = "spelled" if w["spelled"] else "digits"
            self.counts[f"{kind} wanted"] += 1
            if i in matched:
                self.counts[f"{kind} hit"] += 1
                for field, right in judge(w, found[matched[i]]).items():
                    self.counts[f"{field} judged"] += 1
                    self.counts[f"{field} right"] += right

    def share(self, part: str, whole: str) -> float:
        """One count over another; 1 where there was nothing to judge."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    def result(self) -> dict[str, float]:
        """Precision, recall and F1 of figures, recall of spelled ones, and each field's share."""
        hit, wanted = self.counts["digits hit"], self.counts["digits wanted"]
        found = hit + self.counts["invented"]
        return {
            "precision": hit / found if found else 1.0,
            "recall": self.share("digits hit", "digits wanted"),
            "f1": 2 * hit / (found + wanted) if found + wanted else 1.0,
            "spelled": self.share("spelled hit", "spelled wanted"),
            **{field: self.share(f"{field} right", f"{field} judged") for field in FIELDS},
        }


def table(results: Iterable[tuple[str, dict[str, float]]]) -> str:
    """Results as lines for a person: one a name, columns of percent."""
    rows = list(results)
    names = list(rows[0][1]) if rows else []
    head = f"{'':24}" + "".join(f"{name[:9]:>10}" for name in names)
    return "\n".join([head, *(f"{n[:24]:24}" + "".join(f"{r[c]:10.3f}" for c in names) for n, r in rows)])
