"""What stands behind the cells of a comparison: documents, places in them, snippets, findings."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, Engine

from pipelines.cells import Ref
from pipelines.comparison import Comparison, Row
from pipelines.i18n import language
from store.queries import findings_of
from store.slices import Source, sources_of

Behind = dict[tuple[Row, str], list[Source]]


def behind(store: Engine, made: Comparison) -> Behind:
    """The stored figures on which each cell rests, in the order in which they count."""
    with store.connect() as connection:
        return _behind(connection, made)


def _behind(connection: Connection, made: Comparison) -> Behind:
    every = {ref for cell in made.cells.values() for ref in cell.rests}
    by_ref: dict[Ref, list[Source]] = defaultdict(list)
    line = made.question.dims.get("line")
    for source in sources_of(connection, made.question.measure, every):
        if line not in (None, source.line):
            continue
        place = (source.unit, source.dims_key, source.period, source.municipality, source.part)
        by_ref[Ref(*place, source.document)].append(source)
    found: Behind = {}
    for row in made.rows:
        for column in made.columns:
            cell = made.cell(row, column)
            if cell:
                found[row, column] = [source for ref in cell.rests for source in by_ref[ref]]
    return found


def doubts(store: Engine, sources: list[Source]) -> dict[int, list[str]]:
    """The open findings that rest on figures, as sentences by the figure's id."""
    with store.connect() as connection:
        found: dict[int, list[str]] = defaultdict(list)
        for figure, finding in findings_of(connection, [source.id for source in sources]):
            found[figure].append(getattr(finding, language()))
        return dict(found)
