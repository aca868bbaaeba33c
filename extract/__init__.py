"""Bytes to reports to statements: what a file says, and where it says it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {"read": "extract.reading", "members": "extract.reading", "statements": "extract.outline"}

__all__ = ["members", "read", "statements"]


def __getattr__(name: str) -> Any:
    """Load a room's verb when it is first called for: readers must not wait for the language pipeline."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'extract' has no attribute {name!r}")
