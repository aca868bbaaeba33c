"""Whether a list of matters counts letters or questions, where its shares tell it by their arithmetic."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from extract.report import Address, Report
from extract.statement import Statement

_ENOUGH = 3  # matters that must agree before the arithmetic is believed


def settle_noun(report: Report, found: list[Statement]) -> None:
    """«Основные вопросы, с которыми обращались: земля – 604 (37,5 %)» of 1 612 letters counts letters.

    So where every share is that of the letters, no number of questions was ever told, and the words above the list do
    not count them: «больше всего вопросов поступило по темам:».
    """
    for period in {s.period for s in found if s.measure == "questions" and s.label}:
        own = [s for s in found if s.period == period and s.measure in ("appeals", "questions")]
        wholes = [s for s in own if s.unit == "count" and not s.label and not s.dims.keys() - {"recipient"}]
        if not wholes or any(s.measure == "questions" for s in wholes):
            continue
        pairs = [
            (count, share)
            for count, share in pairwise(own)
            if count.measure == share.measure == "questions"
            and (count.unit, share.unit) == ("count", "share")
            and count.label == share.label
        ]
        if len(pairs) < _ENOUGH or _counts_questions(report, pairs[0][0]):
            continue
        if all(_share_of(wholes[0].value, *pair) for pair in pairs):
            for statement in own:
                statement.measure = "appeals"


def _counts_questions(report: Report, first: Statement) -> bool:
    """Whether the words that announce the list of a statement speak of so many questions."""
    above = (report.blocks[place].text for place in range(Address.parse(first.address).block, -1, -1))
    return "вопросов" in next((text for text in above if text.rstrip().endswith(":")), "").lower()


def _share_of(whole: Decimal, count: Statement, share: Statement) -> bool:
    rounding = Decimal("0.5") if share.value % 1 == 0 else Decimal("0.06")
    return abs(count.value / whole * 100 - share.value) <= rounding
