"""Writing what became of a document: in whole or not at all. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from normalize.figure import Figure
from store import names
from store.archive import keep
from store.entry import Entry
from store.loading import load_figures
from store.models import STAGES, Contested, Document, Finding, Output, Path, Reporter, Run
from store.models import Figure as FigureRow
from store.results import results_of
from store.rows import figure_row

UNKNOWN_PLACE = "неизвестно"


def now() -> dt.datetime:
    """The time as the store writes it: UTC, whole seconds."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)


def start_run(connection: Connection, kind: str, fingerprints: Mapping[str, str] | None = None) -> int:
    """Begin a run; runs that never ended, their process being gone, are marked stopped."""
    connection.execute(
        update(Run.__table__).where(Run.state == "running").values(state="stopped", finished=now())
    )
    row = {
        "kind": kind,
        "state": "running",
        "started": now(),
        "fingerprints": dict(fingerprints or {}),
        "counts": {},
    }
    return connection.execute(insert(Run.__table__).values(row).returning(Run.id)).scalar_one()


def end_run(connection: Connection, run_id: int, state: str, counts: Mapping[str, int]) -> None:
    """Say how a run ended."""
    connection.execute(
        update(Run.__table__).where(Run.id == run_id).values(state=state, finished=now(), counts=dict(counts))
    )


def forget_run(connection: Connection, run_id: int) -> None:
    """Take back a run that turned out to have nothing to do."""
    connection.execute(delete(Run.__table__).where(Run.id == run_id))


def add_document(connection: Connection, run_id: int, hash: str, name: str, data: bytes) -> int:
    """A new document with its bytes; the id of the known one when the content is known."""
    known = connection.scalar(select(Document.id).where(Document.hash == hash))
    if known is not None:
        return known
    row = {"hash": hash, "name": name, "size": len(data), "current": True, "first_run": run_id}
    new = connection.execute(insert(Document.__table__).values(row).returning(Document.id)).scalar_one()
    keep(connection, new, data)
    return new


def add_path(
    connection: Connection, run_id: int, path: str, document_id: int, size: int, modified: int
) -> None:
    """A path of a document; what stood under it before becomes an earlier version."""
    table = Path.__table__
    before = connection.execute(
        select(table.c.id, table.c.document_id).where(table.c.path == path, table.c.until_run.is_(None))
    ).first()
    if before is not None and before.document_id == document_id:
        connection.execute(update(table).where(table.c.id == before.id).values(size=size, modified=modified))
        return
    if before is not None:
        connection.execute(update(table).where(table.c.id == before.id).values(until_run=run_id))
    row = {"path": path, "document_id": document_id, "size": size, "modified": modified, "since_run": run_id}
    connection.execute(insert(table).values(row))
    set_current(connection, document_id, True)
    if before is not None and not connection.scalar(
        select(func.count()).where(table.c.document_id == before.document_id, table.c.until_run.is_(None))
    ):
        set_current(connection, before.document_id, False)
        clear_figures(connection, before.document_id)


def set_current(connection: Connection, document_id: int, current: bool) -> None:
    """Whether a document still stands under one of its paths."""
    connection.execute(update(Document.__table__).where(Document.id == document_id).values(current=current))


def clear_figures(connection: Connection, document_id: int) -> None:
    """Take a document's figures and findings out of the present; its results stay."""
    mine = select(FigureRow.id).where(FigureRow.document_id == document_id)
    own = select(Finding.id).where(Finding.document_id == document_id)
    contested = Contested.__table__
    connection.execute(
        delete(contested).where(contested.c.figure_id.in_(mine) | contested.c.finding_id.in_(own))
    )
    connection.execute(delete(Finding.__table__).where(Finding.document_id == document_id))
    connection.execute(delete(FigureRow.__table__).where(FigureRow.document_id == document_id))


_documents, _outputs, _reporters = Document.__table__, Output.__table__, Reporter.__table__
_DESCRIBED = (
    "format",
    "title",
    "place_id",
    "period",
    "state",
    "reason",
    "detail",
    "numerals",
    "unexplained",
)
# Built once: putting a statement together costs more than running it.
_DESCRIBE = (
    update(_documents)
    .where(_documents.c.id == bindparam("which"))
    .values({name: bindparam(f"new_{name}") for name in _DESCRIBED})
)
_FORGET_OUTPUT = delete(_outputs).where(
    _outputs.c.document_id == bindparam("which"), _outputs.c.run_id == bindparam("run")
)
_ADD_OUTPUT = insert(_outputs)
_FORGET_REPORTER = delete(_reporters).where(_reporters.c.document_id == bindparam("which"))
_ADD_REPORTER = insert(_reporters)


@dataclass(frozen=True, slots=True)
class Saving:
    """A document to be written; `same` when its figures are as they stand."""

    document_id: int
    entry: Entry
    same: bool = False


