"""Columns of a table that add up to their total row, whatever their rows are coded as.

A list of topics may hold a row of thanks, a list of senders one of organisations: the breakdowns of
`partitions.py` see two lists there, a reader sees one column with its total at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.completeness import nearly
from reconcile.relations import Form, Relation
from reconcile.subjects import Book, Said, Subject
from reconcile.trial import attempt

COLUMN = "column of a table with its total"
FEWEST = 3  # rows: of two numbers and their sum any code tells enough


@dataclass(frozen=True, slots=True)
class Column:
    """The counts of one column, the total apart, and the rows in which they stand."""

    relation: Relation
    rows: tuple[int, ...]
    block: tuple[str, int]
    filled: bool  # more than one row is not zero


def amended(sums: list[Relation], book: Book) -> list[Relation]:
    """The sums of breakdowns with those of columns, which replace failed sums over a part of their rows.

    A column is held to its total when it adds up, when another column of the same rows does, or when a
    breakdown that fails is a part of it and it comes near.
    """
    columns = list(_columns(book))
    held = {id(c) for c in columns if c.filled and attempt(c.relation, book).status == "held"}
    vouched = {(c.block, c.rows) for c in columns if id(c) in held}
    by_whole: dict[Subject, list[Relation]] = defaultdict(list)
    for relation in sums:
        by_whole[relation.subjects[0]].append(relation)
    for column in columns:
        relation, beside = column.relation, by_whole[column.relation.subjects[0]]
        own = frozenset(relation.subjects[1:])
        if any(own == set(r.subjects[1:]) and r.strength == "exact" for r in beside):
            continue
        adds_up = id(column) in held
        if any(attempt(r, book).status == "held" for r in beside):
            beside += [relation] if adds_up else []
            continue
        inside = [r for r in beside if own >= set(r.subjects[1:])]
        near = bool(inside) and nearly("", relation, book)
        if adds_up or near or (column.block, column.rows) in vouched:
            beside[:] = [*(r for r in beside if r not in inside), relation]
    return [relation for beside in by_whole.values() for relation in beside]


def _columns(book: Book) -> Iterator[Column]:
    groups: dict[tuple, list[Said]] = defaultdict(list)
    for sayings in book.counts.values():
        for said in sayings:
            if said.cell and said.subject.measure != "other":
                key = (said.block, said.cell[1], said.subject.municipality, said.subject.period)
                groups[*key, said.subject.measure].append(said)
    for (block, *_), group in groups.items():
        group.sort(key=lambda said: said.cell[0])
        rows = tuple(said.cell[0] for said in group)
        if len(group) <= FEWEST or len(set(rows)) < len(rows):
            continue
        for total in {group[-1].index: group[-1], group[0].index: group[0]}.values():
            parts = [said for said in group if said is not total]
            subjects = (total.subject, *(said.subject for said in parts))
            inside = all(
                set(total.subject.dims) <= set(s.dims) and s.dims != total.subject.dims for s in subjects[1:]
            )
            if inside and len(set(subjects)) == len(subjects) and not total.figure.approx:
                relation = Relation(Form.SUM, "sum", subjects, rule=COLUMN)
                yield Column(relation, rows, block, sum(said.value > 0 for said in parts) > 1)
