"""Tables without ruling lines: rows of short entries that stand under each other, most of them numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.pdf_gaps import Strip, gaps, more_than_a_space, strips
from extract.readers.pdf_lines import Line
from extract.readers.pdf_ruled import Frames
from extract.wording import split_marker

WIDE = 1.0  # of the type size: a gap wider than a stretched space
NARROW = 0.4  # of the type size: what is left of a column gap under a long heading
NEAR = 1.75  # of the usual distance of lines: how far apart rows may stand
HEADERS = 4  # lines of heading that are looked for above the first row of numbers
WRAPPED = 1.15  # of the usual distance of lines: the rest of a label follows within this
FEW = 2  # rows after which the columns of a table are settled
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NUMBER = re.compile(
    r"[+\-–−↑↓(]*\d[\d\s.,/%()+\-–]*(?:тыс\.?|млн\.?|%|ед\.?|чел\.?|шт\.?)?$|[-–—]$|нет$", re.I
)


@dataclass(slots=True)
class Borderless:
    """A run of lines that makes a table, with its grid."""

    start: int
    end: int
    frames: Frames


def borderless_tables(lines: list[Line], pitch: float) -> list[Borderless]:
    """The tables among the lines of a band."""
    found: list[Borderless] = []
    place = 0
    while place < len(lines):
        table = _table_at(lines, place, pitch, found[-1].end if found else 0)
        if table is None:
            place += 1
        else:
            found.append(table)
            place = table.end
    return found


def _entries(line: Line, columns: list[Strip]) -> list[str]:
    """The texts of a line between the strips."""
    bounds = [sum(strip) / 2 for strip in columns]
    texts: list[list[str]] = [[] for _ in range(len(bounds) + 1)]
    for word in line.words:
        middle = (word.box[0] + word.box[2]) / 2
        texts[sum(bound < middle for bound in bounds)].append(word.text)
    return [" ".join(text) for text in texts]


def _is_row(line: Line) -> bool:
    """A line with a wide gap and a number after it."""
    found = gaps(line, WIDE * line.size)
    after_marker = (
        len(found) == 1 and found[0][0] - line.box[0] < 3 * line.size and split_marker(line.text)[0]
    )
    if not found or after_marker:
        return False
    # years alone are a heading
    return any(_NUMBER.match(text) and not _YEAR.match(text) for text in _entries(line, found)[1:])


def _table_at(lines: list[Line], start: int, pitch: float, floor: int) -> Borderless | None:
    """The table whose first row of numbers is at `start`."""
    if not _is_row(lines[start]):
        return None
    end, rows = start + 1, 1
    columns = gaps(lines[start], WIDE * lines[start].size)
    while end < len(lines):
        line, step = lines[end], lines[end].baseline - lines[end - 1].baseline
        kept = _kept(columns, strips(lines[start : end + 1], more_than_a_space(line, NARROW)))
        full = _is_row(line)
        if not kept or step > NEAR * pitch * line.size:
            break
        if len(kept) < len(columns) and (not full or rows > FEW):
            # a line of text that runs through a column, or the first row of another table
            break
        entries = [text for text in _entries(line, kept) if text]
        if not full and len(entries) > 1 and not gaps(line, WIDE * line.size):
            break
        columns, rows, end = kept, rows + full, end + 1
    while end > start + 1 and not _is_row(lines[end - 1]) and not lines[end - 1].text[0].islower():
        end -= 1
    body = lines[start:end]
    if rows < 2 or not _numeric(body, columns, rows):
        return None
    first = _header_start(lines, start, floor, columns, pitch)
    for top in range(first, start):
        # a heading that spans no gap shows where the gap really ends
        narrowed = _kept(columns, strips(lines[top:end], more_than_a_space(lines[top], NARROW)))
        if len(narrowed) == len(columns):
            columns = narrowed
            break
    return Borderless(first, end, _frames(lines[first:end], start - first, columns, pitch))


def _kept(columns: list[Strip], open_strips: list[Strip]) -> list[Strip]:
    """What is left of the strips after another line."""
    return [strip for strip in open_strips if any(strip[0] < c[1] and strip[1] > c[0] for c in columns)]


def _numeric(lines: list[Line], columns: list[Strip], rows: int) -> bool:
    """Whether the table is one: a column of numbers beside labels, three rows of them or two such columns."""
    filled = [0] * (len(columns) + 1)
    numbers = [0] * (len(columns) + 1)
    for line in lines:
        for place, text in enumerate(_entries(line, columns)):
            filled[place] += bool(text)
            numbers[place] += bool(_NUMBER.match(text))
    numeric = sum(n >= 2 and n >= 0.6 * f for n, f in zip(numbers[1:], filled[1:], strict=True))
    return numeric >= 2 or (numeric == 1 and rows >= 3)


def _header_start(lines: list[Line], start: int, floor: int, columns: list[Strip], pitch: float) -> int:
    """The first line of the heading over the rows of numbers."""
    first = start
    while first > max(floor, start - HEADERS):
        line = lines[first - 1]
        if lines[first].baseline - line.baseline > NEAR * pitch * line.size:
            break
        parts = gaps(line, more_than_a_space(line, NARROW))
        begins_inside = line.box[0] > columns[0][0]
        crossing = [c for c in columns if any(w.box[0] < c[0] and w.box[2] > c[1] for w in line.words)]
        under = _kept(columns, parts)
        if crossing or not (
            begins_inside or (under and (len(under) == len(columns) or gaps(line, WIDE * line.size)))
        ):
            break
        first -= 1
    return first


def _frames(lines: list[Line], header: int, columns: list[Strip], pitch: float) -> Frames:
    """The grid over the lines: a wrapped label joins its row, a heading over several columns spans them."""
    left = min(line.box[0] for line in lines) - 2
    right = max(line.box[2] for line in lines) + 2
    xs = [left, *(sum(strip) / 2 for strip in columns), right]
    starts = _row_starts(lines, header, pitch)
    bounds = [lines[0].box[1] - 2]
    bounds += [(lines[place - 1].box[3] + lines[place].box[1]) / 2 for place in starts[1:]]
    frames = Frames(xs, [*bounds, lines[-1].box[3] + 2], walls=False)
    for row, place in enumerate(starts):
        after = starts[row + 1] if row + 1 < len(starts) else len(lines)
        spans = _spans(lines[place:after], columns) if place < header else []
        column = 0
        while column < len(xs) - 1:
            span = next((end - begin for begin, end in spans if begin == column), 1)
            frames.places.append((row, column, 1, span))
            column += span
    return frames


def _row_starts(lines: list[Line], header: int, pitch: float) -> list[int]:
    """Which lines begin a row: by the distance, where rows stand apart, else by their letters."""
    apart = [False]
    for before, line in pairwise(lines):
        apart.append(line.baseline - before.baseline > WRAPPED * pitch * line.size)
    rows = [_is_row(line) for line in lines]
    beside = [apart[place] for place in range(1, len(lines)) if rows[place] and rows[place - 1]]
    if beside and all(beside):
        return [0, *(place for place in range(1, len(lines)) if apart[place] or rows[place])]
    starts = [0]
    for place in range(1, len(lines)):
        after_header = place == header or (place > header and (rows[place] or apart[place]))
        if after_header or not lines[place].text[0].islower():
            starts.append(place)
    return starts


def _spans(lines: list[Line], columns: list[Strip]) -> list[tuple[int, int]]:
    """Headings that reach over a column gap, as ranges of columns."""
    bounds = [sum(strip) / 2 for strip in columns]
    found = []
    for line in lines:
        own = [
            gap
            for gap in gaps(line, more_than_a_space(line, NARROW))
            if gap[1] - gap[0] > WIDE * line.size or any(gap[0] < c[1] and gap[1] > c[0] for c in columns)
        ]
        cuts = [line.box[0], *(x for gap in own for x in gap), line.box[2]]
        for begin, end in zip(cuts[::2], cuts[1::2], strict=True):
            first, last = (sum(bound < x for bound in bounds) for x in (begin, end))
            if last > first:
                found.append((first, last + 1))
    return found
