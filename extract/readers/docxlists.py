"""Word's automatic list numbers, counted as Word counts them."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from extract.readers.docxstyles import W
from extract.readers.listcount import DEEPEST, Counter, Level


class Lists:
    """The lists of a document and how far each has counted."""

    def __init__(self, load: Callable[[], etree._Element | None]) -> None:
        self._load = load  # most reports number nothing: their list definitions are never parsed
        self._loaded = False
        self._levels: dict[str, list[Level]] = {}
        self._abstract: dict[str, str] = {}
        self._restart: dict[tuple[str, int], int] = {}
        self._counters: dict[str, Counter] = {}

    def _read(self, root: etree._Element) -> None:
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
        if not self._loaded:
            self._loaded = True
            root = self._load()
            if root is not None:
                self._read(root)
        abstract = self._abstract.get(name)
        levels = self._levels.get(abstract or "")
        if abstract is None or not levels:
            return None
        count = self._counters.setdefault(abstract, Counter(levels))
        return count.marker(level, self._restart.pop((name, level), None))


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
