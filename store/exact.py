"""Exact numbers in one written form."""

from __future__ import annotations

from decimal import Decimal

# SQLite keeps a real number exactly up to this many significant digits; the door refuses longer ones.
EXACT_DIGITS = 15


def plain(value: Decimal) -> Decimal:
    """The same number without exponent and without trailing zeros."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
