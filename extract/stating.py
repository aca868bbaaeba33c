"""A number that has been read as a statement: its frame, period and place in the text."""

from __future__ import annotations

from decimal import Decimal

from extract.frames import Frame
from extract.numbers import Quantity
from extract.periods import Period
from extract.sentences import Sentence
from extract.statement import Statement
from extract.talk import Talk

_SNIPPET = 160


def _around(text: str, left: int, right: int, start: int, end: int) -> str:
    """The words of a sentence around its number, cut between words where the sentence is long."""
    if start - left > _SNIPPET // 2:
        far = start - _SNIPPET // 2
        left = text.find(" ", far - 1, start) + 1 or far
    if right - left > _SNIPPET:
        far = left + _SNIPPET
        right = text.rfind(" ", end, far + 1)
        right = far if right < 0 else right
    return " ".join(text[left:right].split())


def statement_of(
    sentence: Sentence,
    talk: Talk,
    number: Quantity,
    frame: Frame,
    unit: str,
    value: Decimal,
    period: str | None,
    rule: str,
) -> Statement:
    """The statement of a number; the talk remembers its total and the noun that it counts."""
    printed = sentence.printed
    start, end = printed.span(*number.core)
    statement = Statement(
        value=value,
        unit=unit,
        measure="other" if frame.other else (frame.measure or "appeals"),
        period=period,
        address=f"{talk.address}@{start}-{end}",
        approx=number.approx,
        dims=dict(frame.dims),
        label=frame.label,
        label_kind=frame.label_kind,
        group=talk.group,
        snippet=_around(printed.text, *printed.span(sentence.start, sentence.end), start, end),
        rule=rule,
        printed_sign=number.sign,
        words=dict(frame.words),
    )
    if (
        talk.channel
        and "channel" not in statement.dims
        and not (
            talk.channel == "phone" and "source" in statement.dims
        )  # who sends letters on doesn't ring up
        and not _longer(period, talk.report)
        and statement.measure not in ("receptions", "meetings", "trips", "other")
    ):
        statement.dims["channel"] = talk.channel
    if unit == "count" and talk.report and period == talk.report.code and not statement.label:
        talk.values[statement.measure, frozenset(statement.dims.items())] = value
    if unit == "count" and talk.main is None and statement.measure in ("appeals", "questions", "messages"):
        talk.main = statement.measure
    if unit == "count" and talk.main == "questions" and _told_beside(talk, statement, frame):
        talk.main = "appeals"  # «обратились с 312 вопросами, количество обращений – 286»
    if unit == "count" and not frame.other and not frame.label and period and set(frame.dims) <= {"channel"}:
        talk.totals.add((statement.measure, period))
    if unit == "count" and talk.report and period == talk.report.code and not frame.other:
        talk.told = talk.told or not talk.title
    return statement


def _told_beside(talk: Talk, statement: Statement, frame: Frame) -> bool:
    """Whether a total of letters stands in the very sentence or paragraph that began with questions."""
    said = [measure for measure, period in talk.totals if period == statement.period]
    return statement.measure == "appeals" and said == ["questions"] and not frame.label and not frame.dims


def _longer(code: str | None, report: Period | None) -> bool:
    """Whether a number on a page about one day speaks of a longer time up to it: «с начала года»."""
    if code is None or report is None or report.kind != "day":
        return False
    period = Period.parse(code)
    return period.kind != "day" and period.start.year == report.start.year
