"""Regular expressions as Python runs them, kept on disk from one start to the next.

Of a module Python keeps in `__pycache__` what it has compiled, of an expression it does not; and to compile
the several hundred that a report needs takes as long as to read five pages of it. So they are kept there,
too, beside this module's own. The form of an expression is a matter of CPython's inside: whatever is not
as expected there or in the file, and `re` compiles as ever.
"""

from __future__ import annotations

import importlib
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, AnyStr

MOST = 4000
"""Expressions to keep: with more of them, most are those of an earlier version of the program."""
_WORTH = 10
"""The file is written anew when it grows by this part of itself: for fewer, compiling costs less."""

_Form = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code, number of groups, their numbers by name and their names by number."""

_new: dict[str, _Form] = {}


def compiled(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, from the file where it stands there. Raises re.error as that does."""
    key = f"{int(flags)}{text!r}"
    try:
        form = _kept().get(key) or _new.get(key)
        if form is None:
            form = _new[key] = _form(text, flags)
        told, code, *groups = form
        found: re.Pattern[AnyStr] = _inside("_sre").compile(text, told, array("I", code).tolist(), *groups)
    except Exception:  # nobody promises what is inside of another Python, nor in a file
        return re.compile(text, flags)
    return found


def keep() -> None:
    """Write to the file what had to be compiled, where that is worth it and where it can be written."""
    if len(_new) * _WORTH <= len(_kept()):
        return
    forms = {**_kept(), **_new} if len(_kept()) + len(_new) <= MOST else dict(_new)
    with suppress(OSError, ValueError):
        file = _file()
        file.parent.mkdir(parents=True, exist_ok=True)
        being_written = file.with_suffix(f".{os.getpid()}")
        being_written.write_bytes(marshal.dumps((sys.version, forms)))
        being_written.replace(file)
    _kept.cache_clear()
    _new.clear()


def _form(text: str | bytes, flags: int) -> _Form:
    """An expression's form, as `re.compile` makes it (CPython, Lib/re/_compiler.py, `compile`)."""
    tree = _inside("re._parser").parse(text, flags)
    code = _inside("re._compiler")._code(tree, flags)
    names: list[str | None] = [None] * tree.state.groups
    for name, number in tree.state.groupdict.items():
        names[number] = name
    told = int(flags | tree.state.flags)
    return told, array("I", code).tobytes(), tree.state.groups - 1, tree.state.groupdict, tuple(names)


@cache
def _kept() -> dict[str, _Form]:
    """What stands in the file; nothing where another Python wrote it, or something else is wrong with it."""
    try:
        version, forms = marshal.loads(_file().read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return forms if version == sys.version and isinstance(forms, dict) else {}


def _file() -> Path:
    """Beside what Python keeps of this module; raises OSError where it keeps nothing."""
    if __spec__.cached is None:
        raise FileNotFoundError
    return Path(__spec__.cached).with_suffix(".expressions")


@cache
def _inside(module: str) -> Any:
    return importlib.import_module(module)
