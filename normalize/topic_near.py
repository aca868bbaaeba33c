"""The fuzzy layer: misspelt words, and names that share the label's telling words by a clear margin."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz, process

from normalize.classifier import common, covers, depth
from normalize.topic_index import Entry, Index
from normalize.topic_label import heads, key, word_table
from normalize.topic_match import BROADER, EXACT, NONE, Match
from normalize.words import binds, known, lemma, tokens

SPELLING_FLOOR = 84.0  # below this ratio two words are different words, not a slip
EXACT_FLOOR = 0.65
BROADER_FLOOR = 0.6
ALONE = 0.75  # what it is worth that no other node has all these words
NARROW = 4  # the depth of a question
MARGIN = 0.05  # how far the rival must stay behind
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
    wanted = key(text, "place") or key(text, "wrapper")
    ranked = rank(tables, wanted)
    if not ranked:
        return Match(None, NONE, 0.0, "far")
    code, score, entry = ranked[0]
    rivals = tuple((c, s) for c, s, _ in ranked[1:6])
    behind = next((s for c, s, _ in ranked[1:] if not _same_line(code, c)), 0.0)
    if score >= EXACT_FLOOR and score - behind >= MARGIN:
        relation = _relation(text, entry)
        if relation == EXACT:
            return Match(code, EXACT, score, "near", entry.words, rivals)
        if relation == BROADER:
            return Match(None, BROADER, score, "near", entry.words, rivals, code)
    alone = _only_in(tables, wanted)
    if alone and covers(code, alone.code):
        return Match(alone.code, EXACT, ALONE, "alone", alone.words, rivals)
    rivals = ((code, score), *rivals)
    if score < BROADER_FLOOR:
        return Match(None, NONE, score, "far", rivals=rivals)
    shared = common([c for c, s, _ in ranked if score - s < MARGIN])
    if not shared or depth(shared) < 2:
        return Match(None, NONE, score, "near_apart", rivals=rivals)
    return Match(None, BROADER, score, "near_several", tables.tree.name(shared), rivals, shared)


def _relation(text: str, entry: Entry) -> str:
    """What a near wording says of the label: of two phrases that each add a word neither is the other."""
    said, wording = key(text, "place"), key(entry.words, "place")
    if said <= wording:
        return entry.relation if said.issuperset(heads(entry.words)[:1]) else NONE
    if wording <= said and wording.intersection(heads(text)):
        return entry.relation if depth(entry.code) >= NARROW else BROADER
    return NONE


def _only_in(tables: Index, wanted: frozenset[str]) -> Entry | None:
    """The question that alone has all the words of a label somewhere in its wordings."""
    if len(wanted) < 2:
        return None
    lists = [set(tables.uses.get(word, ())) for word in wanted]
    entries = [tables.entry(tables.wordings[number][1]) for number in sorted(set.intersection(*lists))]
    codes = {(e.code, e.relation) for e in entries}
    code, relation = next(iter(codes)) if len(codes) == 1 else ("", "")
    narrow = relation == EXACT and depth(code) >= NARROW
    return next((e for e in entries if narrow and wanted.issuperset(heads(e.words)[:1])), None)


def rank(tables: Index, wanted: frozenset[str]) -> list[tuple[str, float, Entry]]:
    """Nodes by the likeness of their best wording, the best first."""
    shared: Counter[int] = Counter()
    for term in wanted:
        for number in tables.uses.get(term, ()):
            shared[number] += tables.weights[term]
    line = " ".join(sorted(wanted))
    best: dict[str, tuple[float, Entry]] = {}
    for number, _ in shared.most_common(SHORTLIST):
        words, known = tables.wordings[number]
        entry = tables.entry(known)
        if entry.code:
            score = round(_likeness(tables, wanted, line, words, entry.code), 3)
            if score > best.get(entry.code, (0.0, entry))[0]:
                best[entry.code] = (score, entry)
    found = [(code, score, entry) for code, (score, entry) in best.items()]
    return sorted(found, key=lambda row: (-row[1], depth(row[0]), row[0]))


def _likeness(tables: Index, wanted: frozenset[str], line: str, name: frozenset[str], code: str) -> float:
    """Share of the label that the wording says, of the wording that the label says, and their spelling."""
    both = tables.weigh(wanted & name)
    above = ANCESTOR_WORTH * tables.weigh((wanted - name) & tables.inherited.get(code, frozenset()))
    recall = (both + above) / tables.weigh(wanted)
    precision = both / tables.weigh(name)
    spelling = fuzz.token_sort_ratio(line, " ".join(sorted(name))) / 100
    mean = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    return 0.7 * mean + 0.3 * spelling


def _same_line(one: str, other: str) -> bool:
    return covers(one, other) or covers(other, one)
