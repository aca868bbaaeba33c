"""Which stated numbers are `odd`: plainly wrong by themselves, or one side of a conflict."""

from __future__ import annotations

from collections.abc import Iterable

from normalize.figure import Figure
from reconcile import captions, conflicts, signs
from reconcile.bodies import told_apart
from reconcile.checking import gather, settled
from reconcile.grading import is_rounding
from reconcile.repair import repairs
from reconcile.subjects import Book
from reconcile.trial import attempt


def odd(figures: Iterable[Figure]) -> set[str]:
    """Identities of the figures to be marked `odd`.

    Both sides of a direct conflict; a change or share that its own two values contradict, beyond rounding;
    a change with the wrong sign; a breakdown whose caption counts another thing. Sums that do not add up are
    not odd: no single number of them is plainly wrong.
    """
    book = told_apart(Book.of(figures))
    identities = [settled(attempt(relation, book)) for relation in gather(book)]
    marked = {said.index for group in conflicts.conflicts(book) for said in group}
    for caption in captions.captions(book, identities):
        marked.update(said.index for said in (*caption.parts, *caption.spread))
    marked |= _miscaptioned(book, marked)
    pairs = [identity for identity in identities if identity.relation.rate]
    sums = [identity for identity in identities if identity.status == "held"]
    for repair in repairs([*pairs, *(identity for identity in sums if not identity.relation.rate)]):
        broken = [i for i in repair.mends if i < len(pairs) and not is_rounding(pairs[i])]
        if broken and (repair.certain or repair.said.figure.unit != "count"):
            marked.add(repair.said.index)
        elif broken:  # no one can tell: the computed number is the one that two others contradict
            marked.update(pairs[i].relation.rate.index for i in broken)
    disputed = set(marked)
    marked.update(i.relation.rate.index for i in signs.wrong_signs(pairs, disputed))
    return {book.figures[index].identity for index in marked}


def _miscaptioned(book: Book, marked: set[int]) -> set[int]:
    """The other years of a conflicting number that is another measure's: «394 | 493» under the wrong noun."""
    found = set()
    for said in book.said:
        if (
            said.index in marked
            and said.figure.unit == "count"
            and conflicts.same_number_elsewhere(said, book)
        ):
            for other in book.said:
                same = other.figure.unit == "count" and other.subject.at("") == said.subject.at("")
                if same and other.index not in marked and conflicts.same_number_elsewhere(other, book):
                    found.add(other.index)
    return found
