"""How many figures a second come into the table: ready rows, and from Figure objects.

    python bench/load_speed.py [FIGURES] [postgresql://...]

Both with every constraint on; the time of ready rows contains building the indexes and the commit.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Engine, insert

from normalize.figure import Figure
from store.database import open_store
from store.loading import indexes_later, load_figures
from store.models import Document, Place, Run
from store.rows import figure_row
from store.writer import now

PER_DOCUMENT = 50
PLACES = 500
CHANNELS = (None, "written", "electronic", "oral", "reception", "phone")
SOURCES = (None, "direct", "region", "president", "other_bodies")


def made_up(count: int) -> list[Figure]:
    """Figures as reports have them: totals and breakdowns of many towns and years."""
    figures = []
    for number in range(count):
        dims = {}
        if channel := CHANNELS[number % len(CHANNELS)]:
            dims["channel"] = channel
        if source := SOURCES[number % len(SOURCES)]:
            dims["source"] = source
        document = number // PER_DOCUMENT
        figures.append(
            Figure(
                f"Город {document % PLACES}",
                str(2006 + document // PLACES % 20),
                ("appeals", "questions")[number % 2],
                "count",
                Decimal(number),
                dims,
                document=f"{document:064}",
                address=f"b{number % PER_DOCUMENT}@20-{20 + len(str(number))}",
                snippet=f"из них поступило письменно {number} обращений граждан",
                rule="counted",
            )
        )
    return figures


def prepared(store: Engine, documents: int) -> None:
    """The documents and places that the figures refer to."""
    with store.begin() as connection:
        connection.execute(
            insert(Run.__table__).values(kind="ingest", started=now(), fingerprints={}, counts={})
        )
        connection.execute(
            insert(Place.__table__), [{"name": f"Город {n}", "population": {}} for n in range(PLACES)]
        )
        rows = [
            {"hash": f"{n:064}", "name": f"{n}.docx", "size": 1, "first_run": 1} for n in range(documents)
        ]
        connection.execute(insert(Document.__table__), rows)


class Clock:
    """Wall and processor time: on a machine that others use too only the second can be compared."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def passed(self) -> tuple[float, float]:
        """Seconds since then by both clocks."""
        return time.perf_counter() - self._wall, time.process_time() - self._processor


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    figures = made_up(count)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(sys.argv[2] if len(sys.argv) > 2 else str(Path(folder, "bench.db")), create=True)
        prepared(store, count // PER_DOCUMENT + 1)
        gc.collect()
        gc.freeze()
        started = Clock()
        rows = [
            figure_row(figure, 1 + n // PER_DOCUMENT, 1 + n // PER_DOCUMENT % PLACES)
            for n, figure in enumerate(figures)
        ]
        made = started.passed()
        started = Clock()
        with store.begin() as connection, indexes_later(connection):
            load_figures(connection, rows)
        loaded = started.passed()
        name = store.dialect.name
        clocks = (
            ("wall", "processor") if name == "sqlite" else ("wall",)
        )  # a server's work is not in our time
        for clock, making, loading in zip(clocks, made, loaded, strict=False):
            print(
                f"{name}, {count} figures, {clock} time: bulk {count / loading:,.0f} a second,"
                f" with making the rows {count / (making + loading):,.0f}"
            )


if __name__ == "__main__":
    main()
