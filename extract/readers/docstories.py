"""What lies beside the main text of a binary Word file: running heads, text boxes, embedded objects."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from extract.errors import Damaged
from extract.readers.docfile import BOXES, BROKEN, CHARACTER_PAGES, HEADERS, SHAPES, WordFile, properties
from extract.wording import tidy

_SUMMARY, _MOST_PROPERTIES = "\x05SummaryInformation", 50
_SHORT, _TEXT, _TIME = 2, 30, 64
_EPOCH = datetime(1601, 1, 1)
_HEADER_KINDS = ("header", "header", "footer", "footer", "header", "footer")
_SEPARATORS = 6  # the first stories of the running heads are footnote rules
_BOX_RECORD, _SHAPE_RECORD = 22, 26
_OBJECT_PLACE = 0x680E
_FIELD = re.compile("[\x13\x14\x15]")
_BREAKS = re.compile("[\r\x07\x0c]")


@dataclass(slots=True)
class Anchor:
    """Something that hangs on a paragraph of the main text: a box's text, or an object's name in the file."""

    after: str
    box: str = ""
    storage: str = ""


@dataclass(slots=True)
class Stories:
    """What a Word file holds beside its main text."""

    running: list[tuple[str, str]] = field(default_factory=list)  # role, text
    anchors: list[Anchor] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    objects: dict[str, bytes] = field(default_factory=dict)


def read_stories(file: WordFile) -> Stories:
    """Read them; Damaged when the file's own tables do not hold together."""
    try:
        return _Reader(file).stories()
    except BROKEN as error:
        raise Damaged(f"the Word file's tables are broken: {error}") from error


