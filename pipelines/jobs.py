"""Jobs for the workers: a document with the results that can be used again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Row, select

from normalize.decisions import Decision
from pipelines.fingerprints import Fingerprints
from pipelines.work import Job
from store import archive
from store.entry import Stored
from store.models import STAGES, Result
from store.state import Standing, bodies, reportings


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
    return jobs_for(connection, [standing], now, decisions, stages, afresh)[0]


def jobs_for(
    connection: Connection,
    wanted: Sequence[Standing],
    now: Fingerprints,
    decisions: Sequence[Decision],
    stages: str,
    afresh: bool = False,
) -> list[Job]:
    """Jobs for several documents, asked of the store at once."""
    rows = [] if afresh else _usable(connection, wanted, now)
    before = {s.id: s.result_ids[-1] for s in wanted if s.result_ids[-1] and not s.reason}
    packed = bodies(connection, [*{row.id for row in rows} | set(before.values())])
    kept: dict[int, list[Stored]] = {}
    for row in rows:
        stored = Stored(row.stage, row.fingerprint, row.input, row.digest, packed[row.id], row.id)
        kept.setdefault(row.document_id, []).append(stored)
    named = (
        {} if afresh else reportings(connection, [standing.id for standing in wanted], now.stage("reporter"))
    )
    jobs = []
    for standing in wanted:
        job = Job(standing.hash, standing.name, format=standing.format, stages=stages)
        job.decisions = [decision for decision in decisions if decision.concerns(standing.hash)]
        job.kept = kept.get(standing.id, [])
        job.reporting = named.get(standing.id)
        job.figures = standing.figures
        job.before = packed[before[standing.id]] if standing.id in before else None
        if not any(stored.stage == "read" and stored.body for stored in job.kept):
            job.data = archive.original(connection, standing.hash)
        jobs.append(job)
    return jobs


def _usable(connection: Connection, wanted: Sequence[Standing], now: Fingerprints) -> list[Row]:
    """The results of the present code, without their bodies."""
    table = Result.__table__
    rows = connection.execute(
        select(
            table.c.id, table.c.document_id, table.c.stage, table.c.fingerprint, table.c.input, table.c.digest
        ).where(table.c.document_id.in_([standing.id for standing in wanted]))
    )
    formats = {standing.id: standing.format for standing in wanted}
    return [row for row in rows if now.stage(row.stage, formats[row.document_id]) == row.fingerprint]
