"""Slices of the figures: what a comparison reads, out of one index, and the sources behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import (
    Connection,
    Select,
    and_,
    literal_column,
    or_,
    select,
    text,
)

from store.models import Contested, Document, Figure, Finding
from store.types import plain

CHUNK = 4000  # SQLite takes 32,766 bound values a statement
FEW = 500  # so many municipalities are named in a query; of more, all are read


# What makes a number contested: a note («ещё 177 не названы») is worth reading and casts no doubt.
OPEN = and_(Finding.accepted.is_(None), Finding.severity != "note")


class Seen(NamedTuple):
    """A figure as far as a comparison needs it; all of it stands in one index."""

    dims_key: str
    period: str
    municipality: int
    part: str | None
    value: object
    approx: str | None
    status: str
    document: int


class Source(NamedTuple):
    """A figure with where it stands: what a person is shown when they ask how a cell came to be."""

    id: int
    dims_key: str
    period: str
    municipality: int
    part: str | None
    value: object
    approx: str | None
    status: str
    document: int
    unit: str
    measure: str
    base: str | None
    line: str | None
    labels: dict
    topic_label: str | None
    stated: str | None
    confidence: float
    address: str
    snippet: str
    rule: str
    derivation: str | None
    name: str
    title: str
    report_period: str | None


@dataclass(frozen=True, slots=True)
class Slice:
    """Which figures: one measure and unit, some breakdowns, perhaps some periods and municipalities."""

    measure: str
    unit: str = "count"
    keys: tuple[str, ...] = ("",)
    under: tuple[str, ...] = ()  # beginnings of keys, for what lies under a topic
    periods: tuple[str, ...] | None = None
    municipalities: tuple[int, ...] | None = None
    parts: tuple[str, ...] | bool = False  # parts of a municipality: none, all or these
    derived: bool = False
    line: str | None = None  # the name of a line or platform; it stands beside the key

    def condition(self):
        """The slice as an SQL condition."""
        keys = [Figure.dims_key.in_(self.keys)] if self.keys else []
        # A character after "." bounds a range, so the index serves it whatever the collation of LIKE.
        keys += [and_(Figure.dims_key >= stem, Figure.dims_key < stem[:-1] + "/") for stem in self.under]
        wanted = [Figure.measure == self.measure, Figure.unit == self.unit, or_(*keys)]
        if self.periods is not None:
            wanted.append(Figure.period_code.in_(self.periods))
        if not self.derived:
            wanted.append(Figure.status == "stated")
        if self.municipalities is not None:
            wanted.append(Figure.municipality_id.in_(self.municipalities))
        if self.line is not None:
            wanted.append(Figure.line == self.line)
        if self.parts is False:
            wanted.append(Figure.place.is_(None))
        elif self.parts is True:
            wanted.append(Figure.place.is_not(None))
        else:
            wanted.append(Figure.place.in_(self.parts))
        return and_(*wanted)


def key_dims(key: str) -> dict[str, str | None]:
    """The dims that a canonical text (`store.rows.dims_key`) stands for."""
    return {name: code or None for name, _, code in (pair.partition("=") for pair in key.split(";") if pair)}


# The driver's own number: turning tens of thousands into Decimal costs more than the query.
_RAW = literal_column("figures.value")
# PostgreSQL's numerics arrive as Decimal; a double holds the 15 digits that the store takes, and is faster.
_FLOAT = literal_column("CAST(figures.value AS DOUBLE PRECISION)")


_SEEN = (
    Figure.dims_key,
    Figure.period_code,
    Figure.municipality_id,
    Figure.place,
    _RAW,
    Figure.approx,
    Figure.status,
    Figure.document_id,
)


SOURCE = (
    Figure.id,
    Figure.dims_key,
    Figure.period_code,
    Figure.municipality_id,
    Figure.place,
    _RAW,
    Figure.approx,
    Figure.status,
    Figure.document_id,
    Figure.unit,
    Figure.measure,
    Figure.base,
    Figure.line,
    Figure.labels,
    Figure.topic_label,
    Figure.stated,
    Figure.confidence,
    Figure.address,
    Figure.snippet,
    Figure.rule,
    Figure.derivation,
    Document.name,
    Document.title,
    Document.period,
)


def seen(connection: Connection, wanted: Slice) -> list[Seen]:
    """The figures of a slice, in no particular order."""
    columns = [
        _FLOAT if column is _RAW and connection.dialect.name == "postgresql" else column for column in _SEEN
    ]
    return _tuples(connection, select(*columns).where(wanted.condition()))


def _tuples(connection: Connection, query: Select) -> list[tuple]:
    """Rows as the driver gives them: SQLAlchemy's row objects would double the time of a large slice."""
    compiled = query.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
    parameters = compiled.construct_params()
    if compiled.positional:
        values: object = tuple(parameters[name] for name in compiled.positiontup)
    else:
        values = parameters
    result = connection.exec_driver_sql(str(compiled), values)
    try:
        return result.cursor.fetchall()
    finally:
        result.close()


