"""Contradictions that show only through a number that is not printed."""

from __future__ import annotations

from dataclasses import replace

from reconcile.cores import cores
from reconcile.findings import Finding, told
from reconcile.intervals import last_place
from reconcile.propagate import Box, propagate
from reconcile.relations import Form, Relation
from reconcile.sentences import chain, unfit
from reconcile.subjects import Book, Said

LONGEST = 8  # numbers in one sentence: more of them convince nobody
ROUNDS = 3  # each round sets the contradictions found aside and looks for those they hid


def chained(relations: list[Relation], book: Book) -> tuple[list[Relation], Box, list[Finding]]:
    """The fixed point over relations that can hold together, and a finding for each set that cannot.

    A percent that no whole number fits is a rounding slip: it is told, and loosened instead of dropped.
    """
    relations, found = list(relations), []
    box = propagate(relations, book)
    for _ in range(ROUNDS):
        if not box.empty:
            break
        for core in cores(relations, book, box.empty):
            chosen = [relations[i] for i in sorted(core)]
            for i in core:
                loose = _loosened(relations[i]) if len(core) == 1 else None
                relations[i] = loose or replace(relations[i], subjects=())
            if all(relation.strength == "exact" for relation in chosen):
                finding = _finding(chosen, book)
                if len(finding.figures) > LONGEST:
                    continue
                if finding.identity not in {other.identity for other in found}:
                    found.append(finding)
        box = propagate(relations, book)
    return relations, box, found


def _loosened(relation: Relation) -> Relation | None:
    if relation.rate is None or relation.form is not Form.RATIO or not relation.subjects:
        return None
    low, high = relation.rate.interval
    place = float(last_place(relation.rate.figure.value))
    return replace(relation, rate=replace(relation.rate, interval=(low - place, high + place)))


def _finding(chosen: list[Relation], book: Book) -> Finding:
    members: dict[int, Said] = {
        s.index: s for r in chosen for subject in r.subjects for s in book.stated(subject)
    }
    members.update({r.rate.index: r.rate for r in chosen if r.rate})
    alone = len(chosen) == 1 and chosen[0].form is Form.RATIO
    sayings = list(members.values())
    texts = unfit(chosen[0], sayings) if alone else chain(sayings)
    kinds = ", ".join(sorted({relation.kind for relation in chosen}))
    kind, severity = ("rounding", "note") if alone else ("contradiction", "")
    return told(kind, texts, sayings, f"chain: {kinds}", severity, chosen[0].subjects[0])
