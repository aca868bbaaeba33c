"""A table that a page's end cut in two: the lower part is read below the upper one's header."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from extract.report import Address, Table
from extract.statement import Statement
from extract.table_layout import holds_counts


class Joined(NamedTuple):
    """The two parts as one table, where the lower one begins in it, and how far its rows moved down."""

    table: Table
    begins: int
    shift: int

    def own(self, said: list[Statement]) -> list[Statement]:
        """What the lower part says, each number at its place in the part."""
        found = []
        for statement in said:
            place = Address.parse(statement.address)
            if place.row is not None and place.row >= self.begins:
                found.append(replace(statement, address=str(replace(place, row=place.row - self.shift))))
        return found


def joined(above: Table, below: Table) -> Joined | None:
    """Two tables one right behind the other as one, if the lower repeats the header or has none."""
    if above.columns != below.columns or above.columns < 2 or above.chart or below.chart or above.rows < 2:
        return None
    first, second = above.texts(), below.texts()
    header = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))
    if header >= below.rows or (
        not header and (holds_counts(first[0][1:]) or not holds_counts(second[0][1:]))
    ):
        return None
    shift = above.rows - header
    moved = [replace(cell, row=cell.row + shift) for cell in below.cells if cell.row >= header]
    whole = replace(above, rows=above.rows + below.rows - header, cells=[*above.cells, *moved])
    return Joined(whole, above.rows, shift)
