"""A picture of a page recognised: the same words and ruling edges that a PDF's own page gives."""

from __future__ import annotations

from collections import Counter

import numpy as np

from extract.readers.pdf_frame import Box, Frame
from extract.readers.pdf_page import Page
from extract.readers.pdf_paths import Edge
from extract.readers.pdf_ruled import ruled_frames
from extract.readers.pdf_words import Word
from extract.readers.scan_cells import grid_words
from extract.readers.scan_engine import Recogniser
from extract.readers.scan_image import calm, level
from extract.readers.scan_lines import Stroke, ruling_lines
from extract.readers.scan_text import text_lines
from extract.readers.scan_words import words_in_points

SENSE = 0.6  # a page of which the engine is less sure may lie on its side
FEWEST = 20  # letters that a judgement needs: fewer are the grain of a photograph
LEAN = 0.2  # of the type size: a letter is at least this wide
ALIKE = 0.13  # sizes that differ by less than this share are one size, measured unsurely


def recognise(picture: np.ndarray, dpi: int, number: int, engine: Recogniser) -> Page:
    """Read a grey picture of a page; one that makes no sense is tried lying on its sides and head."""
    best = _read(picture, dpi, number, engine)
    if _sense(best) >= SENSE or best.characters < FEWEST:
        return best
    for turns in (3, 1, 2):
        page = _read(np.ascontiguousarray(np.rot90(picture, turns)), dpi, number, engine)
        if _sense(page) > max(_sense(best), SENSE):
            best = page
    return best


def _sense(page: Page) -> float:
    """How sure the engine is of the page's letters; words that it read from bottom to top make none."""
    letters = sum(len(word.text) for word in page.words)
    level_words = [
        w for w in page.words if len(w.text) < 4 or w.box[2] - w.box[0] > LEAN * w.size * len(w.text)
    ]
    sure = sum((word.confidence or 0.0) * len(word.text) for word in level_words)
    return sure / letters if letters else 0.0


def _read(picture: np.ndarray, dpi: int, number: int, engine: Recogniser) -> Page:
    picture = level(picture)
    strokes, rest = ruling_lines(picture, dpi)
    rest = calm(rest)
    scale = 72 / dpi
    edges = _edges(strokes, scale)
    words: list[Word] = []
    # the smaller first: a table inside a cell is read, and wiped out, before the cell around it
    for grid in reversed(ruled_frames(edges)):
        words += grid_words(rest, grid, dpi, engine)
        x0, y0, x1, y1 = (round(value / scale) for value in grid.box)
        rest[max(0, y0) : y1, max(0, x0) : x1] = 255
    words += words_in_points(text_lines(rest, dpi, engine), (0, 0), scale)
    _even_sizes(words)
    height, width = picture.shape
    frame = Frame(0, 0, width * scale, height * scale)
    page = Page(number, frame, words, edges, pictures=[(0, 0, frame.width, frame.height)])
    page.characters = sum(len(word.text) for word in words)
    return page


def page_edges(picture: np.ndarray, dpi: int) -> list[Edge]:
    """The ruling edges of a picture of a page, in points."""
    return _edges(ruling_lines(picture, dpi)[0], 72 / dpi)


def _edges(strokes: list[Stroke], scale: float) -> list[Edge]:
    return [Edge(*_flat(stroke, scale)) for stroke in strokes]


def _flat(stroke: tuple[int, int, int, int], scale: float) -> Box:
    """A stroke as a line without thickness, in points."""
    x0, y0, x1, y1 = (value * scale for value in stroke)
    if x1 - x0 >= y1 - y0:
        middle = (y0 + y1) / 2
        return x0, middle, x1, middle
    middle = (x0 + x1) / 2
    return middle, y0, middle, y1


def _even_sizes(words: list[Word]) -> None:
    """Sizes are measured from ink and waver: those near a more usual one are that one."""
    weights: Counter[float] = Counter()
    for word in words:
        weights[word.size] += len(word.text)
    usual: list[float] = []
    for size, _ in weights.most_common():
        if not any(abs(size - other) < ALIKE * other for other in usual):
            usual.append(size)
    for word in words:
        size = min(usual, key=lambda other: abs(other - word.size))
        base = word.box[3] - 0.2 * word.size
        word.size = size
        word.box = (word.box[0], base - 0.8 * size, word.box[2], base + 0.2 * size)
