"""Slips of the hand and of the eye: how a number comes to be misprinted."""

from __future__ import annotations

from decimal import Decimal

from reconcile.intervals import Interval, last_place


def slip(printed: int, meant: int) -> str | None:
    """The slip between two numbers: `sign`, `digit`, `swap`, `length` (a digit lost or doubled)."""
    if printed == meant:
        return None
    if printed == -meant:
        return "sign"
    if (printed < 0) != (meant < 0) and 0 not in (printed, meant):
        return None
    a, b = str(abs(printed)), str(abs(meant))
    if len(a) == len(b):
        wrong = [i for i in range(len(a)) if a[i] != b[i]]
        if len(wrong) == 1:
            return "digit"
        adjacent = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        swapped = adjacent and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
        return "swap" if swapped else None
    short, long_ = sorted((a, b), key=len)
    if len(long_) == len(short) + 1 and any(long_[:i] + long_[i + 1 :] == short for i in range(len(long_))):
        return "length"
    return None


def is_slip(printed: int, meant: int) -> bool:
    """Whether one misprint explains the difference."""
    return slip(printed, meant) is not None


def meant_by(printed: int) -> set[int]:
    """Every number that one slip turns into the printed one."""
    text, sign = str(abs(printed)), -1 if printed < 0 else 1
    digits = "0123456789"
    found = {text[:i] + d + text[i + 1 :] for i in range(len(text)) for d in digits}
    found |= {text[:i] + d + text[i:] for i in range(len(text) + 1) for d in digits}
    found |= {text[:i] + text[i + 1 :] for i in range(len(text)) if len(text) > 1}
    found |= {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)}
    kept = {sign * int(f) for f in found if len(f) == 1 or f[0] != "0"}
    return (kept | {-printed}) - {printed}


def slip_into(printed: Decimal, wanted: Interval) -> Decimal | None:
    """The number within an interval that one slip turns into the printed one, the nearest to its middle."""
    place = last_place(printed)
    low, high = (end / float(place) for end in wanted)
    middle = (low + high) / 2
    options = [m for m in meant_by(int(printed / place)) if low - 1e-6 <= m <= high + 1e-6]
    return min(options, key=lambda m: abs(m - middle)) * place if options else None
