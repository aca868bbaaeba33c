"""Redoing what the changed code or changed decisions touch, and telling the difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine

from normalize.decisions import Decision
from pipelines.difference import Change
from pipelines.fingerprints import Fingerprints, now
from pipelines.jobs import first_stale, jobs_for
from pipelines.recording import Recorder
from pipelines.work import Job, Worked, decided_digest, work
from pipelines.workers import Lost, Spread, default_workers, each
from store import writer
from store.decisions import in_force
from store.lock import writing
from store.models import STAGES
from store.state import Standing, standings

FEW = 20  # documents that are not worth starting a worker for
MORE = 2000  # documents that are coded here, if nothing else is to do, sooner than it takes to send them to workers
ASKED = 25  # documents whose results are fetched at once
TOGETHER = 25  # documents of one transaction: each is still in whole or not at all


@dataclass(slots=True)
class Redone:
    """What a rerun did, or would do: the difference by document."""

    run_id: int | None = None
    kind: str = "rerun"
    documents: int = 0
    redone: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    differences: dict[str, tuple[str, list[Change]]] = field(default_factory=dict)  # by hash: name, changes
    emptied: list[tuple[str, int]] = field(default_factory=list)
    failed: list[tuple[str, str, str]] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)
    figures: int = 0
    stopped: bool = False
    dry: bool = False

    def counts(self) -> Counter[str]:
        """How many changes of each kind, over all documents."""
        return Counter(change.kind for _, found in self.differences.values() for change in found)

    def count(self, done: Worked) -> None:
        """Enter one document."""
        self.redone += 1
        self.figures += done.count
        self.aside |= done.aside
        if done.difference:
            self.differences[done.hash] = (done.name, done.difference)
        if done.had and not done.count and done.is_report:
            self.emptied.append((done.name, done.had))
        if done.reason:
            self.failed.append((done.name, done.reason, done.detail or ""))

    def record(self) -> dict:
        """Everything as plain data."""
        return {
            "run": self.run_id,
            "dry": self.dry,
            "stages": dict(self.stages),
            **self.to_dict(),
            "emptied": [{"document": name, "had": had} for name, had in self.emptied],
            "failures": [dict(zip(("document", "reason", "detail"), f, strict=True)) for f in self.failed],
            "set_aside": self.aside,
            "changes": [
                {"document": name, "hash": hash, **change.to_dict()}
                for hash, (name, found) in self.differences.items()
                for change in found
            ],
        }

    def to_dict(self) -> dict:
        """The counts that the run keeps."""
        return {
            "documents": self.redone,
            "figures": self.figures,
            "failed": len(self.failed),
            **dict(sorted(self.counts().items())),
        }


def rerun(
    engine: Engine,
    everything: bool = False,
    dry: bool = False,
    workers: int | None = None,
    stages: str = "pipelines.stages",
    kind: str = "rerun",
    spread: Spread | None = None,
) -> Redone:
    """Bring every document up to the present code and decisions; with `dry` nothing is stored."""
    done = Redone(kind=kind, dry=dry)
    fingerprints = now(stages)
    with engine.connect() as connection:
        decisions = in_force(connection)
        known = list(standings(connection))
    done.documents = len(known)
    stale = _stale(known, fingerprints, decisions, everything, done)
    if not stale:
        return done
    if dry:
        _run(engine, done, stale, fingerprints, decisions, stages, everything, workers, spread)
        return done
    with writing(engine):
        with engine.begin() as connection:
            said = {stage: fingerprints.stage(stage) for stage in STAGES}
            done.run_id = writer.start_run(connection, kind, said)
        _run(engine, done, stale, fingerprints, decisions, stages, everything, workers, spread)
        if not done.stopped:
            from pipelines.together import reconcile_places

            reconcile_places(engine)
        with engine.begin() as connection:
            writer.end_run(connection, done.run_id, "stopped" if done.stopped else "done", done.to_dict())
    return done


def _stale(
    known: Sequence[Standing],
    fingerprints: Fingerprints,
    decisions: Sequence[Decision],
    everything: bool,
    done: Redone,
) -> list[Standing]:
    """The documents to be redone; counts from which stage on."""
    found = []
    digests: dict[tuple[str, ...], str] = {}
    for standing in known:
        stage = "read" if everything else first_stale(standing, fingerprints)
        if done.kind == "decide":
            stage = None  # a decision is no occasion to redo what new code touches
        if stage is None and not standing.reason:
            concerned = [decision for decision in decisions if decision.concerns(standing.hash)]
            key = tuple(decision.content for decision in concerned)
            if key not in digests:
                digests[key] = decided_digest(concerned)
            stage = "decisions" if digests[key] != standing.decided else None
        if stage is not None:
            done.stages[stage] += 1
            found.append(standing)
    return found


def _run(
    engine: Engine,
    done: Redone,
    stale: Sequence[Standing],
    fingerprints: Fingerprints,
    decisions: Sequence[Decision],
    stages: str,
    afresh: bool,
    workers: int | None,
    spread: Spread | None,
) -> None:
    from pipelines.progress import progress

    def jobs() -> Iterator[Job]:
        with engine.connect() as connection:
            for start in range(0, len(stale), ASKED):
                some = stale[start : start + ASKED]
                ready = jobs_for(connection, some, fingerprints, decisions, stages, afresh)
                connection.rollback()  # a read transaction held open would keep the write-ahead log growing
                yield from ready

    count = default_workers() if workers is None else workers
    few = MORE if done.stages.keys() == {"normalize"} else FEW
    if workers is None and len(stale) <= few and not done.stages.keys() & {"read", "extract"}:
        count = 0
    before = {standing.hash: standing for standing in stale}
    recorder = Recorder(engine, done.run_id)
    results = (spread or each)(work, jobs(), min(count, len(stale)))
    batch: list[Worked] = []
    try:
        with progress(f"svodka {done.kind}", len(stale)) as bar:
            for job, result in results:
                worked = _worked(job, result)
                done.count(worked)
                bar.step(bool(worked.reason))
                if not done.dry:
                    batch.append(worked)
                    if len(batch) >= TOGETHER:
                        _save(engine, done.run_id, before, batch, recorder)
                        batch = []
    except KeyboardInterrupt:
        done.stopped = True
    finally:
        results.close()
    if batch:
        _save(engine, done.run_id, before, batch, recorder)


def _worked(job: Job, result: Worked | Lost) -> Worked:
    from pipelines.ingest import lost

    return lost(job, result) if isinstance(result, Lost) else result


def _save(
    engine: Engine, run_id: int, stale: dict[str, Standing], batch: list[Worked], recorder: Recorder
) -> None:
    with engine.begin() as connection:
        writer.save_all(connection, run_id, [_saving(worked, stale[worked.hash]) for worked in batch])
        for worked in batch:
            recorder.decisions(connection, worked)


def _saving(worked: Worked, before: Standing) -> writer.Saving:
    checked = worked.results.get("reconcile")
    # The very result that the present figures came from: nothing in the table has to be touched.
    same = checked is not None and checked.id is not None and checked.id == before.result_ids[-1]
    return writer.Saving(before.id, worked, same and not worked.reason and not before.reason)
