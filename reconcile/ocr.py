"""How surely a scan's numbers were recognised: the words of the report at each figure's address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.report import Address, Report, Table
from normalize.figure import Figure


def with_confidence(figures: Iterable[Figure], report: Report) -> list[Figure]:
    """Figures whose confidence is not above that of the words their number was read from."""
    found = []
    for figure in figures:
        sure = confidence_at(report, figure.address) if figure.address else None
        # The identity of a figure does not rest on its confidence, so findings keep pointing at the original.
        found.append(replace(figure, confidence=min(sure, figure.confidence)) if sure is not None else figure)
    return found


def confidence_at(report: Report, address: str) -> float | None:
    """The lowest certainty among the words at an address, None when the format has none."""
    where = Address.parse(address)
    if where.block >= len(report.blocks):
        return None
    holder = report.blocks[where.block]
    if where.row is not None:
        holder = holder.cell(where.row, where.column) if isinstance(holder, Table) else None
    if holder is None:
        return None
    sure = [
        word.confidence
        for word in holder.words
        if word.confidence is not None
        and (where.start is None or (word.start < where.end and where.start < word.end))
    ]
    return min(sure) if sure else None
