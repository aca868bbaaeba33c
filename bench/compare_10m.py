"""How long `compare` takes over ten million stored figures, on SQLite and on PostgreSQL.

    python -m bench.compare_10m [--figures 10000000] [--keep FOLDER] [--url URL]

Makes a store of reports by 2,500 municipalities over twenty years: each report states its totals, channels,
sources and topics for its own year and looks back to the year before. Then asks what people ask, and prints
the first time and the medians of warm ones: by the clock, and of this process (other work on the machine
sets the two apart; a server works in its own process). `--keep` leaves the store for another run; `--url`
names a PostgreSQL database to fill (`start` starts a server of its own for the run).
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, func, insert, select

from normalize import classifier, codelists
from pipelines import i18n
from pipelines.compare import compare
from pipelines.question import question
from store.database import open_store
from store.loading import indexes_later, load_figures
from store.models import Contested, Document, Figure, Finding, Place, Run
from store.names import load_topics
from store.rows import COLUMNS, dims_key

TOWNS, FIRST, YEARS, REPEATS = 2500, 2004, 20, 7
_SNIPPET = "За {year} год в администрацию поступило {value} обращений граждан, что больше, чем годом ранее."
QUESTIONS = {
    "total, all towns, one year": {"period": "2019"},
    "total, all towns, five years": {"years": "2016-2020"},
    "total, all towns, every year": {},
    "topic, all towns, one year": {"period": "2019", "topic": "0005.0005.0000.0000"},
    "section by sum of its themes, one year": {"period": "2019", "topic": "0003.0000.0000.0000"},
    "share of a topic, one year": {"period": "2019", "topic": "0005.0005.0000.0000", "mode": "share"},
    "change, one year": {"period": "2019", "mode": "change"},
    "per 10,000, one year": {"period": "2019", "mode": "per-10k"},
    "each channel, one town, every year": {"by": "channel", "places": ("Город 0100",)},
    "each section, one town, every year": {"by": "topic", "places": ("Город 0100",)},
}


def breakdowns(count: int) -> list[dict[str, str]]:
    """The breakdowns of a report: the total, each channel, source …, then topics alone and with a channel."""
    made: list[dict[str, str]] = [{}]
    simple = ("channel", "source", "outcome", "kind")
    made += [{dim: code} for dim in simple for code in codelists.codes(dim)]
    nodes = sorted(classifier.load(), key=lambda node: (node.depth, node.code))
    topics = [node.code for node in nodes if node.depth in (2, 3)]
    made += [{"topic": code} for code in topics]
    made += [{"channel": "written", "topic": code} for code in topics]
    return made[:count]


def rows(figures: int) -> Iterator[tuple]:
    """Rows of the table `figures`, document by document."""
    each = max(1, figures // (TOWNS * YEARS) // 2)
    known = [(dims_key(dims), dims) for dims in breakdowns(each)]
    place = {name: index for index, name in enumerate(COLUMNS)}
    blank: list = [None] * len(COLUMNS)
    for name, value in {"measure": "appeals", "unit": "count", "status": "stated", "rule": "bench"}.items():
        blank[place[name]] = value
    for name, value in {
        "confidence": 1.0,
        "labels": "{}",
        "address": "b3@10-14",
        "period_kind": "year",
    }.items():
        blank[place[name]] = value
    document = 0
    for town in range(1, TOWNS + 1):
        for year in range(FIRST, FIRST + YEARS):
            document += 1
            for about in (year, year - 1):
                for index, (key, dims) in enumerate(known):
                    row = blank.copy()
                    value = str(
                        (town * 131 + about * 37) // (index + 1) % 20000 + (year != about and town % 50 == 0)
                    )
                    row[place["document_id"]], row[place["municipality_id"]] = document, town
                    row[place["period_code"]], row[place["value"]] = str(about), value
                    row[place["period_start"]], row[place["period_end"]] = f"{about}-01-01", f"{about}-12-31"
                    row[place["dims_key"]] = key
                    for dim, code in dims.items():
                        row[place[dim]] = code
                    row[place["snippet"]] = _SNIPPET.format(year=about, value=value)
                    row[place["identity"]] = f"{document:x}-{about}-{index:x}"
                    yield tuple(row)


def fill(store: Engine, figures: int) -> int:
    """Make the store; gives the number of its figures."""
    with store.begin() as connection:
        if connection.execute(select(func.count()).select_from(Place)).scalar_one():
            return connection.execute(select(func.count()).select_from(Figure)).scalar_one()
        run = {"id": 1, "kind": "ingest", "state": "done", "started": dt.datetime(2026, 1, 1)}
        connection.execute(insert(Run).values(**run, fingerprints={}, counts={}))
        towns = range(1, TOWNS + 1)
        connection.execute(
            insert(Place),
            [
                {"id": n, "name": f"Город {n:04}", "region": "", "population": {"2015": 1000 * n}}
                for n in towns
            ],
        )
        connection.execute(
            insert(Document),
            [
                {
                    "id": (n - 1) * YEARS + y + 1,
                    "hash": f"{n:032x}{y:032x}",
                    "name": f"отчёт-{n}-{FIRST + y}.docx",
                    "size": 1,
                    "place_id": n,
                    "period": str(FIRST + y),
                    "first_run": 1,
                }
                for n in towns
                for y in range(YEARS)
            ],
        )
        nodes = [{"code": node.code, "name": node.name, "parent": None} for node in classifier.load()]
        load_topics(connection, [node | {"level": 1, "edition": "bench"} for node in nodes])
        with indexes_later(connection):
            loaded = load_figures(connection, rows(figures))
        doubted = connection.execute(select(Figure.id).where(Figure.id % 1000 == 0)).scalars().all()
        values = {"kind": "contradiction", "severity": "high", "ru": "–", "en": "–", "identity": "bench"}
        finding = connection.execute(
            insert(Finding).values(document_id=1, **values).returning(Finding.id)
        ).scalar_one()
        connection.execute(insert(Contested), [{"finding_id": finding, "figure_id": id} for id in doubted])
    if store.dialect.name == "postgresql":
        with store.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    return loaded


def measure(store: Engine) -> None:
    """Ask each question and print how long the answers took."""
    print(f"{'question':42} {'cells':>7} {'first':>8} {'warm':>8} {'cpu':>8}   (warm and cpu: medians)")
    for name, words in QUESTIONS.items():
        asked = question("appeals", **words)
        walls, cpus = [], []
        for _ in range(REPEATS):
            wall, cpu = time.perf_counter(), time.process_time()
            made = compare(store, asked)
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
        warm, busy = statistics.median(walls[1:]), statistics.median(cpus[1:])
        print(f"{name:42} {len(made.cells):7} {walls[0]:7.3f}s {warm:7.3f}s {busy:7.3f}s", flush=True)


def main() -> None:
    """Fill a store and measure it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--figures", type=int, default=10_000_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--url")
    options = parser.parse_args()
    i18n.use("en")
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        url, server = options.url or f"sqlite:///{folder / 'bench.db'}", None
        if url == "start":
            import pgserver

            server = pgserver.get_server(folder / "postgres")
            url = server.get_uri()
        start = time.perf_counter()
        store = open_store(url, create=True)
        count = fill(store, options.figures)
        print(
            f"{store.dialect.name}: {count:,} figures, ready after {time.perf_counter() - start:.0f} s",
            flush=True,
        )
        measure(store)
        store.dispose()
        if server is not None:
            server.cleanup()


if __name__ == "__main__":
    main()
