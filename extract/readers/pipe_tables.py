"""Tables drawn in plain text with upright strokes («| ЖКХ | 456 |»), as Markdown and mail write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from extract.limits import Limits
from extract.readers.grid import Grid
from extract.wording import tidy

_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"[\s|:+=-]+")  # «|---|---|», «+---+---+»
_STROKE = re.compile(r"(?<!\\)\|")


def pipe_tables(lines: list[str], limits: Limits) -> Iterator[list[str] | Grid]:
    """Runs of ordinary lines and tables, in order; one stroked line is an ordinary one unless a rule is drawn with it."""
    plain: list[str] = []
    place = 0
    while place < len(lines):
        after = place
        while after < len(lines) and (_ROW.match(lines[after]) or (after > place and _is_rule(lines[after]))):
            after += 1
        rows = [_cells(line) for line in lines[place:after] if not _is_rule(line)]
        titles = list(takewhile(_is_title, rows))  # strokes cannot draw one over all columns
        rows = rows[len(titles) :]
        fewest = 1 if any(map(_is_rule, lines[place:after])) else 2
        if len(rows) < fewest or max(map(len, rows)) < 2:
            plain += lines[place : max(after, place + 1)]
        else:
            yield [*plain, *(row[0] for row in titles)]
            plain = []
            yield _grid(rows, limits)
        place = max(after, place + 1)
    yield plain


def _is_title(row: list[str]) -> bool:
    return len(row) > 1 and bool(row[0]) and not any(row[1:])


def _is_rule(line: str) -> bool:
    return "-" in line and _RULE.fullmatch(line) is not None


def _cells(line: str) -> list[str]:
    return [tidy(cell.replace("\\|", "|")) for cell in _STROKE.split(line.strip()[1:-1])]


def _grid(rows: list[list[str]], limits: Limits) -> Grid:
    width = max(map(len, rows))
    grid = Grid(limits)
    for row in rows:
        grid.next_row()
        for column in range(width):
            grid.add(row[column] if column < len(row) else "")
    return grid
