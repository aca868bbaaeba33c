"""Where a report says who made it: title, headings, opening, letterhead, site, text; most trusted first."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, replace

from extract.report import Heading, Report, Table
from normalize.place_office import district_first
from normalize.place_regions import regions_named

OPENING = 2500  # characters of running text that count as the opening of a report
_TITLE = 300  # a first paragraph up to this length is the title of a report without headings
_LINE = 110  # short lines that follow one another at the top are one heading broken into lines
_LETTERHEAD = 5  # rows of a table that may be lines of a letterhead
_REST = 20_000  # characters after the opening that are still worth asking
_DATELINE = re.compile(
    r"[А-ЯЁ][а-яё-]+(?:ий|ый|ой)\s+(?:муниципальный\s+)?(?:район|округ)\b[^.:;()]{0,40}?,?\s+\d{1,2}(?:\.\d\d\.|\s+[а-яё]+\s)(?:19|20)\d\d"
)


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a report: its name, how far it is trusted, its texts."""

    name: str
    trust: float
    texts: tuple[str, ...]


def sources(report: Report) -> list[Source]:
    """The sources of a report that hold any text, in the order in which they are asked."""
    titles, headings, running = _blocks(report)
    if not titles and running and len(running[0]) <= _TITLE:
        titles = [running[0]]
    if running and _DATELINE.match(running[0]) and len(running[0]) <= _LINE:
        headings = [*headings, running[0]]  # «Лесной район города Энска, 12.10.2012» over the text
    opening, rest = _split(running)
    letterhead = [
        b.text for b in report.blocks if b.role not in ("body", "footnote", "menu") and b.text.strip()
    ]
    site = [report.meta["title"]] if report.meta.get("title") else []
    found = [
        Source("title", 0.98, tuple(titles)),
        Source("heading", 0.93, tuple(headings)),
        Source("opening", 0.9, tuple(opening)),
        Source("letterhead", 0.85, tuple(letterhead)),
        Source("site", 0.8, tuple(site)),
        Source("text", 0.7, tuple(rest)),
    ]
    return [
        replace(source, texts=tuple(district_first(text) for text in source.texts))
        for source in found
        if source.texts
    ]


def region_named_most(found: list[Source]) -> tuple[str | None, int]:
    """The region that the sources name most and its weight: authorities and trusted sources count for more."""
    named: Counter[str] = Counter()
    for source in found:
        trusted = source.name in ("title", "letterhead", "site")
        for text in source.texts:
            for region, by_authority in regions_named(text):
                named[region] += 3 if trusted or by_authority else 1
    return named.most_common(1)[0] if named else (None, 0)


def _blocks(report: Report) -> tuple[list[str], list[str], list[str]]:
    titles: list[str] = []
    headings: list[str] = []
    running: list[str] = []
    for _, block in report.body():
        text = " ".join((_table_text(block) if isinstance(block, Table) else block.text).split())
        if not text:
            continue
        if isinstance(block, Heading):
            (titles if block.level == 1 and not titles else headings).append(text)
        elif (
            running
            and len(running) < 8
            and len(running[-1]) < _LINE
            and len(text) < _LINE
            and not _closed(running[-1])
        ):
            running[-1] += " " + text
        else:
            running.append(text)
    return titles, headings, running


def _closed(text: str) -> bool:
    return text.endswith((".", ":", ";", "!", "?"))


def _table_text(table: Table) -> str:
    """A table's caption and first row, with the lines under it: letterheads and titles are often laid out as tables."""
    rows = [[c.text for c in table.cells if c.row == row and c.text.strip()] for row in range(_LETTERHEAD)]
    lines = itertools.takewhile(lambda row: len(row) == 1, rows[1:])
    return " ".join([table.caption, *rows[0], *(text for row in lines for text in row)])


def _split(running: list[str]) -> tuple[list[str], list[str]]:
    opening: list[str] = []
    rest: list[str] = []
    room = OPENING + _REST
    for text in running:
        (opening if room > _REST else rest).append(text[:room])
        room -= len(text)
        if room <= 0:
            break
    return opening, rest
