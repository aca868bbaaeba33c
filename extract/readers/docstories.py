"""What lies beside the main text of a binary Word file: running heads, text boxes, embedded objects."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass, field
from itertools import pairwise

import olefile

from extract.errors import Damaged, Encrypted
from extract.wording import tidy

WORD_97 = b"\xec\xa5"
_CHARACTERS = 76  # where the file's header keeps the lengths of its stories
_TABLES = 154  # where it keeps the places of its tables: pairs of offset and length
_HEADERS, _CHARACTER_PAGES, _PIECES, _SHAPES, _BOXES = 11, 12, 33, 40, 56
_HEADER_KINDS = ("header", "header", "footer", "footer", "header", "footer")
_SEPARATORS = 6  # the first stories of the running heads are footnote rules
_BOX_RECORD, _SHAPE_RECORD = 22, 26
_OBJECT_PLACE = 0x680E
_FIELD = re.compile("[\x13\x14\x15]")
_BREAKS = re.compile("[\r\x07\x0c]")
# Sizes of a property's operand by the three high bits of its code; 6 means that a length byte comes first.
_OPERAND = (1, 1, 2, 4, 2, 2, -1, 3)


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


def read_stories(data: bytes) -> Stories:
    """Read them; Damaged when the file's own tables do not hold together."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            return _Word(container).stories()
    except (struct.error, IndexError, OSError, ValueError, KeyError) as error:
        raise Damaged(f"the Word file's tables are broken: {error}") from error


class _Word:
    def __init__(self, container: olefile.OleFileIO) -> None:
        self.container = container
        self.main = container.openstream("WordDocument").read()
        flags = struct.unpack_from("<H", self.main, 10)[0]
        if flags & 0x0100:
            raise Encrypted("the document opens only with its password")
        self.table = container.openstream("1Table" if flags & 0x0200 else "0Table").read()
        lengths = struct.unpack_from("<8i", self.main, _CHARACTERS)
        self.body, self.notes, self.heads, _, self.remarks, self.ends, self.boxes, _ = lengths
        self.text = self._text()

    def stories(self) -> Stories:
        found = Stories()
        found.running = self._running()
        found.objects = self._objects()
        found.anchors = self._anchors(found.objects)
        found.meta = self._meta()
        return found

    def _part(self, number: int) -> bytes:
        place, size = struct.unpack_from("<II", self.main, _TABLES + 8 * number)
        return self.table[place : place + size]

    def _text(self) -> str:
        """All stories in one string, put together from the pieces that the file keeps."""
        pieces = self._part(_PIECES)
        place = 0
        while pieces[place] == 1:
            place += 3 + struct.unpack_from("<H", pieces, place + 1)[0]
        size = struct.unpack_from("<I", pieces, place + 1)[0]
        plc = pieces[place + 5 : place + 5 + size]
        count = (size - 4) // 12
        starts = struct.unpack_from(f"<{count + 1}i", plc)
        parts = []
        for number in range(count):
            where = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
            length = starts[number + 1] - starts[number]
            if where & 0x40000000:
                first = (where & 0x3FFFFFFF) // 2
                parts.append(self.main[first : first + length].decode("cp1252", "replace"))
            else:
                parts.append(self.main[where : where + 2 * length].decode("utf-16-le", "replace"))
        return "".join(parts)

    def _starts(self, number: int, record: int) -> list[int]:
        part = self._part(number)
        count = (len(part) - 4) // (4 + record) + 1 if len(part) >= 4 else 0
        return list(struct.unpack_from(f"<{count}i", part)) if count > 0 else []

    def _running(self) -> list[tuple[str, str]]:
        starts = self._starts(_HEADERS, 0)
        base = self.body + self.notes
        found: list[tuple[str, str]] = []
        for number in range(_SEPARATORS, len(starts) - 1):
            story = self.text[base + starts[number] : base + starts[number + 1]]
            role = _HEADER_KINDS[(number - _SEPARATORS) % len(_HEADER_KINDS)]
            found.extend((role, line) for part in _BREAKS.split(shown(story)) if (line := tidy(part)))
        return list(dict.fromkeys(found))

    def _anchors(self, objects: dict[str, bytes]) -> list[Anchor]:
        body = self.text[: self.body]
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
        part = self._part(_BOXES)
        starts = self._starts(_BOXES, _BOX_RECORD)
        base = self.body + self.notes + self.heads + self.remarks + self.ends
        found = []
        for number, (first, last) in enumerate(pairwise(starts)):
            text = shown(self.text[base + first : base + last])
            shape = struct.unpack_from("<I", part, 4 * len(starts) + _BOX_RECORD * number + 14)[0]
            if tidy(text):
                found.append((shape, text))
        return found

    def _shape_places(self) -> dict[int, int]:
        """Where in the text each drawn shape hangs."""
        part = self._part(_SHAPES)
        starts = self._starts(_SHAPES, _SHAPE_RECORD)
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
        for path in self.container.listdir():
            if len(path) == 3 and path[0] == "ObjectPool" and path[2] in ("Workbook", "Book", "Package"):
                found[path[1]] = self.container.openstream(path).read()
        return found

    def _object_order(self) -> list[str]:
        """Names of embedded objects as the text calls them, out of the pages of character properties."""
        pages = self._part(_CHARACTER_PAGES)
        count = (len(pages) - 4) // 8
        names: list[str] = []
        for number in range(max(0, count)):
            page = struct.unpack_from("<I", pages, 4 * (count + 1) + 4 * number)[0] & 0x3FFFFF
            block = self.main[512 * page : 512 * page + 512]
            runs = block[511] if len(block) == 512 else 0
            for run in range(runs):
                place = 2 * block[4 * (runs + 1) + run]
                if place:
                    names.extend(_object_names(block[place + 1 : place + 1 + block[place]]))
        return list(dict.fromkeys(names))

    def _meta(self) -> dict[str, str]:
        told = self.container.get_metadata()
        title = told.title or b""
        if isinstance(title, bytes):
            encoding = "utf-8" if told.codepage in (65001, -535) else "cp1251"
            title = title.decode(encoding, "replace")
        created = told.create_time
        return {
            "title": tidy(title),
            "created": created.isoformat() if created and created.year > 1990 else "",
        }


def _object_names(properties: bytes) -> list[str]:
    names = []
    place = 0
    while place + 2 <= len(properties):
        code = struct.unpack_from("<H", properties, place)[0]
        size = _OPERAND[code >> 13]
        if size < 0:
            size = properties[place + 2] + 1 if place + 2 < len(properties) else 1
        if code == _OBJECT_PLACE and place + 6 <= len(properties):
            names.append(f"_{struct.unpack_from('<I', properties, place + 2)[0]}")
        place += 2 + size
    return names


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
