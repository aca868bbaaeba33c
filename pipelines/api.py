"""The verbs of the command line for notebooks: every answer is a pandas DataFrame.

    svodka = pipelines.open("sqlite:///svodka.db")
    svodka.compare("appeals", years="2018-2022")

A table of numbers cannot show what must be said beside a number: `frame.attrs["marks"]` holds a frame of the
same shape with the marks of each cell, `frame.attrs["notes"]` what holds for the whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from pipelines import checks, codenames, shown
from pipelines.behind import behind, doubts
from pipelines.compare import compare
from pipelines.comparison import Comparison, Row, plain
from pipelines.question import question
from pipelines.topic_choice import topic_code
from store.database import open_store
from store.slices import exact, key_dims


class Svodka:
    """One store."""

    def __init__(self, url: str | None = None, create: bool = False) -> None:
        self.store = open_store(url or os.environ.get("SVODKA_STORE"), create)

    def compare(self, measure: str, mode: str = "count", **words) -> pd.DataFrame:
        """Municipality × period. `words`: period, years, kind, topic, dims, places, by, derived."""
        made = self._answer(measure, mode, words)
        index = _index(made)
        cells = [[made.cell(row, column) for column in made.columns] for row in made.rows]
        values = [[plain(c.value) if c else None for c in line] for line in cells]
        marks = [[" ".join(c.marks) if c else "" for c in line] for line in cells]
        frame = pd.DataFrame(
            values, index=index, columns=pd.Index(made.columns, name="period"), dtype="float64"
        )
        frame.attrs["title"] = shown.title(made.question)
        frame.attrs["notes"] = list(made.notes)
        frame.attrs["marks"] = pd.DataFrame(marks, index=index, columns=frame.columns)
        return frame

    def sources(self, measure: str, mode: str = "count", **words) -> pd.DataFrame:
        """What each cell of the same comparison rests on: documents, addresses, snippets, findings."""
        made = self._answer(measure, mode, words)
        found = behind(self.store, made)
        said = doubts(self.store, [source for several in found.values() for source in several])
        records = []
        for (row, column), several in found.items():
            for source in several:
                records.append(
                    _about(row, made)
                    | {
                        "column": column,
                        "period": source.period,
                        "unit": source.unit,
                        "value": plain(exact(source.value)),
                        "breakdown": codenames.breakdown(key_dims(source.dims_key)),
                        "document": source.name,
                        "address": source.address,
                        "snippet": source.snippet,
                        "rule": source.rule,
                        "findings": "; ".join(said.get(source.id, [])),
                    }
                )
        return pd.DataFrame(records)

    def chart(self, measure: str, mode: str = "count", format: str = "png", **words) -> bytes:
        """The same comparison as a picture, PNG or SVG; for `IPython.display.Image`."""
        from pipelines.charts import draw

        return draw(self._answer(measure, mode, words), format)

    def _answer(self, measure: str, mode: str, words: dict) -> Comparison:
        words = {**words, "topic": topic_code(words.get("topic"))[0]}
        words["places"] = _several(words.get("places"))
        return compare(self.store, question(measure, mode=mode, **words))

    def figures(self, derived: bool = False) -> pd.DataFrame:
        """Every figure, one a line, with the columns of an exported table."""
        from pipelines.datapackage import NAMES
        from pipelines.figures import flat

        return pd.DataFrame(list(flat(self.store, derived)), columns=list(NAMES))

    def export(self, target: str | Path, format: str | None = None, derived: bool = False) -> int:
        """Write every figure to a file; gives their number."""
        from pipelines.export import FORMATS, export
        from pipelines.outputs import form_of

        return export(self.store, format or form_of(str(target), FORMATS, "jsonl"), str(target), derived)

    def documents(self, failed: bool = False) -> pd.DataFrame:
        """The documents with what became of them."""
        from pipelines.views_of_documents import documents

        return pd.DataFrame(documents(self.store, failed))

    def show(self, document: str, derived: bool = False) -> pd.DataFrame:
        """The figures of one document, named as on the command line."""
        from pipelines.finding_documents import document as named
        from pipelines.views_of_documents import figures_of

        with self.store.connect() as connection:
            known = figures_of(connection, named(connection, document))
        rows = [figure.to_dict() | {"contested": doubted} for figure, doubted in known]
        return pd.DataFrame([row for row in rows if derived or row["status"] == "stated"])

    def check(self, places: Iterable[str] | str = (), accepted: bool = False) -> pd.DataFrame:
        """What does not add up, the gravest first."""
        found = checks.known(self.store, _several(places), accepted=accepted)
        records = [checks.record(finding) for finding in found]
        names = ["severity", "kind", "sentence", "municipality", "document", "accepted", "figures"]
        return pd.DataFrame(records, columns=names)

    def topics(self, words: str) -> pd.DataFrame:
        """The nodes of the classifier that words may mean, the likeliest first."""
        from normalize.topics import match

        found = match(words)
        scored = [(found.code, "exact", found.score)] if found.code else []
        scored += [(found.broader, "broader", found.score)] if found.broader else []
        scored += [(code, "rival", score) for code, score in found.rivals]
        rows = [(code, codenames.name("topic", code), relation, score) for code, relation, score in scored]
        return pd.DataFrame(rows, columns=["code", "name", "relation", "score"])

    def review(self) -> dict[str, pd.DataFrame]:
        """The open questions by kind."""
        from pipelines.review import questions

        return {kind: pd.DataFrame(rows) for kind, rows in questions(self.store).items()}

    def runs(self) -> pd.DataFrame:
        """The runs, the latest first."""
        from pipelines.history import runs

        return pd.DataFrame(runs(self.store))

    def diff(self, old: int | None = None, new: int | None = None) -> pd.DataFrame:
        """What changed between two runs, a line a change; by default between the last two."""
        from pipelines.history import difference

        _, _, found = difference(self.store, old, new)
        return pd.DataFrame([{"document": name, **c.to_dict()} for name, several in found for c in several])

    def ingest(self, *paths: str | Path, workers: int | None = 1):
        """Take reports in; gives the summary."""
        from pipelines.ingest import ingest

        return ingest(self.store, paths, workers)

    def rerun(self, everything: bool = False, dry: bool = False, workers: int | None = 1):
        """Redo what the changed code touches; gives what changed."""
        from pipelines.rerun import rerun

        return rerun(self.store, everything, dry, workers)


def _several(names: Iterable[str] | str | None) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def _about(row: Row, made: Comparison) -> dict[str, str]:
    about = {"municipality": row.municipality}
    return about | ({made.question.by: row.label} if made.question.by else {})


def _index(made: Comparison) -> pd.Index:
    if not made.question.by:
        return pd.Index([row.municipality for row in made.rows], name="municipality")
    pairs = [(row.municipality, row.label) for row in made.rows]
    return pd.MultiIndex.from_tuples(pairs, names=["municipality", made.question.by])
