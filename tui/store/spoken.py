"""What is wrong with a database, in the language of the screen."""

from __future__ import annotations

from tui.locale import t
from tui.locale.sentences import said
from tui.store.open import StoreError


def spoken(error: StoreError) -> str:
    """The sentence for an error's kind, with what SQLite said."""
    return t(f"store.{error.kind}", detail=said(error.detail))
