"""Matrices of the plane as PDF writes them: six numbers (ISO 32000-1, 8.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdftypes import resolve1

Matrix = tuple[float, float, float, float, float, float]
_FLOATS = {float}
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    a, b, c, d, e, f = m
    g, h, i, j, k, o = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + o)


def from_operands(operands: Sequence[Any]) -> Matrix | None:
    """The last six operands as a matrix; None where they are no six numbers."""
    six = operands[-6:]
    if len(six) == 6 and set(map(type, six)) == _FLOATS:
        return (six[0], six[1], six[2], six[3], six[4], six[5])
    values = [resolve1(value) for value in six]
    if len(values) < 6 or not all(isinstance(value, int | float) for value in values):
        return None
    a, b, c, d, e, f = (float(value) for value in values)
    return (a, b, c, d, e, f)


def of_page(box: Sequence[float], rotation: int) -> Matrix:
    """From the coordinates of a page to those of the page as it is read: turned, its corner at zero."""
    x0, y0, x1, y1 = box
    rotations: dict[int, Matrix] = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }
    return rotations.get(rotation, (1.0, 0.0, 0.0, 1.0, -x0, -y0))
