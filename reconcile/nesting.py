"""A part is never more than its whole: a breakdown against its total, a code against its parent."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile import knowledge
from reconcile.relations import Form, Relation
from reconcile.subjects import Book, Subject

# Dims that change whose work is described rather than split it.
SCOPES = frozenset({"recipient", "line"})
UNCOUNTABLE = frozenset({"people", "other"})  # one person may be in several parts; `other` has no whole


def relations(book: Book) -> Iterator[Relation]:
    """`part <= whole` for every stated count whose next wider subject is stated too."""
    for subject in book.counts:
        if subject.measure in UNCOUNTABLE:
            continue
        for whole in wider(subject, book):
            yield Relation(Form.AT_MOST, "part", (whole, subject), rule="nesting")


def wider(subject: Subject, book: Book) -> Iterator[Subject]:
    """The stated subjects one step wider: with one breakdown less, or with the parent code."""
    for dim, code in subject.dims:
        rest = tuple(pair for pair in subject.dims if pair[0] != dim)
        label = subject.label if any(name == "topic" for name, _ in rest) else ""
        parent = knowledge.broader(dim, code)
        while parent:
            up = subject.with_dims(tuple(sorted((*rest, (dim, parent)))), label)
            if book.stated(up):
                yield up
                break
            parent = knowledge.broader(dim, parent)
        up = subject.with_dims(rest, label)
        if not book.stated(up) or (dim, code) in knowledge.outside():
            continue
        if dim not in SCOPES or (dim == "line" and _said_together(subject, up, book)):
            yield up


def _said_together(part: Subject, whole: Subject, book: Book) -> bool:
    """Whether the calls to one line are told beside all calls of their kind («636 («112» – 564)»)."""
    blocks = {said.block for said in book.stated(whole)} - {None}
    return "channel" in whole.names() and any(said.block in blocks for said in book.stated(part))
