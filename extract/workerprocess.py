"""One worker process as its parent sees it: started when needed, asked, killed when late, and why it died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict

from extract.errors import Damaged, DocumentError, Late, SvodkaError, TimedOut, TooLarge
from extract.limits import MB, Limits
from extract.wire import Frame, receive, send

START = 60.0  # seconds in which a worker must have loaded its libraries
DOCUMENTS = 1_000  # a worker is replaced after so many, whatever it says of itself
_OUT_OF_MEMORY = ("memory allocation", "bad_alloc", "out of memory", "cannot allocate", "memoryerror", "oom")
# pdfium and Rust libraries end themselves with these when an allocation fails
_SELF_MADE = {signal.SIGTRAP, signal.SIGILL, signal.SIGABRT}


class WorkerProcess:
    """A child that reads documents one after another; a dead or tired one is replaced at the next request."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen | None = None
        self._to = self._from = -1
        self._errors = None
        self._served = 0

    @property
    def pid(self) -> int | None:
        """The child's process number while there is one."""
        return self._process.pid if self._process else None

    def ask(self, kind: str, data: bytes, name: str, then: str = "") -> Frame:
        """Have a document read; DocumentError when the child dies over it or is late."""
        if self._process is None:
            self._start()
        deadline = time.monotonic() + self.limits.seconds
        header = {"name": name, "limits": asdict(self.limits), "then": then}
        answer = None
        try:
            send(self._to, Frame(kind, header, data), deadline)
            answer = receive(self._from, deadline)
        except Late as late:
            self.stop()
            raise TimedOut(f"seconds: reading took over the limit of {self.limits.seconds:g}") from late
        except BrokenPipeError:
            answer = None  # it died while the document was on its way; why is found below
        except BaseException:
            # interrupted: the pipes may hold half a message
            self.stop()
            raise
        if answer is None:
            raise self._cause_of_death()
        self._served += 1
        if answer.header.get("stale") or self._served >= DOCUMENTS:
            self.stop()
        return answer

    def kill(self) -> None:
        """End the child from another thread; whoever waits for its answer finds it dead."""
        process = self._process
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End the child and whatever it started."""
        if self._process is None:
            return
        process, self._process = self._process, None
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            process.kill()
        process.wait()
        self._close()

    def _start(self) -> None:
        there, self._to = os.pipe()
        self._from, back = os.pipe()
        os.set_blocking(self._to, False)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the worker
        self._served = 0
        # one thread a library: workers are the parallelism; few arenas: their reserve counts as address space
        env = {**os.environ, "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
        env["PYTHONPATH"] = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
        command = [sys.executable, "-m", "extract.worker", str(there), str(back), str(self.limits.memory_mb)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=(there, back),
            env=env,
            start_new_session=True,
        )
        os.close(there)
        os.close(back)
        try:
            ready = receive(self._from, time.monotonic() + START)
        except Late:
            ready = None
        if ready is None:
            said = self._said()
            self.stop()
            raise SvodkaError(f"a reading process could not be started: {said or 'no answer'}")

    def _cause_of_death(self) -> DocumentError:
        """Take leave of a dead child; what the kernel and its last words tell decides the reason."""
        assert self._process is not None
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        said = self._said()
        code = self._process.returncode
        self.stop()
        ended_by = -code if code < 0 else 0
        swollen = usage.ru_maxrss * 1024 > 0.5 * self.limits.memory_mb * MB
        if ended_by == signal.SIGXCPU:
            return TimedOut(f"seconds: reading took over the limit of {self.limits.seconds:g}")
        memory = any(sign in said.lower() for sign in _OUT_OF_MEMORY)
        if memory or swollen or ended_by == signal.SIGKILL or ended_by in _SELF_MADE:
            return TooLarge(f"memory_mb: reading needs more than the limit of {self.limits.memory_mb} MB")
        how = signal.Signals(ended_by).name if ended_by else f"exit {code}"
        return Damaged(f"the reading process ended over it ({how})")

    def _said(self) -> str:
        if self._errors is None:
            return ""
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - 2000))
        lines = self._errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def _close(self) -> None:
        for pipe in (self._to, self._from):
            if pipe >= 0:
                os.close(pipe)
        self._to = self._from = -1
        if self._errors is not None:
            self._errors.close()
            self._errors = None
