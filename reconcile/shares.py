"""Shares: a part, its whole, and the printed percent; the whole must be found, for reports seldom name it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from reconcile.intervals import Interval, meets
from reconcile.nesting import SCOPES
from reconcile.relations import Form, Relation, factor
from reconcile.subjects import Book, Said, Subject

# Shares of one list that agree on a whole which is not printed are shares of that whole, unless that whole is
# near the printed total: then the total is wrong and not the shares.
AGREEING = 3
NEAR = 2.0


def relations(book: Book) -> Iterator[Relation]:
    """A relation for every share, against the stated whole that fits it or else against its plain total."""
    shares = [said for said in book.rates if said.figure.unit == "share" and said.figure.measure != "other"]
    unprinted = _agreed_wholes(shares, book)
    values = {}
    for said in shares:
        parts = book.stated(said.subject)
        near = list(_totals(said.subject, book))
        fitting = next((w for w in near if _fits(said, parts, book.stated(w))), None)
        if fitting is None and parts:
            place = (said.subject.municipality, said.subject.period)
            if place not in values:
                values[place] = sorted(book.by_period[place], key=lambda s: s.value)
            fitting = _any_whole(said, parts, values[place])
        if fitting is None and near and said.index not in unprinted:
            fitting = near[0]
        whole = fitting or Subject(
            said.subject.municipality, said.subject.period, said.subject.measure, (), "? whole of a share"
        )
        yield Relation(Form.RATIO, "share", (said.subject, whole), said, rule="share")


def _totals(subject: Subject, book: Book) -> Iterator[Subject]:
    """The stated wholes a share most likely refers to: without its breakdowns, widest first."""
    dims = subject.dims
    scope = tuple(pair for pair in dims if pair[0] in SCOPES)
    candidates = [scope, *(tuple(p for p in dims if p != pair) for pair in dims)]
    candidates += [tuple(sorted((*scope, ("channel", "written"))))]
    for candidate in dict.fromkeys(candidates):
        whole = subject.with_dims(candidate, "")
        if candidate != dims and book.stated(whole):
            yield whole


def _fits(said: Said, parts: list[Said], wholes: list[Said]) -> bool:
    return any(meets(_implied_whole(said, part), whole.interval) for part in parts for whole in wholes)


def _implied_whole(said: Said, part: Said) -> Interval:
    low, high = factor("share", said.interval)
    return part.interval[0] / high if high else 0.0, part.interval[1] / low if low > 0 else float("inf")


def _any_whole(said: Said, parts: list[Said], by_value: list[Said]) -> Subject | None:
    """Any other stated count of the period that the share may be of («11 % от числа письменных»)."""
    for part in parts:
        low, high = _implied_whole(said, part)
        start = bisect_left(by_value, low, key=lambda s: s.value)
        end = bisect_right(by_value, high, key=lambda s: s.value)
        for whole in by_value[start:end]:
            if whole.subject != said.subject and whole.subject.measure != "other":
                return whole.subject
    return None


def _agreed_wholes(shares: list[Said], book: Book) -> set[int]:
    """Shares of one period that all fit one common whole, though the report does not print it."""
    lists: dict[tuple, list[tuple[int, Interval]]] = defaultdict(list)
    firsts: dict[tuple, Said] = {}
    for said in shares:
        for part in book.stated(said.subject)[:1]:
            if part.value > 0:
                key = (
                    said.subject.municipality,
                    said.subject.period,
                    said.subject.measure,
                    said.subject.names(),
                )
                lists[key].append((said.index, _implied_whole(said, part)))
                firsts.setdefault(key, said)
    agreed: set[int] = set()
    for key, implied in lists.items():
        low, high = max(i[0] for _, i in implied), min(i[1] for _, i in implied)
        totals = [w for total in _totals(firsts[key].subject, book) for w in book.stated(total)]
        near = any(low / NEAR <= total.value <= high * NEAR for total in totals)
        if len(implied) >= AGREEING and low <= high and not near:
            agreed.update(index for index, _ in implied)
    return agreed
