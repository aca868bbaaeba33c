"""Everything about one label for a person: what was read, which node, why, what was near."""

from __future__ import annotations

from dataclasses import dataclass

from normalize.classifier import Classifier
from normalize.topic_index import index
from normalize.topic_label import key, take_apart, terms
from normalize.topic_match import Match
from normalize.topic_near import rank
from normalize.topics import match

NEAR = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """A label, the terms it was read as, its match, and the nearest nodes whether they were needed or not."""

    label: str
    terms: tuple[str, ...]
    match: Match
    near: tuple[tuple[str, float], ...]
    tree: Classifier


def reading(label: str, siblings: tuple[str, ...] = (), parent: str | None = None) -> Reading:
    """Match a label and gather what a person needs to judge the answer."""
    tables = index()
    found = match(label, siblings, parent)
    text = found.corrected or take_apart(label).text
    ranked = [(code, score) for code, score, _ in rank(tables, key(text, "place") or key(text, "wrapper"))]
    best: dict[str, float] = {}
    for code, score in (*ranked, *found.rivals):
        best[code] = max(score, best.get(code, 0.0))
    others = [pair for pair in best.items() if pair[0] not in (found.code, found.broader)]
    near = tuple(sorted(others, key=lambda pair: -pair[1])[:NEAR])
    return Reading(label, terms(text), found, near, tables.tree)
