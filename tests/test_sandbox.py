"""The sandbox: warm workers that many documents share, replaced when one dies, never outliving their use."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

import extract
from extract.errors import Damaged, TimedOut, TooLarge
from extract.limits import MB, Limits
from extract.report import Report
from extract.sandbox import Sandbox
from tests import hostile

REPORT = Path(__file__).parents[1] / "fixtures" / "reports" / "own" / "short.docx"


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(limits=Limits(seconds=20)) as guarded:
        yield guarded


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_guarded_reading_equals_an_unguarded_one(sandbox):
    assert sandbox.read(REPORT.read_bytes(), REPORT.name) == extract.read(REPORT)


def test_one_warm_worker_takes_many_documents(sandbox):
    sandbox.read(hostile.good())
    first = sandbox.pids
    for _ in range(5):
        sandbox.read(hostile.good())
    assert sandbox.pids == first and len(first) == 1


def test_map_yields_every_job_with_its_report_or_its_error():
    jobs = [(n, hostile.good() if n % 3 else b"", f"{n}.docx") for n in range(12)]
    with Sandbox(workers=2) as sandbox:
        done = dict(sandbox.map(iter(jobs)))
    assert sorted(done) == list(range(12))
    assert all(isinstance(done[n], Report if n % 3 else Damaged) for n in done)


def test_map_takes_jobs_only_as_workers_fall_free():
    taken = []

    def jobs():
        for n in range(50):
            taken.append(n)
            yield n, hostile.good(), ""

    with Sandbox() as sandbox:
        results = sandbox.map(jobs())
        next(results)
        assert len(taken) <= 4
        results.close()


def first_words(report: Report) -> str:
    return report.blocks[0].text[:11]


def test_a_function_may_follow_the_reading_inside_the_worker():
    with Sandbox(then="tests.test_sandbox:first_words") as sandbox:
        assert sandbox.read(hostile.good()) == "За 2020 год"


def test_what_no_reader_foresaw_ends_as_a_failure_of_that_document():
    with Sandbox(then="tests.test_sandbox:no_such_function") as sandbox:
        with pytest.raises(Damaged, match="AttributeError"):
            sandbox.read(hostile.good())
        assert sandbox.pids


def test_a_worker_killed_from_outside_is_replaced(sandbox):
    sandbox.read(hostile.good())
    (pid,) = sandbox.pids
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(TooLarge, match="memory_mb"):
        sandbox.read(hostile.good())
    assert sandbox.read(hostile.good()).blocks
    assert sandbox.pids != [pid]


def test_a_late_document_is_stopped_with_all_its_worker_started():
    with Sandbox(limits=Limits(seconds=0.3, memory_mb=4000)) as sandbox:
        start = time.monotonic()
        with pytest.raises(TimedOut):
            sandbox.read(hostile.pdf_of_echoes())
        assert time.monotonic() - start < 5
        assert sandbox.pids == []


def test_no_worker_outlives_its_sandbox():
    with Sandbox(workers=2) as sandbox:
        list(sandbox.map((n, hostile.good(), "") for n in range(4)))
        pids = sandbox.pids
    assert pids and not any(alive(pid) for pid in pids)


def test_the_memory_of_a_worker_stays_under_its_limit():
    with Sandbox(limits=Limits(memory_mb=300)) as sandbox:
        sandbox.read(hostile.good())
        (pid,) = sandbox.pids
        status = Path(f"/proc/{pid}/limits").read_text()
        ceiling = int(
            next(line for line in status.splitlines() if line.startswith("Max address space")).split()[3]
        )
        size = int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        assert size < ceiling
        assert ceiling < size + 300 * MB
