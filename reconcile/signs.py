"""A printed sign that contradicts the two values it compares."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from reconcile import words
from reconcile.findings import Finding, Proposal, told
from reconcile.relations import Identity, status
from reconcile.subjects import Said

SIGNED = frozenset({"change_abs", "change_pct", "change_times"})
FALLING, RISING = "-–−↓", "+↑"
_NUMBER = r"([-–−↓+↑])\s*((?:\d{1,3}(?:\s\d{3})+|\d+)(?:[.,]\d+)?)(?!\d)"
ANYWHERE = re.compile(_NUMBER)
IN_CELL = re.compile(rf"(?:^|\|)\s*{_NUMBER}\s*%?\s*$")


def wrong_signs(identities: list[Identity], disputed: set[int]) -> list[Identity]:
    """The changes of which only the sign is wrong.

    A column where most signs are turned counts the other way round (last year less this one) and is no error.
    """
    columns: dict[tuple, list[tuple[Identity, bool]]] = defaultdict(list)
    for identity in identities:
        rate = identity.relation.rate
        if rate and rate.figure.unit in SIGNED and rate.value and identity.status != "undecidable":
            column = rate.cell[1] if rate.cell else rate.index
            columns[rate.block, column].append((identity, _wrong(identity, disputed)))
    found = []
    for column in columns.values():
        wrong = [identity for identity, turned in column if turned]
        if len(wrong) == 1 or 2 * len(wrong) < len(column):
            found += wrong
    return found


def _wrong(identity: Identity, disputed: set[int]) -> bool:
    """Either the figure carries the printed sign and only the opposite one fits, or the parser took the sign
    from the row and the report's words show the other: in its cell, or anywhere when it is marked odd.
    """
    rate = identity.relation.rate
    if identity.status == "held":
        return rate.index not in disputed and _printed_turned(rate)
    return status(replace(identity.relation, rate=_turned(rate)), identity.members) == "held"


def _printed_turned(rate: Said) -> bool:
    """Whether the report's own words show the number with the opposite sign («− 271» for a rise).

    In prose a dash before a number is punctuation as often as a minus; alone in a cell it is a minus.
    """
    figure, marked = rate.figure, rate.figure.stated == "odd"
    if not figure.snippet or (rate.cell is None and not marked):
        return False
    turned = FALLING if figure.value > 0 else RISING
    for found in (ANYWHERE if marked else IN_CELL).finditer(figure.snippet):
        number = "".join(found[2].split()).replace(",", ".").rstrip(".")
        if found[1] in turned and Decimal(number) == abs(figure.value):
            return True
    return False


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
