"""One writer at a time: a lock that the system lets go of when the writer is gone, however it went."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from extract.errors import StoreError

try:
    import fcntl
except ImportError:  # Windows: SQLite's own lock still keeps transactions apart
    fcntl = None  # type: ignore[assignment]

_KEY = 7583652  # of the advisory lock; any number that others do not use
_BUSY = "another svodka is writing to this store; wait until it is done"


@contextmanager
def writing(engine: Engine) -> Iterator[None]:
    """Hold the right to write; StoreError when someone else has it."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY}).scalar():
                raise StoreError(_BUSY)
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _KEY})
                connection.commit()
        return
    if fcntl is None or engine.url.database in (None, "", ":memory:"):
        yield
        return
    with Path(f"{engine.url.database}-lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(_BUSY) from error
        yield
