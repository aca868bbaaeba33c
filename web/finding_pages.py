"""What does not add up, to read and to accept."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

from pipelines.checks import known

pages = Blueprint("findings", __name__)


@pages.get("/findings")
def every() -> str:
    """The findings, the gravest first, each with its numbers."""
    return render_template("findings.html", findings=known(current_app.extensions["store"], accepted=True))
