"""Relations between quantities, and how one of them follows from the others.

A relation speaks of subjects (quantities, stated or not); an identity is a relation tried on stated figures.
Every kind of identity is one of four forms, so that checking, repairing and deriving are written once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from reconcile.intervals import UNBOUNDED, Interval, meets, product, quotient
from reconcile.subjects import Said, Subject

WIDE = 0.25  # a residual that leaves a quarter of the quantity open decides nothing


class Form(Enum):
    """The arithmetic of a relation; its first subject is the whole, the later value or a share's part."""

    SUM = "first = sum of the rest"
    AT_MOST = "sum of the rest is not above the first"
    DIFF = "first = second + rate"
    RATIO = "first = second x factor(rate)"


@dataclass(frozen=True, slots=True)
class Relation:
    """Quantities that must agree, with the rule that says so.

    `strength` is `exact` when a difference is a contradiction, `gap` when a sum may leave a rest unnamed,
    `given` when it is taken as known only to derive from.
    """

    form: Form
    kind: str
    subjects: tuple[Subject, ...]
    rate: Said | None = None
    rule: str = ""
    strength: str = "exact"


@dataclass(slots=True)
class Identity:
    """A relation tried on stated figures: `held`, `failed` or `undecidable` (with the reason in `note`)."""

    relation: Relation
    members: tuple[Said, ...]
    status: str
    rivals: tuple[tuple[Said, ...], ...] = ()
    note: str = ""

    @property
    def kind(self) -> str:
        return self.relation.kind

    @property
    def decides(self) -> bool:
        """Whether it can tell a wrong number from a right one (an inequality mostly cannot)."""
        return self.status != "undecidable" and self.relation.form is not Form.AT_MOST


def factor(unit: str, rate: Interval) -> Interval:
    """By how much the second quantity is multiplied to get the first."""
    low, high = rate
    if unit == "change_pct":
        return max(1 + low / 100, 0.0), max(1 + high / 100, 0.0)
    if unit == "share":
        return low / 100, high / 100
    return _times(low), _times(high)


def _times(rate: float) -> float:
    return rate if rate > 0 else (1 / -rate if rate < 0 else 0.0)


def rate_of(unit: str, times: Interval) -> Interval:
    """The printed rate that a factor would give: the inverse of `factor`."""
    low, high = times
    if unit == "change_pct":
        return (low - 1) * 100, (high - 1) * 100
    if unit == "share":
        return low * 100, high * 100
    return _rate(low), _rate(high)


def _rate(times: float) -> float:
    if times >= 1:
        return times
    return -1 / times if times > 0 else -math.inf


def implied(relation: Relation, position: int, values: list[Interval], rate: Interval | None) -> Interval:
    """What the quantity at a position must be, given the others; position -1 asks for the rate."""
    form = relation.form
    if form is Form.SUM:
        if position == 0:
            return total(values[1:])
        rest = total(value for i, value in enumerate(values) if i not in (0, position))
        return values[0][0] - rest[1], values[0][1] - rest[0]
    if form is Form.AT_MOST:
        if position == 0:
            return total(values[1:])[0], math.inf
        rest = total(value for i, value in enumerate(values) if i not in (0, position))
        return -math.inf, values[0][1] - rest[0]
    if form is Form.DIFF:
        if position == -1:
            return values[0][0] - values[1][1], values[0][1] - values[1][0]
        if position == 0:
            return values[1][0] + rate[0], values[1][1] + rate[1]
        return values[0][0] - rate[1], values[0][1] - rate[0]
    unit = relation.rate.figure.unit
    if position == -1:
        times = quotient(values[0], values[1])
        return UNBOUNDED if times == UNBOUNDED or times[0] < 0 else rate_of(unit, times)
    times = factor(unit, rate)
    return product(values[1], times) if position == 0 else quotient(values[0], times)


def total(values: Iterable[Interval]) -> Interval:
    """The sum of intervals."""
    low = high = 0.0
    for a, b in values:
        low, high = low + a, high + b
    return low, high


def status(relation: Relation, members: tuple[Said, ...]) -> str:
    """Whether stated figures satisfy a relation."""
    values = [said.interval for said in members]
    rate = relation.rate.interval if relation.rate else None
    if relation.form is Form.RATIO:
        # A share or change is compared in its own units: dividing whole counts is exact, multiplying is not.
        wanted, stated = implied(relation, -1, values, rate), rate
    else:
        wanted, stated = implied(relation, 0, values, rate), values[0]
    if not meets(wanted, stated):
        return "failed"
    if relation.form is not Form.AT_MOST and relation.form is not Form.RATIO:
        width = (wanted[1] - wanted[0]) + (stated[1] - stated[0])
        if width > WIDE * max(1.0, abs(stated[1])):
            return "undecidable"
    if relation.form is Form.RATIO and wanted == UNBOUNDED:
        return "undecidable"
    return "held"


def misfit(relation: Relation, members: tuple[Said, ...]) -> float:
    """How far printed numbers are from satisfying a relation, in units of the first quantity."""
    values = [(said.value, said.value) for said in members]
    rate = (relation.rate.value, relation.rate.value) if relation.rate else None
    wanted = implied(relation, 0, values, rate)
    return members[0].value - wanted[0]
