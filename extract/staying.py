"""A paragraph that stays in the time it began with: «С начала года писем – 1604. Звонков меньше: 655 против 983»."""

from __future__ import annotations

import datetime as dt
import re

from extract.period_codes import coded
from extract.period_mention import Mention
from extract.periods import Period
from extract.sentences import Sentence
from extract.talk import Talk

# kinds of mentions that only set a time against another and name none themselves
_AGAINST = ("prior", "same", "sameyear", "previous", "years ago", "later", "samemonth")
# «за квартал», «за весь год», never «за квартал до того» or «за год 2020»
_BARE_RUN = re.compile(
    r"\bза\s+(?:весь\s+|вс[её]\s+)?(квартал|полугодие|год)\b(?!\s+(?:до|назад|раньше|ранее|и\s|(?:19|20)\d\d))",
    re.IGNORECASE,
)
# how many days the stretches of «неделей ранее», «месяцем раньше» have
_LENGTHS = {"неделей": (5, 8), "месяцем": (28, 31), "кварталом": (90, 92)}
# «С начала года – 498. За неделю отправлено 44 ответа» on a page of that week
_IN_THE_WEEK = re.compile(r"\bза\s+(?:эту\s+)?неделю\b", re.IGNORECASE)
_MONTHS = {"квартал": 3, "полугодие": 6, "год": 12}


def time_stayed_in(sentence: Sentence, talk: Talk) -> Period | None:
    """The longer run, ending with the report's time, that this sentence names or the one before it counted in."""
    report, carry = talk.report, talk.carry
    if report and (whole := _closed_by(report, sentence)):
        return whole
    if report is None or carry is None or not carry.period or talk.fresh or talk.item or not sentence.numbers:
        return None
    if report.weekly and _IN_THE_WEEK.search(sentence.text, sentence.start, sentence.end):
        return None
    told = Period.parse(carry.period)
    if told.days < report.days and any(_just_before(told, m, sentence.text) for m in sentence.mentions):
        return told  # «С 11 по 17 марта – 324 письма. Неделей ранее их было 298» in a report of the year
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
    closes = told.start <= report.start and told.end == report.end
    return told if closes and told.days > report.days else None


def _just_before(told: Period, mention: Mention, text: str) -> bool:
    """Whether a mention is of the stretch before one of this length: «неделей ранее» beside a week."""
    if mention.kind != "previous":
        return False
    phrase = text[mention.start : mention.end].lower()
    lengths = (days for word, days in _LENGTHS.items() if phrase.startswith(word))
    return any(least <= told.days <= most for least, most in lengths)


def _closed_by(month: Period, sentence: Sentence) -> Period | None:
    """«Устно за квартал обратились 68 раз» on a page of its last month: the quarter that the month closes."""
    bare = _BARE_RUN.search(sentence.text, sentence.start, sentence.end)
    if month.kind != "month" or bare is None or any(m.kind not in _AGAINST for m in sentence.mentions):
        return None
    months = _MONTHS[bare[1].lower()]
    if month.end.month % months:
        return None
    return Period.parse(coded(dt.date(month.end.year, month.end.month - months + 1, 1), month.end))
