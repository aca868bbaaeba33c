"""Which version of the schema a database has, and how it gets to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from extract.errors import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"


def head() -> str:
    """The newest version; read from the file names, so that opening a store does not import Alembic."""
    return max(path.name.split("_")[0] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


def version(connection: Connection) -> str | None:
    """The version a database has; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring a database up to a version."""
    from alembic import command

    have = version(connection)
    if have is not None and have > head():
        raise StoreError(
            f"the store has schema {have}, newer than this svodka knows ({head()}): update svodka"
        )
    command.upgrade(_config(connection), to)


def downgrade(connection: Connection, to: str) -> None:
    """Bring a database down to a version; `base` empties it."""
    from alembic import command

    command.downgrade(_config(connection), to)
