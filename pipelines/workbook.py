"""A comparison as a workbook: the table, a chart that Excel draws, the sources with links, the findings."""

from __future__ import annotations

from pipelines import codenames, shown
from pipelines.behind import Behind
from pipelines.cells import Cell
from pipelines.comparison import Comparison, plain
from pipelines.i18n import t
from pipelines.xlsx import Book, Doubtful, Link, file_link
from store.slices import exact

_FORMATS = {"count": "#,##0", "share": "0.0", "per-10k": "0.0", "change": "+0.0;-0.0;0.0"}


def workbook(made: Comparison, found: Behind, doubts: dict[int, list[str]], paths: dict[int, str]) -> bytes:
    """The workbook's bytes. Cells are numbers; what must be said of them stands in the sheet of sources."""
    book = Book()
    by = made.question.by
    lead = [t("ask.municipality"), *([codenames.dim_name(by)] if by else [])]
    doubtful, rows = set(), []
    for place, row in enumerate(made.rows):
        cells = [made.cell(row, column) for column in made.columns]
        doubtful |= {(place, len(lead) + i) for i, cell in enumerate(cells) if cell and cell.contested}
        rows.append(
            [row.municipality, *([row.label] if by else []), *(plain(c.value) if c else None for c in cells)]
        )
    formats = {len(lead) + i: _FORMATS[made.question.mode] for i in range(len(made.columns))}
    book.sheet(t("xlsx.comparison"), [*lead, *made.columns], rows, [34] * len(lead), formats, doubtful)
    head = [
        *lead,
        t("col.period"),
        t("col.shown"),
        t("col.marks"),
        t("col.stated_period"),
        t("col.unit"),
        t("col.value"),
    ]
    head += [t("col.document"), t("col.address"), t("col.snippet"), t("col.findings")]
    book.sheet(
        t("xlsx.sources"),
        head,
        _sources(made, found, doubts, paths),
        [28] * len(lead) + [10, 12, 30, 10, 10, 12, 34, 14, 70, 60],
    )
    notes = [[symbol, words] for symbol, words in shown.legend(made.marks())] + [
        ["", note] for note in made.notes
    ]
    book.sheet(t("xlsx.notes"), ["", shown.title(made.question)], notes, [6, 110])
    return book.content()


def _sources(made: Comparison, found: Behind, doubts: dict[int, list[str]], paths: dict[int, str]):
    for (row, column), sources in found.items():
        cell = made.cell(row, column)
        for source in sources:
            path = paths.get(source.document)
            name = Link(source.name, file_link(path)) if path else source.name
            lead = [row.municipality, *([row.label] if made.question.by else [])]
            said = " ".join(doubts.get(source.id, []))
            stated = [source.period, source.unit, exact(source.value), name, source.address]
            words = source.snippet or source.derivation
            yield [
                *lead,
                column,
                plain(cell.value),
                _words(cell),
                *stated,
                words,
                Doubtful(said) if said else None,
            ]


def _words(cell: Cell) -> str:
    return "; ".join(words for _, words in shown.legend(list(cell.marks)))
