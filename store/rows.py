"""A Figure as a row of the table `figures`, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from extract.periods import Period
from normalize.figure import DIMS, Figure
from store.exact import plain
from store.models import Figure as FigureRow

COLUMNS = tuple(column.name for column in FigureRow.__table__.columns if column.name != "id")
_APART = frozenset(("place", "line"))  # dims that stand beside the key: parts of a town, names of lines


@lru_cache(maxsize=65536)
def _key(items: tuple[tuple[str, str | None], ...]) -> str:
    return ";".join(f"{name}={code or ''}" for name, code in sorted(items) if name not in _APART)


def dims_key(dims: Mapping[str, str | None]) -> str:
    """The canonical text of a breakdown: `channel=written;topic=…`; '' is the total, `topic=` is null."""
    return _key(tuple(dims.items())) if dims else ""


def dims_of(row: Mapping[str, object]) -> dict[str, str | None]:
    """The breakdown of a row, an unmatched topic as None."""
    dims = {name: row[name] for name in DIMS if row[name] is not None}
    if f";{row['dims_key']}".endswith(";topic="):
        dims["topic"] = None
    return dims


def figure_row(
    figure: Figure,
    document_id: int,
    municipality_id: int,
    low: Decimal | None = None,
    high: Decimal | None = None,
    derivation: str | None = None,
) -> tuple:
    """The row of a figure in the order of COLUMNS; numbers as text, which both databases take exactly."""
    period = Period.parse(figure.period)
    dims = figure.dims
    get = dims.get
    return (
        document_id,
        municipality_id,
        figure.period,
        period.kind,
        period.start.isoformat(),
        period.end.isoformat(),
        figure.measure,
        figure.unit,
        str(plain(figure.value)),
        figure.base,
        figure.approx,
        dims_key(dims),
        get("channel"),
        get("source"),
        get("recipient"),
        get("kind"),
        get("outcome"),
        get("handling"),
        get("author"),
        get("repeat"),
        get("official"),
        get("satisfaction"),
        get("line"),
        get("place"),
        get("topic"),
        figure.topic_label,
        figure.topic_relation,
        figure.topic_broader,
        figure.status,
        figure.stated,
        figure.address,
        figure.snippet,
        figure.rule,
        figure.confidence,
        json.dumps(figure.labels, ensure_ascii=False) if figure.labels else "{}",
        None if low is None else str(plain(low)),
        None if high is None else str(plain(high)),
        derivation,
        figure.identity,
    )


def row_figure(row: Mapping[str, object], municipality: str, document: str) -> Figure:
    """The figure of a row read from the table."""
    return Figure(
        municipality=municipality,
        period=row["period_code"],
        measure=row["measure"],
        unit=row["unit"],
        value=row["value"],
        dims=dims_of(row),
        base=row["base"],
        approx=row["approx"],
        topic_label=row["topic_label"],
        topic_relation=row["topic_relation"],
        topic_broader=row["topic_broader"],
        stated=row["stated"],
        document=document,
        address=row["address"],
        snippet=row["snippet"],
        rule=row["rule"],
        confidence=row["confidence"],
        status=row["status"],
        labels=row["labels"],
    )
