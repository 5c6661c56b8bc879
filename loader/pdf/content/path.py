"""The path under construction: only its straight segments, which may be the rulings of a table."""

from __future__ import annotations

from typing import Any

from loader.pdf.content.device import Device
from loader.pdf.content.matrix import Matrix
from loader.pdf.file import limits

THIN = 3.0
"""Points: a filled shape that is thinner is a line."""


class Path:
    """Segments in the coordinates of the content stream; painting gives them to the device."""

    def __init__(self) -> None:
        self.segments: list[tuple[float, float, float, float]] = []
        self.point = self.first = (0.0, 0.0)

    def move(self, args: list[Any]) -> None:
        """Begin at a point."""
        if _numbers(args, 2):
            self.point = self.first = (args[-2], args[-1])

    def line(self, args: list[Any]) -> None:
        """A straight segment to a point."""
        if _numbers(args, 2):
            if len(self.segments) < limits.MAX_RULINGS:
                self.segments.append((*self.point, args[-2], args[-1]))
            self.point = (args[-2], args[-1])

    def rectangle(self, args: list[Any]) -> None:
        """A rectangle from its corner, width and height."""
        if _numbers(args, 4) and len(self.segments) < limits.MAX_RULINGS:
            x, y, width, height = args[-4:]
            right, top = x + width, y + height
            self.segments += [(x, y, right, y), (right, y, right, top), (right, top, x, top), (x, top, x, y)]

    def close(self, _: list[Any] | None = None) -> None:
        """Go back to where the path began."""
        if self.point != self.first:
            self.segments.append((*self.point, *self.first))
            self.point = self.first

    def forget(self, _: list[Any] | None = None) -> None:
        """Drop the path unpainted: it was for clipping."""
        self.segments = []

    def stroke(self, ctm: Matrix, device: Device) -> None:
        """Draw the segments."""
        a, b, c, d, e, f = ctm
        for x0, y0, x1, y1 in self.segments:
            start = (a * x0 + c * y0 + e, b * x0 + d * y0 + f)
            device.line(*start, a * x1 + c * y1 + e, b * x1 + d * y1 + f)
        self.segments = []

    def close_and_stroke(self, ctm: Matrix, device: Device) -> None:
        """Close the path and draw it."""
        self.close()
        self.stroke(ctm, device)

    def fill(self, ctm: Matrix, device: Device) -> None:
        """A filled shape is a line where it is thin; several rectangles at once are often lines too."""
        if self.segments:
            a, b, c, d, e, f = ctm
            xs = [a * x + c * y + e for x, y, *_ in self.segments]
            ys = [b * x + d * y + f for x, y, *_ in self.segments]
            several = len(self.segments) > 4 and len(self.segments) % 4 == 0
            if several or min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
                self.stroke(ctm, device)
        self.segments = []


def _numbers(args: list[Any], count: int) -> bool:
    return len(args) >= count and all(isinstance(value, int | float) for value in args[-count:])