def save(connection: Connection, run_id: int, document_id: int, entry: Entry) -> None:
    """Write a document's results and its present figures."""
    save_all(connection, run_id, [Saving(document_id, entry)])


def save_all(connection: Connection, run_id: int, documents: Sequence[Saving]) -> None:
    """Write the results and present figures of several documents; what is alike goes in one statement."""
    if not documents:
        return
    ids = results_of(connection, run_id, {one.document_id: one.entry.results for one in documents})
    places: dict[tuple, int] = {}
    described = [_described(connection, one.document_id, one.entry, places) for one in documents]
    outputs = [_output(run_id, one.document_id, one.entry, ids[one.document_id]) for one in documents]
    connection.execute(_DESCRIBE, described)
    connection.execute(_FORGET_OUTPUT, [{"which": row["document_id"], "run": run_id} for row in outputs])
    connection.execute(_ADD_OUTPUT, outputs)
    _reporting(connection, documents)
    for one in documents:
        if not one.same:
            clear_figures(connection, one.document_id)
            _figures(connection, one.document_id, one.entry)


def _described(
    connection: Connection, document_id: int, entry: Entry, places: dict[tuple, int]
) -> dict[str, object]:
    """What the table of documents says of one; `places` are those met already, each asked for once."""
    place = entry.place.get("name")
    known = {k: entry.place.get(k) for k in ("type", "code", "population")}
    said = (place, entry.place.get("region", ""), *map(repr, known.values()))
    if place and said not in places:
        places[said] = names.place_id(connection, *said[:2], **known)
    return {
        "which": document_id,
        "new_format": entry.format,
        "new_title": entry.title,
        "new_place_id": places.get(said),
        "new_period": entry.period,
        "new_state": "failed" if entry.reason else "ok" if entry.is_report else "not_report",
        "new_reason": entry.reason,
        "new_detail": entry.detail if entry.reason else None,
        "new_numerals": entry.numerals,
        "new_unexplained": min(entry.unexplained, entry.numerals),
    }


def _reporting(connection: Connection, documents: Sequence[Saving]) -> None:
    """Keep who reports where it was found anew."""
    new = [(one.document_id, one.entry.reporting) for one in documents]
    rows = [
        {"document_id": id, "fingerprint": said.fingerprint, "input": said.input, "place": said.place}
        for id, said in new
        if said is not None and not said.kept
    ]
    if rows:
        connection.execute(_FORGET_REPORTER, [{"which": row["document_id"]} for row in rows])
        connection.execute(_ADD_REPORTER, rows)


def _output(run_id: int, document_id: int, entry: Entry, ids: Mapping[str, int]) -> dict[str, object]:
    """The row that ties a document's results to the run."""
    return {
        "document_id": document_id,
        "run_id": run_id,
        **{f"{stage}_id": ids.get(stage) for stage in STAGES},
        "decided": entry.decided,
        "reason": entry.reason,
        "figures": entry.count,
        "refused": len(entry.refused),
    }


def _figures(connection: Connection, document_id: int, entry: Entry) -> None:
    names.ensure_topics(connection, (figure.dims.get("topic") for figure in entry.figures))
    regions = {entry.place.get("name", ""): entry.place.get("region", "")}
    ids: dict[str, int] = {}
    rows = []
    for figure in entry.figures:
        name = figure.municipality or UNKNOWN_PLACE
        if name not in ids:
            ids[name] = names.place_id(connection, name, regions.get(name, ""))
        rows.append(figure_row(figure, document_id, ids[name], *interval(figure)))
    load_figures(connection, rows)
    if entry.findings:
        by_identity = dict(
            connection.execute(
                select(FigureRow.identity, FigureRow.id).where(FigureRow.document_id == document_id)
            ).all()
        )
        add_findings(connection, entry.findings, by_identity, document_id=document_id)


def interval(figure: Figure) -> tuple:
    """Low, high and derivation of a derived figure, as its maker wrote them into the labels."""
    if figure.status != "derived":
        return None, None, None
    bounds = (Decimal(figure.labels[name]) if figure.labels.get(name) else None for name in ("low", "high"))
    return (*bounds, figure.snippet or None)


def add_findings(
    connection: Connection, findings: Iterable[dict], figure_ids: Mapping[str, int], **subject: int
) -> None:
    """Write findings and which figures they rest on."""
    for record in findings:
        finding_id = connection.execute(
            insert(Finding.__table__)
            .values(
                **subject,
                kind=record["kind"],
                severity=record["severity"],
                ru=record["ru"],
                en=record["en"],
                identity=record["identity"],
                accepted=record.get("accepted"),
                data=record,
            )
            .returning(Finding.id)
        ).scalar_one()
        rests = {figure_ids[identity] for identity in record["figures"] if identity in figure_ids}
        if rests:
            connection.execute(
                insert(Contested.__table__),
                [{"finding_id": finding_id, "figure_id": figure_id} for figure_id in sorted(rests)],
            )
