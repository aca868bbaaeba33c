"""Compares like with like: one measure, one breakdown, one kind of period, municipality by period."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from extract.periods import Period
from pipelines import codenames, ratios
from pipelines.asked import Asked
from pipelines.comparison import Comparison, Row
from pipelines.i18n import t
from pipelines.place_choice import Places
from pipelines.question import KINDS, Question, codes
from pipelines.resolve import Cells


def compare(store: Engine, question: Question) -> Comparison:
    """Answer a question from the store."""
    lacking: set[str] = set()
    with _no_collecting(), store.connect() as connection:
        places = Places.of(connection, residents=question.mode == "per-10k")
        asked = Asked.of(question, places.ids(question.places))
        if question.mode == "share":
            cells = ratios.shares(connection, asked)
        elif question.mode == "per-10k":
            cells, lacking = ratios.per_10k(connection, asked, places)
        elif question.mode == "change":
            cells = ratios.changes(connection, asked)
        else:
            cells = ratios.counts(connection, asked)
        made = _laid_out(asked, cells, places)
    if lacking:
        made.notes.append(t("ask.no_population", names=", ".join(sorted(lacking)[:10]), count=len(lacking)))
    return made


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without the cycle collector: it would walk tens of thousands of new cells that hold no cycles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _laid_out(asked: Asked, cells: Cells, places: Places) -> Comparison:
    """Cells as a table: municipalities sorted by name, codes in their own order, periods by date."""
    question = asked.question
    made = Comparison(question)
    order = {key: place for place, key in enumerate(asked.keys)}
    rows: dict[tuple, Row] = {}
    for key, period, who, part in cells:
        if (key, who, part) not in rows:
            rows[key, who, part] = _row(question, asked.keys[key], places, who, part)
        made.cells[rows[key, who, part], period] = cells[key, period, who, part]
    ranked = sorted(rows, key=lambda place: (*places.rank(place[1]), order[place[0]], place[2] or ""))
    made.rows = [rows[place] for place in ranked]
    found = {period for _, period, _, _ in cells}
    made.columns = _columns(question, found)
    return made


def _columns(question: Question, found: set[str]) -> list[str]:
    wanted = question.columns()
    if wanted is None and found and question.kind in KINDS:
        years = [int(code[:4]) for code in found]
        wanted = codes((min(years), max(years)), question.kind)
    if wanted is None:
        return sorted(found, key=lambda code: Period.parse(code))
    have = [code for code in wanted if code in found]
    if question.kind != "year":
        return have
    # A year that is missing inside a series is shown; empty ends, and the many empty months, are not.
    return list(wanted[wanted.index(have[0]) : wanted.index(have[-1]) + 1]) if have else []


def _row(question: Question, code: str | None, places: Places, who: int, part: str | None) -> Row:
    label = part or ""
    if question.by and question.by != "place":
        label = codenames.name(question.by, code)
    return Row(who, places.shown(who), places.region(who), code, label, part)
