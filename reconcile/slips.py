"""Slips of the hand and of the eye: how a number comes to be misprinted."""

from __future__ import annotations


def slip(printed: int, meant: int) -> str | None:
    """The slip between two numbers: `sign`, `digit`, `swap`, `length` (a digit lost or doubled)."""
    if printed == meant:
        return None
    if printed == -meant:
        return "sign"
    a, b = str(abs(printed)), str(abs(meant))
    if (printed < 0) != (meant < 0) and 0 not in (printed, meant):
        return None
    if len(a) == len(b):
        wrong = [i for i in range(len(a)) if a[i] != b[i]]
        if len(wrong) == 1:
            return "digit"
        if (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and a[wrong[0]] == b[wrong[1]]
            and a[wrong[1]] == b[wrong[0]]
        ):
            return "swap"
        return None
    short, long_ = sorted((a, b), key=len)
    if len(long_) == len(short) + 1 and any(long_[:i] + long_[i + 1 :] == short for i in range(len(long_))):
        return "length"
    return None


def is_slip(printed: int, meant: int) -> bool:
    """Whether one misprint explains the difference."""
    return slip(printed, meant) is not None
