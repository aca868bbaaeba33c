"""Signs and bases of a table's changes: by the two values of their row, else as printed."""

from __future__ import annotations

from decimal import Decimal

from extract.periods import Period
from extract.statement import Statement


def signed(found: list[Statement]) -> list[Statement]:
    """Give the changes of a row their base and their sign: by the two values, else as printed."""
    counts = [s for s in found if s.unit == "count" and s.period]
    for change in (s for s in found if s.unit.startswith("change")):
        now, then = _two(counts, change)
        if now is None or then is None:
            change.base = change.base or (
                Period.parse(change.period).year_before.code if change.period else None
            )
            change.value = change.value * (change.printed_sign or 1) if change.value > 0 else change.value
            continue
        change.period, change.base = now.period, then.period
        if change.rule == "table.level" and then.value:
            change.value = _level(change.value, (now.value / then.value - 1) * 100)
        else:
            if _is_level(change, now, then):
                change.value -= 100  # «150» under «Рост/снижение, %» where 40 became 60
            sign = (now.value > then.value) - (now.value < then.value)
            change.value = abs(change.value) * (sign or change.printed_sign or 1)
    return found


def _is_level(change: Statement, now: Statement, then: Statement) -> bool:
    """Whether a percentage without a sign says how much of the earlier count is left, by the arithmetic of the two."""
    if change.unit != "change_pct" or change.printed_sign or not then.value:
        return False
    left = now.value / then.value * 100
    return abs(change.value - left) < Decimal("0.6") < abs(change.value - abs(left - 100))


def _level(read: Decimal, actual: Decimal) -> Decimal:
    """A change read off a level (114 % of last year's), unless the cell held the change itself (14 %)."""
    printed = read + 100
    if abs(printed - abs(actual)) < min(1, abs(read - actual)):
        return printed.copy_sign(actual)
    return read


def _two(counts: list[Statement], change: Statement) -> tuple[Statement | None, Statement | None]:
    same = [s for s in counts if s.dims == change.dims and s.measure == change.measure]
    periods = sorted({s.period for s in same}, key=lambda p: (Period.parse(p).start, Period.parse(p).end))
    if change.base in periods and change.period in periods:
        return tuple(next(s for s in same if s.period == code) for code in (change.period, change.base))
    if len(periods) < 2:
        return None, None
    chosen = change.period if change.period in periods else periods[-1]
    now = next(s for s in same if s.period == chosen)
    kind = Period.parse(chosen).kind
    earlier = [
        p
        for p in periods
        if Period.parse(p).kind == kind and Period.parse(p).start < Period.parse(chosen).start
    ]
    if not earlier:
        return now, None
    return now, next(s for s in same if s.period == earlier[-1])
