"""Changes: a value, the value it is compared with, and the printed difference, percent or factor."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.relations import Form, Relation
from reconcile.subjects import Book, Said, Subject

_LOOSE = ("channel", "written")  # a report on letters may call the same letters plainly appeals


def relations(book: Book) -> Iterator[Relation]:
    """A relation for every printed change."""
    for said in book.rates:
        # What `other` counts is told by loose words only: two such numbers are never held against each other.
        if said.figure.unit == "share" or not said.figure.base or said.figure.measure == "other":
            continue
        subject = _counted(said, book)
        form = Form.DIFF if said.figure.unit == "change_abs" else Form.RATIO
        pair = (subject, subject.at(said.figure.base))
        yield Relation(form, said.figure.unit, pair, said, rule="change")


def _counted(said: Said, book: Book) -> Subject:
    """The subject whose two values a change compares: its own, or the letters when only they are stated."""
    own = said.subject
    if book.stated(own) or book.stated(own.at(said.figure.base)):
        return own
    other = _swap_written(own)
    if other and book.stated(other) and book.stated(other.at(said.figure.base)):
        return other
    return own


def _swap_written(subject: Subject) -> Subject | None:
    if _LOOSE in subject.dims:
        return subject.with_dims(tuple(d for d in subject.dims if d != _LOOSE), subject.label)
    if "channel" in subject.names():
        return None
    return subject.with_dims(tuple(sorted((*subject.dims, _LOOSE))), subject.label)
