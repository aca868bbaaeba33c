"""kill -9 at any moment loses nothing committed and leaves nothing half-written."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from runs import figures, folder, rows
from sqlalchemy import text

from store.database import open_store

SCRIPT = Path(__file__).with_name("killing.py")
DOCUMENTS = 40
FIFTY = 50
SLOWER, FASTER = (
    1.2,
    0.8,
)  # how the moments are moved when the machine turns out slower or faster than measured
ATTEMPTS = 12  # for one kill: a moment that came too late is tried again, earlier


@dataclass(frozen=True, slots=True)
class Calm:
    """What an undisturbed run makes of the reports, and how long it takes on this machine."""

    reports: Path
    figures: list[tuple]
    state: list[tuple]
    seconds: float


@pytest.fixture(scope="module")
def calm(tmp_path_factory) -> Calm:
    """Reports, one of them twice, one broken, taken in without a kill."""
    path = tmp_path_factory.mktemp("killed")
    for number in range(DOCUMENTS):
        lines = "\n".join(f"Кемерово {2000 + y} обращений: {100 * number + y}" for y in range(20))
        folder(path / "reports", **{f"f{number}__txt": f"Отчёт {number}\n{lines}"})
    folder(
        path / "reports" / "again", copy__txt=(path / "reports" / "f3.txt").read_bytes(), bad__txt="BROKEN"
    )
    started = time.monotonic()
    store = _finish(path / "reports", path / "calm.db")
    return Calm(path / "reports", figures(store), _state(store), time.monotonic() - started)


def _state(store) -> list[tuple]:
    return rows(
        store, "SELECT hash, name, state, reason, period, current FROM documents ORDER BY hash"
    ) + rows(store, "SELECT path, d.hash FROM paths p JOIN documents d ON d.id = p.document_id ORDER BY path")


def _start(reports: Path, database: Path, **options) -> subprocess.Popen:
    command = [sys.executable, str(SCRIPT), str(database), str(reports)]
    return subprocess.Popen(command, start_new_session=True, **options)


def _killed_after(reports: Path, database: Path, seconds: float) -> bool:
    """Start an ingest and kill it and its workers; whether that came before it was done."""
    process = _start(reports, database, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def _copy(database: Path, to: Path) -> None:
    """The store as a kill left it, with what is not yet in its main file; nothing when there is none."""
    for ending in ("", "-wal", "-shm"):
        target = to.with_name(to.name + ending)
        target.unlink(missing_ok=True)
        if (source := database.with_name(database.name + ending)).exists():
            shutil.copy(source, target)


def _kill_at_random(calm: Calm, database: Path, times: int, chance: random.Random) -> list[int]:
    """Kill up to that many ingests mid-run, each going on from what the last one left, until all documents are in.

    Gives how many documents there were after each kill.

    The moments are shares of the undisturbed run. A kill that came after the end is none: the store is put back
    and an earlier moment is tried. The store is looked at in a copy, so that the next ingest meets it as it was left.
    """
    seconds, left = calm.seconds, []
    before, looked_at = database.with_name("before.db"), database.with_name("copy.db")
    while len(left) < times and DOCUMENTS + 1 not in left:
        _copy(database, before)
        for _ in range(ATTEMPTS):
            killed = _killed_after(calm.reports, database, chance.uniform(0.3, 0.9) * seconds)
            _copy(database, looked_at)
            documents, done = _looked_at(looked_at)
            if killed and not done:
                left.append(documents)
                seconds *= 1 if documents else SLOWER
                break
            _copy(before, database)
            seconds *= FASTER
        else:
            pytest.fail(
                f"the ingest was done before each of {ATTEMPTS} kills, the last within {seconds:.2f} s"
            )
    return left


def _looked_at(database: Path) -> tuple[int, bool]:
    """How many documents there are, all of them whole, and whether an ingest has ended."""
    if not database.exists():
        return 0, False
    _is_whole(database)
    store = open_store(str(database))
    (found,) = rows(
        store,
        "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM runs WHERE state = 'done')",
    )
    store.dispose()
    return found[0], bool(found[1])


def _is_whole(database: Path) -> None:
    """Whatever is there is there in whole: every document with its bytes, results and all its figures."""
    store = open_store(str(database), create=True)
    with store.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    assert rows(
        store,
        "SELECT count(*) FROM documents d LEFT JOIN originals o ON o.document_id = d.id"
        " LEFT JOIN outputs u ON u.document_id = d.id WHERE o.body IS NULL OR u.run_id IS NULL"
        " OR u.figures <> (SELECT count(*) FROM figures f WHERE f.document_id = d.id)",
    ) == [(0,)]
    store.dispose()


def _finish(reports: Path, database: Path):
    subprocess.run(
        [sys.executable, str(SCRIPT), str(database), str(reports)], check=True, capture_output=True
    )
    return open_store(str(database))


def _test(calm: Calm, tmp_path: Path, times: int, seed: int) -> list[int]:
    """Kill, finish, compare with the undisturbed store; how many documents there were after each kill."""
    database = tmp_path / "killed.db"
    left = _kill_at_random(calm, database, times, random.Random(seed))
    assert left == sorted(left), "what was committed is never lost"
    store = _finish(calm.reports, database)
    assert figures(store) == calm.figures
    assert _state(store) == calm.state
    assert rows(store, "SELECT count(*) FROM runs WHERE state = 'running'") == [(0,)]
    return left


def _amid(left: list[int]) -> int:
    """How many kills left some of the documents, not all."""
    return sum(0 < documents < DOCUMENTS + 1 for documents in left)


def test_killed_a_few_times_the_store_ends_as_if_undisturbed(calm, tmp_path):
    left = _test(calm, tmp_path, 4, seed=1)
    assert _amid(left), f"no kill came amid the work: {left}"


@pytest.mark.slow
def test_killed_at_fifty_random_moments_the_store_ends_as_if_undisturbed(calm, tmp_path):
    """Up to five kills a store: the moments fall into start, work, writing and the end."""
    left: list[int] = []
    seed = 100
    while len(left) < FIFTY:
        (tmp_path / str(seed)).mkdir()
        left += _test(calm, tmp_path / str(seed), min(5, FIFTY - len(left)), seed)
        seed += 1
    print(f"\ndocuments after each kill: {left}")
    assert _amid(left) >= FIFTY // 3, f"few kills came amid the work: {left}"


def test_workers_do_not_outlive_a_killed_parent(calm, tmp_path):
    process = _start(calm.reports, tmp_path / "x.db")
    time.sleep(calm.seconds * 0.7)
    group = process.pid
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while _alive(group) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _alive(group)


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_ctrl_c_ends_soon_without_a_traceback_and_keeps_what_is_done(calm, tmp_path, share):
    database = tmp_path / "stopped.db"
    process = _start(calm.reports, database, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(calm.seconds * share)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=15)
    assert "multiprocessing" not in errors, "no worker complains"
    if database.exists():
        _is_whole(database)
    assert figures(_finish(calm.reports, database)) == calm.figures


def _alive(group: int) -> bool:
    """Whether a process of the group still runs (one that only waits to be reaped does not)."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            return True
    return False
