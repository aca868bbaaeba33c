"""Minimal sets: relations that cannot all hold, while without any one of them the rest can."""

from __future__ import annotations

from reconcile.propagate import propagate
from reconcile.relations import Relation
from reconcile.subjects import Book, Subject

MOST = 24  # a longer chain of reasons says nothing to a reader


def minimal(relations: list[Relation], book: Book, reasons: frozenset[int]) -> frozenset[int] | None:
    """Drop one relation after another from a contradictory set as long as it stays contradictory."""
    if len(reasons) > MOST:
        return None
    core = reasons
    for i in sorted(reasons):
        fewer = core - {i}
        if fewer and propagate(relations, book, fewer).empty:
            core = fewer
    return core if propagate(relations, book, core).empty else None


def cores(
    relations: list[Relation], book: Book, empty: list[tuple[Subject, frozenset[int]]]
) -> list[frozenset[int]]:
    """One minimal set for every quantity whose interval became empty."""
    found: list[frozenset[int]] = []
    for _, reasons in empty:
        core = minimal(relations, book, reasons)
        if core and not any(core >= other for other in found):
            found.append(core)
    return found
