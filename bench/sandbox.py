"""What isolation costs, in one run: `python -m bench.sandbox [DOCUMENTS]`.

DOCX files through one warm worker against the same reading without a child, and what it costs to start a
worker and to replace one that was killed.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from extract.errors import DocumentError
from extract.reading import read
from extract.sandbox import Sandbox

ROOT = Path(__file__).parents[1] / "fixtures"
FILES = [path for path in sorted(ROOT.glob("**/*.docx")) if path.read_bytes()[:2] == b"PK"]


def restart() -> float:
    """Seconds from the death of a worker to the next report."""
    data = FILES[0].read_bytes()
    with Sandbox() as sandbox:
        sandbox.read(data)
        os.kill(sandbox.pids[0], signal.SIGKILL)
        with suppress(DocumentError):
            sandbox.read(data)
        start = time.perf_counter()
        sandbox.read(data)
        return time.perf_counter() - start


def main(count: int = 400) -> None:
    """Print documents a second with and without isolation."""
    jobs = [(number, path.read_bytes(), path.name) for number, path in enumerate(islice(cycle(FILES), count))]
    for _, data, name in jobs[: len(FILES)]:
        read(data, name)
    start = time.perf_counter()
    for _, data, name in jobs:
        read(data, name)
    bare = time.perf_counter() - start
    start = time.perf_counter()
    with Sandbox() as sandbox:
        done = sum(1 for _ in sandbox.map(jobs))
    guarded = time.perf_counter() - start
    print(f"{len(FILES)} DOCX files, {done} readings, one worker, its start included")
    speeds = f"no isolation {count / bare:.0f} a second; isolation {count / guarded:.0f} a second"
    print(f"{speeds}; ratio {guarded / bare:.2f}")
    print(f"a killed worker's successor answers after {1000 * median(restart() for _ in range(5)):.0f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
