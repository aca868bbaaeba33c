"""Word's automatic list numbers, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extract.readers.docxstyles import W
from extract.readers.numerals import printed
from extract.wording import tidy

_LEVEL = re.compile(r"%(\d)")
DEEPEST = 9


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered."""

    kind: str = "decimal"
    pattern: str = ""
    start: int = 1


class Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, list[Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restart: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        linked = {}
        for element in root.iterchildren(W + "abstractNum"):
            name = element.get(W + "abstractNumId", "")
            self._levels[name] = _levels(element)
            link = element.find(W + "styleLink")
            if link is not None:
                linked[link.get(W + "val")] = name
        for element in root.iterchildren(W + "abstractNum"):
            link = element.find(W + "numStyleLink")
            if link is not None and link.get(W + "val") in linked:
                self._levels[element.get(W + "abstractNumId", "")] = self._levels[linked[link.get(W + "val")]]
        for element in root.iterchildren(W + "num"):
            name = element.get(W + "numId", "")
            abstract = element.find(W + "abstractNumId")
            self._abstract[name] = abstract.get(W + "val", "") if abstract is not None else ""
            for override in element.iterchildren(W + "lvlOverride"):
                start = override.find(W + "startOverride")
                if start is not None:
                    level = int(override.get(W + "ilvl") or 0)
                    self._restart[name, level] = int(start.get(W + "val") or 1)

    def marker(self, name: str, level: int) -> str | None:
        """The next marker of a list, or None when the list is unknown or prints none."""
        abstract = self._abstract.get(name)
        levels = self._levels.get(abstract or "")
        if not levels or not 0 <= level < len(levels):
            return None
        counts = self._counts.setdefault(abstract or "", [None] * DEEPEST)
        restart = self._restart.pop((name, level), None)
        if restart is not None:
            counts[level] = restart
        else:
            now = counts[level]
            counts[level] = levels[level].start if now is None else now + 1
        for deeper in range(level + 1, DEEPEST):
            counts[deeper] = None
        own = levels[level]
        if own.kind == "bullet":
            return tidy(own.pattern) or "•"

        def number(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            if place >= len(levels):
                return ""
            count = counts[place]
            return printed(levels[place].start if count is None else count, levels[place].kind)

        return _LEVEL.sub(number, own.pattern).strip() or None


def _levels(element: etree._Element) -> list[Level]:
    levels = [Level() for _ in range(DEEPEST)]
    for part in element.iterchildren(W + "lvl"):
        place = int(part.get(W + "ilvl") or 0)
        if not 0 <= place < DEEPEST:
            continue
        kind, text, start = part.find(W + "numFmt"), part.find(W + "lvlText"), part.find(W + "start")
        levels[place] = Level(
            kind.get(W + "val", "decimal") if kind is not None else "decimal",
            text.get(W + "val", "") if text is not None else "",
            int(start.get(W + "val") or 1) if start is not None else 1,
        )
    return levels
