"""Short ways to run ingests and reruns over small made-up reports."""

from __future__ import annotations

from pathlib import Path

import fake_stages
from sqlalchemy import Engine, text

from pipelines.ingest import ingest
from pipelines.rerun import rerun

STAGES = "fake_stages"
TOWN = """Отчёт о работе с обращениями
Кемерово 2020 обращений: 157
Кемерово 2020 обращений письменных: 100
Кемерово 2020 вопросов тема «ЖКХ»: 40
Кемерово 2020 вопросов тема «ямы»: 12"""
OTHER = """Отчёт
Томск 2020 обращений: 1000 (позже уточнено: 1001)
Томск 2019 обращений: 900"""


def folder(path: Path, **files: str | bytes) -> Path:
    """A folder with files; `__` in a name stands for the dot."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        target = path / name.replace("__", ".")
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def take_in(store: Engine, *paths: Path, workers: int = 0):
    """Ingest with the fake stages, in this process unless told otherwise."""
    return ingest(store, paths, workers=workers, stages=STAGES)


def redo(store: Engine, **options):
    """Rerun with the fake stages, in this process unless told otherwise."""
    return rerun(store, workers=options.pop("workers", 0), stages=STAGES, **options)


def calls() -> list[str]:
    """Which stages worked since last asked, in alphabetical order."""
    found = sorted(stage for stage, _ in fake_stages.calls)
    fake_stages.calls.clear()
    return found


def figures(store: Engine) -> list[tuple]:
    """Every figure by content, in a fixed order."""
    query = text(
        "SELECT document_hash, municipality, period, measure, channel, topic, topic_label, value, address,"
        " status, identity FROM figures_flat ORDER BY identity, document_hash"
    )
    with store.connect() as connection:
        return [(*row[:7], float(row[7]), *row[8:]) for row in connection.execute(query)]


def rows(store: Engine, sql: str) -> list[tuple]:
    """The rows of a query."""
    with store.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]
