"""Two bodies under one code: «жилищная инспекция» and «иные» are both other bodies, and no conflict."""

from __future__ import annotations

from dataclasses import replace

from reconcile.knowledge import outside
from reconcile.subjects import Book, Said, Subject

LISTS = frozenset({"channel", "source"})  # a list of ways and senders is the one that puts two under one code
LONG = 4  # a list this long does not add up by accident


def told_apart(book: Book) -> Book:
    """The book with such bodies as quantities of their own.

    When a list adds up to its total exactly with both numbers in it, and not otherwise, they are parts of it.
    """
    twice = [subject for subject, sayings in book.counts.items() if len(_values(sayings)) > 1]
    apart: set[Subject] = set()
    for subject in twice:
        if subject in apart or not subject.names() & LISTS:
            continue
        whole = subject.with_dims(tuple(pair for pair in subject.dims if pair[0] not in LISTS), subject.label)
        parts = _list(whole, book)
        numbers = [(part, value) for part in parts for value in _values(book.stated(part))]
        totals = _values(book.stated(whole))
        if len(numbers) >= LONG and len(totals) == 1 and sum(value for _, value in numbers) in totals:
            apart.update(part for part in parts if len(_values(book.stated(part))) > 1)
    return _split(book, apart) if apart else book


def _values(sayings: list[Said]) -> set:
    return {said.figure.value for said in sayings}


def _list(whole: Subject, book: Book) -> list[Subject]:
    """The ways and senders stated under a whole, without what repeats it."""
    totals = _values(book.stated(whole))
    kept = {}
    for said in book.by_period[whole.municipality, whole.period]:
        subject = said.subject
        own = tuple(pair for pair in subject.dims if pair not in whole.dims)
        inside = (
            subject.measure == whole.measure
            and subject.label == whole.label
            and set(whole.dims) <= set(subject.dims)
        )
        if inside and own and {dim for dim, _ in own} <= LISTS and not outside() & set(own):
            kept[subject] = None
    return [subject for subject in kept if not _values(book.stated(subject)) & totals]


def _split(book: Book, apart: set[Subject]) -> Book:
    """A book in which each stated value of these subjects is its own subject."""
    split = Book(book.figures, rates=book.rates)
    for said in book.said:
        if said.subject in apart and said.figure.unit == "count":
            order = sorted(_values(book.stated(said.subject)))
            said = replace(
                said, subject=replace(said.subject, label=f"№ {order.index(said.figure.value) + 1}")
            )
        split.said.append(said)
        if said.figure.unit == "count":
            split.counts.setdefault(said.subject, []).append(said)
    return split
