"""Stores to test with: SQLite, and a real PostgreSQL server that the tests start themselves."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """A PostgreSQL server of our own, with a fresh database a call."""
    pgserver = pytest.importorskip(
        "pgserver", reason="PostgreSQL not tested: pip install pgserver (extra `dev`)"
    )
    psycopg = pytest.importorskip(
        "psycopg", reason="PostgreSQL not tested: pip install psycopg (extra `dev`)"
    )
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    uri = server.get_uri()

    def database() -> str:
        name = f"svodka_{next(_numbers)}"
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute(
                f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
            )
        return uri.replace("/postgres?", f"/{name}?")

    yield database
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request, tmp_path):
    """The URL of an empty store, once on each database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    return request.getfixturevalue("postgres")()


@pytest.fixture
def store(store_url):
    """An open empty store."""
    from store.database import open_store

    engine = open_store(store_url, create=True)
    yield engine
    engine.dispose()


@pytest.fixture
def fake_code(monkeypatch):
    """Set the fingerprints of the fake stages: `fake_code(normalize=2)` is a change of the normalizer."""

    def change(**versions: object) -> None:
        pairs = (f"{name.replace('__', '.')}={value}" for name, value in versions.items())
        monkeypatch.setenv("FAKE_STAGES", " ".join(pairs))

    change()
    return change


@pytest.fixture
def english():
    """Messages in English, whatever the locale says."""
    from pipelines import i18n

    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def answer(tmp_path):
    """Lines of figures and a question → {(municipality, label, period): (value, marks, others)}."""

    from asking import contest, store_of

    from pipelines.compare import compare
    from pipelines.question import question

    def ask(lines, measure="appeals", populations=None, contested=(), **words):
        store = store_of(str(tmp_path / "s.db"), lines, populations)
        for sentence, snippet in contested:
            contest(store, sentence, snippet)
        made = compare(store, question(measure, **words))
        ask.made = made
        return {
            (row.municipality, row.label, period): (cell.value, " ".join(cell.marks), cell.others)
            for (row, period), cell in made.cells.items()
        }

    return ask
