"""Libraries that other libraries import, put off until somebody needs them.

pdfminer imports cryptography, which only encrypted files need, and a detector of encodings; it asks for its
own version, for which Python reads all that is told of the package. Together they cost as much time as the
pages of a small report, and memory in every process.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class _Name:
    """Something in a module, found when it is called or looked into."""

    def __init__(self, module: str, name: str) -> None:
        self._place = (module, name)

    def _found(self) -> Any:
        module, name = self._place
        return getattr(importlib.import_module(module), name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._found()(*arguments, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found(), name)


class _Module(ModuleType):
    """Stands for a module while others import from it."""

    def __getattr__(self, name: str) -> _Name:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Name(self.__name__, name)


@contextmanager
def put_off(*names: str, told: Mapping[str, Mapping[str, Any]] | None = None) -> Iterator[None]:
    """What is imported inside gets stand-ins for these modules, which import them when they are used.

    Only calls and attributes lead on to the module: no subclass can be made of what stands in. `told` holds
    by module the names that are there at once, with what is to stand for them.
    """
    absent = [name for name in names if name not in sys.modules]
    for name in absent:
        sys.modules[name] = _Module(name)
        vars(sys.modules[name]).update((told or {}).get(name, {}))
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)
