"""Opening a store: one SQLite file by default, PostgreSQL by URL."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from extract.errors import StoreError, UsageError
from store import schema

DEFAULT_URL = "sqlite:///svodka.db"
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",  # with WAL: kill -9 loses nothing, a power cut at most the last commits
    "foreign_keys=ON",
    "busy_timeout=10000",
    "temp_store=MEMORY",
    "cache_size=-65536",
    "mmap_size=1073741824",
)


def open_store(url: str | None = None, create: bool = False) -> Engine:
    """An engine on a store of the newest schema; an older one is migrated. Without `create` it must exist."""
    engine = _engine(url or DEFAULT_URL)
    file = engine.url.database if engine.dialect.name == "sqlite" else None
    if file and file != ":memory:":
        if not create and not Path(file).exists():
            raise StoreError(f"no store at {file}; `svodka ingest FOLDER` makes one")
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    try:
        _migrate(engine, create)
    except DatabaseError as error:
        raise StoreError(f"cannot open the store {_shown(engine)}: {_first_line(error)}") from error
    return engine


def _migrate(engine: Engine, create: bool) -> None:
    with engine.begin() as connection:
        have = schema.version(connection)
        if have is None and not create:
            raise StoreError(f"the store {_shown(engine)} is empty; `svodka ingest FOLDER` fills it")
        if have != schema.head():
            schema.upgrade(connection)


def _engine(url: str) -> Engine:
    if "://" not in url:
        url = f"sqlite:///{url}"
    if url.startswith(("postgres://", "postgresql://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    try:
        made = make_url(url)
        engine = create_engine(made)
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"not a store URL: {url}") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"this store needs the package {error.name}: pip install 'svodka[postgres]'"
        ) from error
    if engine.dialect.name not in ("sqlite", "postgresql"):
        raise UsageError(f"a store is SQLite or PostgreSQL, not {engine.dialect.name}")
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection, _record) -> None:
    # We say BEGIN ourselves: the driver's own guess of when to begin breaks DDL and savepoints.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _shown(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", error)).strip().splitlines()[0]
