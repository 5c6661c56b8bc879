"""Names that people type: of reports and of series."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: `Årets rapport` becomes `arets-rapport`."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def issuer_slug(issuer: str) -> str:
    """An issuer within a name: `Region Norrbotten` is `norrbotten`."""
    return slugify(issuer).removeprefix("region-")


def free_name(name: str, taken: Container[str]) -> str:
    """The name, with a number from 2 on behind it where it is taken."""
    if name not in taken:
        return name
    return next(free for n in count(2) if (free := f"{name}-{n}") not in taken)
