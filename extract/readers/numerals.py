"""The numbers and letters that word processors print before list items."""

from __future__ import annotations

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """A lower-case Roman numeral."""
    written = ""
    number = max(0, min(number, 3999))
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def lettered(number: int, alphabet: str = _LATIN) -> str:
    """a, b, … z, aa, bb: the letter repeats as in Word."""
    if number < 1:
        return ""
    turns, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * min(turns + 1, 5)


def printed(number: int, kind: str) -> str:
    """A list number in one of the kinds that Word names."""
    if kind in ("none", ""):
        return ""
    lower = {
        "lowerRoman": roman,
        "upperRoman": roman,
        "lowerLetter": lettered,
        "upperLetter": lettered,
        "russianLower": lambda n: lettered(n, _RUSSIAN),
        "russianUpper": lambda n: lettered(n, _RUSSIAN),
    }.get(kind)
    if lower is None:
        return f"{number:02d}" if kind == "decimalZero" else str(number)
    text = lower(number)
    return text.upper() if kind.startswith("upper") or kind.endswith("Upper") else text
