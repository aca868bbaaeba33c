"""What the store holds of each document: which results it stands on, of which code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from store.entry import Reporting
from store.models import STAGES, Document, Output, Reporter, Result


@dataclass(frozen=True, slots=True)
class Standing:
    """A document and the fingerprints of the results it stands on (None where a stage was not reached)."""

    id: int
    hash: str
    name: str
    format: str
    reason: str | None
    fingerprints: tuple[str | None, ...]  # in the order of STAGES
    result_ids: tuple[int | None, ...]
    decided: str
    figures: int


def standings(connection: Connection, run: int | None = None, current: bool = True) -> Iterator[Standing]:
    """Every document as it stands, or as it stood after a run."""
    latest = select(Output.document_id, func.max(Output.run_id).label("run_id"))
    if run is not None:
        latest = latest.where(Output.run_id <= run)
    latest = latest.group_by(Output.document_id).subquery()
    results = [aliased(Result, name=stage) for stage in STAGES]
    query = (
        select(
            Document.id,
            Document.hash,
            Document.name,
            Document.format,
            Output.reason,
            Output.decided,
            Output.figures,
            *(
                result.fingerprint.label(f"{stage}_print")
                for stage, result in zip(STAGES, results, strict=True)
            ),
            *(result.id.label(f"{stage}_id") for stage, result in zip(STAGES, results, strict=True)),
        )
        .join(latest, latest.c.document_id == Document.id)
        .join(Output, (Output.document_id == Document.id) & (Output.run_id == latest.c.run_id))
        .order_by(Document.id)
    )
    for stage, result in zip(STAGES, results, strict=True):
        query = query.outerjoin(result, result.id == getattr(Output, f"{stage}_id"))
    if current:
        query = query.where(Document.current)
    for row in connection.execute(query):
        yield Standing(
            row[0], row[1], row[2], row[3], row[4], tuple(row[7:11]), tuple(row[11:15]), row[5], row[6]
        )


def bodies(connection: Connection, ids: Sequence[int]) -> dict[int, bytes]:
    """The packed bodies of results by their ids."""
    if not ids:
        return {}
    rows = connection.execute(select(Result.id, Result.body).where(Result.id.in_(ids)))
    return {row.id: bytes(row.body) for row in rows}


def reportings(connection: Connection, ids: Sequence[int], fingerprint: str) -> dict[int, Reporting]:
    """Who reports in documents, where the code of a fingerprint has found it."""
    table = Reporter.__table__
    rows = connection.execute(
        select(table).where(table.c.document_id.in_(ids), table.c.fingerprint == fingerprint)
    )
    return {row.document_id: Reporting(row.fingerprint, row.input, row.place, kept=True) for row in rows}
