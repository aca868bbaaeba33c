"""A picture of a page recognised: the same words and ruling edges that a PDF's own page gives."""

from __future__ import annotations

from statistics import median

import numpy as np

from extract.readers.pdf_frame import Box, Frame
from extract.readers.pdf_page import Page
from extract.readers.pdf_paths import Edge
from extract.readers.pdf_ruled import Frames, ruled_frames
from extract.readers.pdf_words import Word
from extract.readers.scan_digits import mended
from extract.readers.scan_engine import Recognised, Recogniser
from extract.readers.scan_image import level
from extract.readers.scan_lines import ruling_lines

MARGIN = 12  # pixels of white that the engine needs around a cell's text
INK = 128  # darker than this is ink
ALIKE = 0.25  # sizes that differ by less than this share are one size, measured unsurely
DOUBTFUL = 0.3  # words less sure than this, and without a letter or digit, are dirt


def recognise(picture: np.ndarray, dpi: int, number: int, engine: Recogniser) -> Page:
    """Read a grey picture of a page."""
    picture = level(picture)
    strokes, clean = ruling_lines(picture, dpi)
    scale = 72 / dpi
    edges = [Edge(*_flat(stroke, scale)) for stroke in strokes]
    grids = ruled_frames(edges)
    words: list[Word] = []
    rest = clean.copy()
    for grid in sorted(grids, key=lambda g: g.box[2] - g.box[0]):
        for place in grid.places:
            words += _cell_words(rest, grid, place, dpi, engine)
        x0, y0, x1, y1 = (round(value / scale) for value in grid.box)
        rest[max(0, y0) : y1, max(0, x0) : x1] = 255
    words += [_word(found, (0, 0), scale) for found in engine.words(rest, dpi) if _worth(found)]
    _even_sizes(words)
    height, width = picture.shape
    frame = Frame(0, 0, width * scale, height * scale)
    page = Page(number, frame, words, edges, [(0, 0, frame.width, frame.height)])
    page.characters = sum(len(word.text) for word in words)
    return page


def _flat(stroke: tuple[int, int, int, int], scale: float) -> Box:
    """A stroke as a line without thickness, in points."""
    x0, y0, x1, y1 = (value * scale for value in stroke)
    if x1 - x0 >= y1 - y0:
        middle = (y0 + y1) / 2
        return x0, middle, x1, middle
    middle = (x0 + x1) / 2
    return middle, y0, middle, y1


def _cell_words(
    picture: np.ndarray, grid: Frames, place: tuple[int, int, int, int], dpi: int, engine: Recogniser
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
    words = [w for w in engine.words(crop, dpi, "SINGLE_LINE" if one_line else "SINGLE_BLOCK") if _worth(w)]
    if not words:
        words = [w for w in engine.words(crop, dpi, "SINGLE_WORD") if _worth(w)]
    return [_word(found, corner, scale) for found in words]


def _ink_box(picture: np.ndarray, dpi: int) -> tuple[int, int, int, int] | None:
    """The box around the ink of a cell, specks left out; None when it is empty."""
    import cv2

    if picture.size == 0:
        return None
    paper = float(np.percentile(picture, 80))
    ink = (picture < min(INK + 40, paper - 50)).astype(np.uint8)
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


def _worth(found: Recognised) -> bool:
    return found.confidence >= DOUBTFUL or any(char.isalnum() for char in found.text)


def _word(found: Recognised, corner: tuple[int, int], scale: float) -> Word:
    size = found.height * scale
    base = (found.baseline + corner[1]) * scale
    left, right = (found.box[0] + corner[0]) * scale, (found.box[2] + corner[0]) * scale
    box = (left, base - 0.8 * size, right, base + 0.2 * size)
    return Word(mended(found.text), box, size, spaced=False, confidence=round(found.confidence, 3))


def _even_sizes(words: list[Word]) -> None:
    """Sizes are measured from ink and waver: those near the usual one are the usual one."""
    if not words:
        return
    usual = round(median(size for word in words for size in [word.size] * len(word.text)), 1)
    for word in words:
        if abs(word.size - usual) < ALIKE * usual:
            base = word.box[3] - 0.2 * word.size
            word.size = usual
            word.box = (word.box[0], base - 0.8 * usual, word.box[2], base + 0.2 * usual)
