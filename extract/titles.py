"""A report's title: its first heading; the line below too, where the heading says no more than «ИНФОРМАЦИЯ»."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.letterhead import KINDS
from extract.report import Heading, Report, Table

_KIND_ALONE = re.compile(rf"\W*{KINDS}\w*(?:\s+(?:справка|обзор|материал|данные))?\W*", re.IGNORECASE)
_SPACED = re.compile(r"(?<=\b\w)\s(?=\w\b)")  # «С П Р А В К А»
_LONGEST = 250  # letters of a title's line


class Title(NamedTuple):
    """The words of a title and the blocks that they stand in; no heading, no title."""

    text: str = ""
    blocks: tuple[int, ...] = ()


def title_of(report: Report) -> Title:
    """The title that a report's headings give it."""
    lines = [(n, b) for n, b in report.body() if b.text.strip() or isinstance(b, Table)]
    first = next((i for i, (_, b) in enumerate(lines) if isinstance(b, Heading) and b.level == 1), None)
    if first is None:
        return Title()
    place, heading = lines[first]
    below = lines[first + 1] if first + 1 < len(lines) else None
    alone = _KIND_ALONE.fullmatch(_SPACED.sub("", heading.text))
    if alone and below and not isinstance(below[1], Table) and len(below[1].text) <= _LONGEST:
        return Title(f"{heading.text.strip()} {below[1].text.strip()}", (place, below[0]))
    return Title(heading.text, (place,))
