"""Jobs for the workers: a document with the results that can be used again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from normalize.decisions import Decision
from pipelines.fingerprints import Fingerprints
from pipelines.work import Job
from store import archive
from store.entry import Stored
from store.models import STAGES, Result
from store.state import Standing, bodies


def first_stale(standing: Standing, now: Fingerprints) -> str | None:
    """The first stage whose code has changed since a document went through it; None when all is as it was."""
    for stage, fingerprint in zip(STAGES, standing.fingerprints, strict=True):
        if fingerprint is None:
            return None if standing.reason else stage
        if now.stage(stage, standing.format) != fingerprint:
            return stage
    return None


def job_for(
    connection: Connection,
    standing: Standing,
    now: Fingerprints,
    decisions: Sequence[Decision],
    stages: str,
    afresh: bool = False,
) -> Job:
    """What a worker needs to bring a document up to the present code; `afresh` uses nothing that is kept."""
    job = Job(standing.hash, standing.name, format=standing.format, stages=stages)
    job.decisions = [decision for decision in decisions if decision.concerns(standing.hash)]
    before = standing.result_ids[STAGES.index("reconcile")]
    job.before = bodies(connection, [before])[before] if before and not standing.reason else None
    if not afresh:
        table = Result.__table__
        wanted = {(stage, now.stage(stage, standing.format)) for stage in STAGES}
        rows = connection.execute(
            select(table.c.id, table.c.stage, table.c.fingerprint, table.c.input, table.c.digest).where(
                table.c.document_id == standing.id
            )
        ).all()
        rows = [row for row in rows if (row.stage, row.fingerprint) in wanted]
        packed = bodies(connection, [row.id for row in rows])
        job.kept = [Stored(r.stage, r.fingerprint, r.input, r.digest, packed[r.id], r.id) for r in rows]
    if not any(kept.stage == "read" and kept.body for kept in job.kept):
        job.data = archive.original(connection, standing.hash)
    return job
