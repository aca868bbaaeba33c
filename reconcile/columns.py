"""Columns and rows of a table that add up to their total, whatever their cells are coded as.

A list of topics may hold a row of thanks, a list of senders one of organisations: the breakdowns of
`partitions.py` see two lists there, a reader sees one column, or one row, with its total at the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.completeness import nearly
from reconcile.relations import Form, Relation
from reconcile.subjects import Book, Said, Subject
from reconcile.trial import attempt

COLUMN, ROW = "column of a table with its total", "row of a table with its total"
FEWEST = 3  # cells: of two numbers and their sum any code tells enough


@dataclass(frozen=True, slots=True)
class Line:
    """The counts of one column, the total apart, and the rows in which they stand; or the same of one row."""

    relation: Relation
    across: tuple[int, ...]
    block: tuple[str, int]
    filled: bool  # more than one cell is not zero


def amended(sums: list[Relation], book: Book) -> list[Relation]:
    """The sums of breakdowns with those of lines, which replace failed sums over a part of their cells.

    A column is held to its total when it adds up, when another column of the same rows does, or when a
    breakdown that fails is a part of it and it comes near. Beside its total a row may name parts of its parts
    too, so that to come near is not enough.
    """
    lines = [*_lines(book, COLUMN), *_lines(book, ROW)]
    held = {id(line) for line in lines if line.filled and attempt(line.relation, book).status == "held"}
    vouched = {(line.relation.rule, line.block, line.across) for line in lines if id(line) in held}
    by_whole: dict[Subject, list[Relation]] = defaultdict(list)
    for relation in sums:
        by_whole[relation.subjects[0]].append(relation)
    for line in lines:
        relation, beside = line.relation, by_whole[line.relation.subjects[0]]
        own = frozenset(relation.subjects[1:])
        if any(own == set(r.subjects[1:]) and r.strength == "exact" for r in beside):
            continue
        adds_up = id(line) in held
        if any(attempt(r, book).status == "held" for r in beside):
            beside += [relation] if adds_up else []
            continue
        inside = [r for r in beside if own >= set(r.subjects[1:])]
        near = relation.rule == COLUMN and bool(inside) and nearly("", relation, book)
        if adds_up or near or (relation.rule, line.block, line.across) in vouched:
            beside[:] = [*(r for r in beside if r not in inside), relation]
    return [relation for beside in by_whole.values() for relation in beside]


def _lines(book: Book, rule: str) -> Iterator[Line]:
    """The columns of all tables, or their rows."""
    along = 0 if rule == COLUMN else 1
    groups: dict[tuple, list[Said]] = defaultdict(list)
    for sayings in book.counts.values():
        for said in sayings:
            if said.cell and said.subject.measure != "other":
                key = (said.block, said.cell[1 - along], said.subject.municipality, said.subject.period)
                groups[*key, said.subject.measure].append(said)
    for (block, *_), group in groups.items():
        group.sort(key=lambda said: said.cell[along])
        across = tuple(said.cell[along] for said in group)
        if len(group) <= FEWEST or len(set(across)) < len(across):
            continue
        for total in {group[-1].index: group[-1], group[0].index: group[0]}.values():
            parts = [said for said in group if said is not total]
            subjects = (total.subject, *(said.subject for said in parts))
            inside = all(
                set(total.subject.dims) <= set(s.dims) and s.dims != total.subject.dims for s in subjects[1:]
            )
            if inside and len(set(subjects)) == len(subjects) and not total.figure.approx:
                relation = Relation(Form.SUM, "sum", subjects, rule=rule)
                yield Line(relation, across, block, sum(said.value > 0 for said in parts) > 1)
