"""A binary Word file opened: its stories in one string, its tables of places, its paragraph properties."""

from __future__ import annotations

import io
import struct
from bisect import bisect_right
from collections.abc import Iterator

import olefile

from extract.errors import Damaged, Encrypted

WORD_97 = b"\xec\xa5"
BROKEN = (struct.error, IndexError, OSError, ValueError, KeyError, TypeError)
_LENGTHS = 76  # where the file's header keeps the lengths of its stories
_TABLES = 154  # where it keeps the places of its tables: pairs of offset and length
STYLES, HEADERS, CHARACTER_PAGES, PARAGRAPH_PAGES, PIECES = 1, 11, 12, 13, 33
SHAPES, BOXES, LISTS, LIST_OVERRIDES = 40, 56, 73, 74
_PAGE = 512
# Sizes of a property's operand by the three high bits of its code; below zero a length comes first.
_OPERAND = (1, 1, 2, 4, 2, 2, -1, 3)
_TABLE_DEFINITIONS = (0xD608, 0xD606)


class WordFile:
    """One open file of Word 97–2003."""

    def __init__(self, data: bytes) -> None:
        try:
            self.container = olefile.OleFileIO(io.BytesIO(data))
            self.main = self.container.openstream("WordDocument").read()
            flags = struct.unpack_from("<H", self.main, 10)[0]
            if flags & 0x0100:
                raise Encrypted("the document opens only with its password")
            self.table = self.container.openstream("1Table" if flags & 0x0200 else "0Table").read()
            lengths = struct.unpack_from("<8i", self.main, _LENGTHS)
            self.body, self.notes, self.heads, _, self.remarks, self.ends, self.boxes, _ = map(abs, lengths)
            self.pieces = self._pieces()
            self.text = "".join(self._piece_text(*piece) for piece in self.pieces)
        except BROKEN as error:
            if isinstance(error, Encrypted):
                raise
            raise Damaged(f"the Word file's tables are broken: {error}") from error

    def part(self, number: int) -> bytes:
        """One of the file's tables, by its number in the header."""
        place, size = struct.unpack_from("<II", self.main, _TABLES + 8 * number)
        return self.table[place : place + size]

    def place(self, number: int) -> int:
        """Where one of the file's tables begins."""
        return struct.unpack_from("<I", self.main, _TABLES + 8 * number)[0]

    def starts(self, number: int, record: int) -> list[int]:
        """The character places that a table of fixed records begins with."""
        part = self.part(number)
        count = (len(part) - 4) // (4 + record) + 1 if len(part) >= 4 else 0
        return list(struct.unpack_from(f"<{count}i", part)) if count > 0 else []

    def _pieces(self) -> list[tuple[int, int, int]]:
        """Stretches of text: first character, one after the last, and the coded place in the file."""
        table = self.part(PIECES)
        place = 0
        while table[place] == 1:
            place += 3 + struct.unpack_from("<H", table, place + 1)[0]
        size = struct.unpack_from("<I", table, place + 1)[0]
        plc = table[place + 5 : place + 5 + size]
        count = (size - 4) // 12
        starts = struct.unpack_from(f"<{count + 1}i", plc)
        codes = [struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * n + 2)[0] for n in range(count)]
        return [(starts[n], starts[n + 1], codes[n]) for n in range(count) if starts[n] < starts[n + 1]]

    def _piece_text(self, first: int, after: int, code: int) -> str:
        place, length = code & 0x3FFFFFFF, after - first
        if code & 0x40000000:
            return self.main[place // 2 : place // 2 + length].decode("cp1252", "replace")
        return self.main[place : place + 2 * length].decode("utf-16-le", "replace")

    def offset(self, character: int) -> int:
        """Where a character lies in the main stream."""
        number = max(0, bisect_right(self.pieces, character, key=lambda piece: piece[0]) - 1)
        first, _, code = self.pieces[number]
        place = code & 0x3FFFFFFF
        return place // 2 + character - first if code & 0x40000000 else place + 2 * (character - first)

    def pages(self, number: int) -> Iterator[bytes]:
        """The formatting pages that a table of the header lists."""
        table = self.part(number)
        count = max(0, (len(table) - 4) // 8)
        for entry in range(count):
            page = struct.unpack_from("<I", table, 4 * (count + 1) + 4 * entry)[0] & 0x3FFFFF
            block = self.main[_PAGE * page : _PAGE * (page + 1)]
            if len(block) == _PAGE:
                yield block


def properties(block: bytes) -> Iterator[tuple[int, bytes]]:
    """A list of formatting properties as codes and operands."""
    place = 0
    while place + 2 < len(block):
        code = struct.unpack_from("<H", block, place)[0]
        place += 2
        size = _OPERAND[code >> 13]
        if code in _TABLE_DEFINITIONS:
            size = struct.unpack_from("<H", block, place)[0] + 1 if place + 2 <= len(block) else 0
        elif size < 0:
            size = block[place] + 1
        yield code, block[place : place + size]
        place += size


def paragraph_runs(file: WordFile) -> list[tuple[int, bytes]]:
    """Where paragraphs begin in the main stream, each with its style and properties."""
    found = []
    for page in file.pages(PARAGRAPH_PAGES):
        count = page[-1]
        for number in range(count):
            first = struct.unpack_from("<I", page, 4 * number)[0]
            place = 2 * page[4 * (count + 1) + 13 * number]
            block = b""
            if place:
                size = 2 * page[place] - 1 if page[place] else 2 * page[place + 1]
                begin = place + 1 if page[place] else place + 2
                block = page[begin : begin + size]
            found.append((first, block))
    return sorted(found, key=lambda pair: pair[0])
