"""The whole store as a workbook to hand on: figures, a pivot, sources with links, findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Engine

from normalize.figure import DIMS
from pipelines import codenames, datapackage
from pipelines.comparison import plain
from pipelines.figures import Stored, flat, stored
from pipelines.i18n import language, t
from pipelines.place_choice import region_name
from pipelines.question import kind_of
from pipelines.sdmx_export import source
from pipelines.xlsx import Book, Link, file_link
from store.queries import contested_figures, documents, findings, paths_of


def book(store: Engine, derived: bool) -> tuple[bytes, int]:
    """The workbook's bytes and the number of its figures."""
    made = Book()
    count = made.sheet(
        t("xlsx.figures"),
        datapackage.NAMES,
        ([record[name] for name in datapackage.NAMES] for record in flat(store, derived)),
        [28, 20, 12, 12, 12, 10, 12, 12, 12, 10, 10],
    )
    years, rows = _pivot(store)
    head = [t("col.municipality"), t("col.region"), t("col.measure"), t("col.breakdown"), *years]
    formats = dict.fromkeys(range(4, len(head)), "#,##0")
    made.sheet(t("xlsx.pivot"), head, rows, [30, 24, 20, 60], formats)
    head = [
        t(f"col.{name}") for name in ("document", "title", "municipality", "report_period", "figures", "path")
    ]
    made.sheet(t("xlsx.sources"), head, _documents(store), [40, 60, 28, 14, 14, 80])
    names = ("severity", "kind", "municipality", "document", "sentence", "snippet")
    made.sheet(t("xlsx.findings"), [t(f"col.{n}") for n in names], _findings(store), [10, 18, 28, 40, 90, 90])
    return made.content(), count


def _pivot(store: Engine) -> tuple[list[str], list[list]]:
    """Municipality and breakdown by year: counts as the vintage rule chooses them."""
    from pipelines.cells import chosen

    groups: dict[tuple, dict[str, list[Stored]]] = defaultdict(lambda: defaultdict(list))
    for each in stored(store, derived=False):
        figure = each.figure
        countable = figure.unit == "count" and figure.measure != "other" and kind_of(figure.period) == "year"
        if countable and not ("topic" in figure.dims and figure.dims["topic"] is None):
            dims = tuple((d, figure.dims[d]) for d in DIMS if d in figure.dims and d != "line")
            groups[figure.municipality, each.row["region"], figure.measure, dims][figure.period].append(each)
    years = sorted({year for by_year in groups.values() for year in by_year})
    rows = []
    for (who, region, measure, dims), by_year in sorted(groups.items(), key=lambda item: str(item[0])):
        cells = {year: chosen([source(e) for e in several]).value for year, several in by_year.items()}
        lead = [who, region_name(region), codenames.measure_name(measure), codenames.breakdown(dict(dims))]
        rows.append([*lead, *(plain(cells[year]) if year in cells else None for year in years)])
    return years, rows


def _documents(store: Engine) -> Iterator[list]:
    with store.connect() as connection:
        known = documents(connection)
        paths = paths_of(connection, [row.id for row in known])
    for row in known:
        path = paths.get(row.id)
        name = Link(row.name, file_link(path)) if path else row.name
        yield [name, row.title, row.municipality, row.period, row.figures, path]


def _findings(store: Engine) -> Iterator[list]:
    with store.connect() as connection:
        known = findings(connection)
        figures = contested_figures(connection, [row.id for row in known])
    for row in known:
        words = " | ".join(" ".join(s.snippet.split()) for s in figures.get(row.id, ()))
        sentence = getattr(row, language())
        yield [t(f"severity.{row.severity}"), row.kind, row.municipality, row.document, sentence, words]
