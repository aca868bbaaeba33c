"""Every figure of the store, one after another: as records, as flat rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from normalize.figure import DIMS, Figure
from pipelines.comparison import plain
from store.queries import contested_ids, every_figure
from store.rows import row_figure


class Stored(NamedTuple):
    """A figure with what the store knows beside it."""

    figure: Figure
    row: dict
    contested: bool


def stored(store: Engine, derived: bool = True) -> Iterator[Stored]:
    """Distinct figures: the same fact said twice in a report is one."""
    with store.connect() as connection:
        yield from _stored(connection, derived)


def _stored(connection: Connection, derived: bool) -> Iterator[Stored]:
    doubted = contested_ids(connection)
    document, seen = None, set()
    for mapping in every_figure(connection, derived).mappings():
        row = dict(mapping)
        if row["document_id"] != document:
            document, seen = row["document_id"], set()
        figure = row_figure(row, row["municipality"], row["document"])
        said = (figure.key(), figure.value, figure.dims.get("line"), tuple(sorted(figure.labels.items())))
        if said not in seen:
            seen.add(said)
            yield Stored(figure, row, row["id"] in doubted)


def flat(store: Engine, derived: bool = True) -> Iterator[dict]:
    """Figures as flat rows with the columns of `datapackage.NAMES`."""
    for figure, row, contested in stored(store, derived):
        record = {name: row.get(name) for name in _SAME}
        record |= {
            "period": figure.period,
            "value": plain(figure.value),
            "contested": contested,
            "municipality": row["municipality"],
            "region": row["region"] or None,
        }
        yield record


_SAME = (
    "period_start",
    "period_end",
    "period_kind",
    "measure",
    "unit",
    "base",
    "approx",
    *DIMS,
    "topic_label",
    "topic_relation",
    "topic_broader",
    "status",
    "stated",
    "document",
    "document_hash",
    "address",
    "snippet",
    "rule",
    "confidence",
    "identity",
)
