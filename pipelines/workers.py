"""Worker processes: each takes one document after another; one that dies or hangs costs its document only."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from pipelines.garbage import seldom, seldom_collected

J = TypeVar("J")
R = TypeVar("R")
# Does a task for every job, somewhere: `each` in processes here, `engines.each_on_dask` on a cluster.
Spread = Callable[..., Iterator[tuple]]
DOCUMENT_SECONDS = 600.0  # reading has its own, tighter limits; this one is against a stage that never ends
_context = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True)
class Lost:
    """A worker died over a document, or was ended because it took too long."""

    why: str


def default_workers() -> int:
    """As many as there are processors for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker(Generic[J]):
    def __init__(self, task: Callable) -> None:
        self.pipe, theirs = _context.Pipe()
        self.process = _context.Process(target=_serve, args=(theirs, task))
        with _deaf_to_ctrl_c():
            self.process.start()
        theirs.close()
        self.job: J | None = None
        self.since = 0.0

    def give(self, job: J) -> None:
        self.job, self.since = job, time.monotonic()
        self.pipe.send(job)

    def end(self) -> None:
        self.pipe.close()
        if self.process.is_alive():
            self.process.terminate()
        self.process.join(5)
        if self.process.is_alive():
            self.process.kill()


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Children started here never hear Ctrl-C, not even while they start; ours is delivered afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def each(
    task: Callable[[J], R], jobs: Iterable[J], workers: int, seconds: float = DOCUMENT_SECONDS
) -> Iterator[tuple[J, R | Lost]]:
    """Do a task for every job in parallel, results as they are ready; `workers` 0 works in this process."""
    if workers < 1:
        with seldom_collected():
            for job in jobs:
                yield job, _in_time(task, job, seconds)
        return
    waiting = iter(jobs)
    crew: list[_Worker] = []
    try:
        more = True
        while True:
            while more and (idle := next((w for w in crew if w.job is None), None) or len(crew) < workers):
                job = next(waiting, None)
                if job is None:
                    more = False
                    break
                if isinstance(idle, bool):
                    idle = _Worker(task)
                    crew.append(idle)
                idle.give(job)
            busy = [worker for worker in crew if worker.job is not None]
            if not busy:
                return
            yield from _results(busy, crew, seconds)
    finally:
        for worker in crew:
            worker.end()


class _TooLong(BaseException):
    """A document took too long; no Exception, for a task makes those a result of its own."""


def _in_time(task: Callable[[J], R], job: J, seconds: float) -> R | Lost:
    """Do a task here, as long as a worker might take; where nothing can ring a bell, as long as it takes."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        return task(job)

    def ring(*_: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return task(job)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _TooLong:
        return Lost(f"took longer than {seconds:g} seconds")
    finally:
        signal.signal(signal.SIGALRM, before)


def _results(busy: list[_Worker], crew: list[_Worker], seconds: float) -> Iterator[tuple]:
    """Wait for something to happen and tell what did."""
    ready = set(wait([worker.pipe for worker in busy], timeout=1.0))
    for worker in busy:
        answer: object = None
        if worker.pipe in ready:
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                worker.process.join(5)
                answer = Lost(f"the worker died ({_how(worker.process.exitcode)})")
        elif time.monotonic() - worker.since > seconds:
            answer = Lost(f"took longer than {seconds:g} seconds")
        if answer is None:
            continue
        job, worker.job = worker.job, None
        if isinstance(answer, Lost):
            worker.process.kill()
            worker.end()
            crew.remove(worker)
        yield job, answer


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"


def _serve(pipe: Connection, task: Callable) -> None:
    """The life of a worker: Ctrl-C is the parent's business; when the parent is gone the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    seldom()
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        result = task(job)
        try:
            pipe.send(result)
        except (BrokenPipeError, OSError):
            return
