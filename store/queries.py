"""Questions to the store that comparisons ask: plain rows out, no meaning added."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import (
    Connection,
    CursorResult,
    Row,
    Select,
    and_,
    func,
    literal_column,
    or_,
    select,
    text,
    tuple_,
)

from extract.report import Report
from store.models import SEVERITIES, Contested, Document, Figure, Finding, Output, Path, Place, Result
from store.types import Exact

_CHUNK = 400  # SQLite takes 32,766 bound values a statement; a source has six

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
_SOURCE = (
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
    return _tuples(connection, select(*_SEEN).where(wanted.condition()))


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
    query = select(*_SOURCE).join(Document, Document.id == Figure.document_id).where(wanted.condition())
    return [Source(*row) for row in connection.execute(query)]


def sources_of(connection: Connection, measure: str, refs: Iterable[tuple]) -> list[Source]:
    """Sources of figures named as (unit, dims_key, period, municipality, part, document)."""
    found: list[Source] = []
    whole = list(dict.fromkeys(refs))
    columns = tuple_(
        Figure.unit, Figure.dims_key, Figure.period_code, Figure.municipality_id, Figure.document_id
    )
    for start in range(0, len(whole), _CHUNK):
        chunk = whole[start : start + _CHUNK]
        parts = {(unit, key, period, who, document): part for unit, key, period, who, part, document in chunk}
        query = (
            select(*_SOURCE)
            .join(Document, Document.id == Figure.document_id)
            .where(Figure.measure == measure, columns.in_(list(parts)))
        )
        asked = set(chunk)
        for row in connection.execute(query):
            source = Source(*row)
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
    query = select(Figure.period_code).where(
        Figure.measure == measure, Figure.unit == unit, Figure.dims_key == key
    )
    return list(connection.execute(query.distinct()).scalars())


def places(connection: Connection) -> list[Row]:
    """Every municipality of the store: id, name, region, type, code of the register."""
    query = select(Place.id, Place.name, Place.region, Place.type, Place.code)
    return list(connection.execute(query.order_by(Place.name, Place.region)))


def populations(connection: Connection) -> dict[int, dict[str, int]]:
    """The residents of municipalities by year, where the store knows them."""
    return {row[0]: row[1] for row in connection.execute(select(Place.id, Place.population))}


def count_places(connection: Connection) -> int:
    """How many municipalities the store knows."""
    return connection.execute(select(func.count()).select_from(Place)).scalar_one()


def paths_of(connection: Connection, documents: Iterable[int]) -> dict[int, str]:
    """Where documents were last found."""
    query = select(Path.document_id, Path.path).where(
        Path.document_id.in_(list(documents)), Path.until_run.is_(None)
    )
    return {row[0]: row[1] for row in connection.execute(query.order_by(Path.id.desc()))}


def report_of(connection: Connection, document: int) -> Report | None:
    """A document as it was read, out of the result that it stands on; None when reading failed."""
    query = (
        select(Result.body)
        .join(Output, Output.read_id == Result.id)
        .where(Output.document_id == document)
        .order_by(Output.run_id.desc())
        .limit(1)
    )
    body = connection.execute(query).scalar()
    return Report.from_json(zlib.decompress(body).decode()) if body else None


def figures_of(connection: Connection, document: int) -> list[Source]:
    """A document's figures in the order in which they were read."""
    query = select(*_SOURCE).join(Document, Document.id == Figure.document_id)
    rows = connection.execute(query.where(Figure.document_id == document).order_by(Figure.id))
    return [Source(*row) for row in rows]


