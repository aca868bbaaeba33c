"""Words that a hurried hand cuts short, «44 обр.», «кол-во», as it would have said them in full."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.datatables import rows

_WORDS = {row["clipped"]: row for row in rows("clipped.csv")}
_CLIPPED = re.compile(
    rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, sorted(_WORDS, key=len, reverse=True)))})(?:(?<=\.)|(?![\w-]))",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(\d+)\s*$")
# «в 2020г», «к 2017 г.», whose stop before a capital may be the sentence's or not
_YEAR = re.compile(r"(?<=\b[вВкК] \d{4}) ?г(\.?)(?!\w|\s*г\b|\s+[А-ЯЁ])")
_SENTENCE_ENDS = re.compile(r"\s*$|\s+[А-ЯЁ](?![А-ЯЁ])")


def written_out(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word that is cut short: its place, and the whole word instead."""
    for found in _CLIPPED.finditer(text) if "." in text or "-" in text or "/" in text else ():
        row = _WORDS[found[0].lower()]
        count = _COUNT.search(text[max(0, found.start() - 12) : found.start()]) if row["one"] else None
        word = row[_form(int(count[1]))] if count else row["alone"]
        if found[0][0].isupper():
            word = word.capitalize()
        if found[0].endswith("."):  # the mark of the cut is the sentence's too
            word += "." if _SENTENCE_ENDS.match(text, found.end()) else ""
            word += " " if text[found.end() : found.end() + 1].isalpha() else ""
        yield (*found.span(), word)

    for found in _YEAR.finditer(text):
        over = found[1] and found.end() == len(text)
        yield (*found.span(), " году." if over else " году")


def _form(count: int) -> str:
    if count % 100 in range(11, 15) or count % 10 in (0, *range(5, 10)):
        return "many"
    return "one" if count % 10 == 1 else "few"
