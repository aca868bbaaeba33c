"""Numbers as a spreadsheet shows them: the part of Office's number formats that reports use."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_BRACKETED = re.compile(r"\[[^\]]*\]")
_DATE_SIGN = re.compile(r"[ymdhs]|AM/PM|[гдмч]{2,4}", re.IGNORECASE)
_EPOCH = dt.datetime(1899, 12, 30)
_MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
           "ноябрь", "декабрь")  # fmt: skip
BUILT_IN = {
    1: "0", 2: "0.00", 3: "# ##0", 4: "# ##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "dd.mm.yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm",
    21: "h:mm:ss", 22: "dd.mm.yyyy h:mm", 37: "# ##0", 38: "# ##0", 39: "# ##0.00", 40: "# ##0.00",
    45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip


def shown_number(value: str, pattern: str | None) -> str:
    """A stored number as shown under a number format, with the Russian comma; anything else as it is."""
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    if not pattern or pattern.lower() in ("general", "основной", "standard", "@"):
        return plain_number(number)
    if is_date(pattern):
        return _shown_date(number, pattern)
    return _formatted(number, pattern)


def plain_number(number: Decimal) -> str:
    """A number without a format: at most eleven significant digits, as spreadsheets show it."""
    rounded = +Decimal(f"{number:.11g}")
    text = format(rounded.normalize(), "f") if abs(rounded.adjusted()) < 20 else str(rounded)
    return (text or "0").replace(".", ",")


@lru_cache(maxsize=512)
def is_date(pattern: str) -> bool:
    """Whether a number format shows dates or times."""
    bare = _BRACKETED.sub("", _QUOTED.sub("", pattern.split(";")[0]))
    return bool(_DATE_SIGN.search(bare)) and not re.search(r"[0#?]", bare.replace(".0", "").replace(",0", ""))


def _formatted(number: Decimal, pattern: str) -> str:
    sections = pattern.split(";")
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    section = _BRACKETED.sub("", section)
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[1] if found[1] is not None else found[2] or "")
        return "\x00"

    bare = _QUOTED.sub(hold, section)
    digits = re.search(r"[0#?](?:[0#?, \xa0]*[0#?])?(?:[.][0#?]+)?", bare)
    if "general" in bare.lower() or "основной" in bare.lower():
        body, before, after = plain_number(number), "", ""
    elif not digits:
        body, before, after = "", bare, ""
    else:
        body = _digits(number * 100 if "%" in bare else number, digits[0])
        before, after = bare[: digits.start()], bare[digits.end() :]
    if "E+" in after.upper():
        return plain_number(number)
    shown = before + body + after
    for piece in held:
        shown = shown.replace("\x00", piece, 1)
    return shown.strip()


def _digits(number: Decimal, mask: str) -> str:
    whole, _, fraction = mask.partition(".")
    places = len(fraction)
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if number.adjusted() < 20 else number
    text = format(rounded, "f")
    if fraction.endswith("#") and "." in text:
        keep = fraction.rstrip("#?")
        head, _, tail = text.partition(".")
        tail = tail.rstrip("0").ljust(len(keep), "0")
        text = f"{head}.{tail}" if tail else head
    head, _, tail = text.partition(".")
    sign, head = ("-", head[1:]) if head.startswith("-") else ("", head)
    head = head.rjust(sum(place == "0" for place in whole), "0")
    if re.search(r"[#0?][, \xa0][#0?]", whole):
        head = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", " ", head)
    if not rounded:
        sign = ""
    return f"{sign}{head},{tail}" if tail else sign + head


def _shown_date(number: Decimal, pattern: str) -> str:
    try:
        moment = _EPOCH + dt.timedelta(seconds=round(float(number) * 86_400))
    except OverflowError:
        return plain_number(number)
    return show_moment(moment, pattern)


def show_moment(moment: dt.datetime, pattern: str) -> str:
    """A date or time under a date format; month names in Russian."""
    bare = _BRACKETED.sub("", re.sub(r"\\(.)", r"\1", pattern.split(";")[0]))
    bare = re.sub(r'"([^"]*)"', lambda quoted: "\x01" + quoted[1] + "\x02", bare)
    shown, literal, last = "", False, ""
    for token in re.findall(r"\x01|\x02|[yYгГ]+|[mMМм]+|[dDдД]+|[hHчЧ]+|[sS]+|AM/PM|.", bare):
        kind, size = token[0].lower(), len(token)
        if token in "\x01\x02":
            literal = token == "\x01"
        elif literal:
            shown += token
        elif kind in "yг" and (kind == "y" or size > 1):
            shown += f"{moment.year % 100:02d}" if size < 3 else str(moment.year)
        elif kind in "dд" and (kind == "d" or size > 1):
            shown += str(moment.day) if size == 1 else f"{moment.day:02d}"
        elif kind in "hч" and (kind == "h" or size > 1):
            shown += str(moment.hour) if size == 1 else f"{moment.hour:02d}"
        elif kind == "s":
            shown += f"{moment.second:02d}"
        elif kind in "mм":
            if last in ("h", "ч") or (kind == "m" and re.match(r".*:s", bare[len(shown) :], re.IGNORECASE)):
                shown += f"{moment.minute:02d}"
            elif size >= 3:
                shown += _MONTHS[moment.month - 1][: 3 if size == 3 else None]
            else:
                shown += str(moment.month) if size == 1 else f"{moment.month:02d}"
        elif token != "AM/PM":
            shown += token
        if kind.isalpha():
            last = kind
    return shown.strip()
