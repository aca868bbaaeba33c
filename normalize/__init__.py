"""Statements to figures: what the report's words mean in the codes that make reports comparable."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """Load the room's verb when it is first called for."""
    if name == "figures":
        from normalize.coding import figures

        return figures
    raise AttributeError(f"module 'normalize' has no attribute {name!r}")
