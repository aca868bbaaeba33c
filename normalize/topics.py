"""A topic label of a report → a node of the official classifier, with the reason, or no guess at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from normalize.classifier import common, covers, depth
from normalize.topic_compound import join
from normalize.topic_index import Entry, Index, index
from normalize.topic_label import key, take_apart, without_names
from normalize.topic_near import near, spelled

EXACT, BROADER, NONE = "exact", "broader", "none"
# What a layer's answer is worth; the fuzzy layer states its own.
TRUST = {"alias": 1.0, "name": 1.0, "segment": 0.95, "compound": 0.9, "notes": 0.85, "context": 0.85}
SPELLING = 0.95


@dataclass(frozen=True, slots=True)
class Match:
    """What a label means: `code` when node and label are one; `broader` when the node is wider."""

    code: str | None
    relation: str
    score: float
    why: str
    rivals: tuple[tuple[str, float], ...] = ()
    broader: str | None = None
    layer: str = ""

    @property
    def node(self) -> str | None:
        """The nearest node, whether as narrow as the label or wider."""
        return self.code or self.broader


def match(label: str, siblings: Sequence[str] = (), parent: str | None = None) -> Match:
    """The node a label names; `siblings` are the labels of its list, `parent` the label or code above."""
    return _match(label, tuple(siblings), parent)


@lru_cache(maxsize=65536)
def _match(label: str, siblings: tuple[str, ...], parent: str | None) -> Match:
    found, choices = _alone(label)
    if len(choices) < 2:
        return found
    chosen = _by_context(index(), choices, siblings, parent)
    return chosen or found


@lru_cache(maxsize=65536)
def _alone(label: str) -> tuple[Match, tuple[Entry, ...]]:
    """The answer without context, and the entries between which context may still choose."""
    tables = index()
    parts = take_apart(without_names(label, tables.vocabulary))
    found, choices = _words(tables, parts.text, parts.parts)
    if found.relation != EXACT and parts.notes:
        found = _by_notes(tables, found, parts.notes)
    return found, choices


def _words(tables: Index, text: str, parts: tuple[str, ...]) -> tuple[Match, tuple[Entry, ...]]:
    if not key(text, "full"):
        return Match(None, NONE, 0.0, "в подписи нет слов"), ()
    found, choices = _known(tables, text)
    if found:
        return found, choices
    if len(parts) > 1:
        joined = _compound(tables, text, parts)
        if joined:
            return joined, ()
    corrected = spelled(tables, text)
    if corrected != text:
        again, choices = _words(tables, corrected, parts and take_apart(corrected).parts)
        if again.relation != NONE:
            return replace(
                again, score=again.score * SPELLING, why=f"{again.why}; опечатка: «{corrected}»"
            ), choices
    return _guess(tables, text), ()


def _known(tables: Index, text: str) -> tuple[Match | None, tuple[Entry, ...]]:
    entries = tables.find(text)
    if not entries:
        return None, ()
    best = _highest(entries)
    if best:
        return _from_entry(best), tuple(entries)
    shared = common([e.code for e in entries if e.code]) if all(e.code for e in entries) else None
    rivals = tuple((e.code, 1.0) for e in entries)
    why = "одни и те же слова у нескольких узлов"
    return Match(None, BROADER if shared else NONE, 0.5, why, rivals, shared, "ambiguous"), tuple(entries)


def _highest(entries: list[Entry]) -> Entry | None:
    """The one entry, or the one whose node stands above all the others."""
    if len(entries) == 1:
        return entries[0]
    return next(
        (e for e in entries if e.code and all(o.code and covers(e.code, o.code) for o in entries)), None
    )


def _from_entry(entry: Entry) -> Match:
    why = {
        "alias": f"принятое обозначение «{entry.words}»" + (f": {entry.reason}" if entry.reason else ""),
        "name": f"слова названия «{entry.words}»",
        "segment": f"часть названия, которая сама называет вопрос: «{entry.words}»",
    }[entry.layer]
    trust = TRUST[entry.layer]
    if entry.relation == EXACT:
        return Match(entry.code, EXACT, trust, why, (), None, entry.layer)
    return Match(None, entry.relation, trust, why, (), entry.code or None, entry.layer)


def _compound(tables: Index, text: str, parts: tuple[str, ...]) -> Match | None:
    """A label that lists several things, each of them known."""
    inner = []
    for words in parts:
        found, _ = _known(tables, words)
        inner.append(found)
    joined = join(tables, text, parts, inner)
    if not joined:
        return None
    code, relation, why = joined
    exact = code if relation == EXACT else None
    return Match(exact, relation, TRUST["compound"], why, (), None if exact else code, "compound")


def _by_notes(tables: Index, found: Match, notes: tuple[str, ...]) -> Match:
    """A label too wide by itself, narrowed by what its brackets list: «Жилищные вопросы (переселение …)»."""
    codes = []
    for note in notes:
        whole = take_apart(note)
        for words in (whole.text, *whole.parts):
            inner, _ = _known(tables, words)
            if inner and inner.node and (not found.broader or covers(found.broader, inner.node)):
                codes.append(inner.node)
    shared = common(codes) if codes else None
    if found.relation == NONE and found.layer != "near":
        return found
    if shared and depth(shared) >= 3 and (found.broader and covers(found.broader, shared)):
        group = ".".join(shared.split(".")[:3]) + ".0000"
        code = group if depth(shared) > 3 and len(set(codes)) > 1 else shared
        return Match(code, EXACT, TRUST["notes"], "уточнено пояснением в скобках", (), None, "notes")
    return found


def _by_context(
    tables: Index, choices: tuple[Entry, ...], siblings: tuple[str, ...], parent: str | None
) -> Match | None:
    """Choose between equal entries by the node above, else by the level of the labels beside."""
    above = parent if parent in tables.tree else (_alone(parent)[0].node if parent else None)
    if above:
        inside = [e for e in choices if e.code and covers(above, e.code)]
        best = _highest(inside) if inside and len(inside) < len(choices) else None
        if best:
            return replace(
                _from_entry(best), layer="context", why=f"{_from_entry(best).why}; внутри вышестоящей темы"
            )
    levels = [depth(code) for code in (_alone(s)[0].code for s in siblings) if code]
    if len(levels) >= 2:
        usual = max(set(levels), key=levels.count)
        level = [e for e in choices if e.code and depth(e.code) == usual]
        if len(level) == 1 and levels.count(usual) * 2 > len(levels):
            return replace(
                _from_entry(level[0]),
                layer="context",
                why=f"{_from_entry(level[0]).why}; того же уровня, что соседние",
            )
    return None


def _guess(tables: Index, text: str) -> Match:
    found = near(tables, text)
    if not found:
        return Match(None, NONE, 0.0, "похожих названий нет", (), None, "near")
    code, relation, score, why, rivals = found
    if relation == EXACT:
        return Match(code, EXACT, score, why, rivals, None, "near")
    return Match(None, relation, score, why, rivals, code, "near")
