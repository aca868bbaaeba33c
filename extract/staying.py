"""A paragraph that stays in the time it began with: «С начала года писем – 1604. Звонков меньше: 655 против 983»."""

from __future__ import annotations

import datetime as dt

from extract.periods import Period
from extract.sentences import Sentence
from extract.talk import Talk

# kinds of mentions that only set a time against another and name none themselves
_AGAINST = ("prior", "same", "sameyear", "previous", "years ago", "later", "samemonth")


def time_stayed_in(sentence: Sentence, talk: Talk) -> Period | None:
    """The run from the year's beginning that the sentence before counted, when this one names no time of its own."""
    report, carry = talk.report, talk.carry
    if report is None or carry is None or not carry.period or talk.fresh or talk.item or not sentence.numbers:
        return None
    told = Period.parse(carry.period)
    if (
        told.kind == "year"
        and report.kind != "year"
        and told.start <= report.start
        and told.end == report.end
    ):
        # «Всего за 2020 год – 903. По сравнению с 2019 годом (966) …» in a report on the last quarter
        earlier = (m.kind == "year" and m.code and int(m.code) < told.start.year for m in sentence.mentions)
        return (
            told
            if all(before or m.kind in _AGAINST for before, m in zip(earlier, sentence.mentions, strict=True))
            else None
        )
    if any(m.kind not in _AGAINST or m.code for m in sentence.mentions):
        return None
    if told.start.year == report.start.year - 1:
        told = told.shifted(1)  # «За то же время прошлого года их было 1492» told of then last
    runs_up = told.start == dt.date(report.start.year, 1, 1) and told.end == report.end
    return told if runs_up and told.days > report.days else None
