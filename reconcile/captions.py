"""A caption whose noun does not fit: a breakdown called «обращений» whose numbers are the вопросы."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reconcile import words
from reconcile.conflicts import same_number_elsewhere
from reconcile.findings import Finding, told
from reconcile.relations import Form, Identity
from reconcile.subjects import Book, Said, Subject

FEWEST = 3  # parts that must repeat the other measure's numbers


@dataclass(frozen=True, slots=True)
class Caption:
    """A breakdown under the wrong noun: its parts, its own total, the total it really adds up to."""

    parts: tuple[Said, ...]
    own: Said
    real: Said
    spread: tuple[Said, ...]  # the same parts by quarters or months, under the same caption


def captions(book: Book, identities: list[Identity]) -> list[Caption]:
    """Breakdowns that repeat another measure's parts and add up to its total, not to their own."""
    groups: dict[tuple, list[tuple[Said, Said]]] = defaultdict(list)
    for subject, sayings in book.counts.items():
        for dim, _ in subject.dims:
            context = tuple(pair for pair in subject.dims if pair[0] != dim)
            for said in sayings[:1]:
                twin = same_number_elsewhere(said, book)
                if twin:
                    groups[subject.with_dims(context), dim, twin.subject.measure].append((said, twin))
    found = []
    for (total, _, measure), pairs in groups.items():
        own = book.stated(total)
        real = book.stated(Subject(total.municipality, total.period, measure, total.dims, total.label))
        added = sum(said.value for said, _ in pairs)
        if len(pairs) < FEWEST or not own or not real or own[0].value == added or real[0].value != added:
            continue
        parts = tuple(said for said, _ in pairs)
        found.append(Caption(parts, own[0], real[0], _spread(parts, identities)))
    return found


def _spread(parts: tuple[Said, ...], identities: list[Identity]) -> tuple[Said, ...]:
    of = {said.subject for said in parts}
    return tuple(
        member
        for identity in identities
        if identity.relation.form is Form.SUM and identity.kind == "time" and identity.status == "held"
        if identity.members[0].subject in of
        for member in identity.members[1:]
    )


def finding(caption: Caption) -> Finding:
    """A wrong caption in one sentence."""
    texts = tuple(_sentence(caption, lang) for lang in words.LANGUAGES)
    sayings = [*caption.parts, caption.own, caption.real]
    also = [said.identity for said in caption.spread]
    return told("caption", texts, sayings, "noun of a caption", subject=caption.own.subject, also=also)


def _sentence(caption: Caption, lang: str) -> str:
    listed = words.terms([words.number(said.figure, lang) for said in caption.parts])
    total, own = words.number(caption.real.figure, lang), words.number(caption.own.figure, lang)
    named = words.code("of", caption.own.subject.measure, lang)
    real = words.code("of", caption.real.subject.measure, lang)
    when = words.period(caption.own.subject.period, lang)
    if lang == "ru":
        return (
            f"Разбивка за {when} названа числом {named}, но {listed} = {total} — это число {real}, "
            f"а {named} всего {own}; вероятно, в подписи должно быть «{real}»."
        )
    return (
        f"The breakdown for {when} is captioned {named}, but {listed} = {total} is the number of {real}, "
        f"while {named} are {own} in all; the caption probably means {real}."
    )
