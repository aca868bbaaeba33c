"""Taking reports in: what is new is worked on in parallel and written by one hand, document by document."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, select

from extract.errors import DocumentError
from extract.sandbox import Sandbox
from pipelines import folder
from pipelines.fingerprints import now
from pipelines.folder import Found
from pipelines.jobs import job_for
from pipelines.progress import progress
from pipelines.recording import Recorder
from pipelines.together import reconcile_places
from pipelines.work import Job, Worked, work
from pipelines.workers import Lost, Spread, default_workers, each
from store import names, writer
from store.decisions import in_force
from store.entry import Stored
from store.lock import writing
from store.models import Document, Path
from store.state import standings


@dataclass(slots=True)
class Summary:
    """What an ingest or rerun did."""

    run_id: int | None = None
    files: int = 0
    new: int = 0
    known: int = 0
    figures: int = 0
    refused: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[str, str, str]] = field(default_factory=list)  # name, reason, detail
    empty: list[str] = field(default_factory=list)
    stopped: bool = False

    def count(self, done: Worked) -> None:
        """Enter one document."""
        self.new += 1
        self.figures += done.count
        self.refused += len(done.refused)
        if done.reason:
            self.failures[done.reason] += 1
            self.failed.append((done.name, done.reason, done.detail or ""))
        elif not done.count and done.is_report:
            self.empty.append(done.name)

    def to_dict(self) -> dict:
        """The counts that the run keeps."""
        return {
            "files": self.files,
            "documents": self.new,
            "known": self.known,
            "figures": self.figures,
            "refused": self.refused,
            "failed": sum(self.failures.values()),
            "empty": len(self.empty),
        }


def ingest(
    engine: Engine,
    paths: Iterable[str | os.PathLike[str]],
    workers: int | None = None,
    stages: str = "pipelines.stages",
    spread: Spread = each,
) -> Summary:
    """Take in every report under the paths that the store does not know yet."""
    found = folder.files(paths)
    summary = Summary(files=len(found))
    with writing(engine), Sandbox(1) as sandbox:
        intake = _Intake(engine, stages, summary)
        jobs = intake.jobs(folder.documents(found, intake.known, sandbox.members))
        first = next(jobs, None)
        if first is not None:
            count = min(default_workers() if workers is None else workers, max(1, len(found)))
            with progress("svodka ingest", len(found)) as bar:
                intake.bar = bar
                intake.run(spread(work, _chain(first, jobs), count))
        intake.finish()
    return summary


def _chain(first: Job, rest: Iterator[Job]) -> Iterator[Job]:
    yield first
    yield from rest


class _Intake:
    """One ingest: what is known, what is under way, and the writing hand."""

    def __init__(self, engine: Engine, stages: str, summary: Summary) -> None:
        self.engine, self.stages, self.summary = engine, stages, summary
        self.bar = None
        self.moved = False  # known content under a new path
        self.under_way: dict[str, list[Found]] = {}
        self.data: dict[str, bytes] = {}
        with engine.begin() as connection:
            rows = connection.execute(
                select(Path.path, Path.size, Path.modified, Path.document_id).where(Path.until_run.is_(None))
            )
            self.paths = {row.path: (row.size, row.modified) for row in rows}
            self.documents = dict(connection.execute(select(Document.hash, Document.id)).all())
            self.hidden = set(connection.scalars(select(Document.hash).where(Document.current.is_(False))))
            self.decisions = in_force(connection)
            summary.run_id = writer.start_run(connection, "ingest")
            _load_topics(connection, first=summary.run_id == 1)
        self.recorder = Recorder(engine, summary.run_id)

    def known(self, path: str, size: int, modified: int) -> bool:
        """Whether a file is as it was when it was taken in."""
        return self.paths.get(path) == (size, modified)

    def jobs(self, documents: Iterable[Found | None]) -> Iterator[Job]:
        """Jobs for what is new; what the store has under another name gets its path at once."""
        for found in documents:
            if found is None:
                self.summary.known += 1
                self._step()
            elif found.error is not None:
                self._unopened(found, found.error)
            elif found.hash in self.under_way:
                self.under_way[found.hash].append(found)
            elif found.hash in self.documents and found.hash not in self.hidden:
                self._add_path(found)
                self.summary.known += 1
                self._step()
            else:
                self.under_way[found.hash] = [found]
                yield self._job(found)

    def _job(self, found: Found) -> Job:
        self.data[found.hash] = found.data
        if found.hash in self.hidden:  # an earlier version is back: all its results are kept
            with self.engine.connect() as connection:
                standing = next(s for s in standings(connection, current=False) if s.hash == found.hash)
                job = job_for(connection, standing, now(self.stages), self.decisions, self.stages)
            job.before = None  # nothing of it stands at present
            return job
        concerned = [d for d in self.decisions if d.concerns(found.hash)]
        return Job(found.hash, found.name, found.data, decisions=concerned, stages=self.stages)

    def run(self, results: Iterator[tuple[Job, Worked | Lost]]) -> None:
        """Write every result as it comes; Ctrl-C ends after the document being written."""
        try:
            for job, result in results:
                self._write(job, result)
        except KeyboardInterrupt:
            self.summary.stopped = True
        finally:
            results.close()

    def _write(self, job: Job, result: Worked | Lost) -> None:
        done = lost(job, result) if isinstance(result, Lost) else result
        everywhere = self.under_way.pop(job.hash)
        data = self.data.pop(job.hash)
        with self.engine.begin() as connection:
            document_id = writer.add_document(connection, self.summary.run_id, job.hash, job.name, data)
            for found in everywhere:
                writer.add_path(
                    connection, self.summary.run_id, found.path, document_id, found.size, found.modified
                )
            writer.save(connection, self.summary.run_id, document_id, done)
            self.recorder.decisions(connection, done)
        self.documents[job.hash] = document_id
        self.hidden.discard(job.hash)
        self.summary.count(done)
        self.summary.known += len(everywhere) - 1
        for _ in everywhere:
            self._step(bool(done.reason))

    def _add_path(self, found: Found) -> None:
        if self.paths.get(found.path) == (found.size, found.modified):
            return
        self.moved = True
        with self.engine.begin() as connection:
            writer.add_path(
                connection,
                self.summary.run_id,
                found.path,
                self.documents[found.hash],
                found.size,
                found.modified,
            )

    def _unopened(self, found: Found, error: DocumentError) -> None:
        """A file whose bytes we never saw is told of, not stored: next time it may open."""
        self.summary.failures[error.reason] += 1
        self.summary.failed.append((found.name, error.reason, error.detail))
        self._step(True)

    def _step(self, failed: bool = False) -> None:
        if self.bar is not None:
            self.bar.step(failed)

    def finish(self) -> None:
        """Check the places that changed and close the run."""
        if not self.summary.stopped:
            reconcile_places(self.engine)
        with self.engine.begin() as connection:
            if not self.summary.new and not self.moved:
                writer.forget_run(connection, self.summary.run_id)
                self.summary.run_id = None
                return
            state = "stopped" if self.summary.stopped else "done"
            writer.end_run(connection, self.summary.run_id, state, self.summary.to_dict())


def lost(job: Job, result: Lost) -> Worked:
    """A document over which a worker was lost."""
    reason = "timed out" if "longer" in result.why else "defect"
    done = Worked(hash=job.hash, name=job.name, format=job.format, reason=reason, detail=result.why)
    done.results["read"] = Stored("read", now(job.stages).stage("read", job.format), job.hash, "", b"")
    return done


def _load_topics(connection: Connection, first: bool) -> None:
    """A new store knows the newest edition of the classifier from its first run on."""
    if not first:
        return
    from normalize.classifier import load, parent

    edition = load()
    names.load_topics(
        connection,
        (
            {
                "code": node.code,
                "name": node.name,
                "parent": parent(node.code),
                "level": node.depth,
                "edition": edition.edition,
            }
            for node in edition
        ),
    )
