"""Two numbers that do not agree and yet are no mistake: of different things, side by side, or one within the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from reconcile.relations import Identity, implied
from reconcile.slips import is_slip, slip_into
from reconcile.subjects import Book, Said, Subject

ENOUGH = 2  # conflicts of one block that say the same
FAR = 2  # times: no miscount leads so far, only a slip of the hand
# A count told apart by these is still all of somebody's: «в Думу поступило 174».
_WHOSE = frozenset({"recipient"})

Block = tuple[str, int]
Places = dict[tuple[Subject, float], set[Block]]


def far_apart(values: Iterable[float]) -> bool:
    """Whether numbers lie further apart than any misprint leads: «412» and «19» are of different things."""
    small, *_, large = sorted(values)
    return large > FAR * small and not is_slip(int(small), int(large))


def likelier(identity: Identity) -> str:
    """How a failed identity is better read than as a mistake: `far_apart`, `side_by_side`, or nothing."""
    if identity.kind == "share":
        return "far_apart" if _of_another(identity) else ""
    if identity.kind != "part" or len(identity.members) != 2:
        return ""
    whole, part = identity.members
    if whole.subject.get("topic"):
        return "side_by_side"  # a report sets its own topics one in another, not as the classifier does
    return "far_apart" if far_apart((whole.value, part.value)) else ""


def _of_another(identity: Identity) -> bool:
    """Whether a share is so far from the one computed that it is of another whole: «около половины» of a section."""
    rate, (part, whole) = identity.relation.rate, identity.members
    if rate is None or not (part.value and whole.value and rate.value):
        return False
    real = part.value / whole.value * 100
    far = max(real, rate.value) > FAR * min(real, rate.value)
    wanted = implied(identity.relation, -1, [part.interval, whole.interval], None)
    return far and (rate.figure.approx is not None or slip_into(rate.figure.value, wanted) is None)


def within(groups: Sequence[list[Said]], book: Book, identities: Sequence[Identity]) -> list[list[Said]]:
    """The conflicts between all letters and those of one body: «в районе 486; администрацией района – 274».

    Either the rest is told too («поселениями – 212»), or each number holds by itself, by its own parts or its own last
    year, in a block of its own. What else that block says is then the wider count too, if it is never the smaller.
    """
    two = [
        sorted(group, key=lambda said: said.value)
        for group in groups
        if len(group) == 2 and group[0].figure.unit == "count"
    ]
    proven = _proven(identities)
    seen: Counter = Counter()
    for inner, outer in two:
        if _rest_is_told(inner, outer, book):
            seen[outer.block] += ENOUGH
        elif any(
            a != b for a in proven[outer.subject, outer.value] for b in proven[inner.subject, inner.value]
        ):
            seen[outer.block] += ENOUGH if _is_total(outer.subject) else 1
    smaller = {inner.block for inner, outer in two if inner.block != outer.block}
    wider = {block for block, times in seen.items() if times >= ENOUGH} - smaller
    return [group for group in two if group[-1].block in wider]


def _rest_is_told(inner: Said, outer: Said, book: Book) -> bool:
    """Whether what the one count has beyond the other is told as what came to another body."""
    whole, rest = outer.subject, outer.value - inner.value
    return any(
        said.value == rest
        and (said.subject.measure, said.subject.label) == (whole.measure, whole.label)
        and said.subject.names() - whole.names() == _WHOSE
        and set(whole.dims) <= set(said.subject.dims)
        for said in book.by_period[whole.municipality, whole.period]
    )


def _proven(identities: Sequence[Identity]) -> Places:
    """The blocks that alone prove a number: all that the identity needs stands there."""
    proven: Places = defaultdict(set)
    for identity in identities:
        if identity.status != "held" or not identity.decides:
            continue
        rate = identity.relation.rate
        blocks = {said.block for said in (*identity.members, *((rate,) if rate else ()))}
        if len(blocks) == 1 and None not in blocks:
            for said in identity.members:
                proven[said.subject, said.value] |= blocks
    return proven


def _is_total(subject: Subject) -> bool:
    return subject.names() <= _WHOSE
