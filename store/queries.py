"""What pages and exports ask of the store beside comparisons: documents, findings, places, every figure."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

from sqlalchemy import (
    Connection,
    CursorResult,
    Row,
    func,
    or_,
    select,
)

from extract.report import Report
from store.models import SEVERITIES, Contested, Document, Figure, Finding, Output, Path, Place, Result
from store.slices import CHUNK, OPEN, SOURCE, Source


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
    query = select(*SOURCE).join(Document, Document.id == Figure.document_id)
    rows = connection.execute(query.where(Figure.document_id == document).order_by(Figure.id))
    return [Source(*row) for row in rows]


def documents(connection: Connection, only: int | None = None) -> list[Row]:
    """Every document, or only one, with its municipality, its state and the number of its figures."""
    counted = select(Figure.document_id, func.count().label("figures")).group_by(Figure.document_id)
    if only is not None:
        counted = counted.where(Figure.document_id == only)
    counts = counted.subquery()
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
    if only is not None:
        query = query.where(Document.id == only)
    return list(connection.execute(query))


def findings(connection: Connection, accepted: bool = False, document: int | None = None) -> list[Row]:
    """Findings, the gravest first, of all documents or one, with whether a person accepted them."""
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
    if document is not None:
        # A finding across reports belongs to each report whose number it rests on.
        mine = select(Contested.finding_id).join(Figure, Figure.id == Contested.figure_id)
        across = Finding.id.in_(mine.where(Figure.document_id == document))
        query = query.where(or_(Finding.document_id == document, across))
    return sorted(connection.execute(query), key=_gravest_first)


def _gravest_first(finding: Row) -> tuple:
    """By gravity, then by place and report: documents are checked in any order, people read in one."""
    return (
        SEVERITIES.index(finding.severity),
        finding.municipality or "",
        finding.document or "",
        finding.document_id or 0,
        finding.id,
    )


def findings_of(connection: Connection, figure_ids: Sequence[int]) -> list[tuple[int, Row]]:
    """(figure, finding) for every open finding that rests on one of the figures."""
    found = []
    whole = list(dict.fromkeys(figure_ids))
    for start in range(0, len(whole), CHUNK):
        query = (
            select(Contested.figure_id, Finding.id, Finding.kind, Finding.severity, Finding.ru, Finding.en)
            .join(Finding, Finding.id == Contested.finding_id)
            .where(OPEN, Contested.figure_id.in_(whole[start : start + CHUNK]))
            .order_by(Finding.id)
        )
        found += [(row.figure_id, row) for row in connection.execute(query)]
    return found


def contested_figures(connection: Connection, finding_ids: Sequence[int]) -> dict[int, list[Source]]:
    """The figures that each finding rests on."""
    found: dict[int, list[Source]] = {}
    for start in range(0, len(finding_ids), CHUNK):
        query = (
            select(Contested.finding_id, *SOURCE)
            .join(Figure, Figure.id == Contested.figure_id)
            .join(Document, Document.id == Figure.document_id)
            .where(Contested.finding_id.in_(finding_ids[start : start + CHUNK]))
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
