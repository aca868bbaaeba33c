"""Questions that wait for a person, and the decisions that answer them."""

from __future__ import annotations

import getpass

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from sqlalchemy import Engine

from normalize import classifier
from normalize.decisions import ACTIONS, Decision
from pipelines import codenames, decisions
from pipelines.i18n import t
from pipelines.rerun import rerun
from pipelines.review import questions
from store import decisions as stored

pages = Blueprint("review", __name__)
_MOST = 200


def _store() -> Engine:
    return current_app.extensions["store"]


@pages.get("/review")
def open_questions() -> str:
    """What the software cannot settle, with a form for each question."""
    return render_template(
        "review.html",
        questions=questions(_store()),
        decided=decisions.listed(_store()),
        about=decisions.about,
        author=request.cookies.get("author") or getpass.getuser(),
        done=request.args.get("done", ""),
        most=_MOST,
    )


@pages.get("/topics")
def topics() -> Response:
    """Nodes of the classifier whose names hold the words, for the fields that complete themselves."""
    words = request.args.get("words", "").strip()
    found = []
    if len(words) >= 2:
        from normalize.topics import match

        best = match(words)
        near = [best.node, *(code for code, _ in best.rivals)]
        near += [node.code for node in classifier.load().search(words)[:12]]
        found = [code for code in dict.fromkeys(near) if code]
    return current_app.json.response([{"code": c, "name": codenames.name("topic", c)} for c in found[:12]])


@pages.post("/decide")
def decide() -> Response:
    """Record a decision, apply it, and say what changed."""
    form = request.form
    action = form.get("action", "")
    if action not in ACTIONS:
        return redirect(url_for("review.open_questions"))
    target = {name[6:]: value for name, value in form.items() if name.startswith("about.") and value}
    value = form.get("value", "").strip()
    if action == "label":
        value = value.split(" ")[0] if value != "none" else ""
    author = form.get("author", "").strip()
    decision = Decision(action, target, value, form.get("reason", "").strip(), author, decisions.made_now())
    new = decisions.decide(_store(), decision)
    return _applied(t("web.recorded") if new else t("web.known_decision"), author)


@pages.post("/withdraw")
def withdraw() -> Response:
    """Take a decision back."""
    with _store().begin() as connection:
        stored.withdraw(connection, [request.form.get("content", "")])
    return _applied(t("web.withdrawn"), request.cookies.get("author", ""))


def _applied(said: str, author: str) -> Response:
    done = rerun(_store(), kind="decide")
    response = redirect(url_for("review.open_questions", done=f"{said} {t('web.redone', count=done.redone)}"))
    if author:
        response.set_cookie("author", author, samesite="Strict", max_age=31_536_000)
    return response


@pages.get("/decisions.csv")
def as_csv() -> Response:
    """All decisions as a file for a colleague."""
    response = Response(decisions.to_csv(_store()), mimetype="text/csv")
    response.headers["Content-Disposition"] = "attachment; filename=decisions.csv"
    return response
