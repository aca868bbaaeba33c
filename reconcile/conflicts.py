"""The same fact in two places of a report with two different numbers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from reconcile import words
from reconcile.findings import Finding, told
from reconcile.intervals import meets, rounds_to
from reconcile.relations import Identity
from reconcile.sentences import formula
from reconcile.subjects import Book, Said
from reconcile.two_counts import far_apart, within

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
            values: dict = {}
            for said in group:
                values.setdefault(said.figure.value, said)
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


def nested(groups: list[list[Said]], book: Book, identities: list[Identity]) -> list[list[Said]]:
    """The conflicts between a count and one within it, and between how much the one and the other grew."""
    counts = [group for group in within(groups, book, identities) if not _twin(group, book)]
    subjects = {group[0].subject for group in counts}
    changes = [g for g in groups if g[0].figure.base and g[0].subject in subjects]
    return sorted(counts, key=lambda group: len(group[0].subject.dims)) + changes


def findings(
    groups: list[list[Said]], within_others: list[list[Said]], book: Book, identities: list[Identity]
) -> list[Finding]:
    """Each conflict in one sentence, with what speaks for each number; counts within counts are told once."""
    found = []
    if within_others:
        first, *others = within_others
        also = tuple(said.identity for group in others for said in group)
        found.append(replace(_finding(first, book, identities, "one_within"), also=also))
    settled = {said.index for group in within_others for said in group}
    for group in groups:
        if group[0].index not in settled:
            apart = group[0].figure.unit == "count" and far_apart(said.value for said in group)
            found.append(_finding(group, book, identities, "far_apart" if apart else ""))
    return found


def _twin(group: list[Said], book: Book) -> bool:
    """Whether one of the numbers is that of another measure: the noun was miscopied."""
    return any(same_number_elsewhere(said, book) for said in group)


def _finding(group: list[Said], book: Book, identities: list[Identity], why: str) -> Finding:
    texts = tuple(_sentence(group, book, identities, lang, why) for lang in words.LANGUAGES)
    return told("conflict", texts, group, "one fact, two numbers", "note" if why else "")


def _sentence(group: list[Said], book: Book, identities: list[Identity], lang: str, why: str) -> str:
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
    reasons += [words.code("remark", why, lang)] if why else []
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
