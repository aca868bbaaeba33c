"""Shares: a part, its whole, and the printed percent; the whole must be found, for reports seldom name it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from reconcile.intervals import Interval, meets
from reconcile.nesting import SCOPES
from reconcile.relations import Form, Relation, factor
from reconcile.slips import slip_into
from reconcile.subjects import Book, Said, Subject

# Shares of one list that agree on a whole which is not printed are shares of that whole, unless that whole is
# near the printed total: then the total is wrong and not the shares.
AGREEING = 3
AGREEING_SHARP = 2  # enough when each tells its whole closely
UNNAMED = "the whole of a share"
NEAR = 2.0
SHARP = 0.03  # a share that tells its whole to this part


def relations(book: Book) -> Iterator[Relation]:
    """A relation for every share, against the stated whole that fits it or else the one it must be of."""
    lists: dict[tuple, list[Said]] = defaultdict(list)
    for said in book.rates:
        # A share without a breakdown does not say what it is a share of.
        if said.figure.unit == "share" and said.figure.measure != "other" and said.subject.dims:
            lists[said.subject.municipality, said.subject.period, said.subject.names()].append(said)
    for (municipality, period, _), shares in lists.items():
        by_value = sorted(book.by_period[municipality, period], key=lambda s: s.value)
        fitting = [_fitting(said, book) or _any_whole(said, book, by_value, blunt=False) for said in shares]
        usual, times = next(iter(Counter(whole for whole in fitting if whole).most_common(1)), (None, 0))
        # One share fits some number by accident; what most shares agree on is no accident.
        common = usual if times >= AGREEING else _misprinted_whole(shares, book) or usual
        for said, whole in zip(shares, fitting, strict=True):
            if whole is None and times < AGREEING:
                whole = _any_whole(said, book, by_value, blunt=True)
            whole = whole or common or _plain_total(said, book)
            yield Relation(Form.RATIO, "share", (said.subject, whole or _unnamed(said)), said, rule="share")


def _unnamed(said: Said) -> Subject:
    return said.subject.with_dims((), UNNAMED)


def _fitting(said: Said, book: Book) -> Subject | None:
    """The plain total that a share fits."""
    parts = book.stated(said.subject)
    return next((w for w in _totals(said.subject, book) if _fits(said, parts, book.stated(w))), None)


def _plain_total(said: Said, book: Book) -> Subject | None:
    return next(_totals(said.subject, book), None)


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
    wholes = [whole for whole in wholes if whole.value > 0]
    return any(_of(said, part, whole) for part in parts for whole in wholes)


def _of(said: Said, part: Said, whole: Said) -> bool:
    if not part.value:
        return said.interval[0] <= 0
    return meets(_implied_whole(said, part), whole.interval)


def _implied_whole(said: Said, part: Said) -> Interval:
    low, high = factor("share", said.interval)
    return part.interval[0] / high if high else 0.0, part.interval[1] / low if low > 0 else float("inf")


def _any_whole(said: Said, book: Book, by_value: list[Said], blunt: bool) -> Subject | None:
    """Any other stated count of the period that a share may be of («11 % от числа письменных»).

    A `blunt` percent fits many counts by accident, so where the list has its whole it is not asked.
    """
    for part in book.stated(said.subject):
        low, high = _implied_whole(said, part)
        if not part.value or (not blunt and high - low > SHARP * high):
            continue
        start = bisect_left(by_value, low, key=lambda s: s.value)
        end = bisect_right(by_value, high, key=lambda s: s.value)
        for whole in by_value[start:end]:
            if whole.subject != said.subject and whole.subject.measure != "other" and whole.value > 0:
                return whole.subject
    return None


def _misprinted_whole(shares: list[Said], book: Book) -> Subject | None:
    """The whole of shares of which most agree with each other and with no printed total.

    A total near the whole they imply, or one slip away from it, is their whole and wrong. Otherwise they are
    shares of something that is not printed, and decide nothing.
    """
    implied = [
        _implied_whole(said, part)
        for said in shares
        for part in book.stated(said.subject)[:1]
        if part.value > 0
    ]
    lows, highs = sorted(low for low, _ in implied), sorted(high for _, high in implied)
    most = max(lows, key=lambda low: bisect_right(lows, low) - bisect_left(highs, low), default=0.0)
    agreeing = [(low, high) for low, high in implied if low <= most <= high]
    sharp = all(high - low <= SHARP * high for low, high in agreeing)
    if len(agreeing) < (AGREEING_SHARP if sharp else AGREEING) or 2 * len(agreeing) <= len(implied):
        return None
    low, high = max(i[0] for i in agreeing), min(i[1] for i in agreeing)
    totals = [w for said in shares for w in _totals(said.subject, book)]
    totals = [(whole, said) for whole in dict.fromkeys(totals) for said in book.stated(whole)]
    for whole, said in totals:
        if slip_into(said.figure.value, (low, high)) is not None:
            return whole
    plain = [said for _, said in totals[:1] if low / NEAR <= said.value <= high * NEAR]
    return totals[0][0] if plain else _unnamed(shares[0])
