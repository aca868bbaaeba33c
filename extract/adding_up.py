"""Numbers that add up to one told just before are its parts: what sets it apart holds for them too."""

from __future__ import annotations

from collections.abc import Iterator

from extract.statement import Statement

_SENT = ("appeals", "questions", "messages")
# What the parts of a whole may be told by, one of them at a time.
_DIVIDED_BY = frozenset(("channel", "outcome", "author", "repeat", "kind", "source"))
_NEAR = 12  # statements: parts told further off are of something else


def settle_addressed(found: list[Statement]) -> None:
    """«На имя председателя 318: на бумаге – 141, через сайт – 177»: all of these were written to him."""
    for place, whole in enumerate(found):
        if _to_one(whole):
            behind = found[place + 1 : place + 1 + _NEAR]
            for parts in _rows(whole, behind):
                if len(parts) > 1 and sum(part.value for part in parts) == whole.value:
                    for part in parts:
                        part.dims["official"] = whole.dims["official"]


def _to_one(statement: Statement) -> bool:
    """Whether it counts all that was written to one official, whatever it was about."""
    told = "official" in statement.dims and not statement.dims.keys() & _DIVIDED_BY
    return told and statement.measure in _SENT and statement.unit == "count" and not statement.label


def _rows(whole: Statement, behind: list[Statement]) -> Iterator[list[Statement]]:
    """The rows of numbers behind a whole that are each told by one dim that it has not."""
    held = {d: c for d, c in whole.dims.items() if d != "official"}
    row: list[Statement] = []
    by = ""
    for statement in behind:
        if statement.unit != "count" or statement.period != whole.period or statement.measure not in _SENT:
            continue
        own = statement.dims.keys() - held.keys()
        if _to_one(statement):
            break
        if len(own) != 1 or not own <= _DIVIDED_BY or statement.label:
            continue
        (dim,) = own
        if dim != by and row:
            yield row
            row = []
        row, by = [*row, statement], dim
    yield row
