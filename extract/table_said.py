"""What a table says in words: the unit beside or behind a number, counts in its title and its corner."""

from __future__ import annotations

import re
from dataclasses import replace

from extract import prose
from extract.frames import Frame
from extract.report import Cell
from extract.sentences import sentences
from extract.statement import Statement
from extract.table_cells import cell_text
from extract.table_headers import named
from extract.talk import Talk

_PEOPLE = re.compile(r"(?:^|\d)\s*\(?чел(?:\.|овек\w*)?\)?\s*$", re.IGNORECASE)
_SO_OFTEN = re.compile(r"\s*\d+\s*раза?\s*", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b(?:поступи|зарегистриров|рассмотр|получ|приня|обрати|всего)\w*\b[^\d]{0,70}\d", re.IGNORECASE
)


def of_people(unit: str, cell: str) -> bool:
    """Whether the column of units or the cell itself says that people are counted: «чел.», «118 чел.»."""
    return bool(_PEOPLE.search(unit) or _PEOPLE.search(cell))


_OF_A_KIND = re.compile(r"\s*\d[\d\s]*[а-яё]{5,}\s*")


def in_its_unit(frame: Frame, unit: str, cell: str, named: str | None) -> Frame:
    """What a row counts by the unit of its number; `named` is what its label counts by itself."""
    if of_people(unit, cell) and named is None and frame.measure != "receptions":
        return replace(frame, measure="people")
    if frame.dims.get("channel") == "reception" and _SO_OFTEN.fullmatch(cell) and named is None:
        dims = {d: c for d, c in frame.dims.items() if d != "channel"}
        return replace(frame, measure="receptions", dims=dims)  # «Выездные приёмы | 7 раз»
    return frame


def kind_in(cell: str) -> str | None:
    """The kind of letters that a cell counts: «11 жалоб»."""
    return named(cell).frame.dims.get("kind") if _OF_A_KIND.fullmatch(cell) else None


def told_over_it(cells: list[Cell], table: int, reading: Talk) -> list[Statement]:
    """The counts that stand in a table's title or corner: «Поступило обращений – 2 118, из них:»."""
    found: list[Statement] = []
    for cell in cells:
        text, printed = cell_text(cell.text)
        if not _COUNTS.search(text):
            continue
        talk = replace(
            reading,
            address=f"b{table}:r{cell.row}c{cell.column}",
            item=False,
            title=False,
            fresh=True,
            lead=None,
            carry=None,
        )
        for sentence in sentences(text, printed):
            found += [s for s in prose.read(sentence, talk) if s.measure != "other"]
    return found
