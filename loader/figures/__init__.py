"""Numbers in clean text to figures with their meaning."""

from __future__ import annotations

from loader.figures.extract import Extraction, extract

__all__ = ["Extraction", "extract"]
