"""The comparison: choose, see the table, ask a cell where it comes from, take it along."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, current_app, render_template, request
from sqlalchemy import Connection, Engine
from werkzeug.datastructures import MultiDict

from extract.errors import UsageError
from normalize import classifier
from normalize.figure import DIMS, MEASURES
from pipelines import answers, charts
from pipelines.behind import behind, doubts
from pipelines.compare import compare
from pipelines.place_choice import Places
from pipelines.question import KINDS, MODES, Question, question
from store.queries import paths_of
from store.slices import distinct_keys, distinct_measures, key_dims

pages = Blueprint("compare", __name__)
MOST_ROWS = 200  # of a first answer; thousands of rows are made only when asked for
_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _store() -> Engine:
    return current_app.extensions["store"]


def asked(form: MultiDict, **instead) -> Question:
    """The question that a form's fields put."""
    dims = {dim: form[f"dim.{dim}"] for dim in DIMS if form.get(f"dim.{dim}")}
    years = None
    if form.get("from") or form.get("to"):
        first, last = form.get("from") or form.get("to"), form.get("to") or form.get("from")
        years = f"{first}-{last}"
    words = {
        "period": form.get("period") or None,
        "years": years,
        "kind": form.get("kind") or None,
        "topic": form.get("topic") or None,
        "dims": dims,
        "places": tuple(form.getlist("place")),
        "mode": form.get("as") or "count",
        "by": form.get("by") or None,
        "derived": bool(form.get("derived")),
    }
    return question(form.get("measure") or "appeals", **{**words, **instead})


def choices(connection: Connection, measure: str) -> dict:
    """What the store has of a measure: only what can be answered is offered."""
    places = Places.of(connection)
    keys = [key_dims(key) for key in distinct_keys(connection, measure)]
    present: dict[str, set[str]] = {}
    for dims in keys:
        for dim, code in dims.items():
            if code:
                present.setdefault(dim, set()).add(code)
    known = distinct_measures(connection)
    return {
        "measures": [m for m in MEASURES if m in known and m != "other"],
        "dims": {
            dim: sorted(present[dim]) for dim in DIMS if dim in present and dim not in ("topic", "line")
        },
        "topics": _tree(present.get("topic", set())),
        "by": [dim for dim in DIMS if dim in present and dim != "line"] + ["place"],
        "modes": MODES,
        "kinds": [*KINDS, "9M"],
        "places": [(place.id, places.shown(place.id)) for place in places],
    }


def _tree(codes: set[str]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Topics that figures have, with what lies above them, by section."""
    tree = classifier.load()
    wanted = {above for code in codes for above in (code, *classifier.ancestors(code)) if above in tree}
    sections: dict[str, list[tuple[int, str]]] = {}
    for code in sorted(wanted):
        top = (classifier.ancestors(code) or (code,))[-1]
        sections.setdefault(top, []).append((classifier.depth(code), code))
    return list(sections.items())


@pages.get("/")
def start() -> str:
    """The form and, once something is asked, the table."""
    form = request.args
    with _store().connect() as connection:
        offered = choices(connection, form.get("measure") or "appeals")
    made, wrong = None, ""
    try:
        made = compare(_store(), asked(form))
    except UsageError as error:
        wrong = str(error)
    fragment = request.headers.get("X-Fragment")
    template = "table.html" if fragment else "compare.html"
    return render_template(
        template, made=made, wrong=wrong, form=form, query=_query(form), most_rows=MOST_ROWS, **offered
    )


def _query(form: Mapping) -> str:
    from urllib.parse import urlencode

    pairs = [(name, value) for name in form for value in form.getlist(name) if value and name != "lang"]
    return urlencode(pairs)


@pages.get("/cell")
def cell() -> str:
    """Where one number comes from."""
    form = request.args
    period, who = form.get("column", ""), form.get("who", "")
    one = asked(form, period=period, years=None, kind=None, places=(who,))
    made = compare(_store(), one)
    wanted = [row for row in made.rows if (row.part or row.code or "") == form.get("row", "")]
    found = behind(_store(), made)
    sources = [source for row in wanted for source in found.get((row, period), [])]
    return render_template(
        "cell.html",
        row=wanted[0] if wanted else None,
        period=period,
        cell=made.cell(wanted[0], period) if wanted else None,
        made=made,
        sources=sources,
        doubts=doubts(_store(), sources),
        fragment=request.headers.get("X-Fragment"),
    )


@pages.get("/compare.<form>")
def take(form: str) -> Response | tuple[str, int]:
    """The same comparison as a file."""
    if form not in _TYPES:
        return render_template("message.html", message=form), 404
    made = compare(_store(), asked(request.args))
    if not made.cells:
        return Response(status=204)
    content = _content(form, made)
    response = Response(content, mimetype=_TYPES[form])
    if form not in ("svg", "json"):
        response.headers["Content-Disposition"] = f"attachment; filename=svodka.{form}"
    return response


def _content(form: str, made) -> str | bytes:
    if form in ("png", "svg"):
        return charts.draw(made, form)
    found = behind(_store(), made)
    said = doubts(_store(), [s for several in found.values() for s in several])
    if form == "csv":
        return "\ufeff" + answers.as_csv(made, found)
    if form == "json":
        return answers.as_json(made, found, said)
    if form == "html":
        from pipelines.page import page

        return page(made, found, said)
    from pipelines.workbook import workbook

    with _store().connect() as connection:
        paths = paths_of(connection, {s.document for several in found.values() for s in several})
    return workbook(made, found, said, paths)
