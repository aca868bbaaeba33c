"""Documents and their figures as `documents` and `show` list them."""

from __future__ import annotations

import json
import zlib

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.engine import Row

from extract.report import Report
from normalize.figure import Figure
from store.models import Document, Finding, Path, Place
from store.models import Figure as FigureRow
from store.rows import row_figure
from store.state import bodies, standings


def documents(engine: Engine, failed: bool = False, everything: bool = False) -> list[dict]:
    """Every document with its municipality and the number of its stated figures."""
    counts = (
        select(FigureRow.document_id, func.count().label("figures"))
        .where(FigureRow.status == "stated")
        .group_by(FigureRow.document_id)
        .subquery()
    )
    table = Document.__table__
    query = (
        select(
            table.c.hash,
            table.c.name,
            table.c.title,
            table.c.format,
            table.c.size,
            Place.name.label("municipality"),
            Place.region,
            table.c.period,
            func.coalesce(counts.c.figures, 0).label("figures"),
            table.c.numerals,
            table.c.unexplained,
            table.c.state,
            table.c.reason,
            table.c.detail,
            table.c.current,
        )
        .outerjoin(Place, Place.id == table.c.place_id)
        .outerjoin(counts, counts.c.document_id == table.c.id)
        .order_by(Place.name, table.c.period, table.c.name)
    )
    if failed:
        query = query.where(table.c.state == "failed")
    if not everything:
        query = query.where(table.c.current)
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def figures_of(connection: Connection, document: Row) -> list[tuple[Figure, bool]]:
    """A document's figures in its own order, each with whether a finding contests it."""
    from store.models import Contested

    table = FigureRow.__table__
    doubted = select(Contested.figure_id).where(Contested.figure_id == table.c.id).exists()
    rows = connection.execute(
        select(table, Place.name.label("municipality"), doubted.label("contested"))
        .join(Place, Place.id == table.c.municipality_id)
        .where(table.c.document_id == document.id)
        .order_by(table.c.id)
    ).mappings()
    return [(row_figure(row, row["municipality"], document.hash), bool(row["contested"])) for row in rows]


def findings_of(connection: Connection, document: Row) -> list[Row]:
    """What does not add up in a document."""
    table = Finding.__table__
    return list(
        connection.execute(select(table).where(table.c.document_id == document.id).order_by(table.c.id))
    )


def paths_of(connection: Connection, document: Row) -> list[str]:
    """Where a document lies."""
    query = (
        select(Path.path).where(Path.document_id == document.id, Path.until_run.is_(None)).order_by(Path.path)
    )
    return list(connection.scalars(query))


def stage_result(connection: Connection, document: Row, stage: int) -> bytes | None:
    """What a stage (its place in STAGES) made of a document."""
    standing = next((s for s in standings(connection, current=False) if s.id == document.id), None)
    id = standing.result_ids[stage] if standing else None
    body = bodies(connection, [id])[id] if id else b""
    return zlib.decompress(body) if body else None


def report_of(connection: Connection, document: Row) -> Report | None:
    """The document as it was read."""
    body = stage_result(connection, document, 0)
    return Report.from_json(body.decode()) if body else None


def statements_of(connection: Connection, document: Row) -> list[dict]:
    """What was extracted from the document."""
    body = stage_result(connection, document, 1)
    return json.loads(body)["statements"] if body else []


def refused_of(connection: Connection, document: Row) -> list[str]:
    """The figures that were not let into the store, each with the reason."""
    body = stage_result(connection, document, 2)
    return json.loads(body)["refused"] if body else []
