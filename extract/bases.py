"""What a change is measured against: the period its words name, the arithmetic shows, or custom supplies."""

from __future__ import annotations

from decimal import Decimal

from extract.period_meaning import before
from extract.periods import Period
from extract.talk import Said, Talk


def fit_bases(talk: Talk, said: list[Said]) -> None:
    """Give each change its base: the one its words name, else the one the arithmetic shows, else the year before."""
    _fit(talk, said)
    talk.compared = _compared(said) or talk.compared


def _fit(talk: Talk, said: list[Said]) -> None:
    for place, entry in enumerate(said):
        if entry.role != "change" or entry.base or not entry.period:
            continue
        left = said[place - 1] if place else None
        then = left.period if left and left.role == "past" and left.depth else None
        counts = [s for s in said if _may_measure(s, entry)]
        if not any(s.period < entry.period for s in counts):
            # «Поступило 88 писем, неделей ранее – 94. Снижение составило 6,4 %»
            counts = [s for s in talk.compared if _may_measure(s, entry) and _alike(s.period, entry.period)]
        now = next((s.number.value for s in counts if s.period == entry.period), None)
        rivals = [s for s in counts if s.period < entry.period]
        fitting = [s for s in rivals if now is not None and _fits(entry, now, s.number.value)]
        beside = next(
            (s.base for s in said if s.role == "change" and s.base and s.period == entry.period), None
        )
        if beside and not fitting:
            # «к 2012 году (149) рост 15 %, к 2011 году (181) – снижение»: each from the bracket before it
            entry.base = then or beside  # «на 14% и 23% больше, чем в октябре»
        elif fitting:
            entry.base = fitting[0].period
        elif rivals:
            # «В полугодиях 2006, 2007 и 2008 годов – 51, 53 и 50. Вопросы торговли уменьшились на 5 %»
            then_told, now_period = [s.period for s in rivals], Period.parse(entry.period)
            usual, step = now_period.year_before.code, before(now_period).code
            entry.base = usual if usual in then_told and step not in then_told else then_told[0]
        else:
            now_period = Period.parse(entry.period)
            entry.base = (before(now_period) if talk.step_back else now_period.year_before).code
        if entry.statement:
            entry.statement.base = entry.base
    for entry in said:
        if entry.role == "change" and entry.base and entry.period:
            now_period = Period.parse(entry.period)
            talk.step_back = entry.base == before(now_period).code != now_period.year_before.code


def _compared(said: list[Said]) -> list[Said]:
    counts = [s for s in said if s.role in ("count", "past") and s.period]
    return counts if len({s.period for s in counts}) > 1 else []


def _may_measure(other: Said, entry: Said) -> bool:
    return (
        bool(other.role in ("count", "past") and other.period) and other.frame.measure == entry.frame.measure
    )


def _alike(one: str, other: str) -> bool:
    """Whether two periods are of one kind: a half-year is not measured from one of its months."""
    return Period.parse(one).kind == Period.parse(other).kind


def _fits(entry: Said, now: Decimal, then: Decimal) -> bool:
    value = entry.statement.value if entry.statement else entry.number.value
    if entry.number.unit == "percent":
        return bool(then) and abs((now - then) / then * 100 - value) < Decimal("0.6")
    return entry.number.unit == "" and now - then == value
