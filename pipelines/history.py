"""Runs and what lies between them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, delete, func, select, update

from extract.errors import UsageError
from normalize.figure import Figure
from pipelines.difference import Change, changes
from pipelines.i18n import t
from pipelines.work import unpack_figures
from store.lock import writing
from store.models import STAGES, Document, Output, Path, Result, Run
from store.state import bodies, standings


def runs(engine: Engine) -> list[dict]:
    """Every run, the latest first."""
    with engine.connect() as connection:
        rows = connection.execute(select(Run.__table__).order_by(Run.id.desc())).mappings()
        return [dict(row) for row in rows]


def difference(
    engine: Engine, old: int | None = None, new: int | None = None
) -> tuple[int, int, list[tuple[str, list[Change]]]]:
    """What changed between two runs, by document; by default between the last two."""
    known = {run["id"]: run for run in runs(engine)}
    if new is None:
        new = max((run for run in known), default=None)
    if old is None:
        old = max((run for run in known if new is not None and run < new), default=None)
    if old is None or new is None:
        raise UsageError(t("diff.none", count=len(known)))
    for run in (old, new):
        if run not in known:
            raise UsageError(t("diff.unknown", run=run))
        if known[run]["counts"].get("pruned"):
            raise UsageError(t("diff.pruned", run=run))
    with engine.connect() as connection:
        before = {s.hash: s for s in standings(connection, old, current=False)}
        after = {s.hash: s for s in standings(connection, new, current=False)}
        found = []
        for hash in dict.fromkeys((*before, *after)):
            one, two = before.get(hash), after.get(hash)
            ids = [s.result_ids[-1] if s and not s.reason else None for s in (one, two)]
            if ids[0] == ids[1]:
                continue
            packed = bodies(connection, [id for id in ids if id])
            states: list[list[Figure]] = [unpack_figures(packed[id]) if id else [] for id in ids]
            if told := changes(*states):
                found.append(((two or one).name, told))
    return old, new, found


@dataclass(slots=True)
class Pruned:
    """What pruning dropped."""

    runs: int = 0
    results: int = 0
    bytes: int = 0


def prune(engine: Engine, keep: int) -> Pruned:
    """Drop what only runs before the last `keep` stood on; the present and those runs stay whole."""
    done = Pruned()
    with writing(engine):
        with engine.begin() as connection:
            ids = list(connection.scalars(select(Run.id).order_by(Run.id)))
            if len(ids) <= keep:
                return done
            oldest = ids[-keep]
            latest = (
                select(Output.document_id, func.max(Output.run_id).label("run_id"))
                .where(Output.run_id <= oldest)
                .group_by(Output.document_id)
                .subquery()
            )
            table = Output.__table__
            stands = (
                select(latest.c.run_id).where(latest.c.document_id == table.c.document_id).scalar_subquery()
            )
            connection.execute(delete(table).where(table.c.run_id < stands))
            used = connection.execute(select(*(getattr(Output, f"{stage}_id") for stage in STAGES)))
            needed = {id for row in used for id in row if id is not None}
            results = Result.__table__
            sizes = dict(connection.execute(select(results.c.id, func.length(results.c.body))).all())
            gone = [id for id in sizes if id not in needed]
            for start in range(0, len(gone), 500):
                connection.execute(delete(results).where(results.c.id.in_(gone[start : start + 500])))
            done.results, done.bytes = len(gone), sum(sizes[id] for id in gone)
            referred = set(connection.scalars(select(Document.first_run)))
            for column in (Path.since_run, Path.until_run, Output.run_id, Result.run_id):
                referred |= set(connection.scalars(select(column).distinct()))
            for run in ids[:-keep]:
                if run in referred:
                    counts = connection.scalar(select(Run.counts).where(Run.id == run))
                    connection.execute(
                        update(Run.__table__).where(Run.id == run).values(counts={**counts, "pruned": 1})
                    )
                else:
                    connection.execute(delete(Run.__table__).where(Run.id == run))
                done.runs += 1
        if done.results and engine.dialect.name == "sqlite":
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.connection.driver_connection.execute("VACUUM")
    return done
