"""One document on the screen."""

from __future__ import annotations

import click
from sqlalchemy import Engine

from normalize.figure import Figure
from pipelines import codenames, i18n, listing
from pipelines import views_of_documents as views
from pipelines.finding_documents import document as found_document
from pipelines.i18n import t
from store.exact import plain

ID = 8  # characters of a figure's identity that name it on the screen
_APPROX = {"about": "≈ ", "over": "> ", "under": "< ", None: ""}


def page(engine: Engine, given: str, form: str, derived: bool) -> int:
    """A document with its figures and findings."""
    with engine.connect() as connection:
        row = found_document(connection, given)
        figures = [(f, c) for f, c in views.figures_of(connection, row) if derived or f.status == "stated"]
        findings = views.findings_of(connection, row)
        paths = views.paths_of(connection, row)
        refused = views.refused_of(connection, row)
    if form == "json":
        listing.as_json(
            {
                "document": row.hash,
                "name": row.name,
                "title": row.title,
                "period": row.period,
                "paths": paths,
                "state": row.state,
                "reason": row.reason,
                "detail": row.detail,
                "numerals": row.numerals,
                "unexplained": row.unexplained,
                "figures": [{"id": f.identity, **f.to_dict(), "contested": c} for f, c in figures],
                "findings": [finding.data for finding in findings],
                "refused": refused,
            }
        )
        return 0 if figures else 1
    _head(row, paths)
    if figures:
        _figures(figures)
    _findings(findings)
    if refused:
        click.echo(f"\n{t('show.refused')}:")
        for why in refused:
            click.echo(f"  {listing.short(why, 160)}")
    return 0 if figures else 1


def _head(row, paths: list[str]) -> None:
    click.echo(f"{row.hash[:ID]}  {row.name}")
    if row.title:
        click.echo(f"{t('show.title')}: {listing.short(row.title, 200)}")
    for path in paths:
        click.echo(f"{t('show.at')}: {path}")
    if row.reason:
        click.echo(f"{t('reason.' + row.reason)}: {row.detail or ''}")
    if row.numerals:
        share = f"{100 * row.unexplained / row.numerals:.1f}"
        click.echo(t("show.numerals", numerals=row.numerals, unexplained=row.unexplained, share=share))


def _figures(figures: list[tuple[Figure, bool]]) -> None:
    click.echo()
    places = {figure.municipality for figure, _ in figures}
    names = ("figure", "period", "measure", "breakdown", "value", "address")
    rows = []
    for figure, contested in figures:
        label = f"«{listing.short(figure.topic_label, 60)}»" if figure.topic_label else ""
        unmatched = bool(label) and figure.dims.get("topic", "") is None
        dims = {name: code for name, code in figure.dims.items() if name != "topic" or not unmatched}
        about = " ".join(filter(None, [codenames.breakdown(dims) if dims or not label else "", label]))
        if len(places) > 1:
            about = f"{figure.municipality}: {about}"
        base = f" / {figure.base}" if figure.base else ""
        marks = ("!" if contested or figure.stated else "") + ("°" if figure.status == "derived" else "")
        rows.append(
            [
                figure.identity[:ID],
                figure.period + base,
                codenames.name("measure", figure.measure),
                about,
                _value(figure) + (f" {marks}" if marks else ""),
                figure.address,
            ]
        )
    if listing.console().width < listing.NARROW:
        names, rows = names[:-1], [row[:-1] for row in rows]
    listing.show([t(f"show.{name}") for name in names], rows, right=(4,), title=t("show.figures"))


def _value(figure: Figure) -> str:
    value = plain(figure.value)
    signed = figure.unit.startswith("change") and figure.unit != "change_times"
    text = f"{value:+f}" if signed else f"{value:f}"
    if i18n.language() == "ru":
        text = text.replace(".", ",")
    ending = {"share": " %", "change_pct": " %", "change_times": " ×"}.get(figure.unit, "")
    return f"{_APPROX[figure.approx]}{text.replace('-', '−')}{ending}"


def _findings(findings: list) -> None:
    if not findings:
        return
    click.echo(f"\n{t('show.findings')}:")
    for finding in findings:
        sentence = finding.ru if i18n.language() == "ru" else finding.en
        click.echo(f"  [{t('severity.' + finding.severity)}] {finding.identity[:ID]} {sentence}")


def fate_name(fate: str) -> str:
    """What became of a number, in the language in use."""
    return t("fate." + fate.replace(" ", "-"))


def ledger_page(engine: Engine, given: str, form: str, derived: bool) -> int:
    """Every number of a document and what became of it."""
    from extract.ledger import ledger

    with engine.connect() as connection:
        row = found_document(connection, given)
        report = views.report_of(connection, row)
        statements = views.statements_of(connection, row)
    entries = [entry.to_dict() for entry in ledger(report, statements)] if report else []
    if form == "json":
        listing.as_json(entries)
    elif entries:
        names = ("number", "fate", "address", "words")
        rows = [
            [e["text"], fate_name(e["fate"]), e["address"], listing.short(e["context"], 90)] for e in entries
        ]
        listing.show([t(f"show.{name}") for name in names], rows)
        open_ = sum(entry["fate"] == "unexplained" for entry in entries)
        share = f"{100 * open_ / len(entries):.1f}"
        click.echo(t("show.numerals", numerals=len(entries), unexplained=open_, share=share))
    return 0 if entries else 1
