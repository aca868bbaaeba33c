"""One report laid out in several manners says the same: what stands around it, how its lists and tables are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

import extract
from extract.report import Block, Cell, Heading, Item, Paragraph, Report, Table
from tests.sentence_cases import said

PAGES = sorted((Path(__file__).parents[1] / "fixtures" / "manner").glob("*.html"))[::5]
_YEAR = r"(?:19|20)\d\d"

Manner = Callable[[list[Block]], list[Block]]


def above(*lines: str) -> Manner:
    """A report under some lines."""
    return lambda blocks: [*map(Paragraph, lines), *blocks]


def below(*lines: str) -> Manner:
    """A report with some lines at its end."""
    return lambda blocks: [*blocks, *map(Paragraph, lines)]


def opened_with(sentence: str) -> Manner:
    """A report whose title is followed by a sentence of its own."""

    def put(blocks: list[Block]) -> list[Block]:
        at = next((n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 1), None)
        return blocks if at is None else [*blocks[: at + 1], Paragraph(sentence), *blocks[at + 1 :]]

    return put


def written(pattern: str, instead: str, kinds: type | tuple[type, ...] = Block) -> Manner:
    """A report with one turn for another in its running text."""
    return lambda blocks: [
        replace(b, text=re.sub(pattern, instead, b.text))
        if isinstance(b, kinds) and not isinstance(b, Table)
        else b
        for b in blocks
    ]


def in_cells(pattern: str, instead: str) -> Manner:
    """A report with one spelling for another in its tables."""
    return lambda blocks: [
        replace(b, cells=[replace(c, text=re.sub(pattern, instead, c.text)) for c in b.cells])
        if isinstance(b, Table)
        else b
        for b in blocks
    ]


def kind_over_title(blocks: list[Block]) -> list[Block]:
    """«ИНФОРМАЦИЯ» over what the title goes on to say."""
    at = next((n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 1), None)
    if at is None:
        return blocks
    return [*blocks[:at], Heading("ИНФОРМАЦИЯ", level=1), Paragraph(blocks[at].text), *blocks[at + 1 :]]


def lists_without_marks(blocks: list[Block]) -> list[Block]:
    """List items as plain lines."""
    return [Paragraph(b.text) if isinstance(b, Item) else b for b in blocks]


def captioned(line: str) -> Manner:
    """Each table under a line that says nothing of it."""
    return lambda blocks: [
        c for b in blocks for c in ([Paragraph(line), b] if isinstance(b, Table) and not b.chart else [b])
    ]


def with_empty_columns(blocks: list[Block]) -> list[Block]:
    """Tables with an empty column on either side."""

    def padded(table: Table) -> Table:
        moved = [replace(cell, column=cell.column + 1) for cell in table.cells]
        empty = [Cell(row, column) for row in range(table.rows) for column in (0, table.columns + 1)]
        return replace(table, columns=table.columns + 2, cells=[*moved, *empty])

    return [padded(b) if isinstance(b, Table) else b for b in blocks]


def with_rows(put: Callable[[Table], list[list[str]] | None]) -> Manner:
    """Tables whose rows are set in another way; those with merged cells stay."""

    def drawn(table: Table) -> Block:
        merged = any(cell.rowspan > 1 or cell.colspan > 1 for cell in table.cells)
        rows = None if merged or table.chart or table.columns < 2 else put(table)
        if rows is None:
            return table
        cells = [Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
        return replace(table, rows=len(rows), cells=cells)

    return lambda blocks: [drawn(b) if isinstance(b, Table) else b for b in blocks]


def columns_numbered(table: Table) -> list[list[str]]:
    """«1 | 2 | 3» below the header."""
    first, *others = table.texts()
    return [first, [str(n + 1) for n in range(table.columns)], *others]


def header_repeated(table: Table) -> list[list[str]] | None:
    """The header once more amid the rows, as the next page prints it."""
    rows = table.texts()
    half = len(rows) // 2
    return [*rows[:half], rows[0], *rows[half:]] if len(rows) > 6 and len(set(rows[0])) > 1 else None


def tables_cut(with_header: bool) -> Manner:
    """Long tables as two, the lower one with the header or without."""

    def put(blocks: list[Block]) -> list[Block]:
        found: list[Block] = []
        for block in blocks:
            rows = block.texts() if isinstance(block, Table) else []
            merged = isinstance(block, Table) and any(c.rowspan > 1 or c.colspan > 1 for c in block.cells)
            if len(rows) < 8 or merged or len(set(rows[0])) < 2:
                found.append(block)
                continue
            half = len(rows) // 2
            for part in (rows[:half], [*rows[:1], *rows[half:]] if with_header else rows[half:]):
                cells = [Cell(r, c, text) for r, row in enumerate(part) for c, text in enumerate(row)]
                found.append(replace(block, rows=len(part), cells=cells))
        return found

    return put


MANNERS: dict[str, Manner] = {
    "«УТВЕРЖДАЮ» over the title": above(
        "УТВЕРЖДАЮ", "Глава администрации ________ И.И. Иванов", "«12» января 2024 г."
    ),
    "«Приложение» over the title": above("Приложение 1", "к письму от 12.01.2024 № 123-ОД"),
    "«ИНФОРМАЦИЯ» over the title": kind_over_title,
    "a law named first": opened_with(
        "Работа с обращениями ведётся в соответствии с Федеральным законом от 2 мая 2006 года № 59-ФЗ."
    ),
    "a decree named first": opened_with(
        "Во исполнение Указа Президента Российской Федерации от 17.04.2017 № 171 сообщаем следующее."
    ),
    "the office's hours at the end": below(
        "Приём ведётся по адресу: ул. Лесная, д. 1, каб. 12, с 8.00 до 17.00. Телефон: 2-12-34."
    ),
    "who signed it": below("Начальник общего отдела", "И.И. Иванова", "Исп. Петрова А.А., тел. 2-13-45"),
    "lists without marks": lists_without_marks,
    "«Таблица 1» over tables": captioned("Таблица 1"),
    "«Сведения приведены в таблице:» over tables": captioned("Сведения приведены в таблице:"),
    "empty columns": with_empty_columns,
    "sections that end with a colon": written(r"$", ":", Heading),
    "«из этого числа» for «из них»": written(r"\bиз них\b", "из этого числа", Paragraph),
    "«в течение 2020 года» for «в 2020 году»": written(
        rf"\bв ({_YEAR}) году\b", r"в течение \1 года", Paragraph
    ),
    "«за прошедший 2020 год» for «за 2020 год»": written(
        rf"\bза ({_YEAR}) год\b", r"за прошедший \1 год", Paragraph
    ),
    "«обращений граждан и организаций»": written(
        r"(\d обращени[ейя])(?= )(?! граждан)", r"\1 граждан и организаций", Paragraph
    ),
    "a star behind «обращений»": written(r"(\d обращени[ейя])(?=[ ,.])", r"\1*", Paragraph),
    "a row that numbers the columns": with_rows(columns_numbered),
    "a header amid the rows": with_rows(header_repeated),
    "a table cut in two, with its header": tables_cut(with_header=True),
    "a table cut in two, without": tables_cut(with_header=False),
    "thousands grouped with a full stop in tables": in_cells(r"^(\d{1,3})[ \u00a0](\d{3})$", r"\1.\2"),
}
# What a manner may still change of a hundred reports that have it
_SPOILT = 3


@lru_cache(maxsize=1)
def _reports() -> list[Report]:
    return [extract.read(page) for page in PAGES]


def _said(blocks: list[Block]) -> Counter[str]:
    found = extract.statements(Report(blocks, "text", {"name": "case"}))
    return Counter(re.sub(r" [<>~]", " ", said(statement)) for statement in found if statement.period)


@lru_cache(maxsize=1)
def _as_they_are() -> list[Counter[str]]:
    return [_said(report.blocks) for report in _reports()]


@pytest.mark.parametrize("manner", MANNERS)
def test_the_manner_of_a_page_changes_no_figure(manner: str) -> None:
    put = MANNERS[manner]
    told = [
        (page.name, blocks, plain)
        for page, report, plain in zip(PAGES, _reports(), _as_they_are(), strict=True)
        if (blocks := put(report.blocks)) != report.blocks
    ]
    spoilt = {
        name: (plain - now, now - plain) for name, blocks, plain in told if (now := _said(blocks)) != plain
    }
    assert told
    assert len(spoilt) * 100 <= max(_SPOILT * len(told), 100), spoilt
