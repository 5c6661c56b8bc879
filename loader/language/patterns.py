"""Regular expressions that are compiled when they are first used.

Python compiles a millisecond for every thousand characters. The loader has several hundred expressions; no
report needs all of them, and no other command than `load` needs any. (Django's `_lazy_re_compile` is the
same idea.)
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

from loader.language.compiled import compiled


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled at its first use. Raises re.error then, not here."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))


class _Later(Generic[AnyStr]):
    """Stands for a compiled expression; has the methods of its own as soon as one of them is asked for."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        expression = compiled(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(expression, method))
        return getattr(expression, name)
