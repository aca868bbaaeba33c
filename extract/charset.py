"""Bytes to text: which Cyrillic encoding a file is really in, whatever it declares."""

from __future__ import annotations

import codecs
import re

CANDIDATES = ("cp1251", "koi8-r", "cp866", "iso-8859-5", "mac-cyrillic")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_LOWER = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_WEIGHT = {letter: max(1.0, 4.0 - place / 5) for place, letter in enumerate(_LOWER)}
_WORD = re.compile(r"[А-Яа-яЁё]+")
# Share of letters that may be broken in a text that is utf-8 all the same (a page glued by a site's engine).
_UTF8_DIRT = 0.002


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file; `declared` is believed only when the bytes do not speak against it."""
    return data_encoding(data, declared)[0]


def data_encoding(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of a file and the name of the encoding that gave it."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return _unmangled(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass  # not clean utf-8: scored below against the one-byte encodings
    text = data.decode("utf-8", "replace")
    broken, good = text.count("\ufffd"), sum(map(text.count, "оеаинт"))
    if good and broken < max(2, len(text) * _UTF8_DIRT):
        return text, "utf-8"
    best = max(_candidates(declared), key=lambda name: _score(data[:_SAMPLE], name))
    return data.decode(best, "replace"), best


def _candidates(declared: str | None) -> list[str]:
    """The declared encoding first: max() keeps the first of equals."""
    names = list(CANDIDATES)
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return names
    alias = {"windows-1251": "cp1251", "iso8859-5": "iso-8859-5", "koi8-u": "koi8-r"}.get(name, name)
    if alias in names:
        names.remove(alias)
        names.insert(0, alias)
    return names


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Russian text is 04 or 00."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2], head[1::2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if sum(b in (0, 4, 0x20) for b in high) > 0.9 * len(high) and 0 in high + low and 4 in high:
            return name
        if high.count(0) > 0.9 * len(high) and not low.count(0):
            return name
    return None


def _score(data: bytes, name: str) -> float:
    """How Russian the bytes look when read so: frequent letters, no capitals inside words, no odd signs."""
    text = data.decode(name, "replace")
    points = 0.0
    for word in _WORD.findall(text):
        tail = word[1:]
        points += sum(_WEIGHT.get(letter, 0.0) for letter in word.lower()) * 0.5
        if tail.islower() or not tail:
            points += len(word)
        elif word.isupper():
            points += 0.9 * len(word)
        else:
            points -= 4 * len(word)
    odd = sum(1 for sign in text if sign > "\x7f" and not _usual(sign))
    return points - 4 * odd


def _usual(sign: str) -> bool:
    return "А" <= sign <= "я" or sign in "Ёё№«»–—…“”„•·°§©\xa0‑↑↓’‘−"


def _unmangled(text: str) -> str:
    """Undo utf-8 that was once read as cp1251 and saved so («РџСЂРё»), when that gives back Russian."""
    sample = text[:_SAMPLE]
    letters = sum("А" <= sign <= "я" for sign in sample)
    if letters < 20 or (sample.count("Р") + sample.count("С")) < 0.35 * letters:
        return text
    try:
        return text.encode("cp1251").decode("utf-8")
    except UnicodeError:
        return text
