"""A printed number as the interval of values it may stand for."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from normalize.figure import Figure

Interval = tuple[float, float]

EPS = 1e-9
ABOUT = 0.10  # «около», «почти»: a tenth either way
OVER = 0.10  # «более», «свыше»: up to a tenth more, or to the next round number
UNBOUNDED: Interval = (-math.inf, math.inf)
_SCALED = re.compile(r"(\d+(?:[.,]\d+)?)\s*(тыс|млн|миллион)", re.IGNORECASE)
_SCALES = {"тыс": 1000, "млн": 10**6, "миллион": 10**6}


def last_place(value: Decimal) -> Decimal:
    """The unit of the last printed digit: 0.1 for 13.8, 1 for 24."""
    return Decimal(1).scaleb(min(int(value.normalize().as_tuple().exponent), 0))


def round_place(value: Decimal) -> Decimal:
    """The unit of the last digit that is not a trailing zero: 1000 for 62000, 100 for 7400."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


def printed(figure: Figure) -> Interval:
    """The values a figure may stand for: its last digit rounded or cut off, widened by its approximation.

    Both rounding and cutting off occur in reports («13,8 %» is printed for 13,75 and for 13,86), so the
    interval is half a unit below and a whole unit above the printed size. Counts are exact, not negative.
    """
    value = figure.value
    if figure.approx:
        return _approximate(value, figure.approx)
    if figure.unit in ("count", "change_abs"):
        slack = float(_scaled_place(figure)) / 2
        low, high = float(value) - slack, float(value) + slack
        return (max(low, 0.0), high) if figure.unit == "count" else (low, high)
    return _rounded(value, last_place(value))


def _rounded(value: Decimal, place: Decimal) -> Interval:
    size = abs(value)
    low, high = float(size - place / 2), float(size + place)
    if not value:
        return -float(place), float(place)
    return (-high, -low) if value < 0 else (low, high)


def _approximate(value: Decimal, approx: str) -> Interval:
    size, step = abs(float(value)), float(round_place(value))
    if approx == "over":
        low, high = size, size + max(step, OVER * size)
    elif approx == "under":
        low, high = max(size - max(step, OVER * size), 0.0), size
    else:
        slack = max(step / 2, ABOUT * size)
        low, high = max(size - slack, 0.0), size + slack
    return (-high, -low) if value < 0 else (low, high)


def _scaled_place(figure: Figure) -> Decimal:
    """«21,5 тысяч» is printed to the hundred: the unit of its last digit, 0 for a number printed in full."""
    if not figure.snippet or figure.value % 100:
        return Decimal(0)
    for number, scale in _SCALED.findall(figure.snippet):
        shown = Decimal(number.replace(",", "."))
        if shown * _SCALES[scale.lower()] == figure.value:
            return Decimal(1).scaleb(int(shown.as_tuple().exponent)) * _SCALES[scale.lower()]
    return Decimal(0)


def rounds_to(exact: Decimal, round_: Decimal) -> bool:
    """Whether `round_` is what a title would print for `exact`: 1300 for 1273, 62000 for 61834."""
    place = round_place(round_)
    return place >= 100 and abs(exact - round_) <= place


def meets(a: Interval, b: Interval) -> bool:
    """Whether two intervals share a value."""
    return a[0] <= b[1] + _slack(b[1]) and b[0] <= a[1] + _slack(a[1])


def holds(interval: Interval, value: float) -> bool:
    """Whether an interval contains a value."""
    return meets(interval, (value, value))


def whole(interval: Interval) -> Interval:
    """The whole numbers inside an interval, as its tightest interval (empty when low > high)."""
    low, high = interval
    return (
        low if math.isinf(low) else float(math.ceil(low - _slack(low))),
        high if math.isinf(high) else float(math.floor(high + _slack(high))),
    )


def _slack(value: float) -> float:
    return EPS * max(1.0, abs(value)) if not math.isinf(value) else 0.0


def product(a: Interval, b: Interval) -> Interval:
    """All products of two intervals (0 · infinity counts as 0)."""
    ends = [0.0 if 0.0 in (x, y) else x * y for x in a for y in b]
    return min(ends), max(ends)


def quotient(a: Interval, b: Interval) -> Interval:
    """All quotients; everything when the divisor may be zero."""
    if b[0] <= 0.0 <= b[1]:
        return UNBOUNDED
    return product(a, (1.0 / b[1], 1.0 / b[0]))
