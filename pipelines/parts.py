"""Fills what no report states by summing the parts that reports do state; every such cell says so.

Two kinds of parts: a period out of shorter ones that cover it whole (the sum is the number), and a topic or a
code out of what lies under it (a lower bound: a report names only its largest topics).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sqlalchemy import Connection

from extract.periods import Period
from normalize import codelists
from normalize.classifier import depth
from pipelines import codenames
from pipelines.asked import Asked
from pipelines.cells import Cell, mark
from pipelines.question import KINDS, codes
from pipelines.resolve import Cells, resolved
from store.queries import count_places
from store.rows import dims_key
from store.slices import Slice, distinct_periods, key_dims

# More rows than this asked for at once (each code of a long list) are shown as stated only.
_MOST_KEYS = 40
# For more municipalities than this, only the level right under a topic is summed: one seek a code.
_MOST_PLACES = 500
_PIECES = ("9M", "half", "quarter", "month")


def fill(connection: Connection, asked: Asked, wanted: Slice, cells: Cells) -> None:
    """Add the cells that can be summed from parts."""
    if len(wanted.keys) > _MOST_KEYS:
        return
    _from_shorter_periods(connection, asked, wanted, cells)
    _from_narrower_codes(connection, asked, wanted, cells)


def _from_shorter_periods(connection: Connection, asked: Asked, wanted: Slice, cells: Cells) -> None:
    columns = _columns(connection, asked, wanted, cells)
    pieces = {code: tuple(_pieces(code)) for code in columns}
    shorter = tuple({piece for several in pieces.values() for piece in several})
    if not shorter:
        return
    known = defaultdict(dict)
    for (key, period, who, part), cell in resolved(connection, replace(wanted, periods=shorter)).items():
        known[key, who, part][period] = cell
    for (key, who, part), have in known.items():
        for code in columns:
            if (key, code, who, part) in cells:
                continue
            tiles = tiled(code, {piece for piece in pieces[code] if piece in have})
            if tiles:
                cells[key, code, who, part] = summed([have[tile] for tile in tiles], whole=True)


def _columns(connection: Connection, asked: Asked, wanted: Slice, cells: Cells) -> tuple[str, ...]:
    if wanted.periods is not None:
        return wanted.periods
    kind = asked.question.kind
    if kind not in KINDS:
        return ()
    found = {int(period[:4]) for _, period, _, _ in cells}
    for key in wanted.keys:
        found |= {int(code[:4]) for code in distinct_periods(connection, wanted.measure, key)}
    return codes((min(found), max(found)), kind) if found else ()


def months(code: str) -> tuple[int, int] | None:
    """The first and last month of a period of whole months; None for days."""
    period = Period.parse(code)
    return None if period.kind in ("day", "days") else (period.start.month, period.end.month)


def _pieces(code: str) -> list[str]:
    span = months(code)
    if span is None:
        return []
    year = (int(code[:4]), int(code[:4]))
    found = [piece for kind in _PIECES for piece in codes(year, kind)]
    spans = {piece: months(piece) for piece in found}
    return [p for p, s in spans.items() if s and s != span and span[0] <= s[0] and s[1] <= span[1]]


def tiled(code: str, have: set[str]) -> list[str]:
    """The fewest known periods that cover a period without gap or overlap; none when they do not."""
    span = months(code)
    if span is None:
        return []
    first, last = span
    best: dict[int, list[str]] = {first: []}
    for month in range(first, last + 1):
        if month not in best:
            continue
        for piece in sorted(have):
            start, end = months(piece) or (0, 0)
            longer = [*best[month], piece]
            if start == month and end <= last and len(longer) < len(best.get(end + 1, [""] * 99)):
                best[end + 1] = longer
    return best.get(last + 1, [])


def _from_narrower_codes(connection: Connection, asked: Asked, wanted: Slice, cells: Cells) -> None:
    for key in wanted.keys:
        for dim, code in key_dims(key).items():
            below = codenames.below(dim, code) if code else ()
            # Where each code has its own row, a sum over other rows would tell their numbers twice.
            if below and (dim != asked.question.by or dim == "topic"):
                narrow, kind = _narrowed(connection, wanted, key, dim, below), asked.question.kind
                found = defaultdict(dict)
                for (narrower, period, who, part), cell in resolved(connection, narrow, kind).items():
                    if (key, period, who, part) not in cells:
                        found[period, who, part][key_dims(narrower)[dim]] = cell
                for (period, who, part), have in found.items():
                    cells[key, period, who, part] = summed(highest(dim, have), whole=False)


def _narrowed(connection: Connection, wanted: Slice, key: str, dim: str, below: tuple[str, ...]) -> Slice:
    dims = key_dims(key)
    few = (len(wanted.municipalities) if wanted.municipalities else count_places(connection)) <= _MOST_PLACES
    if dim == "topic" and few:
        # `topic` is the last dim by name, so all that lies under a topic is one stretch of the index.
        said = depth(dims["topic"] or "")
        return replace(wanted, keys=(), under=(".".join(key.split(".")[:said]) + ".",))
    return replace(wanted, keys=tuple(dims_key({**dims, dim: code}) for code in below))


def highest(dim: str, have: dict[str, Cell]) -> list[Cell]:
    """The cells of codes of which no code above is there too: nothing is counted twice."""
    return [have[code] for code in codelists.outermost(dim, have)]


def summed(cells: list[Cell], whole: bool) -> Cell:
    """The sum of parts, marked; a lower bound unless the parts are the whole."""
    marks = mark(*(cell.marks for cell in cells), ["parts"] if whole else ["parts", "lower"])
    rests = tuple(dict.fromkeys(ref for cell in cells for ref in cell.rests))
    return Cell(sum(cell.value for cell in cells), tuple(m for m in marks if m != "differs"), rests)
