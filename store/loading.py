"""Putting many figures into the table at once, the fastest way that each database has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, islice

from sqlalchemy import Connection

from store.models import Figure
from store.rows import COLUMNS

_TOGETHER = 100  # rows of one INSERT: SQLite prepares its checks once a statement
_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)


def load_figures(connection: Connection, rows: Iterable[tuple]) -> int:
    """Insert rows made by figure_row; gives their number. The constraints of the table hold as always."""
    rows = iter(rows)
    if connection.dialect.name == "postgresql":
        return _copy(connection, rows)
    cursor = connection.connection.cursor()
    count = 0
    while batch := list(islice(rows, _TOGETHER)):
        # Most dims of most figures are absent, and binding costs more than storing: leave whole columns out.
        columns = list(zip(*batch, strict=True))
        kept = [place for place, column in enumerate(columns) if column.count(None) < len(batch)]
        cursor.execute(
            _insert(tuple(kept), len(batch)), list(chain(*zip(*(columns[i] for i in kept), strict=True)))
        )
        count += len(batch)
    cursor.close()
    return count


@lru_cache(maxsize=1024)
def _insert(kept: tuple[int, ...], rows: int) -> str:
    names = ", ".join(f'"{COLUMNS[place]}"' for place in kept)
    row = f"({', '.join('?' * len(kept))})"
    return f"INSERT INTO figures ({names}) VALUES {', '.join([row] * rows)}"


def _copy(connection: Connection, rows: Iterator[tuple]) -> int:
    count = 0
    with (
        connection.connection.cursor() as cursor,
        cursor.copy(f"COPY figures ({_NAMES}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


@contextmanager
def indexes_later(connection: Connection) -> Iterator[None]:
    """Drop the secondary indexes of `figures` and build them again at the end: for loads of millions."""
    indexes = sorted(Figure.__table__.indexes, key=lambda index: index.name)
    for index in indexes:
        index.drop(connection, checkfirst=True)
    yield
    for index in indexes:
        index.create(connection)
    connection.exec_driver_sql("ANALYZE figures")
