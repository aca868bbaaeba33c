"""Tables of the genre say these figures: the grids stand in cases/tables.txt."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

import extract
from extract.report import Block, Cell, Heading, Paragraph, Report, Table
from store.door import holds
from tests.sentence_cases import said

CASES = Path(__file__).parent / "cases" / "tables.txt"


@dataclass
class Case:
    """A report of a title, paragraphs and grids, and the figures that it says."""

    blocks: list[Block] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)


def grid(lines: list[str]) -> Table:
    """A grid from its drawing."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    table = Table(rows=len(rows), columns=max(map(len, rows)))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text in ("<", "^"):
                continue
            wide = next(
                (n for n in range(1, len(cells) - column) if cells[column + n] != "<"), len(cells) - column
            )
            below = [r[column] if column < len(r) else "" for r in rows[row + 1 :]]
            high = next((n for n, t in enumerate(below, 1) if t != "^"), len(below) + 1)
            table.cells.append(Cell(row, column, text, rowspan=high, colspan=wide))
    return table


def cases() -> list[Case]:
    """The cases of the file."""
    found: list[Case] = []
    drawn: list[str] = []
    for line in [*CASES.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            drawn.append(line)
            continue
        if drawn:
            found[-1].blocks.append(grid(drawn))
            drawn = []
        if line.startswith("= "):
            found.append(Case([Heading(line[2:], level=1)]))
        elif line.startswith("> "):
            found[-1].blocks.append(Paragraph(line[2:]))
        elif line.startswith("  "):
            found[-1].figures.append(line.strip())
    return found


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.blocks[0].text[:60])
def test_the_table_says_these_figures(case: Case) -> None:
    report = Report(case.blocks, "text", {"name": "case"})
    statements = extract.statements(report)
    assert [said(s) for s in statements] == case.figures
    for statement in statements:
        text = report.text_at(statement.address)
        assert holds(text, statement.value, statement.unit, statement.snippet), (
            f"«{text}» is not {statement.value}"
        )


def test_rows_under_where_the_letters_came_from_are_places():
    lead = Paragraph("Откуда поступали обращения")
    report = Report(
        [
            Heading("Полевская городская Дума: обращения за март 2019 года", level=1),
            lead,
            grid(["| Заречье | 11 |", "| Центр | 6 |"]),
        ],
        "text",
        {"name": "page"},
    )
    assert [s.label_kind for s in extract.statements(report)] == ["place", "place"]


@pytest.mark.parametrize("first", ["1998", "2085", "301"])
def test_a_chart_s_first_bar_is_a_count_and_no_year_over_the_others(first):
    bars = grid([f"| Прокуратура | {first} |", "| От заявителя | 1434 |"])
    bars.chart, bars.header_rows = True, 0
    title = Heading("Обращения граждан в администрацию Полевского района в 2021 году", level=1)
    report = Report([title, Paragraph("Источники поступления обращений"), bars], "pdf", {"name": "page"})
    assert [said(s) for s in extract.statements(report)] == [
        f"appeals {first} 2021 source=prosecutor",
        "appeals 1434 2021 source=direct",
    ]
