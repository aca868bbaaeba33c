"""A topic label of a report → a node of the official classifier, with the reason, or no guess at all.

The layers, surest first: curated aliases, names and parts of names by their set of lemmas; lists of known
things; slips of spelling; names that share the telling words by a clear margin. Context chooses between
equals.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from normalize.classifier import common, covers, depth, parent_at
from normalize.topic_compound import join
from normalize.topic_contained import contained
from normalize.topic_index import Entry, Index, index
from normalize.topic_label import conjuncts, key, take_apart, without_names
from normalize.topic_match import BROADER, EXACT, NONE, Match
from normalize.topic_near import near, spelled
from normalize.words import tokens

__all__ = ["BROADER", "EXACT", "NONE", "Match", "match"]

# What a layer's answer is worth; the fuzzy layer states its own score.
TRUST = {"alias": 1.0, "name": 1.0, "segment": 0.95, "compound": 0.9, "notes": 0.85, "context": 0.85}
SPELLING = 0.95
_CODE = re.compile(r"\b\d{4}(?:\.\d{4}){3,4}\b")


def match(label: str, siblings: Sequence[str] = (), parent: str | None = None) -> Match:
    """The node a label names; `siblings` are the labels of its list, `parent` the label or code above."""
    return _match(label, tuple(siblings), parent)


@lru_cache(maxsize=65536)
def _match(label: str, siblings: tuple[str, ...], parent: str | None) -> Match:
    found, equals = _alone(label)
    if len(equals) < 2:
        return found
    return _inside(index(), equals, parent) or _on_level(equals, siblings) or found


@lru_cache(maxsize=65536)
def _alone(label: str) -> tuple[Match, tuple[Entry, ...]]:
    """The answer without context, and the equal entries between which context may still choose."""
    tables = index()
    printed = _CODE.search(label)
    if printed and printed[0] in tables.tree:
        return Match(parent_at(printed[0], 4), EXACT, 1.0, "code", printed[0]), ()
    official = tuple(tables.officially(tokens(label)))
    if official and not tables.curated(label):
        return _settle(official), official
    parts = take_apart(without_names(label, tables.vocabulary))
    found, equals = _words(tables, parts.text)
    if found.relation != EXACT and found.broader and parts.notes:
        found = _by_notes(tables, found, parts.notes)
    return found, official or equals


def _words(tables: Index, text: str) -> tuple[Match, tuple[Entry, ...]]:
    if not key(text, "full"):
        return Match(None, NONE, 0.0, "empty"), ()
    entries = tables.find(text)
    several = len(conjuncts(text)) > 1
    # «налоги и льготы» are two things, though «льготы по налогам» has the same words.
    if entries and not (several and all(e.layer == "alias" and e.things == 1 for e in entries)):
        return _settle(entries), tuple(entries)
    listed = join(tables, text)
    if entries and not listed:
        return _settle(entries), tuple(entries)
    if listed:
        code, relation, layer, words = listed
        exact = relation == EXACT
        narrow, wide = (code, None) if exact else (None, code)
        return Match(narrow, relation, TRUST["compound"], layer, words, broader=wide), ()
    corrected = spelled(tables, text)
    if corrected != text:
        again, equals = _words(tables, corrected)
        if again.relation != NONE:
            return replace(again, score=again.score * SPELLING, corrected=corrected), equals
    return contained(tables, text) or near(tables, text), ()


def _settle(entries: Sequence[Entry]) -> Match:
    """Of entries that know the same words: the only one, or the one whose node stands above the rest."""
    if len(entries) == 1:
        return _said(entries[0])
    codes = [e.code for e in entries]
    top = next((e for e in entries if e.code and all(covers(e.code, c) for c in codes if c)), None)
    if top and all(codes):
        return _said(top)
    shared = common(codes) if all(codes) else None
    relation = BROADER if shared else NONE
    return Match(None, relation, 0.5, "ambiguous", rivals=tuple((c, 1.0) for c in codes if c), broader=shared)


def _said(entry: Entry, layer: str = "", trust: float = 0.0) -> Match:
    """An entry as an answer; `layer` when context has chosen it."""
    exact = entry.relation == EXACT
    code, wide = (entry.code, None) if exact else (None, entry.code or None)
    score = trust or TRUST[entry.layer]
    return Match(code, entry.relation, score, layer or entry.layer, entry.words, broader=wide)


def _by_notes(tables: Index, found: Match, notes: tuple[str, ...]) -> Match:
    """A label too wide by itself, narrowed by what its brackets list: «Жилищные вопросы (переселение …)»."""
    codes = []
    for note in notes:
        for words in take_apart(note).parts:
            inner = _settle(entries) if (entries := tables.find(words)) else None
            if inner and inner.node and found.broader and covers(found.broader, inner.node):
                codes.append(inner.node)
    shared = common(codes) if codes else None
    if not shared or depth(shared) < 3:
        return found
    # Several questions of one group are the group; one question alone may be only an example.
    code = parent_at(shared, 3)
    return Match(code, EXACT, TRUST["notes"], "notes", tables.tree.name(code))


def _inside(tables: Index, equals: tuple[Entry, ...], parent: str | None) -> Match | None:
    """Choose the equal that lies under the topic above."""
    above = parent if parent in tables.tree else (_alone(parent)[0].node if parent else None)
    within = [e for e in equals if above and e.code and covers(above, e.code)]
    if not within or len(within) == len(equals):
        return None
    chosen = _settle(within)
    return replace(chosen, layer="inside", score=TRUST["context"]) if chosen.code else None


def _on_level(equals: tuple[Entry, ...], siblings: tuple[str, ...]) -> Match | None:
    """Choose the equal on the level that most labels beside it have."""
    levels = [depth(code) for code in (_alone(s)[0].code for s in siblings) if code]
    if len(levels) < 2:
        return None
    usual = max(set(levels), key=levels.count)
    fitting = [e for e in equals if e.code and depth(e.code) == usual]
    if len(fitting) != 1 or levels.count(usual) * 2 <= len(levels):
        return None
    return _said(fitting[0], "level", TRUST["context"])
