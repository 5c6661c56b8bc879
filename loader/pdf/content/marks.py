"""Marked content: which element, artifact or soft hyphen what is shown belongs to (ISO 32000-1, 14.6)."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import resolve1

from loader.pdf.content.device import Device, Mark
from loader.pdf.file import limits

_State = tuple[Mark | None, bool, bool]


class Marks:
    """The marks that are open, the device told of the innermost."""

    def __init__(self) -> None:
        self._open: list[_State] = []

    @staticmethod
    def of(device: Device) -> _State:
        """What the device is told now."""
        return (device.mark, device.artifact, device.soft_hyphen)

    @staticmethod
    def restore(device: Device, state: _State) -> None:
        """Tell the device what it was told before."""
        device.mark, device.artifact, device.soft_hyphen = state

    def open(self, device: Device, form: int, tag: str, properties: dict[str, Any]) -> None:
        """Begin marked content in a form (0: the page itself)."""
        if len(self._open) < limits.MAX_RULINGS:
            self._open.append(self.of(device))
        number = properties.get("MCID")
        if isinstance(number, int):
            device.mark = (form, number)
            device.artifact = False
        if tag == "Artifact":
            device.artifact = True
        if "ActualText" in properties:
            device.soft_hyphen = resolve1(properties["ActualText"]) in (b"\xfe\xff\x00\xad", b"\xad")

    def end(self, device: Device) -> None:
        """End the innermost."""
        if self._open:
            self.restore(device, self._open.pop())
