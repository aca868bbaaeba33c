"""Documents: the list, and one report with its numbers marked where they stand."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, render_template, request
from sqlalchemy import Engine

from pipelines.behind import doubts
from pipelines.checks import known
from pipelines.place_choice import region_name
from store.queries import documents, figures_of, report_of
from web.finding_words import holds
from web.marking import shown

pages = Blueprint("documents", __name__)
MOST = 500  # rows of a list; the rest is found by its words


def _store() -> Engine:
    return current_app.extensions["store"]


@pages.get("/documents")
def every() -> str:
    """Every document with what became of it; the first ones, or those that hold the words."""
    with _store().connect() as connection:
        known = documents(connection)
    words = request.args.get("words", "").strip()
    found = [row for row in known if holds(words, row.name, row.title, row.municipality, row.reason)]
    return render_template(
        "documents.html",
        documents=found[:MOST],
        all=len(found),
        words=words,
        region_name=region_name,
    )


@pages.get("/documents/<int:number>")
def one(number: int) -> str:
    """A report: its text with the numbers marked, beside them the figures and what contests them."""
    with _store().connect() as connection:
        found = documents(connection, number)
        if not found:
            abort(404)
        about = found[0]
        figures = figures_of(connection, number)
        report = report_of(connection, number)
    said = doubts(_store(), figures)
    findings = known(_store(), document_id=number)
    blocks = list(shown(report, figures)) if report else []
    return render_template(
        "document.html",
        about=about,
        figures=figures,
        blocks=blocks,
        notes=report.notes if report else [],
        doubts=said,
        findings=findings,
    )
