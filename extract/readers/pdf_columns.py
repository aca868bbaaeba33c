"""Columns of running text side by side: found by the strip between them, read one after the other."""

from __future__ import annotations

from extract.readers.pdf_gaps import sides, strips
from extract.readers.pdf_lines import Line, lines_of

GUTTER = 0.9  # of the type size: the narrowest strip between columns
FEWEST = 3  # lines that a column has at least
PROSE = 14  # characters of a line on average: shorter ones are cells of a table
MIDDLE = (0.2, 0.8)  # of the text's width: where a gutter may lie


def column_bands(lines: list[Line]) -> list[list[list[Line]]]:
    """The lines cut into bands from top to bottom, each band a list of its columns from left to right."""
    bands: list[list[list[Line]]] = []
    plain: list[Line] = []
    place = 0
    while place < len(lines):
        end, middle = _columned(lines, place)
        if end == place:
            plain.append(lines[place])
            place += 1
            continue
        if plain:
            bands.append([plain])
            plain = []
        bands.append(_split(lines[place:end], middle))
        place = end
    if plain:
        bands.append([plain])
    return bands


def _columned(lines: list[Line], start: int) -> tuple[int, float]:
    """Where the two columns that begin at a line end, and their gutter's middle; the start if none do."""
    left = min(line.box[0] for line in lines)
    right = max(line.box[2] for line in lines)
    low, high = (left + share * (right - left) for share in MIDDLE)
    best, middle = start, 0.0
    for end in range(start + 1, len(lines) + 1):
        narrowest = GUTTER * lines[start].size
        open_strips = [s for s in strips(lines[start:end], narrowest) if low < (s[0] + s[1]) / 2 < high]
        if not open_strips:
            # one-sided lines at the start show no strip yet
            halved = all(line.box[2] < (left + right) / 2 or line.box[0] > low for line in lines[start:end])
            if halved and end - start < FEWEST:
                continue
            break
        strip = max(open_strips, key=lambda s: s[1] - s[0])
        if _two_columns(lines[start:end], sum(strip) / 2):
            best, middle = end, sum(strip) / 2
    return best, middle


def _two_columns(lines: list[Line], middle: float) -> bool:
    """Whether both sides hold running text side by side, up to the last line."""
    left, right = _split(lines, middle)
    if min(len(left), len(right)) < FEWEST:
        return False
    top, bottom = max(left[0].box[1], right[0].box[1]), min(left[-1].box[3], right[-1].box[3])
    height = min(left[-1].box[3] - left[0].box[1], right[-1].box[3] - right[0].box[1])
    if bottom - top < 0.6 * height:
        return False
    return all(sum(len(line.text) for line in side) >= PROSE * len(side) for side in (left, right))


def _split(lines: list[Line], middle: float) -> list[list[Line]]:
    left: list = []
    right: list = []
    for line in lines:
        before, after = sides(line, middle)
        left += before
        right += after
    return [lines_of(left), lines_of(right)]
