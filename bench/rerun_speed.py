"""How long a rerun takes beside the ingest: nothing changed over 1,000 documents, and a changed normalizer.

    python bench/rerun_speed.py [DOCUMENTS]

The first measures the whole process `svodka rerun`; the second takes the reports of fixtures/corpus in their
own formats, each as often as needed for DOCUMENTS (default 150), through the real stages in one process. Copies
find their words in the caches, so the same is measured with each report once and the caches of words emptied before
the rerun: what reports bring that have nothing in common. A large store lies between the two. Both are measured after a
change of coding (topics, aliases, dims) and after one that touches the places too, when who reports is asked again.
Starting and loading dictionaries is in neither; the last figures are of whole processes as a user starts them, where
the ingest has a worker for each processor.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "fixtures" / "seeds"
REPORTS = HERE.parent / "fixtures" / "corpus"
NOT_REPORTS = {".jsonl", ".md", ".csv", ".py"}
THOUSAND = 1000
TURNS = 3  # the median is told
WHOLE = 1500  # documents of a store in which starting weighs little
MANY = 100  # entries from which a cache is one of words, not of a table


def originals() -> list[Path]:
    """The reports of the corpus."""
    return [path for path in sorted(REPORTS.iterdir()) if path.is_file() and path.suffix not in NOT_REPORTS]


def copies(folder: Path, count: int) -> None:
    """Reports with some bytes more at the end, which every format bears: each is a document of its own."""
    folder.mkdir()
    reports = originals()
    for number in range(count):
        report = reports[number % len(reports)]
        (folder / f"{number:04}-{report.name}").write_bytes(report.read_bytes() + f"\n{number}\n".encode())


def nothing_changed(folder: Path) -> tuple[float, float]:
    """Wall and processor seconds of `svodka rerun` over 1,000 documents, nothing changed; median of five."""
    from pipelines.ingest import ingest
    from store.database import open_store

    reports = folder / "thousand"
    reports.mkdir()
    for number in range(THOUSAND):
        (reports / f"{number}.txt").write_text(f"документ {number}: 1")
    url = f"sqlite:///{folder / 'thousand.db'}"
    store = open_store(url, create=True)
    ingest(store, [reports], workers=0, stages="plain_stages")
    store.dispose()
    times = []
    for _ in range(5):
        started, before = time.perf_counter(), os.times()
        done = subprocess.run(
            [sys.executable, "-m", "pipelines.cli", "--store", url, "--lang", "en", "rerun"],
            capture_output=True,
            text=True,
            check=True,
            cwd=HERE.parent,
        )
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        times.append((time.perf_counter() - started, used))
        assert "Nothing to redo: 1,000 documents" in done.stdout, done.stdout[:200]
    return sorted(times)[2]


def forget() -> None:
    """Empty the coding's caches of words and texts; tables, which are loaded once a process, stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith("normalize"):
            for cached in vars(module).values():
                if hasattr(cached, "cache_clear") and cached.cache_parameters()["maxsize"] > MANY:
                    cached.cache_clear()


def normalizer_changed(folder: Path, count: int, afresh: bool = False) -> tuple[float, float, float]:
    """Wall seconds of the ingest and of a rerun after a change in normalize/ only; their processor ratio.

    The processor time is of this process alone, without the guarded children that read the files.
    """
    folder.mkdir()
    from pipelines.ingest import ingest
    from pipelines.rerun import rerun
    from store.database import open_store

    copies(folder / "reports", count)
    store = open_store(str(folder / "reports.db"), create=True)
    warm = open_store(str(folder / "warm.db"), create=True)
    ingest(warm, [SEEDS], workers=0)
    rerun(warm, workers=0, stages="changed_stages")
    load_tables()
    if afresh:
        forget()
    started, before = time.perf_counter(), time.process_time()
    took = ingest(store, [folder / "reports"], workers=0)
    first, first_processor = time.perf_counter() - started, time.process_time() - before
    if afresh:
        forget()
    started, before = time.perf_counter(), time.process_time()
    done = rerun(store, workers=0, stages="changed_stages")
    second, second_processor = time.perf_counter() - started, time.process_time() - before
    assert done.redone == count - len(took.failed), (done.redone, took.failed[:3])
    assert not done.differences, list(done.differences.values())[:3]
    return first, second, first_processor / second_processor


_AGAIN = (
    "import sys; from store.database import open_store; from pipelines.garbage import leaving, seldom; seldom();"
    "from pipelines.rerun import rerun; print(rerun(open_store(sys.argv[1]), stages='changed_stages').redone);"
    "leaving()"
)


def whole_processes(folder: Path, count: int) -> tuple[float, float]:
    """Wall seconds of the processes of an ingest and of a rerun after a change in coding; those of the median ratio."""
    folder.mkdir()
    copies(folder / "reports", count)
    times = []
    for turn in range(TURNS):
        url = f"sqlite:///{folder / f'{turn}.db'}"
        taken = []
        for command in (
            [sys.executable, "-m", "pipelines.cli", "--store", url, "ingest", str(folder / "reports")],
            [sys.executable, "-c", _AGAIN, url],
        ):
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent)
            taken.append(time.perf_counter() - started)
        times.append(tuple(taken))
    return sorted(times, key=lambda pair: pair[0] / pair[1])[TURNS // 2]


def load_tables() -> None:
    """What a process loads once, whatever the reports: the topics' index and the place register."""
    from normalize.register import register
    from normalize.topic_index import index

    index()
    register().sounding("omsk")
    register().of_adjective("омский")


def main() -> None:
    """Measure and print."""
    import changed_stages

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wall, processor = nothing_changed(folder)
        print(
            f"nothing changed, {THOUSAND} documents, whole process: {wall:.2f} s, processor {processor:.2f} s"
        )
        for change, stages in (("coding", {"normalize"}), ("coding and places", {"normalize", "reporter"})):
            changed_stages.changed = stages
            for words, number, afresh in (("", count, False), (" unlike each other", len(originals()), True)):
                turns = [folder / f"{len(stages)}{afresh}{turn}" for turn in range(TURNS)]
                found = [normalizer_changed(turn, number, afresh) for turn in turns]
                first, second, ratio = sorted(found, key=lambda times: times[0] / times[1])[TURNS // 2]
                print(
                    f"{number} documents{words}: ingest {first:.1f} s, rerun after a change in {change}"
                    f" {second:.3f} s: {first / second:.0f} times faster,"
                    f" {ratio:.0f} times by processor time without reading"
                )
        for number in (count, WHOLE):
            first, second = whole_processes(folder / f"whole{number}", number)
            print(
                f"{number} documents, whole processes: ingest {first:.1f} s, rerun {second:.2f} s:"
                f" {first / second:.0f} times faster"
            )


if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent), str(HERE)]
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE.parent), str(HERE)])
    main()
