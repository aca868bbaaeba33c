"""Reading documents in guarded child processes: warm, limited in memory and time, replaced when one dies.

A hostile file costs its own failure, never the run: running out of memory ends as TooLarge, of time as
TimedOut, and a crash of a library as Damaged.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable, Iterator
from contextlib import suppress
from queue import Empty, Queue, SimpleQueue
from typing import TypeVar

from extract.errors import REASONS, DocumentError
from extract.limits import DEFAULT, Limits
from extract.pictures import PagePicture
from extract.report import Report
from extract.wire import Frame
from extract.workerprocess import WorkerProcess

Key = TypeVar("Key", bound=Hashable)


class Sandbox:
    """A few worker processes that read documents; use it as a context manager.

    `then` names a function of a Report as `module:function`; it runs in the worker after reading, and what
    it returns (a string) takes the place of the Report.
    """

    def __init__(self, workers: int = 1, limits: Limits = DEFAULT, then: str = "") -> None:
        self.limits = limits
        self.then = then
        self._workers = [WorkerProcess(limits) for _ in range(max(1, workers))]
        self._idle: SimpleQueue[WorkerProcess] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @property
    def pids(self) -> list[int]:
        """The process numbers of the workers now alive."""
        return [worker.pid for worker in self._workers if worker.pid]

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.stop()

    def read(self, data: bytes, name: str = "") -> Report:
        """Read one document; raises its typed error."""
        return self._opened(self._ask("r", data, name))

    def members(self, data: bytes, name: str = "") -> list[tuple[str, bytes]]:
        """The documents inside an archive with their names, unpacked in a worker; none in a plain one."""
        answer = self._ask("m", data, name)
        found, start = [], 0
        for inner, size in answer.header["members"]:
            found.append((inner, answer.body[start : start + size]))
            start += size
        return found

    def pictures(self, data: bytes, name: str = "") -> list[PagePicture]:
        """The pages of a PDF or scan as pictures, made in a worker."""
        answer = self._ask("p", data, name)
        found, start = [], 0
        for number, width, height, size in answer.header["pages"]:
            found.append(PagePicture(number, width, height, answer.body[start : start + size]))
            start += size
        return found

    def map(
        self, jobs: Iterable[tuple[Key, bytes, str]]
    ) -> Iterator[tuple[Key, Report | str | DocumentError]]:
        """Read (key, bytes, name) jobs on all workers; yields each with its report or error once done.

        Jobs are taken one by one as workers fall free, so that a long folder is never held in memory at once.
        """
        waiting: Queue[tuple[Key, bytes, str] | None] = Queue()
        done: Queue[tuple[Key, Frame | BaseException]] = Queue()
        busy: set[WorkerProcess] = set()
        threads = [
            threading.Thread(target=self._serve, args=(waiting, done, busy), daemon=True)
            for _ in self._workers
        ]
        for thread in threads:
            thread.start()
        source = iter(jobs)
        ahead = 0
        try:
            while True:
                while ahead < len(threads) + 1 and (job := next(source, None)) is not None:
                    waiting.put(job)
                    ahead += 1
                if not ahead:
                    return
                key, answer = done.get()
                ahead -= 1
                yield key, self._result(answer)
        finally:
            # when the caller stops midway, jobs not begun are dropped and those under way are cut short
            with suppress(Empty):
                while ahead:
                    waiting.get_nowait()
            for _ in threads:
                waiting.put(None)
            for worker in list(busy) if ahead else []:
                worker.kill()
            for thread in threads:
                thread.join()

    def _serve(self, waiting: Queue, done: Queue, busy: set[WorkerProcess]) -> None:
        while (job := waiting.get()) is not None:
            key, data, name = job
            try:
                done.put((key, self._ask("r", data, name, busy)))
            except BaseException as error:
                # carried over to the thread that iterates; there it is yielded or raised
                done.put((key, error))

    def _result(self, answer: Frame | BaseException) -> Report | str | DocumentError:
        if isinstance(answer, DocumentError):
            return answer
        if isinstance(answer, BaseException):
            raise answer
        return self._opened(answer)

    def _opened(self, answer: Frame) -> Report | str:
        text = answer.body.decode()
        return text if answer.kind == "t" else Report.from_json(text)

    def _ask(self, kind: str, data: bytes, name: str, busy: set[WorkerProcess] | None = None) -> Frame:
        self.limits.check("max_bytes", len(data), "file")
        busy = set() if busy is None else busy
        worker = self._idle.get()
        busy.add(worker)
        try:
            answer = worker.ask(kind, data, name, self.then)
        finally:
            busy.discard(worker)
            self._idle.put(worker)
        if answer.kind == "e":
            raise REASONS[answer.header["reason"]](answer.header["detail"])
        return answer