def documents(connection: Connection) -> list[Row]:
    """Every document with its municipality, its state and the number of its figures."""
    counts = select(Figure.document_id, func.count().label("figures")).group_by(Figure.document_id).subquery()
    query = (
        select(
            Document.id,
            Document.name,
            Document.title,
            Document.format,
            Document.period,
            Document.state,
            Document.reason,
            Document.detail,
            Document.numerals,
            Document.unexplained,
            Document.current,
            Place.name.label("municipality"),
            Place.region,
            func.coalesce(counts.c.figures, 0).label("figures"),
        )
        .outerjoin(Place, Place.id == Document.place_id)
        .outerjoin(counts, counts.c.document_id == Document.id)
        .order_by(Document.name, Document.id)
    )
    return list(connection.execute(query))


def findings(connection: Connection, accepted: bool = False) -> list[Row]:
    """Findings, the gravest first, with document, municipality and whether a person accepted them."""
    query = (
        select(
            Finding.id,
            Finding.kind,
            Finding.severity,
            Finding.ru,
            Finding.en,
            Finding.identity,
            Finding.accepted,
            Finding.data,
            Finding.document_id,
            Document.name.label("document"),
            Place.name.label("municipality"),
        )
        .outerjoin(Document, Document.id == Finding.document_id)
        .outerjoin(Place, Place.id == func.coalesce(Finding.municipality_id, Document.place_id))
        .order_by(Finding.id)
    )
    if not accepted:
        query = query.where(Finding.accepted.is_(None))
    return sorted(connection.execute(query), key=lambda row: SEVERITIES.index(row.severity))


def findings_of(connection: Connection, figure_ids: Sequence[int]) -> list[tuple[int, Row]]:
    """(figure, finding) for every open finding that rests on one of the figures."""
    found = []
    whole = list(dict.fromkeys(figure_ids))
    for start in range(0, len(whole), _CHUNK * 10):
        query = (
            select(Contested.figure_id, Finding.id, Finding.kind, Finding.severity, Finding.ru, Finding.en)
            .join(Finding, Finding.id == Contested.finding_id)
            .where(OPEN, Contested.figure_id.in_(whole[start : start + _CHUNK * 10]))
            .order_by(Finding.id)
        )
        found += [(row.figure_id, row) for row in connection.execute(query)]
    return found


def contested_figures(connection: Connection, finding_ids: Sequence[int]) -> dict[int, list[Source]]:
    """The figures that each finding rests on."""
    found: dict[int, list[Source]] = {}
    for start in range(0, len(finding_ids), _CHUNK):
        query = (
            select(Contested.finding_id, *_SOURCE)
            .join(Figure, Figure.id == Contested.figure_id)
            .join(Document, Document.id == Figure.document_id)
            .where(Contested.finding_id.in_(finding_ids[start : start + _CHUNK]))
            .order_by(Contested.finding_id, Figure.id)
        )
        for row in connection.execute(query):
            found.setdefault(row[0], []).append(Source(*row[1:]))
    return found


def contested_ids(connection: Connection) -> set[int]:
    """The figures on which an open finding rests."""
    query = select(Contested.figure_id).join(Finding, Finding.id == Contested.finding_id)
    return set(connection.execute(query.where(OPEN)).scalars())


def every_figure(connection: Connection, derived: bool = True) -> CursorResult:
    """All figures with document and municipality, read in a stream, documents one after another."""
    query = (
        select(
            *Figure.__table__.columns,
            Place.name.label("municipality"),
            Place.region.label("region"),
            Document.name.label("document"),
            Document.hash.label("document_hash"),
            Document.title.label("title"),
            Document.period.label("report_period"),
        )
        .join(Place, Place.id == Figure.municipality_id)
        .join(Document, Document.id == Figure.document_id)
        .order_by(Figure.document_id, Figure.id)
    )
    if not derived:
        query = query.where(Figure.status == "stated")
    return connection.execution_options(stream_results=True, yield_per=5000).execute(query)


def exact(value: object) -> object:
    """The driver's number as it was stated: a whole one as int, else a Decimal."""
    if value is None or isinstance(value, int):
        return value
    number = Exact().process_result_value(value, None)
    return int(number) if number == number.to_integral_value() else number
