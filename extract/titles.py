"""A report's title: its first heading, and the lines below that go on with it."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.letterhead import KINDS
from extract.report import Heading, Item, Report, Table

_KIND_ALONE = re.compile(rf"\W*{KINDS}\w*(?:\s+(?:справка|обзор|материал|данные))?\W*", re.IGNORECASE)
_SPACED = re.compile(r"(?<=\b\w)\s(?=\w\b)")  # «С П Р А В К А»
_LONGEST = 250  # letters of a title's line
_MOST_LINES = 4  # of one title, the heading's among them
_CLOSED = re.compile(r"[.:;!?]\s*$")  # «… за 2023 г.» closes a line too
# «Обращения граждан в», «… в администрации города», «… и», «…,»
_WANTS_MORE = re.compile(
    r"(?:,|\b(?:в|во|на|о|об|с|со|к|по|за|и|или|от|из|для|главы|города|посёлка|поселка|села|района|округа|администраци[иею]))\s*$",
    re.IGNORECASE,
)


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
    text, places = heading.text, [place]
    for place, below in lines[first + 1 : first + _MOST_LINES]:
        if isinstance(below, Table | Item) or not _goes_on(text, below.text):
            break
        text, places = f"{text.strip()} {below.text.strip()}", [*places, place]
    return Title(text, tuple(places))


def _goes_on(title: str, below: str) -> bool:
    """Whether a line goes on with a title: below «ИНФОРМАЦИЯ», in small letters, behind a word that wants another."""
    if _KIND_ALONE.fullmatch(_SPACED.sub("", title)):
        return len(below) <= _LONGEST
    if len(below) > _LONGEST or _CLOSED.search(title) or _CLOSED.search(below):
        return False
    return below.strip()[:1].islower() or _WANTS_MORE.search(title) is not None
