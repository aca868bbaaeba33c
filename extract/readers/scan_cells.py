"""Cells of a scanned table, recognised one by one; where a number must stand a doubtful one is read again."""

from __future__ import annotations

from collections import defaultdict

import cv2
import numpy as np

from extract.readers.pdf_ruled import Frames
from extract.readers.pdf_words import Word
from extract.readers.scan_engine import Recogniser
from extract.readers.scan_mending import is_number
from extract.readers.scan_words import words_in_points

MARGIN = 12  # pixels of white that the engine needs around a cell's text
INK = 168  # darker than this is ink
SURE = 0.75  # a cell of one line that is read less surely is read once more as one word
NUMERIC = 0.6  # of a column's cells: so many numbers make the others suspicious
DIGITS = "0123456789+-–.,/%()↑↓ "
Place = tuple[int, int, int, int]


def grid_words(picture: np.ndarray, grid: Frames, dpi: int, engine: Recogniser) -> list[Word]:
    """The words of all cells of a grid."""
    cells = {place: _cell_words(picture, grid, place, dpi, engine) for place in grid.places}
    for place in _suspicious(cells):
        again = _cell_words(picture, grid, place, dpi, engine, DIGITS)
        if again and is_number(_text(again)):
            cells[place] = again
    return [word for words in cells.values() for word in words]


def _suspicious(cells: dict[Place, list[Word]]) -> list[Place]:
    """Short cells without a number in columns of numbers."""
    columns: dict[int, list[Place]] = defaultdict(list)
    for place, words in cells.items():
        if words and place[3] == 1:
            columns[place[1]].append(place)
    found = []
    for places in columns.values():
        odd = [place for place in places if not is_number(_text(cells[place]))]
        if len(places) - len(odd) >= max(2, NUMERIC * len(places)):
            found += [place for place in odd if _doubtful(cells[place])]
    return found


def _doubtful(words: list[Word]) -> bool:
    text = _text(words)
    # a dash and «нет» are right answers in a column of numbers
    if text.lower() in ("-", "–", "—", "нет"):
        return False
    sure = min(word.confidence or 0 for word in words)
    return len(text) <= 7 and (sure < 0.8 or any(map(str.isdigit, text)))


def _text(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


def _cell_words(
    picture: np.ndarray, grid: Frames, place: Place, dpi: int, engine: Recogniser, only: str = ""
) -> list[Word]:
    scale = 72 / dpi
    x0, y0, x1, y1 = (round(value / scale) for value in grid.box_of(place))
    inner = picture[y0 + 3 : y1 - 3, x0 + 3 : x1 - 3]
    found = _ink_box(inner, dpi)
    if found is None:
        return []
    left, top, right, bottom = found
    crop = np.pad(inner[top:bottom, left:right], MARGIN, constant_values=255)
    corner = (x0 + 3 + left - MARGIN, y0 + 3 + top - MARGIN)
    one_line = bottom - top < 0.24 * dpi
    best: list[Word] = []
    for mode in ("SINGLE_LINE", "SINGLE_WORD") if one_line else ("SINGLE_BLOCK", "SINGLE_WORD"):
        words = list(words_in_points(engine.words(crop, dpi, mode, only), corner, scale))
        if _sureness(words) > _sureness(best):
            best = words
        if _sureness(best) >= SURE or (best and not one_line):
            break
    return best


def _sureness(words: list[Word]) -> float:
    """How sure the engine is of the word that it is least sure of."""
    return min((word.confidence or 0.0 for word in words), default=-1.0)


def _ink_box(picture: np.ndarray, dpi: int) -> tuple[int, int, int, int] | None:
    """The box around the ink of a cell, specks left out; None when it is empty."""
    if picture.size == 0:
        return None
    paper = float(np.percentile(picture, 80))
    ink = (picture < min(INK, paper - 50)).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    smallest = (dpi / 100) ** 2
    kept = [s for s in stats[1:count] if s[4] >= smallest and max(s[2], s[3]) >= dpi / 50]
    if not kept:
        return None
    return (
        int(min(s[0] for s in kept)),
        int(min(s[1] for s in kept)),
        int(max(s[0] + s[2] for s in kept)),
        int(max(s[1] + s[3] for s in kept)),
    )
