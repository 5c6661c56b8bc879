"""Documents in, one SQLite file out."""

from loader.later import put_off

with put_off("inspect"):  # which takes longer to import than all the rest of dataclasses
    import dataclasses as _dataclasses  # noqa: F401

__version__ = "0.1.0"
