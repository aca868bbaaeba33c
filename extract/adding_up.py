"""Numbers that add up to one told just before are its parts: what sets it apart holds for them too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.statement import Statement

_SENT = ("appeals", "questions", "messages")
# What the parts of a whole may be told by, one of them at a time.
_DIVIDED_BY = frozenset(("channel", "outcome", "author", "repeat", "kind", "source"))
_CITIZENS = re.compile(r"\b(?:граждан|жител|горожан|заявител|избирател|населени|автор)", re.IGNORECASE)
_ROUNDING = Decimal("0.6")
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


def settle_citizens(found: list[Statement]) -> None:
    """«Поступило 1 126. Авторы 693 (61,5 %) – граждане; 433 прислали органы власти»: the rest came from citizens."""
    for place, whole in enumerate(found):
        if not _is_whole(whole):
            continue
        behind = found[place + 1 : place + 1 + _NEAR]
        parts = list(_parts(whole, behind))
        sent = [part for part in parts if part.dims.keys() & {"source", "author"}]
        own = [part for part in parts if part.dims == whole.dims and _CITIZENS.search(part.snippet)]
        if len(own) == 1 and sent and sum(part.value for part in parts) == whole.value:
            share = next((s for s in behind if _is_share(s, own[0], whole)), None)
            for statement in (own[0], share) if share else own:
                statement.dims = {**statement.dims, "source": "direct"}


def _is_whole(statement: Statement) -> bool:
    told = statement.dims.keys() <= {"recipient"} and not statement.label
    return told and statement.measure in _SENT and statement.unit == "count"


def _parts(whole: Statement, behind: list[Statement]) -> Iterator[Statement]:
    """The numbers behind a whole that are told by who sent them or by nothing, until they make it up."""
    together = 0
    for statement in behind:
        counted = statement.unit == "count" and statement.measure == whole.measure and not statement.label
        if not counted or statement.period != whole.period:
            continue
        if (
            statement.dims.keys() - whole.dims.keys() <= {"source", "author"}
            and statement.value < whole.value
        ):
            together += statement.value
            yield statement
        if together >= whole.value:
            return


def _is_share(statement: Statement, part: Statement, whole: Statement) -> bool:
    """Whether a share that says nothing of its own is that of a part."""
    bare = statement.unit == "share" and statement.dims == whole.dims and not statement.label
    return bare and abs(part.value / whole.value * 100 - statement.value) < _ROUNDING


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
        own = statement.dims.keys() - held.keys() - {"official"}
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
