"""The answer to a question: municipalities by periods, every cell with what must be said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.cells import Cell
from pipelines.question import Question


@dataclass(eq=False, slots=True)
class Row:
    """What a row is about: a municipality, perhaps a part of it, perhaps one code of several.

    A row is itself and no other: comparing by content would cost more than finding the numbers.
    """

    id: int
    municipality: str
    region: str
    code: str | None = None
    label: str = ""
    part: str | None = None


@dataclass(slots=True)
class Comparison:
    """Rows by columns; a missing cell is a number that no report states."""

    question: Question
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    cells: dict[tuple[Row, str], Cell] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def cell(self, row: Row, column: str) -> Cell | None:
        """The cell of a row and a period, None where nothing is known."""
        return self.cells.get((row, column))

    def marks(self) -> list[str]:
        """The marks that occur, in their order."""
        from pipelines.cells import mark

        return list(mark(*(cell.marks for cell in self.cells.values())))

    def records(self) -> list[dict]:
        """One plain record a cell: the long form for machines."""
        made = []
        for row in self.rows:
            for column in self.columns:
                cell = self.cells.get((row, column))
                if cell is None:
                    continue
                record: dict[str, object] = {"municipality": row.municipality, "region": row.region}
                if self.question.by:
                    record |= {
                        self.question.by: row.code if row.part is None else row.part,
                        "label": row.label,
                    }
                record |= {
                    "period": column,
                    "value": plain(cell.value),
                    "marks": " ".join(cell.marks),
                    "others": " ".join(str(value) for value in cell.others),
                }
                made.append(record)
        return made


def plain(value: object) -> int | float:
    """A number that JSON, CSV and pandas take: a whole one as int."""
    return int(value) if value == int(value) else float(value)
