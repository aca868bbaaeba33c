"""Counting a list of several levels as Word counts it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.readers.numerals import printed
from extract.wording import tidy

DEEPEST = 9
_PLACE = re.compile(r"%(\d)")


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered; `%1` in the pattern is the number of the first level."""

    kind: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class Counter:
    """A list and how far it has counted."""

    levels: list[Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * DEEPEST)

    def marker(self, level: int, restart: int | None = None) -> str | None:
        """The next marker at a level, or None when that level prints none."""
        if not 0 <= level < len(self.levels):
            return None
        own = self.levels[level]
        now = self.counts[level]
        self.counts[level] = restart if restart is not None else own.start if now is None else now + 1
        self.counts[level + 1 :] = [None] * (DEEPEST - level - 1)
        if own.kind == "bullet":
            return tidy(own.pattern) or "•"
        return _PLACE.sub(self._number, own.pattern).strip() or None

    def _number(self, found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        if not 0 <= place < len(self.levels):
            return ""
        count = self.counts[place]
        shape = self.levels[place]
        return printed(shape.start if count is None else count, shape.kind)
