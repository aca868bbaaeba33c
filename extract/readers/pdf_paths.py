"""The drawn part of a page: ruling lines as edges for the table geometry, and where pictures lie."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.readers.pdf_frame import Box, Frame

THIN = 4.0  # points: a filled box this thin is a ruling line
SHORT = 2.0  # points: shorter strokes are dots of a pattern or parts of a drawn letter
SLANT = 1.0  # points: how far a line may lean and still be level or upright
NESTING = 5  # form objects inside form objects that are followed
SEGMENTS = 50_000  # of paths on one page: a map or a drawing beyond this has no readable grid


@dataclass(frozen=True, slots=True)
class Edge:
    """A level or upright ruling line."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top

    def as_dict(self) -> dict:
        """The form that pdfplumber's table functions take."""
        orientation = "h" if self.level else "v"
        size = {"width": self.x1 - self.x0, "height": self.bottom - self.top}
        place = {"x0": self.x0, "x1": self.x1, "top": self.top, "bottom": self.bottom}
        return {**place, **size, "orientation": orientation, "object_type": "line"}


Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page, upright: ruling edges, the boxes of all paths, the boxes of pictures."""

    edges: list[Edge] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)


def page_drawings(page: pdfium.PdfPage, frame: Frame) -> Drawn:
    """Look through the objects of a page."""
    drawn = Drawn()
    budget = SEGMENTS
    for item, matrix in _objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _UNIT, 0):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(frame.box(*_placed(_bounds(item), matrix)))
        elif kind == raw.FPDF_PAGEOBJ_PATH and budget > 0:
            budget -= max(1, raw.FPDFPath_CountSegments(item))
            drawn.shapes.append(frame.box(*_placed(_bounds(item), matrix)))
            drawn.edges += _path_edges(item, matrix, frame)
    return drawn


def _objects(holder, count, get, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    for index in range(count(holder)):
        item = get(holder, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM:
            if depth < NESTING:
                inner = _multiply(_matrix(item), matrix)
                yield from _objects(
                    item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1
                )
        else:
            yield item, matrix


def _matrix(item: object) -> Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(own))
    return own.a, own.b, own.c, own.d, own.e, own.f


def _multiply(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _point(x: float, y: float, m: Matrix) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _placed(box: Box, matrix: Matrix) -> Box:
    return (*_point(box[0], box[1], matrix), *_point(box[2], box[3], matrix))


def _bounds(item: object) -> Box:
    values = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *(ctypes.byref(value) for value in values))
    return tuple(value.value for value in values)


def _path_edges(item: object, matrix: Matrix, frame: Frame) -> Iterator[Edge]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    if not stroke.value:
        # borders come as thin filled boxes; a thick fill is a cell's shade, which marks no edge
        for box in _subpath_boxes(item, matrix, frame):
            yield from _edge(*box, THIN)
        return
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(item, ctypes.byref(width))
    if width.value > THIN:
        yield from _edge(*frame.box(*_placed(_bounds(item), matrix)), THIN + width.value)
        return
    for start, end in _strokes(item, matrix):
        yield from _edge(*frame.box(*start, *end), SLANT)


def _edge(x0: float, top: float, x1: float, bottom: float, thickness: float) -> Iterator[Edge]:
    width, height = x1 - x0, bottom - top
    if height <= thickness and width >= SHORT and width > height:
        middle = (top + bottom) / 2
        yield Edge(x0, middle, x1, middle)
    elif width <= thickness and height >= SHORT and height > width:
        middle = (x0 + x1) / 2
        yield Edge(middle, top, middle, bottom)


def _segments(item: object, matrix: Matrix) -> Iterator[tuple[int, tuple[float, float], bool]]:
    own = _multiply(_matrix(item), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(item), SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        closes = bool(raw.FPDFPathSegment_GetClose(segment))
        yield raw.FPDFPathSegment_GetType(segment), _point(x.value, y.value, own), closes


def _strokes(item: object, matrix: Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    start = last = (0.0, 0.0)
    for kind, point, closes in _segments(item, matrix):
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if closes:
            yield point, start
            last = start


def _subpath_boxes(item: object, matrix: Matrix, frame: Frame) -> Iterator[Box]:
    points: list[tuple[float, float]] = []
    for kind, point, _ in _segments(item, matrix):
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield _around(points, frame)
            points = []
        points.append(point)
    if points:
        yield _around(points, frame)


def _around(points: list[tuple[float, float]], frame: Frame) -> Box:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return frame.box(min(xs), min(ys), max(xs), max(ys))
