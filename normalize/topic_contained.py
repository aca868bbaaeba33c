"""Labels that say a known wording and something more: «уборка снега у остановок» is «уборка снега»."""

from __future__ import annotations

from normalize.classifier import common, covers, depth
from normalize.topic_index import Entry, Index
from normalize.topic_label import conjuncts, heads, key, word_table
from normalize.topic_match import BROADER, EXACT, NONE, Match

COVERAGE_FLOOR = 0.5  # how much of the label's weight the known words must have
MARGIN = 0.1
ACTION = 0.3  # «ремонт», «установка» tell less than what is repaired or put up
ASIDE = 0.65  # what known words are worth that leave out what the label is about
# Only a question is narrow enough that a label with more words still lies in it whole.
NARROW = 4


def contained(tables: Index, text: str) -> Match | None:
    """The answer of the widest known wording inside a label, None when none covers enough of it."""
    words = key(text, "place")
    if len(words) < 2 or len(conjuncts(text)) > 1:
        return None
    ranked = _ranked(tables, words, heads(text))
    if not ranked or ranked[0][0] < COVERAGE_FLOOR:
        return None
    score, best = ranked[0]
    rivals = [(s, e) for s, e in ranked[1:] if score - s < MARGIN and e.code != best.code]
    shown = tuple((e.code, s) for s, e in ranked[1:6] if e.code and e.code != best.code)
    codes = [e.code for _, e in rivals]
    if not best.code:
        return Match(None, NONE, score, "contained", best.words, shown)
    if any(not (c and (covers(c, best.code) or covers(best.code, c))) for c in codes):
        shared = common([best.code, *codes]) if all(codes) else None
        return Match(None, BROADER if shared else NONE, score, "contained_apart", best.words, shown, shared)
    about = key(best.words, "place").intersection(heads(text))
    if about and best.relation == EXACT and depth(best.code) >= NARROW:
        return Match(best.code, EXACT, score, "contained", best.words, shown)
    return Match(None, BROADER, score, "contained", best.words, shown, best.code)


def _ranked(tables: Index, words: frozenset[str], about: tuple[str, ...]) -> list[tuple[float, Entry]]:
    """Known wordings inside the label by their share of its weight; the label's head must weigh in."""
    table = word_table()
    telling = words - table.idle["filler"]
    whole = tables.weigh(telling - table.actions) + ACTION * tables.weigh(telling & table.actions)
    best: dict[tuple[str, str], tuple[float, Entry]] = {}
    for number in sorted({n for word in words for n in tables.uses.get(word, ())}):
        inner, known = tables.wordings[number]
        if not inner < words or not whole:
            continue
        entry = tables.entry(known)
        share = min(tables.weigh(inner & telling) / whole, 1.0)
        score = round(share * (1.0 if inner.intersection(about) else ASIDE), 3)
        place = (entry.code, entry.relation)
        if score > best.get(place, (0.0, entry))[0]:
            best[place] = (score, entry)
    return sorted(best.values(), key=lambda pair: (-pair[0], -depth(pair[1].code or "0000"), pair[1].code))
