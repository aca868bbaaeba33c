"""Whether topics divide the letters or the questions in them, where the words leave it open: shares and sums say."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from extract.statement import Statement

_COUNTED = ("appeals", "questions")
# What a total may be of and still be the whole of a report's topics.
_WHOLE_OF = frozenset(("channel", "recipient"))
_ROWS = 3  # fewer numbers add up to anything by chance
_ROUNDING = Decimal("0.06")

Totals = dict[tuple[str, str], set[Decimal]]


def settle_wholes(found: list[Statement]) -> None:
    """Let topics count questions where their shares or their sum are of all questions, not of all letters."""
    totals = _totals(found)
    if not any(measure == "questions" for measure, _ in totals):
        return
    # «посвящено 62 обращения (5,1 %)»: what the count is of, its share is of too
    told = {(s.label, s.period) for s in found if s.noun and s.unit == "count"}
    ordered = sorted(
        (s for s in found if _open(s) and (s.label, s.period) not in told), key=lambda s: s.group
    )
    for _, group in itertools.groupby(ordered, key=lambda s: s.group):
        topics = list(group)
        if any(_bears(topics, totals, "questions")) and not any(_bears(topics, totals, "appeals")):
            for statement in [*topics, *_their_changes(topics, found)]:
                statement.measure = "questions"


def _their_changes(topics: list[Statement], found: list[Statement]) -> list[Statement]:
    """How much those topics grew or fell, where only they say what that counts."""
    of = {(s.group, s.label) for s in topics}
    changed = (s for s in found if s.unit.startswith("change") and (s.group, s.label) in of)
    return [s for s in changed if s.measure == "appeals" and not s.noun]


def _open(statement: Statement) -> bool:
    """Whether a number is of a topic, and only what is around it says what it counts."""
    plain = statement.unit in ("count", "share") and statement.measure in _COUNTED
    return plain and bool(statement.label) and not statement.noun


def _totals(found: list[Statement]) -> Totals:
    totals: Totals = defaultdict(set)
    for s in found:
        if (
            s.unit == "count"
            and not s.label
            and s.period
            and s.measure in _COUNTED
            and s.dims.keys() <= _WHOLE_OF
        ):
            totals[s.measure, s.period].add(s.value)
    return totals


def _bears(topics: list[Statement], totals: Totals, measure: str) -> Iterator[bool]:
    """For each share and each sum of some topics, whether a total of this measure is its whole."""
    counts = [s for s in topics if s.unit == "count"]
    shares = {(s.label, s.period): s for s in topics if s.unit == "share" and not s.approx}
    for count in counts:
        share = shares.get((count.label, count.period))
        wholes = totals.get((measure, count.period or ""), ())
        if share is not None:
            yield any(_is_share(share.value, count.value, whole) for whole in wholes)
    for period in {s.period for s in counts}:
        parts = [s.value for s in counts if s.period == period]
        yield len(parts) >= _ROWS and sum(parts) in totals.get((measure, period or ""), ())


def _is_share(share: Decimal, part: Decimal, whole: Decimal) -> bool:
    near = max(Decimal(10) ** share.as_tuple().exponent / 2, _ROUNDING)
    return whole > 0 and abs(part / whole * 100 - share) <= near
