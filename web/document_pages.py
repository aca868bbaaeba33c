"""Documents: the list, and one report with its numbers marked where they stand."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, render_template
from sqlalchemy import Engine

from pipelines.behind import doubts
from pipelines.checks import known
from pipelines.place_choice import region_name
from store.queries import documents, figures_of, report_of
from web.marking import shown

pages = Blueprint("documents", __name__)


def _store() -> Engine:
    return current_app.extensions["store"]


@pages.get("/documents")
def every() -> str:
    """Every document with what became of it."""
    with _store().connect() as connection:
        return render_template("documents.html", documents=documents(connection), region_name=region_name)


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