def sources(connection: Connection, wanted: Slice) -> list[Source]:
    """The figures of a slice with their documents and snippets."""
    query = select(*SOURCE).join(Document, Document.id == Figure.document_id).where(wanted.condition())
    return [Source(*row) for row in connection.execute(query)]


def sources_of(connection: Connection, measure: str, refs: Iterable[tuple]) -> list[Source]:
    """Sources of figures named as (unit, dims_key, period, municipality, part, document).

    The figures asked for are cells of a table: the stretch of the index that they cover is read, and what
    lies between them left out.
    """
    asked = set(refs)
    found: list[Source] = []
    for unit, of_parts in sorted({(ref[0], ref[4] is not None) for ref in asked}):
        alike = [ref for ref in asked if ref[0] == unit and (ref[4] is not None) == of_parts]
        who = tuple({ref[3] for ref in alike})
        table = Slice(
            measure,
            unit,
            tuple({ref[1] for ref in alike}),
            (),
            tuple({ref[2] for ref in alike}),
            who if len(who) <= FEW else None,
            of_parts,
            True,
        )
        for source in sources(connection, table):
            place = (source.unit, source.dims_key, source.period, source.municipality, source.part)
            if (*place, source.document) in asked:
                found.append(source)
    return found


def contested(connection: Connection, wanted: Slice) -> set[tuple]:
    """(dims_key, period, municipality, part, document) of figures on which an open finding rests."""
    query = (
        select(Figure.dims_key, Figure.period_code, Figure.municipality_id, Figure.place, Figure.document_id)
        .join(Contested, Contested.figure_id == Figure.id)
        .join(Finding, Finding.id == Contested.finding_id)
        .where(OPEN, wanted.condition())
    )
    return {tuple(row) for row in _tuples(connection, query)}


def distinct_keys(connection: Connection, measure: str, unit: str = "count") -> list[str]:
    """Every breakdown that a measure has, by hopping through the index instead of reading all of it."""
    hop = text(
        """
        WITH RECURSIVE hop(k) AS (
            SELECT min(dims_key) FROM figures WHERE measure = :measure AND unit = :unit
            UNION ALL
            SELECT (SELECT min(dims_key) FROM figures
                    WHERE measure = :measure AND unit = :unit AND dims_key > hop.k)
            FROM hop WHERE hop.k IS NOT NULL)
        SELECT k FROM hop WHERE k IS NOT NULL"""
    )
    return list(connection.execute(hop, {"measure": measure, "unit": unit}).scalars())


def distinct_measures(connection: Connection) -> list[str]:
    """The measures that are counted in the store."""
    hop = text(
        """
        WITH RECURSIVE hop(m) AS (
            SELECT min(measure) FROM figures
            UNION ALL
            SELECT (SELECT min(measure) FROM figures WHERE measure > hop.m) FROM hop WHERE hop.m IS NOT NULL)
        SELECT m FROM hop WHERE m IS NOT NULL"""
    )
    return list(connection.execute(hop).scalars())


def distinct_periods(connection: Connection, measure: str, key: str, unit: str = "count") -> list[str]:
    """The period codes for which a breakdown is known."""
    hop = text(
        """
        WITH RECURSIVE hop(p) AS (
            SELECT min(period_code) FROM figures
            WHERE measure = :measure AND unit = :unit AND dims_key = :key
            UNION ALL
            SELECT (SELECT min(period_code) FROM figures
                    WHERE measure = :measure AND unit = :unit AND dims_key = :key AND period_code > hop.p)
            FROM hop WHERE hop.p IS NOT NULL)
        SELECT p FROM hop WHERE p IS NOT NULL"""
    )
    return list(connection.execute(hop, {"measure": measure, "unit": unit, "key": key}).scalars())


def exact(value: object) -> object:
    """The driver's number as it was stated: a whole one as int, else a Decimal."""
    if value is None or type(value) is int:
        return value
    if type(value) is float:
        return int(value) if value.is_integer() else Decimal(repr(value))
    number = plain(Decimal(str(value)))
    return int(number) if number == number.to_integral_value() else number
