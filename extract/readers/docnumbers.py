"""The list numbers of a binary Word file, which its text does not hold: counted from its list tables."""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass

from extract.errors import Damaged
from extract.readers.docfile import (
    BROKEN,
    LIST_OVERRIDES,
    LISTS,
    STYLES,
    WordFile,
    paragraph_runs,
    properties,
)
from extract.readers.docstories import shown
from extract.readers.listcount import DEEPEST, Counter, Level
from extract.wording import tidy

_KINDS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero",
    23: "bullet", 58: "russianLower", 59: "russianUpper", 255: "none",
}  # fmt: skip
_LIST, _DEPTH = 0x460B, 0x260A
_END = re.compile("[\r\x07\x0c]")
_RECORD, _LEVEL_HEAD, _OVERRIDE = 28, 28, 16
_SIGNS = re.compile(r"\W+")


@dataclass(slots=True)
class Numbered:
    """Which list a paragraph or style belongs to, and at what depth."""

    number: int = 0
    depth: int = 0


class Markers:
    """The markers of a document's paragraphs, handed out as the paragraphs are met again in order."""

    def __init__(self, file: WordFile) -> None:
        try:
            found = _markers(file)
        except BROKEN as error:
            raise Damaged(f"the Word file's list tables are broken: {error}") from error
        self._markers = [marker for _, marker in found]
        self._places: dict[str, deque[int]] = {}
        for place, (key, _) in enumerate(found):
            self._places.setdefault(key, deque()).append(place)
        self._next = 0

    def of(self, text: str) -> str | None:
        """The marker of the next paragraph with this text; None when it has none or is not met."""
        waiting = self._places.get(_key(text), deque())
        while waiting and waiting[0] < self._next:
            waiting.popleft()
        if not waiting:
            return None
        self._next = waiting.popleft() + 1
        return self._markers[self._next - 1]


def _key(text: str) -> str:
    return _SIGNS.sub("", text)[:200]


def _markers(file: WordFile) -> list[tuple[str, str]]:
    """Texts and markers of all numbered paragraphs of the main text."""
    lists = _lists(file)
    if not lists:
        return []
    overrides = _overrides(file)
    styles = _styles(file)
    runs = paragraph_runs(file)
    firsts = [first for first, _ in runs]
    counters: dict[int, Counter] = {}
    found: list[tuple[str, str]] = []
    start = 0
    body = file.text[: file.body]
    for end in _END.finditer(body):
        text, start = body[start : end.start()], end.end()
        run = bisect_right(firsts, file.offset(end.start())) - 1
        own = _numbered(runs[run][1], styles) if run >= 0 else Numbered()
        if not own.number or own.number > len(overrides):
            continue
        list_id, restarts = overrides[own.number - 1]
        if list_id not in lists:
            continue
        counter = counters.setdefault(list_id, Counter(lists[list_id]))
        marker = counter.marker(own.depth, restarts.pop(own.depth, None))
        if marker:
            found.append((_key(tidy(shown(text))), marker))
    return found


def _numbered(block: bytes, styles: dict[int, Numbered]) -> Numbered:
    """The list of a paragraph, from its style and its own properties."""
    style = styles.get(struct.unpack_from("<H", block)[0], Numbered()) if len(block) >= 2 else Numbered()
    return _changed(block[2:], style)


def _changed(block: bytes, base: Numbered) -> Numbered:
    found = Numbered(base.number, base.depth)
    for code, operand in properties(block):
        if code == _LIST and len(operand) == 2:
            found.number = struct.unpack("<H", operand)[0]
            if found.number > 0x7FF:
                found.number = 0
        elif code == _DEPTH and operand:
            found.depth = operand[0]
    return found


def _lists(file: WordFile) -> dict[int, list[Level]]:
    part = file.part(LISTS)
    if len(part) < 2:
        return {}
    count = struct.unpack_from("<h", part)[0]
    place = file.place(LISTS) + 2 + _RECORD * count  # the levels of all lists follow the list of lists
    found = {}
    for number in range(count):
        list_id = struct.unpack_from("<i", part, 2 + _RECORD * number)[0]
        simple = part[2 + _RECORD * number + 26] & 1
        levels = []
        for _ in range(1 if simple else DEEPEST):
            level, place = _level(file.table, place)
            levels.append(level)
        found[list_id] = levels
    return found


def _level(table: bytes, place: int) -> tuple[Level, int]:
    start, kind = struct.unpack_from("<iB", table, place)
    characters, paragraphs = table[place + 24], table[place + 25]
    place += _LEVEL_HEAD + characters + paragraphs
    size = struct.unpack_from("<H", table, place)[0]
    written = table[place + 2 : place + 2 + 2 * size].decode("utf-16-le", "replace")
    pattern = "".join(f"%{ord(sign) + 1}" if ord(sign) < DEEPEST else sign for sign in written)
    return Level(_KINDS.get(kind, "decimal"), pattern, start), place + 2 + 2 * size


def _overrides(file: WordFile) -> list[tuple[int, dict[int, int]]]:
    """What paragraphs call by number: a list, and the levels at which its count starts anew."""
    part = file.part(LIST_OVERRIDES)
    if len(part) < 4:
        return []
    count = struct.unpack_from("<i", part)[0]
    found: list[tuple[int, dict[int, int]]] = []
    sizes = []
    for number in range(max(0, count)):
        record = part[4 + _OVERRIDE * number : 4 + _OVERRIDE * (number + 1)]
        if len(record) < _OVERRIDE:
            break
        found.append((struct.unpack_from("<i", record)[0], {}))
        sizes.append(record[12])
    place = 4 + _OVERRIDE * count
    for number, size in enumerate(sizes):
        place += 4
        for _ in range(size):
            start, flags = struct.unpack_from("<iI", part, place)
            place += 8
            if flags & 0x20:
                level, place = _level(part, place)
                start = level.start
            if flags & 0x10:
                found[number][1][flags & 0xF] = start
    return found


def _styles(file: WordFile) -> dict[int, Numbered]:
    """The lists of paragraph styles, with what they inherit."""
    part = file.part(STYLES)
    if len(part) < 6:
        return {}
    head = struct.unpack_from("<H", part)[0]
    count, base_size = struct.unpack_from("<HH", part, 2)
    place = 2 + head
    raw: dict[int, tuple[int, bytes]] = {}
    for number in range(count):
        if place + 2 > len(part):
            break
        size = struct.unpack_from("<H", part, place)[0]
        style = part[place + 2 : place + 2 + size]
        place += 2 + size + size % 2
        if len(style) < base_size + 2:
            continue
        kind = struct.unpack_from("<H", style, 2)[0]
        if kind & 0xF != 1:
            continue
        name = struct.unpack_from("<H", style, base_size)[0]
        block = base_size + 2 + 2 * name + 2
        length = struct.unpack_from("<H", style, block)[0] if block + 2 <= len(style) else 0
        raw[number] = (kind >> 4, style[block + 4 : block + 2 + length])
    found: dict[int, Numbered] = {}

    def resolve(number: int, depth: int = 0) -> Numbered:
        if number not in found:
            if number not in raw or depth > 20:
                return Numbered()
            base, block = raw[number]
            found[number] = _changed(block, resolve(base, depth + 1))
        return found[number]

    for number in raw:
        resolve(number)
    return found
