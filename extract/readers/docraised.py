"""Raised digits in a binary Word file: 211¹ must not reach a reader of plain text as 2111."""

from __future__ import annotations

from extract.readers.docdeleted import marked_runs, rewritten
from extract.readers.docfile import WordFile
from extract.wording import raised

_PLACEMENT = 0x2A48  # one: raised; two: lowered


def with_raised(file: WordFile, data: bytes) -> bytes | None:
    """The file with raised digits after a number as the signs ¹²³, or None when it has none."""
    runs = marked_runs(file, _PLACEMENT)
    main = bytearray(file.main)
    changed = False
    for first, after, code in file.pieces if runs else ():
        narrow = bool(code & 0x40000000)
        size, charset = (1, "cp1252") if narrow else (2, "utf-16-le")
        begin = (code & 0x3FFFFFFF) // (2 if narrow else 1)
        end = begin + size * (after - first)
        for start, stop in runs:
            start, stop = max(begin, start), min(end, stop)
            if start >= stop:
                continue
            text = bytes(main[start:stop]).decode(charset, "replace")
            before = bytes(main[start - size : start]).decode(charset, "replace") if start > begin else ""
            told = _of_same_length(text, raised(text, before), charset)
            if told is not None:
                main[start:stop] = told
                changed = True
    return rewritten(data, main) if changed else None


def _of_same_length(text: str, told: str, charset: str) -> bytes | None:
    """The raised text in the piece's own encoding, when it differs and fits."""
    if told == text or len(told) != len(text):
        return None
    try:
        return told.encode(charset)
    except UnicodeEncodeError:
        return None  # cp1252 has no ⁴…⁹
