"""Turning a PDF page upright: from its own coordinates to top-left ones in which its text is level."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page and the clockwise turn (0, 90, 180, 270) that makes it readable."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    @classmethod
    def of(cls, page: pdfium.PdfPage, text_turn: int | None) -> Frame:
        """The frame of a page: its text decides the turn, and without text its own rotation does."""
        turn = page.get_rotation() if text_turn is None else text_turn
        return cls(*page.get_bbox(), turn % 360)

    @property
    def width(self) -> float:
        """Width once upright."""
        return self.top - self.bottom if self.turn in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Height once upright."""
        return self.right - self.left if self.turn in (90, 270) else self.top - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of the page's own coordinates, upright; any two opposite corners will do."""
        if not self.turn:
            left, right = (x0, x1) if x0 < x1 else (x1, x0)
            low, high = (y0, y1) if y0 < y1 else (y1, y0)
            return left - self.left, self.top - high, right - self.left, self.top - low
        flat = (x0 - self.left, self.top - y0, x1 - self.left, self.top - y1)
        return turned(flat, self.turn, self.right - self.left, self.top - self.bottom)


def turned(box: Box, turn: int, width: float, height: float) -> Box:
    """A top-left box after a clockwise turn of its page, which measured width × height before."""
    x0, y0, x1, y1 = box
    if turn == 90:
        x0, y0, x1, y1 = height - y0, x0, height - y1, x1
    elif turn == 180:
        x0, y0, x1, y1 = width - x0, height - y0, width - x1, height - y1
    elif turn == 270:
        x0, y0, x1, y1 = y0, width - x0, y1, width - x1
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def union(boxes: list[Box]) -> Box:
    """The smallest box around several."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def area(box: Box) -> float:
    """The size of a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def inside(box: Box, outline: Box, slack: float = 1.0) -> bool:
    """Whether a box lies within an outline."""
    return (
        box[0] >= outline[0] - slack
        and box[1] >= outline[1] - slack
        and box[2] <= outline[2] + slack
        and box[3] <= outline[3] + slack
    )


def centre_in(box: Box, outline: Box) -> bool:
    """Whether a box has its middle within an outline."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outline[0] <= x <= outline[2] and outline[1] <= y <= outline[3]
