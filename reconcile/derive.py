"""What is not stated but follows: last year's value, the missing part of a sum, a quarter of a half-year."""

from __future__ import annotations

import math
from decimal import Decimal

from normalize.figure import Figure
from reconcile import words
from reconcile.intervals import Interval
from reconcile.propagate import Box
from reconcile.relations import Form, Relation
from reconcile.shares import UNNAMED
from reconcile.subjects import Book, Subject

LOOSEST = 0.10  # an interval wider than this share of its middle says too little to be worth keeping
RULE = "derived"


def derived(box: Box, relations: list[Relation], book: Book) -> list[Figure]:
    """A figure for every unstated quantity that is known closely; marked, with its derivation and interval.

    `labels` holds `low`, `high` and `from` (identities of the stated figures it rests on); `snippet` the
    derivation in words. The value is the whole number when only one fits, else the middle, marked `about`.
    """
    names = {said.subject.label: said.figure for sayings in book.counts.values() for said in sayings}
    names.update({said.subject.label: said.figure for said in book.rates if said.subject.label not in names})
    codes = {said.subject.get("topic"): said.figure for said in (*book.said,) if said.subject.get("topic")}
    figures = []
    for subject, interval in box.intervals.items():
        if subject not in box.last or not _worth(subject, interval):
            continue
        relation = relations[box.last[subject]]
        sources = _sources(box.reasons[subject], relations, book)
        model = names.get(subject.label) if subject.label else codes.get(subject.get("topic"))
        figures.append(_figure(subject, interval, relation, box, book, sources, model))
    return figures


def interval_of(figure: Figure) -> Interval | None:
    """The interval of a derived figure, None for a stated one."""
    if figure.status != "derived" or "low" not in figure.labels:
        return None
    return float(figure.labels["low"]), float(figure.labels["high"])


def _worth(subject: Subject, interval: Interval) -> bool:
    low, high = interval
    if math.isinf(high) or subject.measure == "other" or subject.label == UNNAMED:
        return False
    return high - low <= max(0.0 if low == high else 1.0, LOOSEST * (low + high) / 2)


def _sources(reasons: frozenset[int], relations: list[Relation], book: Book) -> list[Figure]:
    found: dict[int, Figure] = {}
    for i in sorted(reasons):
        relation = relations[i]
        stated = [said for subject in relation.subjects for said in book.stated(subject)]
        for said in (*stated, relation.rate) if relation.rate else stated:
            found[said.index] = said.figure
    return list(found.values())


def _figure(subject, interval, relation, box, book, sources, model) -> Figure:
    low, high = interval
    single = low == high
    labels = {
        "low": words.decimal(low, "en", 0).replace("−", "-"),
        "high": words.decimal(high, "en", 0).replace("−", "-"),
        "from": " ".join(source.identity for source in sources),
        "en": _derivation(subject, relation, box, book, "en"),
    }
    has_topic = subject.get("topic") is not None
    return Figure(
        municipality=subject.municipality,
        period=subject.period,
        measure=subject.measure,
        unit="count",
        value=Decimal(round((low + high) / 2)),
        dims={dim: code or None for dim, code in subject.dims},
        approx=None if single else "about",
        topic_label=model.topic_label if model and has_topic else None,
        topic_relation=model.topic_relation if model and has_topic else None,
        topic_broader=model.topic_broader if model and has_topic else None,
        document=sources[0].document if sources else "",
        snippet=_derivation(subject, relation, box, book, "ru"),
        rule=f"{RULE}: {relation.rule}",
        confidence=min((source.confidence for source in sources), default=1.0),
        status="derived",
        labels=labels,
    )


def _derivation(subject: Subject, relation: Relation, box: Box, book: Book, lang: str) -> str:
    """«1015 = 4538 − 3523», «из 1015 и изменения +43,8 %»."""
    own = _shown(subject, box, book, lang)
    others = [s for s in relation.subjects if s != subject]
    shown = [_shown(s, box, book, lang) for s in others]
    if relation.form is Form.SUM:
        if subject == relation.subjects[0]:
            return f"{own} = {words.terms(shown)}"
        return (
            f"{own} = {' − '.join(shown)}"
            if len(shown) <= 3
            else f"{own} = {shown[0]} − ({words.terms(shown[1:])})"
        )
    if relation.form is Form.AT_MOST:
        return f"{own} ≤ {shown[0]}"
    rate = words.number(relation.rate.figure, lang)
    other = shown[0] if shown else ""
    when = words.period(others[0].period, lang) if others else ""
    if relation.rate.figure.unit == "share":
        return f"{own}: {rate} {'от' if lang == 'ru' else 'of'} {other}"
    kind = "изменение" if lang == "ru" else "change"
    return f"{own}: {other} ({when}), {kind} {rate}"


def _shown(subject: Subject, box: Box, book: Book, lang: str) -> str:
    stated = book.stated(subject)
    if stated:
        return words.number(stated[0].figure, lang)
    low, high = box.intervals.get(subject, (0.0, math.inf))
    if low == high:
        return words.decimal(low, lang, 0)
    return f"{words.decimal(low, lang, 0)}…{'' if math.isinf(high) else words.decimal(high, lang, 0)}"
