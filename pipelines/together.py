"""Findings that need several documents of one municipality; places that did not change are left alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from sqlalchemy import Connection, Engine, delete, func, select, update

from normalize.figure import Figure
from pipelines.work import digest
from store.decisions import in_force
from store.models import Contested, Document, Finding, Output, Place
from store.models import Figure as FigureRow
from store.rows import row_figure
from store.writer import add_findings


def reconcile_places(engine: Engine) -> int:
    """Check the municipalities whose documents changed since they were last checked; gives their number."""
    with engine.connect() as connection:
        stale = _stale(connection)
    for place_id, (state, documents) in stale.items():
        with engine.begin() as connection:
            _check(connection, place_id, documents)
            connection.execute(
                update(Place.__table__).where(Place.__table__.c.id == place_id).values(reconciled=state)
            )
    return len(stale)


def _stale(connection: Connection) -> dict[int, tuple[str, list[int]]]:
    """Places whose documents or accepted findings are not those of the last check."""
    latest = (
        select(Output.document_id, func.max(Output.run_id).label("run_id"))
        .group_by(Output.document_id)
        .subquery()
    )
    rows = connection.execute(
        select(Document.place_id, Document.id, Document.hash, Output.reconcile_id)
        .join(latest, latest.c.document_id == Document.id)
        .join(Output, (Output.document_id == Document.id) & (Output.run_id == latest.c.run_id))
        .where(Document.current, Document.state == "ok", Document.place_id.is_not(None))
        .order_by(Document.hash)
    )
    of_place: dict[int, list] = defaultdict(list)
    for row in rows:
        of_place[row.place_id].append(row)
    known = dict(connection.execute(select(Place.id, Place.reconciled)).all())
    accepted = " ".join(sorted(d.content for d in in_force(connection) if d.action == "accept"))
    found = {}
    for place_id, before in known.items():
        documents = of_place.get(place_id, [])
        several = len(documents) > 1
        said = " ".join(f"{row.hash} {row.reconcile_id}" for row in documents) + accepted
        state = digest(said.encode()) if several else ""
        if state != before:
            found[place_id] = (state, [row.id for row in documents])
    return found


def _check(connection: Connection, place_id: int, documents: list[int]) -> None:
    old = select(Finding.id).where(Finding.municipality_id == place_id, Finding.document_id.is_(None))
    connection.execute(delete(Contested.__table__).where(Contested.finding_id.in_(old)))
    connection.execute(
        delete(Finding.__table__).where(Finding.municipality_id == place_id, Finding.document_id.is_(None))
    )
    if len(documents) < 2:
        return
    from reconcile import across

    figures, ids = _figures(connection, place_id, documents)
    accepted = {d.target["finding"]: d.reason for d in in_force(connection) if d.action == "accept"}
    records = []
    row = connection.execute(select(Place.name, Place.population).where(Place.id == place_id)).one()
    residents = {row.name: row.population[max(row.population)]} if row.population else {}
    for finding in across(figures, residents):
        record = finding.to_dict()
        record["accepted"] = accepted.get(record["identity"])
        records.append(record)
    add_findings(connection, records, ids, municipality_id=place_id)


def _figures(
    connection: Connection, place_id: int, documents: list[int]
) -> tuple[list[Figure], dict[str, int]]:
    """The stated figures of documents, each named as a reader knows it, and the rows of their identities."""
    names = dict(
        connection.execute(select(Document.id, Document.name).where(Document.id.in_(documents))).all()
    )
    often = Counter(names.values())
    hashes = dict(
        connection.execute(select(Document.id, Document.hash).where(Document.id.in_(documents))).all()
    )
    place = connection.scalar(select(Place.name).where(Place.id == place_id)) or ""
    table = FigureRow.__table__
    rows = connection.execute(
        select(table)
        .where(
            table.c.document_id.in_(documents),
            table.c.municipality_id == place_id,
            table.c.status == "stated",
        )
        .order_by(table.c.id)
    ).mappings()
    figures, ids = [], {}
    for row in rows:
        document = row["document_id"]
        name = (
            names[document] if often[names[document]] == 1 else f"{names[document]} ({hashes[document][:6]})"
        )
        figure = replace(row_figure(row, place, hashes[document]), document=name)
        figures.append(figure)
        ids[figure.identity] = row["id"]
    return figures, ids
