"""What in a report shows that a list is complete, and what explains a rest that it leaves."""

from __future__ import annotations

import re
from decimal import Decimal

from reconcile import knowledge
from reconcile.relations import Relation
from reconcile.slips import is_slip
from reconcile.subjects import Book, Said
from reconcile.trial import attempt

NEARLY = 0.10  # a table's parts that come this close to its total were meant to reach it
FEWEST = 3  # shares of two parts add up to 100 by themselves: the second is what the first leaves
_NUMBER = r"\d{1,3}(?:[ \u00a0]\d{3})+|\d+"
_BRACKET = r"(?<!\d){}\b[^\d().;:]{{0,60}}\(([^()]*)\)"
_ONLY_SOME = re.compile(r"из них|в том числе|в т\.? ?ч|из которых|например|включая", re.IGNORECASE)


def shared(dim: str, relation: Relation, book: Book) -> bool:
    """Whether every part is printed with its share and the shares make up 100 %.

    They must be shares of this whole: most of them are what their parts give.
    """
    parts = relation.subjects[1:]
    printed = [book.shares.get(part, []) for part in parts]
    if len(parts) < FEWEST or dim in knowledge.overlapping() or any(len(shares) != 1 for shares in printed):
        return False
    shares = [said for (said,) in printed]
    if not sum(s.interval[0] for s in shares) <= 100 <= sum(s.interval[1] for s in shares):
        return False
    whole = book.stated(relation.subjects[0])
    fitting = sum(
        share.interval[0] <= part.value / total.value * 100 <= share.interval[1]
        for share, subject in zip(shares, parts, strict=True)
        for part in book.stated(subject)[:1]
        for total in whole[:1]
        if total.value
    )
    return 2 * fitting > len(parts)


def bracketed(dim: str, relation: Relation, book: Book) -> bool:
    """Whether the parts are all there is in the brackets after their total: «636 («112» – 564, «050» – 72)».

    «Из них» or «в том числе» in the brackets names some parts only.
    """
    whole = book.stated(relation.subjects[0])
    parts = [book.stated(part) for part in relation.subjects[1:]]
    if dim in knowledge.overlapping() or len(whole) != 1 or any(len(said) != 1 for said in parts):
        return False
    return {said[0].figure.value for said in parts} == set(_in_brackets(whole[0])) and len(parts) > 1


def _in_brackets(total: Said) -> list[Decimal]:
    """The counts that stand in brackets after a number in its sentence, without the names of lines."""
    number = r"[ \u00a0]?".join(str(int(total.value)))
    found = re.search(_BRACKET.format(number), total.figure.snippet)
    if not found or _ONLY_SOME.search(found[1]):
        return []
    text = re.sub(r"«[^»]*»|\"[^\"]*\"|\d+[.,]\d+ ?%?|\d+ ?%", " ", found[1])
    return [Decimal(re.sub(r"\D", "", n)) for n in re.findall(_NUMBER, text)]


def nearly(dim: str, relation: Relation, book: Book) -> bool:
    """Whether parts of one block come so near their total that they were meant to make it up.

    Near is a tenth, or one slip in the total or in a part. In a table they must stand in one row or column.
    """
    tried = attempt(relation, book)
    if dim in knowledge.overlapping() or tried.status == "undecidable":
        return False
    if tried.members[0].block is None or len({said.block for said in tried.members}) != 1:
        return False
    cells = [said.cell for said in tried.members]
    if None in cells:
        if any(cells) or dim == "topic" or "+" in dim:
            return False
    elif len({row for row, _ in cells}) > 1 and len({column for _, column in cells}) > 1:
        return False
    whole, total = int(tried.members[0].value), int(sum(said.value for said in tried.members[1:]))
    if abs(whole - total) <= NEARLY * whole or is_slip(whole, total):
        return True
    return any(is_slip(int(said.value), int(said.value) + whole - total) for said in tried.members[1:])


def rest_is_named(relation: Relation, book: Book) -> bool:
    """Whether the report itself explains a difference between parts and whole.

    The rest may be printed under no code of its own («особые обращения – 10»), or stand in the same table, or
    the parts may make up another printed number («рассмотрено – 359» of 395).
    """
    tried = attempt(relation, book)
    if tried.status != "failed":
        return False
    total = sum(said.value for said in tried.members[1:])
    rest = tried.members[0].value - total
    whole = relation.subjects[0]
    own = {said.subject for said in tried.members}
    dims = {dim for subject in relation.subjects[1:] for dim in subject.names()} - whole.names()
    blocks = {said.block for said in tried.members[1:]} - {None}
    for said in book.by_period[whole.municipality, whole.period]:
        subject = said.subject
        if rest <= 0 or subject in own or said.figure.approx or said.value not in (rest, total):
            continue
        if subject.measure == "other" or (
            subject.measure == whole.measure
            and (subject.names() & dims or said.value == total or said.block in blocks)
        ):
            return True
    return False
