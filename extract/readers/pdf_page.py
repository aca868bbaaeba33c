"""One PDF page as pdfium sees it, in upright top-left coordinates: words, ruling edges, pictures.

pdfium gives characters, fonts and paths an order of magnitude faster than a pure Python parser;
the geometry of tables stays with pdfplumber's functions, fed with the edges gathered here.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.readers.pdf_frame import Box, Frame
from extract.readers.pdf_paths import Edge, page_drawings
from extract.readers.pdf_words import Letter, Word, gather_words

RISE, FALL = 0.8, 0.2  # of the type size: how far a letter's box reaches above and below its baseline


@dataclass(slots=True)
class Page:
    """What is on a page: `unmapped` is the share of characters whose font has no way to Unicode."""

    number: int
    frame: Frame
    words: list[Word] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    shapes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    characters: int = 0
    unmapped: float = 0.0

    @property
    def picture_share(self) -> float:
        """The part of the page that pictures cover; scanners cut theirs into strips and layers."""
        covered = sum((b[2] - b[0]) * (b[3] - b[1]) for b in self.pictures)
        return min(1.0, covered / (self.frame.width * self.frame.height))


def look(page: pdfium.PdfPage, number: int) -> Page:
    """Read everything that later steps need from a page in one pass."""
    text_page = page.get_textpage()
    try:
        letters, unmapped = _letters(text_page.raw)
    finally:
        text_page.close()
    frame = Frame.of(page, _dominant_turn(letters))
    drawn = page_drawings(page, frame)
    for letter in letters:
        letter.box = frame.box(*letter.box)
        letter.turn = (letter.turn - frame.turn) % 360
    visible = sum(not letter.text.isspace() for letter in letters)
    words = gather_words(letters, frame.width, frame.height)
    page_of = Page(number, frame, words, drawn.edges, drawn.shapes, drawn.pictures)
    page_of.characters = visible
    page_of.unmapped = unmapped / visible if visible else 0.0
    return page_of


def _dominant_turn(letters: list[Letter]) -> int | None:
    turns = Counter(letter.turn for letter in letters if not letter.text.isspace())
    return turns.most_common(1)[0][0] if turns else None


def _letters(text_page: object) -> tuple[list[Letter], int]:
    """Real characters of the page in stream order, each with its font's look, and how many lack Unicode."""
    found: list[Letter] = []
    looks: dict[int | None, tuple[float, bool, int]] = {}
    box, box_at = _pointer(raw.FS_RECTF)
    (x, x_at), (y, y_at) = _pointer(ctypes.c_double), _pointer(ctypes.c_double)
    unmapped = 0
    for index in range(raw.FPDFText_CountChars(text_page)):
        if raw.FPDFText_IsGenerated(text_page, index) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(text_page, index, box_at):
            continue
        raw.FPDFText_GetCharOrigin(text_page, index, x_at, y_at)
        owner = ctypes.cast(raw.FPDFText_GetTextObject(text_page, index), ctypes.c_void_p).value
        look_of = looks.get(owner)
        if look_of is None:
            look_of = looks[owner] = _look(text_page, index)
        size, bold, turn = look_of
        code = raw.FPDFText_GetUnicode(text_page, index)
        text = _character(code)
        if raw.FPDFText_HasUnicodeMapError(text_page, index) == 1 or text == "\ufffd":
            unmapped += 1
        if turn == 0:
            place = (box.left, y.value + RISE * size, box.right, y.value - FALL * size)
        elif turn == 180:
            place = (box.left, y.value + FALL * size, box.right, y.value - RISE * size)
        elif turn == 90:
            place = (x.value - RISE * size, box.top, x.value + FALL * size, box.bottom)
        else:
            place = (x.value - FALL * size, box.top, x.value + RISE * size, box.bottom)
        found.append(Letter(text, place, size, bold, turn))
    return found, unmapped


def _pointer(kind: type) -> tuple:
    value = kind()
    return value, ctypes.byref(value)


def _character(code: int) -> str:
    # pdfium puts U+FFFE or U+0002 in place of a hyphen at the end of a line
    if code in (0xFFFE, 0x2):
        return "-"
    return chr(code) if code >= 32 else "\ufffd" if code == 0 else " "


def _look(text_page: object, index: int) -> tuple[float, bool, int]:
    """Type size as seen, whether bold, and the direction of the line in the page's own coordinates."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    size = raw.FPDFText_GetFontSize(text_page, index) * ((matrix.c**2 + matrix.d**2) ** 0.5 or 1.0)
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text_page, index, name, 128, ctypes.byref(flags))
    font = name.value.decode("utf-8", "replace").lower()
    owner = raw.FPDFText_GetTextObject(text_page, index)
    # a typewriter's bold: the letter is both filled and outlined
    outlined = bool(owner) and raw.FPDFTextObj_GetTextRenderMode(owner) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
    bold = (
        outlined or "bold" in font or "black" in font or raw.FPDFText_GetFontWeight(text_page, index) >= 600
    )
    return size, bold, _turn(matrix.a, matrix.b)


def _turn(along: float, up: float) -> int:
    if abs(along) >= abs(up):
        return 0 if along >= 0 else 180
    return 90 if up > 0 else 270
