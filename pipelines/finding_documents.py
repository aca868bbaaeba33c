"""Which document a person means: by its number, the beginning of its hash, its name or path."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.engine import Row

from extract.errors import UsageError
from pipelines.i18n import t
from store.models import Document, Path

LISTED = 5


def document(connection: Connection, given: str) -> Row:
    """The document meant; UsageError when there is none or several."""
    table = Document.__table__
    every = connection.execute(select(table).order_by(table.c.current.desc(), table.c.id)).all()
    found = [row for row in every if len(given) >= 4 and row.hash.startswith(given.lower())]
    found = found or [row for row in every if row.name == given]
    if not found:
        shown = given.replace("\\", "/")
        paths = connection.execute(select(Path.path, Path.document_id).where(Path.until_run.is_(None))).all()
        ids = {row.document_id for row in paths if row.path.endswith(shown)}
        found = [row for row in every if row.id in ids]
    found = found or [row for row in every if given.casefold() in row.name.casefold()]
    if not found:
        raise UsageError(t("doc.unknown", given=given))
    present = [row for row in found if row.current] or found[:1]
    if len(present) > 1:
        names = ", ".join(f"{row.hash[:8]} {row.name}" for row in present[:LISTED])
        raise UsageError(t("doc.many", given=given, names=names))
    return present[0]
