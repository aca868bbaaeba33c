"""Ruling lines of a scanned page: found by OpenCV morphology, wiped out so as not to be read as letters."""

from __future__ import annotations

import cv2
import numpy as np

LEVEL_LINE = 0.45  # inches: the shortest level line that rules a table
UPRIGHT_LINE = 0.19  # inches: the shortest upright one; taller than any letter of running text
THICKEST = 0.06  # inches
GAP = 0.05  # inches: a hole in a line that the scanner made
REACH = 0.06  # inches: how near to a level line an upright one ends

Stroke = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels


def ruling_lines(picture: np.ndarray, dpi: int) -> tuple[list[Stroke], np.ndarray]:
    """Level and upright lines as boxes, and the picture without them.

    The picture must not be smoothed before: a median filter wipes out thin lines.
    """
    block = dpi // 10 * 2 + 1
    ink = cv2.adaptiveThreshold(picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18)
    strokes: list[Stroke] = []
    mask = np.zeros_like(ink)
    for length, level in ((LEVEL_LINE, True), (UPRIGHT_LINE, False)):
        found = _runs(ink, round(length * dpi), round(GAP * dpi), level)
        count, _, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
        for x, y, width, height, _ in stats[1:count]:
            thickness = height if level else width
            if not level and not _held(strokes, x + width // 2, y, y + height, REACH * dpi):
                continue
            if thickness <= max(THICKEST * dpi, 0.012 * max(width, height)):
                strokes.append((int(x), int(y), int(x + width), int(y + height)))
                mask[y : y + height, x : x + width] |= found[y : y + height, x : x + width]
    clean = picture.copy()
    clean[cv2.dilate(mask, np.ones((5, 5), np.uint8)) > 0] = 255
    return strokes, clean


def _held(levels: list[Stroke], x: int, top: int, bottom: int, reach: float) -> bool:
    """Whether an upright line runs from a level one to another: strokes of letters over each other do not."""
    beside = [s for s in levels if s[0] - reach <= x <= s[2] + reach and s[2] - s[0] > s[3] - s[1]]
    ends = [any(s[1] - reach <= y <= s[3] + reach for s in beside) for y in (top, bottom)]
    return all(ends)


def _runs(ink: np.ndarray, length: int, gap: int, level: bool) -> np.ndarray:
    """The ink that lies in long straight runs of one direction."""

    def bar(size: int) -> np.ndarray:
        return np.ones((1, size) if level else (size, 1), np.uint8)

    # a line a little askew steps from row to row: thicken it across before looking for its run
    across = np.ones((3, 1) if level else (1, 3), np.uint8)
    parts = cv2.morphologyEx(cv2.dilate(ink, across), cv2.MORPH_OPEN, bar(max(3, length * 3 // 4)))
    # only now may gaps close: between letters they would close first and make lines of words
    closed = cv2.morphologyEx(parts, cv2.MORPH_CLOSE, bar(max(3, gap)))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, bar(length))
