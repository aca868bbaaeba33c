"""A comparison as a table for a terminal, of whatever width."""

from __future__ import annotations

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipelines import codenames, shown
from pipelines.behind import Behind
from pipelines.comparison import Comparison, Row
from pipelines.i18n import t
from store.slices import Source, exact

_NAME_WIDTH = 34  # a longer name is folded, so that it leaves room for numbers


def comparison(made: Comparison, width: int) -> RenderableType:
    """The table with its title, its marks explained and its notes."""
    parts: list[RenderableType] = [Text(shown.title(made.question), style="bold")]
    for place, columns in enumerate(chunks(made, width)):
        parts += [*([Text()] if place else []), _table(made, columns, name_width(made, width))]
    marks = shown.legend(made.marks())
    if marks:
        parts.append(Text("\n".join(f"{symbol} {words}" for symbol, words in marks), style="dim"))
    doubtful = [t("ask.see_check")] if "contested" in made.marks() else []
    parts += [Text(note, style="dim") for note in (*doubtful, *made.notes)]
    return Group(*parts)


def chunks(made: Comparison, width: int) -> list[list[str]]:
    """The periods in as many tables as the width needs."""
    most = name_width(made, width)
    room = width - min(max((len(_name(row)) for row in made.rows), default=10), most) - 2
    if made.question.by:
        room -= min(max((len(row.label) for row in made.rows), default=0), most) + 2
    found: list[list[str]] = [[]]
    used = 0
    for column in made.columns:
        need = max([len(column), *(len(_cell(made, row, column)) for row in made.rows)]) + 2
        if found[-1] and used + need > room:
            found.append([])
            used = 0
        found[-1].append(column)
        used += need
    return found


def name_width(made: Comparison, width: int) -> int:
    """How wide a column of names may be: two of them leave half of the width to numbers."""
    return min(_NAME_WIDTH, max(16, width // 4)) if made.question.by else _NAME_WIDTH


def _table(made: Comparison, columns: list[str], most: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    table.add_column(t("ask.municipality"), max_width=most, overflow="fold")
    by = made.question.by
    if by:
        table.add_column(codenames.dim_name(by), max_width=most, overflow="fold")
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    before = None
    split = len(columns) < len(made.columns)
    for row in made.rows:
        if split and not any(made.cell(row, column) for column in columns):
            continue
        cells = [_styled(made, row, column) for column in columns]
        name = "" if by and row.id == before else _name(row)
        table.add_row(name, *([row.label] if by else []), *cells)
        before = row.id
    return table


def _name(row: Row) -> str:
    return row.municipality


def _cell(made: Comparison, row: Row, column: str) -> str:
    return shown.cell(made.cell(row, column), made.question.mode)


def _styled(made: Comparison, row: Row, column: str) -> Text:
    cell = made.cell(row, column)
    style = "dim" if cell is None else "yellow" if cell.contested else ""
    return Text(_cell(made, row, column), style=style)


def sources(made: Comparison, found: Behind, doubts: dict[int, list[str]]) -> RenderableType:
    """Every cell with the documents and words that it rests on, and what contests them."""
    parts: list[RenderableType] = [Text("\n" + t("ask.sources"), style="bold")]
    for row in made.rows:
        for column in made.columns:
            if (row, column) in found:
                label = " · ".join(filter(None, [_name(row), row.label, column]))
                parts.append(Text(f"{label}: {_cell(made, row, column)}"))
                for source in found[row, column]:
                    parts.append(Padding(_source(source), (0, 0, 0, 4), expand=False))
                    parts += [
                        Padding(Text(f"! {d}", style="yellow"), (0, 0, 0, 4), expand=False)
                        for d in doubts.get(source.id, ())
                    ]
    return Group(*parts)


def _source(source: Source) -> Text:
    about = f"{source.period} · {shown.number(exact(source.value))} · "
    text = Text(about + source.name, style="cyan")
    text.append(f" {source.address}", style="dim")
    words = source.snippet or source.derivation or ""
    text.append(f"\n«{' '.join(words.split())}»", style="none")
    return text


def console(width: int | None = None, stderr: bool = False) -> Console:
    """A console that does not break lines of machine output and takes its width from the terminal."""
    return Console(width=width, stderr=stderr, highlight=False, soft_wrap=False)
