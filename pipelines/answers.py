"""Gives a comparison in the form that was asked for."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

import click
from sqlalchemy import Engine

from pipelines import codenames, shown
from pipelines.asked import Asked
from pipelines.behind import Behind, behind, doubts
from pipelines.compare import compare
from pipelines.comparison import Comparison, plain
from pipelines.i18n import plural, t
from pipelines.outputs import write
from pipelines.question import Question, kind_of
from store.queries import paths_of
from store.slices import Source, distinct_periods, exact, key_dims

DONE, NOTHING = 0, 1
_MOST_TOLD = 12


def give(store: Engine, asked: Question, form: str, sources: bool, target: str | None) -> int:
    """Answer, write, and give the exit code."""
    made = compare(store, asked)
    if not made.cells:
        click.echo(f"{t('ask.nothing')} {_hint(store, asked)}".strip(), err=True)
        return NOTHING
    found = behind(store, made) if sources or form in ("xlsx", "html") else {}
    said = doubts(store, [s for several in found.values() for s in several]) if found else {}
    if form == "table":
        _table(made, found, said, target)
    elif form == "csv":
        write(as_csv(made, found), target)
    elif form == "json":
        write(as_json(made, found, said), target)
    elif form == "html":
        from pipelines.page import page

        write(page(made, found, said), target)
    elif form == "xlsx":
        from pipelines.workbook import workbook

        with store.connect() as connection:
            paths = paths_of(connection, {s.document for several in found.values() for s in several})
        write(workbook(made, found, said, paths), target)
    else:
        from pipelines.charts import draw

        write(draw(made, form), target)
    return DONE


def _table(made: Comparison, found: Behind, said: dict[int, list[str]], target: str | None) -> None:
    from pipelines import tables

    if target:
        with open(target, "w", encoding="utf-8") as file:
            wide = tables.Console(file=file, width=200, highlight=False)
            wide.print(tables.comparison(made, 200))
            if found:
                wide.print(tables.sources(made, found, said))
        return
    console = tables.console()
    console.print(tables.comparison(made, console.width))
    if found:
        console.print(tables.sources(made, found, said))


def as_csv(made: Comparison, found: Behind) -> str:
    """One line a cell, with a source's document, address and snippet when sources were asked for."""
    records = made.records()
    names = list(records[0])
    if found:
        names += ["documents", "addresses", "snippets"]
        places = [(row, column) for row in made.rows for column in made.columns if made.cell(row, column)]
        for record, place in zip(records, places, strict=True):
            sources = found[place]
            record["documents"] = " | ".join(s.name for s in sources)
            record["addresses"] = " | ".join(s.address for s in sources)
            record["snippets"] = " | ".join(" ".join(s.snippet.split()) for s in sources)
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def as_json(made: Comparison, found: Behind, said: dict[int, list[str]]) -> str:
    """The question, the cells and the notes as one JSON document."""
    records = made.records()
    if found:
        places = [(row, column) for row in made.rows for column in made.columns if made.cell(row, column)]
        for record, place in zip(records, places, strict=True):
            record["sources"] = [source_record(s, said) for s in found[place]]
    asked = made.question
    whole = {
        "title": shown.title(asked),
        "measure": asked.measure,
        "dims": asked.dims,
        "as": asked.mode,
        "kind": asked.kind,
        "by": asked.by,
        "columns": made.columns,
        "cells": records,
        "marks": {name: t(f"mark.{name}") for name in made.marks()},
        "notes": made.notes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def source_record(source: Source, said: dict[int, list[str]]) -> dict:
    """A source as plain data: what is stated, where, and what contests it."""
    record = {
        "document": source.name,
        "document_id": source.document,
        "title": source.title,
        "address": source.address,
        "snippet": source.snippet,
        "period": source.period,
        "unit": source.unit,
        "value": plain(exact(source.value)),
        "status": source.status,
        "rule": source.rule,
        "breakdown": codenames.breakdown(_dims(source)),
    }
    if source.derivation:
        record["derivation"] = source.derivation
    if source.id in said:
        record["findings"] = said[source.id]
    return record


def _dims(source: Source) -> dict[str, str | None]:
    dims = key_dims(source.dims_key)
    return dims | ({"place": source.part} if source.part else {})


def _hint(store: Engine, asked: Question) -> str:
    """What there is, when there is nothing of what was asked: the periods that the breakdown has, by kind."""
    with store.connect() as connection:
        known = {
            code
            for key in Asked.of(asked, None).keys
            for code in distinct_periods(connection, asked.measure, key)
        }
    kinds = Counter(kind_of(code) for code in known)
    if not kinds:
        return t("ask.nothing_such")
    if asked.kind in kinds:
        alike = sorted(code for code in known if kind_of(code) == asked.kind)
        return t("ask.there_are", periods=", ".join(alike[-_MOST_TOLD:]))
    named = ", ".join(f"{kind} ({plural('count.periods', count)})" for kind, count in kinds.most_common(5))
    return t("ask.there_is", kinds=named)