class _Reader:
    def __init__(self, file: WordFile) -> None:
        self.file = file

    def stories(self) -> Stories:
        found = Stories()
        found.running = self._running()
        found.objects = self._objects()
        found.anchors = self._anchors(found.objects)
        found.meta = self._meta()
        return found

    def _running(self) -> list[tuple[str, str]]:
        starts = self.file.starts(HEADERS, 0)
        base = self.file.body + self.file.notes
        found: list[tuple[str, str]] = []
        for number in range(_SEPARATORS, len(starts) - 1):
            story = self.file.text[base + starts[number] : base + starts[number + 1]]
            role = _HEADER_KINDS[(number - _SEPARATORS) % len(_HEADER_KINDS)]
            found.extend((role, line) for part in _BREAKS.split(shown(story)) if (line := tidy(part)))
        return list(dict.fromkeys(found))

    def _anchors(self, objects: dict[str, bytes]) -> list[Anchor]:
        body = self.file.text[: self.file.body]
        found: list[tuple[int, Anchor]] = []
        shapes = self._shape_places()
        for shape, box in self._boxes():
            place = shapes.get(shape, len(body))
            found.append((place, Anchor(self._before(body, place), box=box)))
        placed = [sign.start() for sign in re.finditer("\x14[^\x13\x15]*\x01", body)]
        storages = [name for name in self._object_order() if name in objects]
        storages += [name for name in objects if name not in storages]
        for number, name in enumerate(storages):
            place = placed[number] if len(placed) == len(storages) else len(body)
            found.append((place, Anchor(self._before(body, place), storage=name)))
        return [anchor for _, anchor in sorted(found, key=lambda pair: pair[0])]

    def _boxes(self) -> list[tuple[int, str]]:
        """Text boxes of the main text: the number of their shape and what they say."""
        part = self.file.part(BOXES)
        starts = self.file.starts(BOXES, _BOX_RECORD)
        base = self.file.body + self.file.notes + self.file.heads + self.file.remarks + self.file.ends
        found = []
        for number, (first, last) in enumerate(pairwise(starts)):
            text = shown(self.file.text[base + first : base + last])
            shape = struct.unpack_from("<I", part, 4 * len(starts) + _BOX_RECORD * number + 14)[0]
            if tidy(text):
                found.append((shape, text))
        return found

    def _shape_places(self) -> dict[int, int]:
        """Where in the text each drawn shape hangs."""
        part = self.file.part(SHAPES)
        starts = self.file.starts(SHAPES, _SHAPE_RECORD)
        count = max(0, len(starts) - 1)
        return {
            struct.unpack_from("<I", part, 4 * len(starts) + _SHAPE_RECORD * number)[0]: starts[number]
            for number in range(count)
        }

    def _before(self, body: str, place: int) -> str:
        """The paragraph at a place, or the nearest one above it that has text."""
        ahead = _BREAKS.search(body, place)
        end = ahead.start() if ahead else len(body)
        for part in reversed(_BREAKS.split(shown(body[max(0, end - 20_000) : end]))):
            if tidy(part):
                return tidy(part)
        return ""

    def _objects(self) -> dict[str, bytes]:
        """Embedded workbooks by the name of their storage."""
        found = {}
        for path in self.file.container.listdir():
            if len(path) == 3 and path[0] == "ObjectPool" and path[2] in ("Workbook", "Book", "Package"):
                found[path[1]] = self.file.container.openstream(path).read()
        return found

    def _object_order(self) -> list[str]:
        """Names of embedded objects as the text calls them, out of the pages of character properties."""
        names: list[str] = []
        for page in self.file.pages(CHARACTER_PAGES):
            runs = page[-1]
            for run in range(runs):
                place = 2 * page[4 * (runs + 1) + run]
                for code, operand in properties(page[place + 1 : place + 1 + page[place]]) if place else ():
                    if code == _OBJECT_PLACE and len(operand) == 4:
                        names.append(f"_{struct.unpack('<I', operand)[0]}")
        return list(dict.fromkeys(names))

    def _meta(self) -> dict[str, str]:
        if not self.file.container.exists(_SUMMARY):
            return {}
        told = _summary(self.file.container.openstream(_SUMMARY).read())
        encoding = "utf-8" if told.get(1) in (65001, -535) else "cp1251"
        title, created = told.get(2), told.get(12)
        moment = _EPOCH + timedelta(microseconds=created // 10) if isinstance(created, int) else None
        return {
            "title": tidy(title.decode(encoding, "replace")) if isinstance(title, bytes) else "",
            "created": moment.isoformat() if moment and moment.year > 1990 else "",
        }


def _summary(data: bytes) -> dict[int, int | bytes]:
    """Numbers, texts and times of a summary stream by their number; libraries trust its count too much."""
    start = struct.unpack_from("<I", data, 44)[0]
    count = struct.unpack_from("<I", data, start + 4)[0]
    found: dict[int, int | bytes] = {}
    for number in range(min(count, _MOST_PROPERTIES)):
        name, place = struct.unpack_from("<II", data, start + 8 + 8 * number)
        kind = struct.unpack_from("<I", data, start + place)[0]
        if kind == _SHORT:
            found[name] = struct.unpack_from("<h", data, start + place + 4)[0]
        elif kind == _TEXT:
            size = struct.unpack_from("<I", data, start + place + 4)[0]
            found[name] = data[start + place + 8 : start + place + 8 + min(size, 1_000)].rstrip(b"\0")
        elif kind == _TIME:
            found[name] = min(struct.unpack_from("<Q", data, start + place + 4)[0], 10**18)
    return found


def shown(text: str) -> str:
    """Text with the instructions of its fields left out and their results kept."""
    parts: list[str] = []
    hidden = 0
    open_fields: list[bool] = []
    last = 0
    for found in _FIELD.finditer(text):
        if not hidden:
            parts.append(text[last : found.start()])
        last = found.end()
        mark = found[0]
        if mark == "\x13":
            open_fields.append(True)
            hidden += 1
        elif open_fields:
            if open_fields[-1]:
                open_fields[-1] = False
                hidden -= 1
            if mark == "\x15":
                open_fields.pop()
    if not hidden:
        parts.append(text[last:])
    return "".join(parts)
