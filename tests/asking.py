"""A store out of lines such as `n20@2020 Новокузнецк | 2020 appeals topic=0005.0005.0000.0000 = 4538`.

Before the bar: the document's name @ the period it reports on, and the municipality. After it: the period,
the measure, dims, and `=` the value. `~`, `>` and `<` before a value say that it is about, over or under; a
unit may follow it (`= 4.2 share`, `= -3.6 change_pct/2019`), then words: `odd`, `derived`,
`b12` for its block, `:слова` for the report's own words.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from sqlalchemy import Engine, insert

from normalize.figure import Figure
from store.database import open_store
from store.loading import load_figures
from store.models import Contested, Document, Finding, Path, Run
from store.names import ensure_topics, place_id
from store.rows import figure_row

_APPROX = {"~": "about", ">": "over", "<": "under"}


def store_of(url: str, lines: str, populations: dict[str, dict] | None = None) -> Engine:
    """A store that holds the figures of the lines."""
    engine = open_store(url, create=True)
    with engine.begin() as connection:
        run = connection.execute(
            insert(Run.__table__)
            .values(kind="ingest", state="done", started=dt.datetime(2026, 1, 1), fingerprints={}, counts={})
            .returning(Run.id)
        ).scalar_one()
        documents: dict[str, int] = {}
        for line in filter(None, map(str.strip, lines.splitlines())):
            figure, report = _figure(line)
            residents = (populations or {}).get(figure.municipality, {})
            who = place_id(connection, figure.municipality, population=residents)
            ensure_topics(connection, [figure.dims.get("topic")])
            if figure.document not in documents:
                documents[figure.document] = _document(connection, figure.document, report, who, run)
            load_figures(connection, [figure_row(figure, documents[figure.document], who)])
    return engine


def contest(
    engine: Engine, sentence: str, *snippets: str, kind: str = "contradiction", severity: str = "high"
) -> int:
    """Store a finding that rests on the figures with these snippets."""
    from sqlalchemy import select

    from store.models import Figure as Row

    with engine.begin() as connection:
        rows = connection.execute(
            select(Row.id, Row.document_id).where(Row.snippet.in_(snippets)).order_by(Row.id)
        ).all()
        values = {"document_id": rows[0].document_id, "ru": sentence, "en": sentence, "identity": sentence}
        values |= {"kind": kind, "severity": severity}
        finding = connection.execute(insert(Finding).values(**values).returning(Finding.id)).scalar_one()
        connection.execute(insert(Contested), [{"finding_id": finding, "figure_id": row.id} for row in rows])
    return finding


def _document(connection, name: str, report: str | None, who: int, run: int) -> int:
    values = {"hash": f"{hash(name) & (2**64 - 1):064x}", "name": name, "size": 1, "place_id": who}
    values |= {"period": report, "first_run": run, "format": "html", "title": f"Отчёт {name}"}
    made = connection.execute(insert(Document).values(**values).returning(Document.id)).scalar_one()
    path = {"path": f"/отчёты/{name}", "document_id": made, "size": 1, "modified": 1, "since_run": run}
    connection.execute(insert(Path).values(**path))
    return made


def _figure(line: str) -> tuple[Figure, str | None]:
    head, _, said = line.partition("|")
    document, municipality = head.strip().split(" ", 1)
    document, _, report = document.partition("@")
    about, _, value = said.partition(" = ")
    period, measure, *dims = about.split()
    number, *words = value.split()
    approx = _APPROX.get(number[0])
    figure = Figure(
        municipality=municipality.strip(),
        period=period,
        measure=measure,
        unit="count",
        value=Decimal(number.lstrip("~<>")),
        dims={name: code or None for name, _, code in (dim.partition("=") for dim in dims)},
        approx=approx,
        document=document,
        address="b1@0-1",
        snippet=f"{document}: {said.strip()}",
        rule="test",
    )
    for word in words:
        if word.split("/")[0] in ("share", "change_pct", "change_abs", "change_times"):
            figure.unit, _, base = word.partition("/")
            figure.base = base or None
        elif word == "odd":
            figure.stated = "odd"
        elif word == "derived":
            figure.status = "derived"
        elif re.fullmatch(r"b\d+", word):
            figure.address = f"{word}@0-1"
        elif word.startswith(":"):
            figure.labels = {"source": word[1:]}
        else:
            raise AssertionError(f"{word!r}?")
    return figure, report or None


def values(found: dict) -> dict:
    """Only the values of an answer."""
    return {key: cell[0] for key, cell in found.items()}
