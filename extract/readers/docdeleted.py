"""Text struck under Track Changes in a binary Word file: blanked before anything reads it."""

from __future__ import annotations

import io
import struct

import olefile

from extract.readers.docfile import CHARACTER_PAGES, WordFile, properties

_STRUCK = 0x0800
_BLANK = 0x1F  # an optional hyphen: no reader shows it
_KEPT = frozenset((0x07, 0x0C, 0x0D))  # ends of cells, pages and paragraphs hold the document together


def without_deleted(file: WordFile, data: bytes) -> bytes | None:
    """The file with its struck text blanked, or None when it has none."""
    runs = marked_runs(file, _STRUCK)
    if not runs:
        return None
    main = bytearray(file.main)
    blanked = False
    for first, after, code in file.pieces:
        narrow = bool(code & 0x40000000)
        size = 1 if narrow else 2
        begin = (code & 0x3FFFFFFF) // (2 if narrow else 1)
        end = begin + size * (after - first)
        for start, stop in runs:
            for place in range(max(begin, start), min(end, stop), size):
                sign = main[place] if narrow else main[place] | main[place + 1] << 8
                if sign not in _KEPT and sign != _BLANK:
                    main[place : place + size] = _BLANK.to_bytes(size, "little")
                    blanked = True
    if not blanked:
        return None
    return rewritten(data, main)


def rewritten(data: bytes, main: bytes | bytearray) -> bytes:
    """The file with another main stream of the same length."""
    target = io.BytesIO(data)
    with olefile.OleFileIO(target, write_mode=True) as container:
        container.write_stream("WordDocument", bytes(main))
    return target.getvalue()


def marked_runs(file: WordFile, mark: int) -> list[tuple[int, int]]:
    """Stretches of the main stream whose characters have a property switched on (`mark` is its code)."""
    found = []
    for page in file.pages(CHARACTER_PAGES):
        runs = page[-1]
        for run in range(runs):
            place = 2 * page[4 * (runs + 1) + run]
            block = page[place + 1 : place + 1 + page[place]] if place else b""
            if any(code == mark and operand[:1] == b"\x01" for code, operand in properties(block)):
                found.append(struct.unpack_from("<II", page, 4 * run))
    return found
