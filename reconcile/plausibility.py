"""Numbers that may be true and yet look wrong beside the others of their report."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from reconcile import words
from reconcile.findings import Finding, told
from reconcile.intervals import meets
from reconcile.relations import Form, Identity
from reconcile.subjects import Book, Said

TENFOLD = 10.0
ENOUGH = 100.0  # below this a tenfold change is an accident of small numbers


def remarks(book: Book, identities: list[Identity]) -> list[Finding]:
    """Tenfold jumps that no printed change confirms, more appeals than questions, a stale base year."""
    return [*_jumps(book, identities), *_more_appeals_than_questions(book), *_stale_bases(book)]


def remark(rule: str, ru: str, en: str, sayings: list[Said]) -> Finding:
    """An implausible thing, in one sentence."""
    return told("implausible", (ru, en), sayings, rule, "note")


def _jumps(book: Book, identities: list[Identity]):
    confirmed = {
        identity.members
        for identity in identities
        if identity.status == "held" and identity.relation.form in (Form.DIFF, Form.RATIO)
    }
    series: dict = defaultdict(list)
    for subject, sayings in book.counts.items():
        if subject.measure != "other" and subject.period.isdigit():
            series[subject.at("")].append(sayings[0])
    for sayings in series.values():
        ordered = sorted(sayings, key=lambda said: said.subject.period)
        for before, after in pairwise(ordered):
            small, large = sorted((before.value, after.value))
            if large < ENOUGH or small * TENFOLD > large or not small or (after, before) in confirmed:
                continue
            what = [
                words.quantity(after.subject, lang, after.figure.topic_label or "")
                for lang in words.LANGUAGES
            ]
            a, b = words.number(before.figure), words.number(after.figure)
            years = before.subject.period, after.subject.period
            heads = [words.capital(text) for text in what]
            yield remark(
                "tenfold jump",
                f"{heads[0]}: {a} за {years[0]} год, {b} за {years[1]} — разница в десять раз и больше.",
                f"{heads[1]}: {a} in {years[0]}, {b} in {years[1]}: a tenfold difference or more.",
                [before, after],
            )


def _more_appeals_than_questions(book: Book):
    for subject, sayings in book.counts.items():
        if subject.measure != "appeals" or subject.dims:
            continue
        questions = [
            said
            for said in book.by_period[subject.municipality, subject.period]
            if said.subject.measure == "questions" and not said.subject.dims
        ]
        if len(sayings) == 1 and len(questions) == 1 and questions[0].interval[1] < sayings[0].interval[0]:
            a, q = words.number(sayings[0].figure), words.number(questions[0].figure)
            ru, en = (words.period(subject.period, lang) for lang in words.LANGUAGES)
            yield remark(
                "questions in appeals",
                f"За {ru} обращений {a}, а вопросов в них {q}, хотя в каждом есть хотя бы один вопрос.",
                f"{words.capital(en)}: {a} appeals but {q} questions, though each appeal raises at least one.",
                [sayings[0], questions[0]],
            )


def _stale_bases(book: Book):
    bases = Counter(said.figure.base for said in book.rates if said.figure.base)
    groups: dict = defaultdict(list)
    for said in book.rates:
        if said.figure.base and said.figure.measure != "other":
            groups[said.subject, said.figure.unit].append(said)
    for (subject, _), sayings in groups.items():
        usual = max(sayings, key=lambda said: bases[said.figure.base])
        for said in sayings:
            stale = (
                said.figure.base < usual.figure.base
                and bases[said.figure.base] * 2 < bases[usual.figure.base]
            )
            if (
                stale
                and not book.stated(subject.at(said.figure.base))
                and not meets(said.interval, usual.interval)
            ):
                what = [words.quantity(subject, lang) for lang in words.LANGUAGES]
                old, new = (
                    [words.against(s.figure.base, lang) for lang in words.LANGUAGES] for s in (said, usual)
                )
                a, b = words.number(said.figure), words.number(usual.figure)
                yield remark(
                    "stale base",
                    f"{words.capital(what[0])}: {a} {old[0]} рядом с {b} {new[0]} — "
                    f"возможно, период сравнения остался от прошлого отчёта.",
                    f"{words.capital(what[1])}: {a} {old[1]} beside {b} {new[1]}; "
                    f"the base may be left over from an earlier report.",
                    [said, usual],
                )
