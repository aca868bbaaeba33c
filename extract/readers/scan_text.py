"""Running text of a scanned page; a line with a word the engine is unsure of is read again by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import numpy as np

from extract.readers.pdf_frame import union
from extract.readers.scan_engine import Recognised, Recogniser

UNSURE = 0.55  # a word below this makes its line doubtful
BETTER = 0.05  # how much surer, on average, the second reading must be
MARGIN = 14  # pixels of white around a line that is read by itself
REACH = 8  # pixels above and below a line that still belong to it


def text_lines(picture: np.ndarray, dpi: int, engine: Recogniser) -> Iterator[Recognised]:
    """The words of a picture, line by line."""
    found = list(engine.words(picture, dpi))
    for _, line in groupby(found, key=lambda word: word.line):
        words = list(line)
        if min(word.confidence for word in words) < UNSURE:
            yield from _surer(words, _again(picture, words, dpi, engine))
        else:
            yield from words


def _again(picture: np.ndarray, words: list[Recognised], dpi: int, engine: Recogniser) -> list[Recognised]:
    x0, y0, x1, y1 = (int(value) for value in union([word.box for word in words]))
    top, left = max(0, y0 - REACH), max(0, x0 - REACH)
    crop = np.pad(picture[top : y1 + REACH, left : x1 + REACH], MARGIN, constant_values=255)
    right, down = left - MARGIN, top - MARGIN
    number = words[0].line
    return [
        replace(
            word,
            box=(word.box[0] + right, word.box[1] + down, word.box[2] + right, word.box[3] + down),
            baseline=word.baseline + down,
            line=number,
        )
        for word in engine.words(crop, dpi, "SINGLE_LINE")
    ]


def _surer(first: list[Recognised], second: list[Recognised]) -> list[Recognised]:
    return second if second and _sureness(second) > _sureness(first) + BETTER else first


def _sureness(words: list[Recognised]) -> float:
    """How sure the engine is of a line, by its letters."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters
