"""What a user does: the verbs of the command line, and the same verbs for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.api import Svodka


def open(url: str | None = None, create: bool = False) -> Svodka:
    """A store with the verbs of the command line as methods that give pandas DataFrames."""
    from pipelines.api import Svodka

    return Svodka(url, create)
