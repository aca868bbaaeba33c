"""Counts, and what is made of them: shares of a total, numbers per 10,000 residents, changes to last year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from extract.periods import Period
from pipelines import parts
from pipelines.asked import Asked
from pipelines.cells import Cell, chosen, mark
from pipelines.place_choice import Places
from pipelines.question import kind_of
from pipelines.resolve import Cells, resolved
from store.rows import dims_key
from store.slices import key_dims, sources

_PLACES = Decimal("0.01")


def counts(
    connection: Connection,
    asked: Asked,
    keys: tuple[str, ...] | None = None,
    periods: tuple[str, ...] | None = None,
) -> Cells:
    """The counted cells of a question; what no report states is summed from its parts, and marked so."""
    wanted = asked.slice(keys=keys, periods=periods)
    cells = resolved(connection, wanted, asked.question.kind)
    parts.fill(connection, asked, wanted, cells)
    return cells


def total_of(key: str, by: str | None = None) -> str:
    """The breakdown of which another is a part: without its topic, else without `by`, else all."""
    dims = key_dims(key)
    dropped = "topic" if "topic" in dims else by if by in dims else None
    keep = set(dims) - {dropped} if dropped else {"recipient"}
    return dims_key({name: code for name, code in dims.items() if name in keep})


def shares(connection: Connection, asked: Asked) -> Cells:
    """Percent of the total of the same period; a share that the report states stands in for counts."""
    by = asked.question.by
    above = {key: total_of(key, by) for key in asked.keys}
    own = counts(connection, asked)
    keys = tuple(set(above.values()))
    whole_place = asked.question.part is not None or by == "place"
    if whole_place or asked.question.dims.get("line"):
        totals = _of_all(connection, asked, keys, whole_place)
    else:
        totals = counts(connection, asked, keys)
    cells: Cells = {}
    for (key, period, who, part), cell in own.items():
        total = totals.get((above[key], period, who, None if whole_place else part))
        if total and total.value and cell.value <= total.value and total is not cell:
            cells[key, period, who, part] = _ratio(
                cell, total, 100 * Decimal(cell.value) / Decimal(total.value)
            )
    for place, cell in resolved(connection, asked.slice("share"), asked.question.kind).items():
        if place not in cells:
            cells[place] = Cell(cell.value, mark(cell.marks, ["stated"]), cell.rests, cell.others)
    return cells


def _of_all(connection: Connection, asked: Asked, keys: tuple[str, ...], whole_place: bool) -> Cells:
    """The totals to which a part of a municipality, or one line of several, belongs."""
    wanted = replace(asked.slice(keys=keys), line=None)
    return resolved(connection, replace(wanted, parts=False) if whole_place else wanted, asked.question.kind)


def per_10k(connection: Connection, asked: Asked, places: Places) -> tuple[Cells, set[str]]:
    """Per 10,000 residents of the municipality, and the names of those whose population is not known."""
    cells: Cells = {}
    lacking: set[str] = set()
    for place, cell in counts(connection, asked).items():
        known = places.residents(place[2], int(place[1][:4]))
        if known is None:
            lacking.add(places.shown(place[2]))
            continue
        cells[place] = _ratio(cell, None, 10000 * Decimal(cell.value) / known[0])
    return cells, lacking


def changes(connection: Connection, asked: Asked) -> Cells:
    """Percent against the same period a year before; the report's own percent where a count is missing."""
    columns = asked.columns
    earlier = (
        None if columns is None else tuple(dict.fromkeys([*columns, *(year_before(c) for c in columns)]))
    )
    known = counts(connection, asked, periods=earlier)
    cells: Cells = {}
    for (key, period, who, part), cell in known.items():
        before = known.get((key, year_before(period), who, part))
        if before and before.value and (columns is None or period in columns):
            change = 100 * (Decimal(cell.value) / Decimal(before.value) - 1)
            if "lower" not in mark(cell.marks, before.marks):  # two lower bounds have no known ratio
                cells[key, period, who, part] = _ratio(cell, before, change)
    cells.update(
        {place: cell for place, cell in _stated_changes(connection, asked).items() if place not in cells}
    )
    return cells


def _stated_changes(connection: Connection, asked: Asked) -> Cells:
    rivals: dict[tuple, list] = {}
    for source in sources(connection, asked.slice("change_pct")):
        fits = source.base == year_before(source.period) and kind_of(source.period) == asked.question.kind
        if fits:
            rivals.setdefault((source.dims_key, source.period, source.municipality, source.part), []).append(
                source
            )
    cells = {}
    for place, group in rivals.items():
        cell = chosen(group)
        cells[place] = Cell(cell.value, mark(cell.marks, ["stated"]), cell.rests, cell.others)
    return cells


def year_before(code: str) -> str:
    """The same period of the year before."""
    return Period.parse(code).shifted(-1).code


def _ratio(cell: Cell, other: Cell | None, value: Decimal) -> Cell:
    marks = mark(cell.marks, other.marks if other else ())
    rests = cell.rests + (other.rests if other else ())
    return Cell(value.quantize(_PLACES), marks, tuple(dict.fromkeys(rests)))
