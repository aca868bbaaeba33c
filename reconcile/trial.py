"""Trying relations on the stated figures, also where a subject has two different stated values."""

from __future__ import annotations

from itertools import islice, product

from reconcile.relations import Identity, Relation, misfit, status
from reconcile.subjects import Book, Said

MOST_READINGS = 64  # combinations of conflicting values that one identity is tried with


def attempt(relation: Relation, book: Book) -> Identity:
    """Try a relation; a subject with several stated values counts as satisfied when one of them fits.

    Conflicting values are a finding of their own: a sum is not blamed for them as long as one reading holds.
    """
    choices = []
    for subject in relation.subjects:
        options = _distinct(book.stated(subject))
        if not options:
            return Identity(relation, (), "undecidable", note="unstated")
        choices.append(options)
    if all(len(options) == 1 for options in choices):
        members = tuple(options[0] for options in choices)
        return Identity(relation, members, status(relation, members))
    readings = sorted(
        islice(product(*choices), MOST_READINGS), key=lambda members: _scatter(relation, members)
    )
    tried = [(members, status(relation, members)) for members in readings]
    held = [members for members, outcome in tried if outcome == "held"]
    failed = tuple(members for members, outcome in tried if outcome == "failed")
    if held:
        return Identity(relation, held[0], "held", rivals=failed)
    if len(failed) < len(tried):
        return Identity(relation, tried[0][0], "undecidable", note="approximate")
    nearest = min(failed, key=lambda members: (_scatter(relation, members), abs(misfit(relation, members))))
    return Identity(relation, nearest, "failed")


def _distinct(sayings: list[Said]) -> list[Said]:
    """One figure a value; exact before approximate."""
    first: dict = {}
    for said in sorted(sayings, key=lambda said: said.figure.approx is not None):
        first.setdefault(said.figure.value, said)
    return list(first.values())


def _scatter(relation: Relation, members: tuple[Said, ...]) -> int:
    """In how many blocks the members stand: numbers of one table belong together."""
    blocks = {said.block for said in members}
    if relation.rate:
        blocks.add(relation.rate.block)
    return len(blocks)
