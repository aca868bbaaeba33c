"""RTF cut into its tokens, with the encodings that its fonts stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|[\r\n]+"
    rb"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
}  # fmt: skip
SYMBOL = "symbol"

OPEN, CLOSE, WORD, BYTES = "{", "}", "word", "bytes"
Token = tuple[str, str, int | None, bytes]


def tokens(data: bytes) -> Iterator[Token]:
    """Tokens as (kind, control word, its number, raw bytes); binary stretches are skipped."""
    place = 0
    while True:
        skip_to = None
        for found in _TOKEN.finditer(data, place):
            group = found.lastgroup
            if group == "text":
                yield BYTES, "", None, found["text"]
            elif group == "hex":
                yield BYTES, "'", None, bytes([int(found["hex"], 16)])
            elif group == "brace":
                yield (OPEN if found["brace"] == b"{" else CLOSE), "", None, b""
            elif group == "sign":
                yield WORD, found["sign"].decode("latin-1"), None, b""
            elif group is not None:
                word = found["word"].decode("ascii")
                number = int(found["number"]) if found["number"] else None
                if word == "bin" and number:
                    skip_to = found.end() + number
                    break
                yield WORD, word, number, b""
        if skip_to is None:
            return
        place = skip_to


def codepage(number: int | None) -> str | None:
    """The encoding of a code page, when Python knows it."""
    if not number:
        return None
    name = "mac-cyrillic" if number == 10007 else f"cp{number}"
    try:
        "".encode(name)
    except LookupError:
        return None
    return name


def font_encoding(charset: int | None) -> str | None:
    """The encoding that a font's character set stands for; None is the document's own."""
    return SYMBOL if charset == 2 else _CHARSETS.get(charset or 0)


def decoded(raw: bytes, encoding: str) -> str:
    """Raw bytes as text; those of a symbol font go to the private codes that its signs have elsewhere."""
    if encoding == SYMBOL:
        return "".join(chr(0xF000 + byte) if byte > 32 else " " for byte in raw)
    return raw.decode(encoding, "replace")
