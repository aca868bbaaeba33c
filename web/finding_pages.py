"""What does not add up, to read and to accept."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request

from pipelines.checks import known
from web.document_pages import MOST
from web.finding_words import holds

pages = Blueprint("findings", __name__)


@pages.get("/findings")
def every() -> str:
    """The findings, the gravest first, each with its numbers; those that hold the words."""
    words = request.args.get("words", "").strip()
    every = known(current_app.extensions["store"], accepted=True)
    found = [one for one in every if holds(words, one.sentence, one.municipality, one.document)]
    return render_template("findings.html", findings=found[:MOST], all=len(found), words=words)
