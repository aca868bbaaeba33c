"""Results of stages, written: what is alike in several documents goes in one statement."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, insert, select, update

from store.entry import Stored
from store.models import Result

_results = Result.__table__
# Built once: putting a statement together costs more than running it.
_KNOWN = select(
    _results.c.document_id,
    _results.c.stage,
    _results.c.fingerprint,
    _results.c.input,
    _results.c.id,
    _results.c.digest,
).where(_results.c.document_id.in_(bindparam("documents", expanding=True)))
_ADD = insert(_results).returning(_results.c.id, sort_by_parameter_order=True)


def results_of(
    connection: Connection, run_id: int, documents: Mapping[int, Mapping[str, Stored]]
) -> dict[int, dict[str, int]]:
    """The ids of documents' results by stage; what the store does not have is written."""
    ids: dict[int, dict[str, int]] = {document: {} for document in documents}
    new: list[tuple[int, Stored]] = []
    for document, results in documents.items():
        for stage, kept in results.items():
            if kept.id is None:
                new.append((document, kept))
            else:
                ids[document][stage] = kept.id
    if not new:
        return ids
    rows = connection.execute(_KNOWN, {"documents": sorted({document for document, _ in new})})
    known = {tuple(row[:4]): row for row in rows}
    adding: list[tuple[int, Stored]] = []
    for document, kept in new:
        found = known.get((document, kept.stage, kept.fingerprint, kept.input))
        if found is None:
            adding.append((document, kept))
            continue
        if found.digest != kept.digest:  # what failed before went well this time, or the other way round
            body = {"digest": kept.digest, "body": kept.body, "run_id": run_id}
            connection.execute(update(_results).where(_results.c.id == found.id).values(body))
        ids[document][kept.stage] = found.id
    if adding:
        made = connection.scalars(_ADD, [_row(run_id, document, kept) for document, kept in adding])
        for (document, kept), id in zip(adding, made, strict=True):
            ids[document][kept.stage] = id
    return ids


def _row(run_id: int, document: int, kept: Stored) -> dict[str, object]:
    return {
        "document_id": document,
        "stage": kept.stage,
        "fingerprint": kept.fingerprint,
        "input": kept.input,
        "digest": kept.digest,
        "run_id": run_id,
        "body": kept.body,
    }
