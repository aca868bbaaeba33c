"""A printed sign that contradicts the two values it compares."""

from __future__ import annotations

import re
from dataclasses import replace

from reconcile import words
from reconcile.findings import Finding, Proposal, told
from reconcile.relations import Identity, status
from reconcile.subjects import Said


def wrong_sign(identity: Identity, disputed: set[int]) -> bool:
    """Whether only the sign of a change is wrong.

    Either the figure carries the printed sign and only the opposite one fits, or the parser already took the
    sign from the row and marked the figure odd: then the identity holds and nothing else disputes the figure.
    """
    rate = identity.relation.rate
    if rate is None or rate.figure.unit not in ("change_abs", "change_pct", "change_times") or not rate.value:
        return False
    if identity.status == "held":
        return rate.figure.stated == "odd" and rate.index not in disputed and _printed_turned(rate)
    return (
        identity.status == "failed"
        and status(replace(identity.relation, rate=_turned(rate)), identity.members) == "held"
    )


def _printed_turned(rate: Said) -> bool:
    """Whether the report's own words show the number with the opposite sign («− 271» for a rise)."""
    figure = rate.figure
    number = f"{abs(figure.value).normalize():f}".replace(".", "[.,]")
    marks = "[-–−↓]" if figure.value > 0 else r"[+↑]"
    return re.search(rf"{marks}\s*{number}(?![\d.,]*\d)", figure.snippet) is not None


def _turned(rate: Said) -> Said:
    return rate.saying(replace(rate.figure, value=-rate.figure.value))


def finding(identity: Identity) -> Finding:
    """An odd sign in one sentence."""
    value, base = identity.members
    rate = identity.relation.rate
    right = rate.figure if identity.status == "held" else _turned(rate).figure
    wrong = replace(right, value=-right.value)
    texts = tuple(
        _sentence(value, base, words.number(right, lang), words.number(wrong, lang), lang)
        for lang in words.LANGUAGES
    )
    proposal = Proposal(rate.identity, str(wrong.value), str(right.value), 1, True, "sign")
    return told(
        "sign", texts, (value, base, rate), "sign of a change", "low", suspect=rate, proposal=proposal
    )


def _sentence(value: Said, base: Said, right: str, wrong: str, lang: str) -> str:
    what = words.quantity(value.subject, lang, value.figure.topic_label or "")
    what = words.capital(what)
    was, now = words.number(base.figure, lang), words.number(value.figure, lang)
    then, later = words.period(base.subject.period, lang), words.period(value.subject.period, lang)
    grew = value.value > base.value
    if lang == "ru":
        return (
            f"{what}: было {was} ({then}), стало {now} ({later}) — это {'рост' if grew else 'снижение'}, "
            f"а знак у изменения обратный: {wrong} вместо {right}."
        )
    return (
        f"{what}: from {was} ({then}) to {now} ({later}) is {'a rise' if grew else 'a fall'}, "
        f"but the change is printed with the opposite sign: {wrong} instead of {right}."
    )
