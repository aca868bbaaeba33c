"""The fuzzy layer: misspelt words, and names that share the label's telling words by a clear margin."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz, process

from normalize.classifier import common, covers, depth
from normalize.topic_index import Index
from normalize.topic_label import key, word_table
from normalize.topic_match import BROADER, EXACT, NONE, Match
from normalize.words import binds, known, lemma, tokens

SPELLING_FLOOR = 84.0  # below this ratio two words are different words, not a slip
EXACT_FLOOR = 0.78
BROADER_FLOOR = 0.45
MARGIN = 0.08  # how far the rival must stay behind
SHORTLIST = 40
ANCESTOR_WORTH = 0.5  # a label word found only in the names above counts half


def spelled(tables: Index, text: str) -> str:
    """The text with words that no dictionary has replaced by the nearest word of the tables."""
    out, changed = [], False
    for word in tokens(text):
        better = None if _familiar(tables, word) else _nearest(word)
        out.append(better or word)
        changed = changed or bool(better)
    return " ".join(out) if changed else text


def _familiar(tables: Index, word: str) -> bool:
    return (
        len(word) < 5
        or known(word)
        or binds(word)
        or word in word_table().reads_as
        or lemma(word) in tables.vocabulary
    )


@lru_cache(maxsize=8192)
def _nearest(word: str) -> str | None:
    from normalize.topic_index import index

    words = _forms(index())
    found = process.extract(lemma(word), words, scorer=fuzz.ratio, score_cutoff=SPELLING_FLOOR, limit=2)
    if not found or (
        len(found) > 1 and found[0][1] - found[1][1] < 1.0 and found[0][0][:4] != found[1][0][:4]
    ):
        return None
    return found[0][0]


@lru_cache(maxsize=4)
def _forms(tables: Index) -> tuple[str, ...]:
    return tuple(sorted(word for word in tables.vocabulary if len(word) >= 4))


def near(tables: Index, text: str) -> Match:
    """The best node by shared words if it leads by a margin; else what the nearest share, or nothing."""
    ranked = rank(tables, key(text, "filler") or key(text, "wrapper"))
    if not ranked:
        return Match(None, NONE, 0.0, "far")
    (code, score), *others = ranked
    behind = next((s for c, s in others if not _same_line(code, c)), 0.0)
    if score >= EXACT_FLOOR and score - behind >= MARGIN:
        return Match(code, EXACT, score, "near", tables.tree.name(code), tuple(others[:5]))
    rivals = tuple(ranked[:5])
    if score < BROADER_FLOOR:
        return Match(None, NONE, score, "far", rivals=rivals)
    shared = common([c for c, s in ranked if score - s < MARGIN])
    if not shared or depth(shared) < 2:
        return Match(None, NONE, score, "near_apart", rivals=rivals)
    return Match(None, BROADER, score, "near_several", tables.tree.name(shared), rivals, shared)


def rank(tables: Index, wanted: frozenset[str]) -> list[tuple[str, float]]:
    """Nodes by likeness, best first."""
    counts: Counter[str] = Counter()
    for term in wanted:
        for code in tables.postings.get(term, ()):
            counts[code] += tables.weights[term]
    line = " ".join(sorted(wanted))
    scored = []
    for code, _ in counts.most_common(SHORTLIST):
        scored.append((code, round(_likeness(tables, wanted, line, code), 3)))
    return sorted(scored, key=lambda pair: (-pair[1], depth(pair[0]), pair[0]))


def _likeness(tables: Index, wanted: frozenset[str], line: str, code: str) -> float:
    """Share of the label that the name says, and of the name that the label says, and their spelling."""
    name = tables.bags[code]
    both = tables.weigh(wanted & name)
    above = ANCESTOR_WORTH * tables.weigh((wanted - name) & tables.inherited[code])
    recall = (both + above) / tables.weigh(wanted)
    precision = both / tables.weigh(name)
    spelling = fuzz.token_sort_ratio(line, " ".join(sorted(name))) / 100
    mean = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    return 0.7 * mean + 0.3 * spelling


def _same_line(one: str, other: str) -> bool:
    return covers(one, other) or covers(other, one)
