"""Telling what an ingest or rerun did."""

from __future__ import annotations

from collections import Counter

import click
from sqlalchemy import Engine, func, select

from normalize.figure import Figure
from pipelines import listing
from pipelines.difference import KINDS, Change
from pipelines.i18n import plural, t
from pipelines.ingest import Summary
from pipelines.rerun import Redone
from pipelines.review import labels_to_settle
from store.exact import plain
from store.models import Document
from store.models import Figure as FigureRow

DOCUMENTS = 30  # documents listed one by one without --details
SHOWN = 10  # names or changes listed before «and N more»


def tell_ingest(engine: Engine, summary: Summary) -> None:
    """The summary at the end of an ingest."""
    say = click.echo
    say(
        t(
            "ingest.took",
            documents=plural("n.documents", summary.new),
            figures=plural("n.figures", summary.figures),
            known=summary.known,
        )
    )
    with engine.connect() as connection:
        documents = connection.scalar(select(func.count()).select_from(Document).where(Document.current))
        figures, places, periods, first, last = connection.execute(
            select(
                func.count(),
                func.count(FigureRow.municipality_id.distinct()),
                func.count(FigureRow.period_code.distinct()),
                func.min(FigureRow.period_start),
                func.max(FigureRow.period_end),
            ).where(FigureRow.status == "stated")
        ).one()
        labels = len(labels_to_settle(connection))
    if figures:
        say(
            t(
                "ingest.store",
                documents=plural("n.documents", documents),
                figures=plural("n.figures", figures),
                places=plural("n.places", places),
                periods=plural("n.periods", periods),
                first=first,
                last=last,
            )
        )
    else:
        say(t("ingest.store_empty", documents=plural("n.documents", documents)))
    _failures(summary.failed)
    if summary.empty:
        say(t("ingest.empty", documents=plural("n.documents", len(summary.empty))))
        _names(summary.empty)
    if summary.refused:
        say(t("ingest.refused", numbers=plural("n.numbers", summary.refused)))
    if labels:
        say(t("ingest.labels", labels=plural("n.labels", labels)))
    if summary.stopped:
        listing.note(t("ingest.stopped"))


def _failures(failed: list[tuple[str, str, str]]) -> None:
    """Failures by reason, each with its documents."""
    if not failed:
        return
    click.echo(t("ingest.failed", documents=plural("n.documents", len(failed))))
    for reason, count in Counter(reason for _, reason, _ in failed).most_common():
        click.echo(f"  {t(f'reason.{reason}')}: {count}")
        _names(
            [f"{name}: {detail}" if detail else name for name, why, detail in failed if why == reason], "    "
        )


def _names(names: list[str], indent: str = "  ") -> None:
    for name in names[:SHOWN]:
        click.echo(f"{indent}{listing.short(name, 160)}")
    if len(names) > SHOWN:
        click.echo(indent + t("ingest.more", count=len(names) - SHOWN))


def tell_rerun(done: Redone, details: bool = False) -> None:
    """What a rerun changed."""
    if not done.redone and not done.stages:
        click.echo(t("rerun.nothing", documents=plural("n.documents", done.documents)))
        return
    stages = ", ".join(f"{t(f'stage.{stage}')} ({count})" for stage, count in done.stages.items())
    message = "rerun.would" if done.dry else "rerun.done"
    click.echo(t(message, redone=done.redone, documents=plural("n.documents", done.documents), stages=stages))
    tell_differences(list(done.differences.values()), details)
    _failures(done.failed)
    for why in done.aside.values():
        listing.note(t("rerun.aside", why=why), "yellow")
    if done.emptied:
        _alarm(sorted(done.emptied))
    if done.stopped:
        listing.note(t("ingest.stopped"))


def _alarm(emptied: list[tuple[str, int]]) -> None:
    """Documents that lost all their figures: a reader or rule is broken, or the report is."""
    listing.note(t("rerun.emptied_all", documents=plural("n.documents", len(emptied))), "red")
    for name, had in emptied[:SHOWN]:
        listing.note(t("rerun.emptied", name=name, had=plural("n.figures", had)), "red")
    if len(emptied) > SHOWN:
        listing.note("  " + t("ingest.more", count=len(emptied) - SHOWN), "red")


def tell_differences(differences: list[tuple[str, list[Change]]], details: bool = False) -> None:
    """A table of documents by kind of change, then the changes themselves."""
    if not differences:
        click.echo(t("rerun.same"))
        return
    total = Counter(change.kind for _, found in differences for change in found)
    kinds = [kind for kind in KINDS if total[kind]]
    differences = sorted(differences, key=lambda pair: pair[0])
    listed = differences if details else differences[:DOCUMENTS]
    rows = []
    for name, found in listed:
        counts = Counter(change.kind for change in found)
        rows.append([name, *(counts[kind] or "" for kind in kinds)])
    if len(listed) < len(differences):
        rows.append([t("ingest.more", count=len(differences) - len(listed)), *("" for _ in kinds)])
    if len(rows) > 1:
        rows.append([" ", *(total[kind] for kind in kinds)])
    click.echo()
    listing.show(
        [t("doc.name"), *(t(f"change.{kind}") for kind in kinds)], rows, right=range(1, len(kinds) + 1)
    )
    for name, found in listed:
        click.echo(f"\n{name}")
        told = [change for change in found if change.kind not in ("moved", "other")] or found
        for change in told if details else told[:SHOWN]:
            click.echo(f"  {t(f'change.{change.kind}')}: {change_line(change)}")
        if not details and len(told) > SHOWN:
            click.echo("  " + t("ingest.more", count=len(told) - SHOWN))


def change_line(change: Change) -> str:
    """One change in one line."""
    if change.kind == "value":
        return f"{about(change.new)}: {plain(change.old.value)} → {plain(change.new.value)}"
    if change.kind == "code":
        return f"{plain(change.new.value)}: {about(change.old)} → {about(change.new)}"
    return f"{about(change.figure)}: {plain(change.figure.value)}"


def about(figure: Figure) -> str:
    """What a figure is about, in its codes and the report's own words."""
    dims = [f"{name}={code or '?'}" for name, code in sorted(figure.dims.items())]
    label = f"«{listing.short(figure.topic_label, 60)}»" if figure.topic_label else ""
    base = f"/{figure.base}" if figure.base else ""
    unit = "" if figure.unit == "count" else figure.unit
    return " ".join(
        filter(None, [figure.municipality, figure.period + base, figure.measure, unit, *dims, label])
    )
