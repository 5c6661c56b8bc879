"""The browser's fixtures, for the screens of the comparison."""

from tests.tui.conftest import home, make

__all__ = ["home", "make"]
