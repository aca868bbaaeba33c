"""kill -9 at any moment loses nothing committed and leaves nothing half-written."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from runs import figures, folder, rows, take_in
from sqlalchemy import text

from store.database import open_store

SCRIPT = Path(__file__).with_name("killing.py")
DOCUMENTS = 40


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """Reports, one of them twice, one broken; and what an undisturbed run makes of them."""
    path = tmp_path_factory.mktemp("killed")
    for number in range(DOCUMENTS):
        lines = "\n".join(f"Кемерово {2000 + y} обращений: {100 * number + y}" for y in range(20))
        folder(path / "reports", **{f"f{number}__txt": f"Отчёт {number}\n{lines}"})
    folder(
        path / "reports" / "again", copy__txt=(path / "reports" / "f3.txt").read_bytes(), bad__txt="BROKEN"
    )
    store = open_store(str(path / "calm.db"), create=True)
    take_in(store, path / "reports")
    return path / "reports", figures(store), _state(store)


def _state(store) -> list[tuple]:
    return rows(
        store, "SELECT hash, name, state, reason, period, current FROM documents ORDER BY hash"
    ) + rows(store, "SELECT path, d.hash FROM paths p JOIN documents d ON d.id = p.document_id ORDER BY path")


def _kill_at_random(reports: Path, database: Path, times: int, chance: random.Random) -> int:
    """Start ingests and kill each at a random moment; gives how many were killed before they were done."""
    killed = 0
    for _ in range(times):
        process = subprocess.Popen(
            [sys.executable, str(SCRIPT), str(database), str(reports)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(chance.uniform(0.4, 1.6))
        except subprocess.TimeoutExpired:
            killed += 1
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.communicate()
        if database.exists():
            _is_whole(database)
    return killed


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


def _test(reports, tmp_path, times: int, seed: int) -> None:
    path, calm, state = reports
    database = tmp_path / "killed.db"
    assert _kill_at_random(path, database, times, random.Random(seed)) >= times // 2
    store = _finish(path, database)
    assert figures(store) == calm
    assert _state(store) == state
    assert rows(store, "SELECT count(*) FROM runs WHERE state = 'running'") == [(0,)]


def test_killed_three_times_the_store_ends_as_if_undisturbed(reports, tmp_path):
    _test(reports, tmp_path, 3, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_killed_at_fifty_random_moments_the_store_ends_as_if_undisturbed(reports, tmp_path, seed):
    """Ten stores, five kills each: the moments fall into start, work, writing and the end."""
    _test(reports, tmp_path, 5, seed=100 + seed)


def test_workers_do_not_outlive_a_killed_parent(reports, tmp_path):
    path, _, _ = reports
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(tmp_path / "x.db"), str(path)], start_new_session=True
    )
    time.sleep(1.2)
    group = process.pid
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while _alive(group) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _alive(group)


@pytest.mark.parametrize("after", [0.9, 1.6])
def test_ctrl_c_ends_soon_without_a_traceback_and_keeps_what_is_done(reports, tmp_path, after):
    path, calm, _ = reports
    database = tmp_path / "stopped.db"
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(database), str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=15)
    assert "multiprocessing" not in errors, "no worker complains"
    if database.exists():
        _is_whole(database)
    assert figures(_finish(path, database)) == calm


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
