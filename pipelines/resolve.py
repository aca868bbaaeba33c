"""One cell for each thing that is stated: the figures of a slice grouped, chosen among, flagged."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection

from pipelines.cells import Cell, chosen, mark, same_value, simple
from pipelines.question import kind_of
from store.slices import Slice, contested, seen, sources

# (breakdown, period, municipality, part of it) → its cell
Cells = dict[tuple[str, str, int, str | None], Cell]


def resolved(connection: Connection, wanted: Slice, kind: str | None = None) -> Cells:
    """One cell for each (breakdown, period, municipality, part) that is stated."""
    # Most things are said once: a list for each would cost as much as the query.
    groups: dict[tuple, tuple | list[tuple]] = {}
    for row in seen(connection, wanted):
        place = row[:4]
        before = groups.get(place)
        if before is None:
            groups[place] = row
        elif type(before) is list:
            before.append(row)
        else:
            groups[place] = [before, row]
    if kind is not None and wanted.periods is None:
        fit = {code: kind_of(code) == kind for code in {place[1] for place in groups}}
        groups = {place: rows for place, rows in groups.items() if fit[place[1]]}
    cells: Cells = {}
    doubtful: list[tuple] = []
    for place, rows in groups.items():
        if type(rows) is tuple:
            cells[place] = simple([rows], wanted.unit)
        elif same_value(rows):
            told = rows if not wanted.derived else sorted(rows, key=lambda row: row[6] != "stated")
            cells[place] = simple(told, wanted.unit)
        else:
            doubtful.append(place)
    if doubtful:
        cells.update(_decided(connection, wanted, doubtful))
    _flag(connection, wanted, cells)
    return cells


def _decided(connection: Connection, wanted: Slice, doubtful: list[tuple]) -> Cells:
    """The cells for which reports say different numbers."""
    who = tuple({place[2] for place in doubtful})
    narrowed = Slice(
        wanted.measure,
        wanted.unit,
        tuple({place[0] for place in doubtful}),
        (),
        tuple({place[1] for place in doubtful}),
        who if len(who) <= 500 else wanted.municipalities,
        wanted.parts,
        wanted.derived,
        wanted.line,
    )
    rivals = defaultdict(list)
    asked = set(doubtful)
    for source in sources(connection, narrowed):
        place = (source.dims_key, source.period, source.municipality, source.part)
        if place in asked:
            rivals[place].append(source)
    return {place: chosen(group) for place, group in rivals.items()}


def _flag(connection: Connection, wanted: Slice, cells: Cells) -> None:
    """Mark the cells that rest on a number which a finding contests."""
    doubted = contested(connection, wanted)
    by_place = defaultdict(set)
    for *place, document in doubted:
        by_place[tuple(place)].add(document)
    for place, documents in by_place.items():
        cell = cells.get(place)
        if cell and any(ref.document in documents for ref in cell.rests):
            cell.marks = mark(cell.marks, ["contested"])
