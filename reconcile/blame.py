"""How probable it is that one number of several is the misprinted one: what tells apart equal repairs."""

from __future__ import annotations

import math
from decimal import Decimal

from reconcile.intervals import EPS, Interval, last_place
from reconcile.slips import meant_by

SLIPS = 0.7  # of wrong numbers, those that one slip of the hand explains
SPREAD = 0.5  # how far other wrong numbers stray, as a logarithm: mostly within a half of the right one
COMPUTED = 2.0  # a difference or percent is miscounted more often than a count is miscopied
SLACK = 2.0  # units of its last digit by which a wanted percent is widened, for rounding or cutting off
PRINTABLE = 1.5  # of those two ways to print one percent, how many differ


def likelihood(printed: Decimal, unit: str, wanted: Interval) -> float:
    """How probable the printed number is when one of the wanted ones was meant.

    It is the sum over the numbers that could have been meant, so a wanted interval that holds no whole number,
    or one by luck, speaks for or against a number: 40 of 89 is −55,06 %, and few other bases give a percent
    with such a digit. A slip is strong evidence in a long number and weak in a short one, where most pairs of
    numbers are one slip apart.
    """
    place = float(last_place(printed))
    stated = round(float(printed) / place)
    low, high = wanted[0] / place, wanted[1] / place
    if math.isinf(low) or math.isinf(high):
        return 0.0  # only a bound is wanted, which any number beyond it meets
    slack = SLACK - PRINTABLE + 1 if _rounded(unit) else 0.0
    many = max(math.floor(high + EPS) - math.ceil(low - EPS) + 1 - slack, 1.0)
    slips = meant_by(stated)
    near = sum(low - EPS <= meant <= high + EPS for meant in slips)
    nearest = min(max(stated, low), high)
    apart = abs(math.asinh(stated) - math.asinh(nearest))
    other = many * math.exp(-apart / SPREAD) / (2 * SPREAD * math.hypot(1.0, stated))
    prior = 1.0 if unit == "count" else COMPUTED
    return prior * (SLIPS * min(near, many) / len(slips) + (1 - SLIPS) * min(other, 1.0))


def _rounded(unit: str) -> bool:
    return unit not in ("count", "change_abs")
