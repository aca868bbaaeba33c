"""Subjects: what a number is about, without its value; the figures of a report grouped by subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from extract.periods import Period
from extract.report import Address
from normalize.figure import Figure
from reconcile.intervals import Interval, printed

Dims = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A quantity that exists whether or not a report states it: so many appeals of one kind in one period."""

    municipality: str
    period: str
    measure: str
    dims: Dims
    label: str = ""

    def at(self, period: str) -> Subject:
        """The same quantity of another period."""
        return Subject(self.municipality, period, self.measure, self.dims, self.label)

    def with_dims(self, dims: Dims, label: str = "") -> Subject:
        """The same period and measure, broken down otherwise."""
        return Subject(self.municipality, self.period, self.measure, dims, label)

    def names(self) -> frozenset[str]:
        """The dims it is broken down by."""
        return frozenset(name for name, _ in self.dims)

    def get(self, dim: str) -> str | None:
        """Its code in a dim, None when not broken down by it."""
        return next((code for name, code in self.dims if name == dim), None)


def pack(dims: dict[str, str | None]) -> Dims:
    """Dims as a sorted tuple; a topic without a code is the empty string."""
    return tuple(sorted((name, code or "") for name, code in dims.items()))


def subject_of(figure: Figure, period: str | None = None) -> Subject:
    """What a figure is about. A topic without a code is told apart by its label, `other` by what it counts.

    The name of a line is part of the subject here: the calls to two lines are two numbers, not a conflict.
    """
    label = ""
    if figure.measure == "other" or ("topic" in figure.dims and figure.dims["topic"] is None):
        label = (figure.topic_label or "").lower().strip()
    return Subject(figure.municipality, period or figure.period, figure.measure, pack(figure.dims), label)


@dataclass(slots=True, eq=False)
class Said:
    """One stated figure with all that the identities ask of it, computed once."""

    index: int
    figure: Figure
    subject: Subject
    interval: Interval
    block: tuple[str, int] | None
    cell: tuple[int, int] | None

    value: float
    _identity: str = ""

    def saying(self, figure: Figure) -> Said:
        """The same place with another number."""
        return replace(self, figure=figure, interval=printed(figure), value=float(figure.value), _identity="")

    @property
    def identity(self) -> str:
        """The figure's identity, computed once: it costs a hash."""
        if not self._identity:
            self._identity = self.figure.identity
        return self._identity


@dataclass
class Book:
    """The stated figures of a report by subject; duplicates said twice are kept once."""

    figures: list[Figure]
    said: list[Said] = field(default_factory=list)
    counts: dict[Subject, list[Said]] = field(default_factory=dict)
    rates: list[Said] = field(default_factory=list)

    @classmethod
    def of(cls, figures: Iterable[Figure]) -> Book:
        """Enter figures, leaving out derived ones: only what is printed can contradict."""
        book = cls([figure for figure in figures if figure.status != "derived"])
        seen: dict[tuple, Said] = {}
        subjects = _subjects(book.figures)
        for index, figure in enumerate(book.figures):
            subject = subjects[index]
            same = (subject, figure.unit, figure.base, figure.value, figure.approx)
            if same in seen and (figure.unit != "count" or not _block(figure)[0]):
                continue
            block, cell = _block(figure)
            said = Said(index, figure, subject, printed(figure), block, cell, float(figure.value))
            seen.setdefault(same, said)
            book.said.append(said)
            if figure.unit == "count":
                book.counts.setdefault(subject, []).append(said)
            else:
                book.rates.append(said)
        return book

    def stated(self, subject: Subject) -> list[Said]:
        """The count figures stated for a subject."""
        return self.counts.get(subject, [])

    @cached_property
    def by_period(self) -> dict[tuple[str, str], list[Said]]:
        """Counts by municipality and period."""
        groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
        for sayings in self.counts.values():
            for said in sayings:
                groups[said.subject.municipality, said.subject.period].append(said)
        return groups

    @cached_property
    def shares(self) -> dict[Subject, list[Said]]:
        """Printed shares by the part whose share they are."""
        groups: dict[Subject, list[Said]] = defaultdict(list)
        for said in self.rates:
            if said.figure.unit == "share":
                groups[said.subject].append(said)
        return groups

    @cached_property
    def by_breakdown(self) -> dict[tuple, list[Said]]:
        """Counts by municipality, period and breakdown, whatever they count."""
        groups: dict[tuple, list[Said]] = defaultdict(list)
        for subject, sayings in self.counts.items():
            groups[subject.municipality, subject.period, subject.dims, subject.label].extend(sayings)
        return groups

    @cached_property
    def by_identity(self) -> dict[str, Said]:
        """The stated figures by their identity."""
        return {said.identity: said for said in self.said}


def _subjects(figures: list[Figure]) -> list[Subject]:
    """The subject of each figure; two rows of a table that fall under one code are two quantities.

    «Жилищная инспекция» and «иные органы» are both other bodies: side by side in a block they are told apart
    by the report's own words or by their rows. Standing apart they are not: a report that calls one sender by
    two names still speaks of one number.
    """
    subjects = [subject_of(figure) for figure in figures]
    told: list[tuple[tuple, str]] = []
    named: dict[tuple, set[str]] = defaultdict(set)
    values: dict[tuple, set] = defaultdict(set)
    for figure, subject in zip(figures, subjects, strict=True):
        block, cell = _block(figure)
        own = "; ".join(figure.labels.get(dim, "") for dim, _ in subject.dims).strip("; ").lower()
        group = (subject.at(""), block)
        told.append((group, own or (f"№ {cell[0] + 1}" if cell else "")))
        if block and subject.dims and figure.measure != "other":
            named[group].add(told[-1][1])
            column = cell[1] if cell else None
            values[group, subject.period, figure.unit, figure.base, column].add(figure.value)
    several = {key[0] for key, stated in values.items() if len(stated) > 1}
    apart = {group for group in several if len(named[group]) > 1 and "" not in named[group]}
    return [
        replace(subject, label=" ".join(filter(None, (subject.label, own)))) if group in apart else subject
        for subject, (group, own) in zip(subjects, told, strict=True)
    ]


def _block(figure: Figure) -> tuple[tuple[str, int] | None, tuple[int, int] | None]:
    if not figure.address:
        return None, None
    address = Address.parse(figure.address)
    cell = None if address.row is None else (address.row, address.column)
    return (figure.document, address.block), cell


def period_or_none(code: str | None) -> Period | None:
    """A period, or None when the code is none."""
    try:
        return Period.parse(code or "")
    except ValueError:
        return None
