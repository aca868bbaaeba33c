"""What the engine commonly misreads, put right where only one reading makes sense."""

from __future__ import annotations

import re

_LIKE = str.maketrans(
    {"О": "0", "O": "0", "о": "0", "o": "0", "З": "3", "з": "3", "б": "6", "l": "1", "I": "1", "|": "1"}
)
_NUMBER = re.compile(r"[+\-–−(]*[\dОOоoЗзбlI|]+(?:[.,/: ][\dОOоoЗзбlI|]+)*[%)]*$")
_DIGIT = re.compile(r"\d")
_SPECK = re.compile(r"[`'‘’‚_°~^.,·•|¦:;]+$")
_DIRT = re.compile(r"^[`‘‚_°~^¦]+(?=\w)")
_DASH = re.compile(r"[-–—=]{1,3}$")
_BROKEN_HEAD = re.compile(r"^\[?[ТГ\[|!](?=полугоди|квартал)")
_ROMAN = {
    **dict.fromkeys(("Т", "Г", "[", "|", "!", "l"), "I"),
    **dict.fromkeys(("П", "Н"), "II"),
    **dict.fromkeys(("Ш", "ПТ", "ШТ"), "III"),
    **dict.fromkeys(("ГУ", "ТУ", "IУ", "1У", "[У", "|У", "ЛУ"), "IV"),
}
_COUNTED = re.compile(r"(?:полугоди|квартал|кв\.?$)", re.I)


def mended(text: str) -> str:
    """A word with its look-alike letters as digits: «2О19» is 2019; a word with no digit stays as it is."""
    text = _DIRT.sub("", text)
    if not _NUMBER.match(text):
        return text
    digits = len(_DIGIT.findall(text))
    letters = sum(char.isalpha() or char == "|" for char in text)
    return text.translate(_LIKE) if digits >= letters > 0 else text


def mended_line(texts: list[str]) -> list[str]:
    """The words of a line read together; an empty string stands for a speck of dirt."""
    found = []
    for place, text in enumerate(texts):
        after = texts[place + 1] if place + 1 < len(texts) else ""
        if len(texts) > 1 and _SPECK.match(text):
            text = ""
        elif 0 < place < len(texts) - 1 and _DASH.match(text):
            # a dash with spaces around it, whatever length the engine saw
            text = "–"
        elif _COUNTED.match(after):
            text = _ROMAN.get(text, text)
        elif _BROKEN_HEAD.match(text):
            text = "I " + _BROKEN_HEAD.sub("", text)
        found.append(text)
    return found


def is_number(text: str) -> bool:
    """Whether a cell's text is a number as the engine should have read it."""
    return bool(re.fullmatch(r"[+\-–−↑↓(]*\d[\d\s.,/%()]*", text.strip()))
