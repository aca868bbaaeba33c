"""Between documents: a later report that looks back differently, quarters that miss the year, odd jumps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from normalize.figure import Figure
from reconcile import plausibility, times, words
from reconcile.conflicts import LOOSE
from reconcile.findings import Finding, ordered, told
from reconcile.intervals import meets, rounds_to
from reconcile.relations import Form
from reconcile.slips import slip
from reconcile.subjects import Book, Said, Subject, period_or_none

JUMP = 5.0  # a total that differs so many times from both neighbouring years
SMALLEST = 50.0
NOTABLE = 0.01  # a revision below this share of the number is a remark
PER_RESIDENT = 0.5  # more than one appeal for two residents a year is not believed


def across(figures: Iterable[Figure], population: Mapping[str, int] | None = None) -> list[Finding]:
    """Findings that need several documents: revisions, sums over reports, implausible history and size."""
    book = Book.of(figures)
    found = [*_revisions(book), *_sums(book), *_history(book), *_size(book, population or {})]
    return ordered(found)


def _main_periods(book: Book) -> dict[str, str]:
    """What period each document is mostly about: its own, against which the rest is a look back."""
    periods: dict[str, Counter[str]] = defaultdict(Counter)
    for said in book.said:
        if said.figure.unit != "count" or not said.subject.dims:
            periods[said.figure.document][said.subject.period] += 1
    latest = {}
    for document, counted in periods.items():
        most = max(counted.values())
        latest[document] = max(
            (code for code, n in counted.items() if 2 * n >= most and period_or_none(code)),
            key=lambda code: (period_or_none(code).end, period_or_none(code).days),
            default="",
        )
    return latest


def _revisions(book: Book):
    main = _main_periods(book)
    for subject, sayings in book.counts.items():
        if subject.measure in LOOSE:
            continue
        by_document: dict[str, Said] = {}
        for said in sayings:
            by_document.setdefault(said.figure.document, said)
        if len(by_document) < 2:
            continue
        own = [s for d, s in by_document.items() if main.get(d) == subject.period]
        first = own[0] if own else min(by_document.values(), key=lambda s: main.get(s.figure.document, ""))
        for said in by_document.values():
            if said is first or _same(first, said):
                continue
            yield _revision(first, said)


def _same(a: Said, b: Said) -> bool:
    if meets(a.interval, b.interval):
        return True
    return rounds_to(a.figure.value, b.figure.value) or rounds_to(b.figure.value, a.figure.value)


def _revision(first: Said, later: Said) -> Finding:
    what = [words.quantity(first.subject, lang, first.figure.topic_label or "") for lang in words.LANGUAGES]
    when = [words.period(first.subject.period, lang) for lang in words.LANGUAGES]
    a, b = words.number(first.figure), words.number(later.figure)
    names = first.figure.document, later.figure.document
    moved = abs(first.value - later.value) / max(first.value, later.value, 1.0)
    grave = "note" if moved < NOTABLE else "medium" if first.subject.dims else "high"
    texts = (
        f"{words.capital(what[0])}, {when[0]}: в отчёте «{names[0]}» {a}, в «{names[1]}» {b}.",
        f"{words.capital(what[1])}, {when[1]}: {a} in “{names[0]}”, {b} in “{names[1]}”.",
    )
    return told("revision", texts, (first, later), "one fact, two reports", grave)


def _sums(book: Book):
    """Quarters or months of separate reports against the total of another."""
    for relation in times.relations(book):
        if relation.form is not Form.SUM or not all(book.stated(s) for s in relation.subjects):
            continue
        members = [book.stated(subject)[0] for subject in relation.subjects]
        if len({said.figure.document for said in members}) < 2:
            continue
        options = [book.stated(subject) for subject in relation.subjects]
        low = sum(min(s.interval[0] for s in sayings) for sayings in options[1:])
        high = sum(max(s.interval[1] for s in sayings) for sayings in options[1:])
        if any(meets((low, high), said.interval) for said in options[0]):
            continue
        total, *parts = members
        what = [
            words.quantity(total.subject, lang, total.figure.topic_label or "") for lang in words.LANGUAGES
        ]
        when = [words.period(total.subject.period, lang) for lang in words.LANGUAGES]
        listed = words.terms([words.number(said.figure) for said in parts])
        added, stated = words.decimal(sum(said.value for said in parts)), words.number(total.figure)
        moved = abs(total.value - sum(said.value for said in parts)) / max(total.value, 1.0)
        heads = [words.capital(text) for text in what]
        texts = (
            f"{heads[0]}: в отдельных отчётах {listed} = {added}, за {when[0]} указано {stated}.",
            f"{heads[1]}: separate reports give {listed} = {added}, but {stated} for {when[1]}.",
        )
        yield told(
            "revision", texts, members, "time: separate reports", "note" if moved < NOTABLE else "medium"
        )


def _history(book: Book):
    """A total many times off both the year before and the year after, with the misprint that explains it."""
    series: dict[Subject, list[Said]] = defaultdict(list)
    for subject, sayings in book.counts.items():
        if not subject.dims and subject.measure not in LOOSE:
            period = period_or_none(subject.period)
            if period and period.kind in ("year", "half", "quarter"):
                series[subject.at(subject.period[4:])].append(sayings[0])
    for sayings in series.values():
        ordered_ = sorted(sayings, key=lambda said: said.subject.period)
        for i, said in enumerate(ordered_):
            near = [ordered_[j] for j in (i - 1, i + 1) if 0 <= j < len(ordered_)]
            if len(near) < 2 or max(said.value, *(n.value for n in near)) < SMALLEST:
                continue
            ratios = [max(said.value, n.value) / max(min(said.value, n.value), 1.0) for n in near]
            if min(ratios) < JUMP:
                continue
            yield _jump(said, near)


def _jump(said: Said, near: list[Said]) -> Finding:
    what = [words.quantity(said.subject, lang) for lang in words.LANGUAGES]
    when = [words.period(said.subject.period, lang) for lang in words.LANGUAGES]
    shown = [" ".join((words.number(n.figure), f"({n.subject.period[:4]})")) for n in near]
    middle = sum(n.value for n in near) / len(near)
    meant = _misprint(int(said.value), middle)
    ru = f"; возможно, {meant}" if meant else ""
    en = f"; perhaps {meant}" if meant else ""
    number = words.number(said.figure)
    heads = [words.capital(text) for text in what]
    return plausibility.remark(
        "history",
        f"{heads[0]}, {when[0]}: {number} при {shown[0]} и {shown[1]} в соседние годы{ru}.",
        f"{heads[1]}, {when[1]}: {number} beside {shown[0]} and {shown[1]} in the next years{en}.",
        [said, *near],
    )


def _misprint(printed: int, expected: float) -> int | None:
    """The number nearest to the neighbours that one lost, doubled or swapped digit makes the printed one."""
    text = str(printed)
    options = {int(text[:i] + text[i + 1 :]) for i in range(len(text)) if len(text) > 1}
    options |= {int(text[:i] + digit + text[i:]) for i in range(len(text) + 1) for digit in "0123456789"}
    options |= {int(text[:i] + text[i + 1] + text[i] + text[i + 2 :]) for i in range(len(text) - 1)}
    options = {o for o in options if slip(printed, o) and 0.5 <= o / expected <= 2}
    return min(options, key=lambda o: abs(o - expected), default=None)


def _size(book: Book, population: Mapping[str, int]):
    for subject, sayings in book.counts.items():
        residents = population.get(subject.municipality)
        if not residents or subject.dims or subject.measure not in ("appeals", "questions"):
            continue
        said = sayings[0]
        if said.value > PER_RESIDENT * residents:
            what = [words.quantity(subject, lang) for lang in words.LANGUAGES]
            when = [words.period(subject.period, lang) for lang in words.LANGUAGES]
            number = words.number(said.figure)
            heads = [words.capital(text) for text in what]
            yield plausibility.remark(
                "size",
                f"{heads[0]}, {when[0]}: {number} при населении {residents} — больше, чем бывает.",
                f"{heads[1]}, {when[1]}: {number} for {residents} residents, more than happens.",
                [said],
            )
