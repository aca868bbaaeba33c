"""The tables of the store.

What is known (documents, figures, findings), since when and from which run (runs, results, outputs), and
what people decided. `figures` holds the present state only; earlier states live in `results`, compressed.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from extract.errors import REASONS
from normalize.figure import DIMS, MEASURES, UNITS
from store.types import Exact

STAGES = ("read", "extract", "normalize", "reconcile")
APPROXIMATIONS = ("about", "over", "under")
SEVERITIES = ("high", "medium", "low", "note")
ACTIONS = ("label", "wrong", "place", "not_report", "reporter", "accept")


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The SQL condition that a column holds one of the values."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


class Base(DeclarativeBase):
    """The declarative base; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text, Decimal: Exact, dict: JSON, list: JSON}  # noqa: RUF012 (SQLAlchemy's way)


class Run(Base):
    """One ingest, rerun or decision: when, by which code, and how it ended."""

    __tablename__ = "runs"
    __table_args__ = (
        CheckConstraint(one_of("kind", ("ingest", "rerun", "decide")), name="kind"),
        CheckConstraint(one_of("state", ("running", "done", "stopped")), name="state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    state: Mapped[str] = mapped_column(default="running", server_default="running")
    started: Mapped[dt.datetime]
    finished: Mapped[dt.datetime | None]
    fingerprints: Mapped[dict] = mapped_column(default=dict)
    counts: Mapped[dict] = mapped_column(default=dict)


class Place(Base):
    """A municipality (or a region whose numbers a page prints); `population` is by year."""

    __tablename__ = "places"
    __table_args__ = (UniqueConstraint("name", "region"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    region: Mapped[str] = mapped_column(default="", server_default="")
    type: Mapped[str | None]
    code: Mapped[str | None]  # its id in the register (ОКТМО), where known
    population: Mapped[dict] = mapped_column(default=dict)
    reconciled: Mapped[str] = mapped_column(default="", server_default="")  # digest of what was checked


class Topic(Base):
    """A node of the official classifier; one that figures name and no loaded edition holds has no name."""

    __tablename__ = "topics"
    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    parent: Mapped[str | None]
    level: Mapped[int | None]
    edition: Mapped[str | None]


class Document(Base):
    """One content, by the hash of its bytes, whatever names it has."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("length(hash) = 64", name="hash"),
        CheckConstraint(one_of("state", ("ok", "failed", "not_report")), name="state"),
        CheckConstraint("(state = 'failed') = (reason IS NOT NULL)", name="failed_reason"),
        CheckConstraint("reason IS NULL OR " + one_of("reason", (*REASONS, "defect")), name="reason"),
        CheckConstraint("size >= 0 AND unexplained >= 0 AND unexplained <= numerals", name="counts"),
        Index("ix_documents_place_id", "place_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]  # the file name it was first met under
    size: Mapped[int] = mapped_column(BigInteger)
    format: Mapped[str] = mapped_column(default="", server_default="")
    title: Mapped[str] = mapped_column(default="", server_default="")
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    period: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="ok", server_default="ok")
    reason: Mapped[str | None]  # why it failed: one of the typed reasons
    detail: Mapped[str | None]
    numerals: Mapped[int] = mapped_column(default=0, server_default="0")
    unexplained: Mapped[int] = mapped_column(default=0, server_default="0")
    current: Mapped[bool] = mapped_column(default=True)  # false: a later version stands under all its paths
    first_run: Mapped[int] = mapped_column(ForeignKey("runs.id"))


class Original(Base):
    """The archive: the bytes of a document, compressed when that helps."""

    __tablename__ = "originals"
    __table_args__ = (CheckConstraint(one_of("packing", ("plain", "zlib")), name="packing"),)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    packing: Mapped[str]
    body: Mapped[bytes]


class Path(Base):
    """Where a document was found; a row with `until_run` is an earlier version under that path."""

    __tablename__ = "paths"
    __table_args__ = (
        Index(
            "uq_paths_current",
            "path",
            unique=True,
            sqlite_where=text("until_run IS NULL"),
            postgresql_where=text("until_run IS NULL"),
        ),
        Index("ix_paths_document_id", "document_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str]
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    size: Mapped[int] = mapped_column(BigInteger)
    modified: Mapped[int] = mapped_column(
        BigInteger
    )  # nanoseconds; with the size it spares hashing a file that did not change
    since_run: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    until_run: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))


class Result(Base):
    """What a stage made of a document: kept per document, stage fingerprint and input, compressed."""

    __tablename__ = "results"
    __table_args__ = (
        UniqueConstraint("document_id", "stage", "fingerprint", "input"),
        CheckConstraint(one_of("stage", STAGES), name="stage"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    stage: Mapped[str]
    fingerprint: Mapped[str]  # of the code and data of the stage
    input: Mapped[str]  # digest of the stage before, so an unchanged report stops the chain
    digest: Mapped[str]  # of the body before compression
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    body: Mapped[bytes]


class Reporter(Base):
    """Who reports, as the present code found it: a part of coding that is not done again when only the rest changed."""

    __tablename__ = "reporters"
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    fingerprint: Mapped[str]  # of the code and data that found it
    input: Mapped[str]  # digest of the report
    place: Mapped[dict]


class Output(Base):
    """Which results a document stands on since a run; the row of its latest run is the present."""

    __tablename__ = "outputs"
    __table_args__ = (Index("ix_outputs_run_id", "run_id"),)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    read_id: Mapped[int | None] = mapped_column(ForeignKey("results.id"))
    extract_id: Mapped[int | None] = mapped_column(ForeignKey("results.id"))
    normalize_id: Mapped[int | None] = mapped_column(ForeignKey("results.id"))
    reconcile_id: Mapped[int | None] = mapped_column(ForeignKey("results.id"))
    decided: Mapped[str] = mapped_column(default="", server_default="")  # digest of the decisions applied
    reason: Mapped[str | None]  # why the document failed in that run
    figures: Mapped[int] = mapped_column(default=0, server_default="0")
    refused: Mapped[int] = mapped_column(default=0, server_default="0")  # not let in at the door


class Figure(Base):
    """One number that a report states (or that follows): one column a dim, the present state only."""

    __tablename__ = "figures"
    __table_args__ = (
        Index("uq_figures_identity", "document_id", "identity", unique=True),
        CheckConstraint(one_of("measure", MEASURES), name="measure"),
        CheckConstraint(one_of("unit", UNITS), name="unit"),
        CheckConstraint("approx IS NULL OR " + one_of("approx", APPROXIMATIONS), name="approx"),
        CheckConstraint(one_of("status", ("stated", "derived")), name="status"),
        CheckConstraint("stated IS NULL OR stated = 'odd'", name="stated"),
        CheckConstraint("period_start <= period_end", name="period"),
        CheckConstraint("unit NOT IN ('count', 'share') OR value >= 0", name="not_negative"),
        CheckConstraint("base IS NULL OR unit NOT IN ('count', 'share')", name="base"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
        CheckConstraint("status = 'derived' OR (address <> '' AND snippet <> '')", name="grounded"),
        CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name="interval"),
        # Like with like in one range scan: everything that `compare` reads stands in the index itself.
        Index(
            "ix_figures_compare",
            "measure",
            "unit",
            "dims_key",
            "period_code",
            "status",
            "municipality_id",
            "value",
            "approx",
            "place",
            "document_id",
        ),
        Index("ix_figures_municipality", "municipality_id", "period_code"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    municipality_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    period_code: Mapped[str]
    period_kind: Mapped[str]  # year, half, quarter, months, month, days, day
    period_start: Mapped[dt.date]
    period_end: Mapped[dt.date]
    measure: Mapped[str]
    unit: Mapped[str]
    value: Mapped[Decimal]
    base: Mapped[str | None]
    approx: Mapped[str | None]
    # Canonical text of the dims but place and line: `channel=written;topic=0005.0005.0000.0000`, '' for the
    # grand total, `topic=` alone where the words fit no single node.
    dims_key: Mapped[str] = mapped_column(default="", server_default="")
    channel: Mapped[str | None]
    source: Mapped[str | None]
    recipient: Mapped[str | None]
    kind: Mapped[str | None]
    outcome: Mapped[str | None]
    handling: Mapped[str | None]
    author: Mapped[str | None]
    repeat: Mapped[str | None]
    official: Mapped[str | None]
    satisfaction: Mapped[str | None]
    line: Mapped[str | None]
    place: Mapped[str | None]  # a part of the municipality
    topic: Mapped[str | None] = mapped_column(ForeignKey("topics.code"))
    topic_label: Mapped[str | None]
    topic_relation: Mapped[str | None]
    topic_broader: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="stated", server_default="stated")
    stated: Mapped[str | None]
    address: Mapped[str] = mapped_column(default="", server_default="")
    snippet: Mapped[str] = mapped_column(default="", server_default="")
    rule: Mapped[str] = mapped_column(default="", server_default="")
    confidence: Mapped[float] = mapped_column(default=1.0, server_default="1")
    labels: Mapped[dict] = mapped_column(default=dict)
    low: Mapped[Decimal | None]  # derived figures: the interval that must hold the value
    high: Mapped[Decimal | None]
    derivation: Mapped[str | None]
    identity: Mapped[str]  # of its content; survives everything but a change of what it says or where


class Finding(Base):
    """Numbers that cannot all be true, in one sentence; without a document it spans several."""

    __tablename__ = "findings"
    __table_args__ = (
        CheckConstraint("document_id IS NOT NULL OR municipality_id IS NOT NULL", name="subject"),
        CheckConstraint(one_of("severity", SEVERITIES), name="severity"),
        Index("ix_findings_document_id", "document_id"),
        Index("ix_findings_municipality_id", "municipality_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    kind: Mapped[str]
    severity: Mapped[str]
    ru: Mapped[str]
    en: Mapped[str]
    identity: Mapped[str]  # of its content; what an accepting decision names
    accepted: Mapped[str | None]  # the reason of the decision to live with it
    data: Mapped[dict] = mapped_column(default=dict)  # the whole record, with places and proposal


class Contested(Base):
    """A figure that a finding rests on."""

    __tablename__ = "contested"
    __table_args__ = (Index("ix_contested_figure_id", "figure_id"),)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True)
    figure_id: Mapped[int] = mapped_column(ForeignKey("figures.id", ondelete="CASCADE"), primary_key=True)


class Decision(Base):
    """What a person decided: a target by content, an action, a reason, who, when, what they expect."""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint(one_of("action", ACTIONS), name="action"),
        CheckConstraint(one_of("state", ("active", "set_aside", "withdrawn")), name="state"),
        CheckConstraint("(state = 'set_aside') = (why_aside IS NOT NULL)", name="aside"),
        CheckConstraint("reason <> '' AND author <> ''", name="signed"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(unique=True)  # identity of action + target + value
    action: Mapped[str]
    target: Mapped[dict]
    value: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[str]
    author: Mapped[str]
    made: Mapped[dt.datetime]
    expects: Mapped[str] = mapped_column(default="", server_default="")
    state: Mapped[str] = mapped_column(default="active", server_default="active")
    why_aside: Mapped[str | None]


assert set(DIMS) <= set(Figure.__table__.columns.keys())
