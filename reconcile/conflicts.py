"""The same fact in two places of a report with two different numbers."""

from __future__ import annotations

from collections import defaultdict

from reconcile import words
from reconcile.findings import Finding, told
from reconcile.intervals import meets, rounds_to
from reconcile.relations import Identity
from reconcile.sentences import formula
from reconcile.subjects import Book, Said

# How many people came depends on whom they saw: two such numbers are parts as often as they are a conflict.
LOOSE = frozenset({"people", "other"})


def conflicts(book: Book) -> list[list[Said]]:
    """Groups of figures that state different numbers for one thing."""
    groups = list(book.counts.values())
    rates: dict[tuple, list[Said]] = defaultdict(list)
    for said in book.rates:
        rates[said.subject, said.figure.unit, said.figure.base].append(said)
    groups += rates.values()
    found = []
    for group in groups:
        if len(group) > 1 and group[0].subject.measure not in LOOSE:
            values = {said.figure.value: said for said in group}
            apart = [
                said for said in values.values() if any(not _agree(said, other) for other in values.values())
            ]
            if len(apart) > 1 and not _adds_up(apart):
                found.append(apart)
    return found


def _adds_up(group: list[Said]) -> bool:
    """Whether the largest of several numbers of one block is the sum of the others: a total, its parts.

    «636147 («112» – 564057, «050» – 72090)» has three numbers for one thing if no code parts them.
    """
    if len(group) < 3 or len({said.block for said in group}) != 1 or group[0].figure.unit != "count":
        return False
    values = [said.figure.value for said in group]
    return 2 * max(values) == sum(values)


def _agree(a: Said, b: Said) -> bool:
    """Whether two printed numbers may be one: overlapping roundings, or a title's round number."""
    if meets(a.interval, b.interval):
        return True
    if a.figure.unit != "count":
        return False
    return rounds_to(a.figure.value, b.figure.value) or rounds_to(b.figure.value, a.figure.value)


def finding(group: list[Said], book: Book, identities: list[Identity]) -> Finding:
    """A conflict in one sentence, with what speaks for each number."""
    texts = tuple(_sentence(group, book, identities, lang) for lang in words.LANGUAGES)
    return told("conflict", texts, group, "one fact, two numbers")


def _sentence(group: list[Said], book: Book, identities: list[Identity], lang: str) -> str:
    first = group[0]
    what = words.quantity(first.subject, lang, first.figure.topic_label or "")
    numbers = [words.number(said.figure, lang) for said in group]
    when = words.period(first.subject.period, lang)
    if first.figure.base:
        when += f" {words.against(first.figure.base, lang)}"
    listed = words.joined(numbers, lang)
    said = "в отчёте два разных числа" if len(group) == 2 else "в отчёте разные числа"
    text = (
        f"{what}, {when}: {said}, {listed}" if lang == "ru" else f"{what}, {when}: the report says {listed}"
    )
    reasons = [r for said in group if (r := _support(said, book, identities, lang))]
    return words.capital(text) + "".join(f"; {reason}" for reason in reasons) + "."


def _support(said: Said, book: Book, identities: list[Identity], lang: str) -> str:
    """What holds with this number and not with the other."""
    number = words.number(said.figure, lang)
    twin = same_number_elsewhere(said, book)
    if twin:
        other = words.code("of", twin.subject.measure, lang)
        return f"{number} — это число {other}" if lang == "ru" else f"{number} is the number of {other}"
    for identity in identities:
        if (
            identity.status == "held"
            and identity.decides
            and identity.rivals
            and any(m is said for m in identity.members)
        ):
            shown = formula(identity, lang)
            return f"{number} сходится: {shown}" if lang == "ru" else f"{number} fits: {shown}"
    return ""


def same_number_elsewhere(said: Said, book: Book) -> Said | None:
    """The figure of another measure with the same breakdown, period and number (a wrong noun was copied)."""
    if said.value < 10:
        return None
    subject = said.subject
    for other in book.by_breakdown[subject.municipality, subject.period, subject.dims, subject.label]:
        if other.subject.measure not in (subject.measure, "other") and other.value == said.value:
            return other
    return None
