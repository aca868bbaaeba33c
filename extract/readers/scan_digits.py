"""Letters that the engine took for digits, put right where only a number can stand."""

from __future__ import annotations

import re

_LIKE = str.maketrans(
    {"О": "0", "O": "0", "о": "0", "o": "0", "З": "3", "з": "3", "б": "6", "l": "1", "I": "1", "|": "1"}
)
_NUMBER = re.compile(r"[+\-–−(]*[\dОOоoЗзбlI|]+(?:[.,/: ][\dОOоoЗзбlI|]+)*[%)]*$")
_DIGIT = re.compile(r"\d")


def mended(text: str) -> str:
    """A word with its look-alike letters as digits: «2О19» is 2019; a word with no digit stays as it is."""
    if not _NUMBER.match(text):
        return text
    digits = len(_DIGIT.findall(text))
    letters = sum(char.isalpha() or char == "|" for char in text)
    return text.translate(_LIKE) if digits >= letters > 0 else text
