"""Labels that name several things at once: when they are one node after all, and when they are none."""

from __future__ import annotations

from normalize.classifier import common, covers, depth
from normalize.topic_index import BEGUN, Entry, Index
from normalize.topic_label import conjuncts, key, terms
from normalize.topic_match import BROADER, EXACT, NONE
from normalize.words import tokens

Joined = tuple[str | None, str, str, str]  # code, relation, layer of the reason, its words


def join(tables: Index, text: str) -> Joined | None:
    """What a list of things means; None when it lists nothing or some of it are unknown words."""
    cut = _shortened(tables, text)
    if cut:
        return cut, EXACT, "shortened", tables.tree.name(cut)
    parts = conjuncts(text)
    if len(parts) < 2:
        return None
    inner = _resolve(tables, parts)
    if not inner:
        return None
    if not all(entry.code for entry in inner):
        return None, NONE, "no_topic", ""
    codes = [entry.code for entry in inner]
    whole = next(
        (e.code for e in inner if e.relation == EXACT and all(covers(e.code, c) for c in codes)), None
    )
    if whole:
        return whole, EXACT, "whole", tables.tree.name(whole)
    shared = common(codes)
    if not shared:
        return None, NONE, "apart", ""
    if depth(shared) >= 3 and any(e.relation == EXACT for e in inner) and _named(tables, text, shared):
        return shared, EXACT, "named", tables.tree.name(shared)
    return shared, BROADER, "several", tables.tree.name(shared)


def _resolve(tables: Index, parts: tuple[str, ...]) -> list[Entry] | None:
    """Every part's entry; a part that is only half a phrase takes its other half from its neighbour."""
    found = []
    for place in range(len(parts)):
        alone = _single(tables, parts[place]) if place == 0 else None
        if alone and alone.code:  # «благоустройство, содержание дорог»: never «благоустройство дорог»
            found.append(alone)
            continue
        entry = next((e for words in _readings(parts, place) if (e := _single(tables, words))), None)
        if entry is None:
            return None
        found.append(entry)
    return found


def _readings(parts: tuple[str, ...], place: int) -> list[str]:
    """In «ремонт и освещение улиц» the first part may be «ремонт улиц»; in «… дорог и мостов» so the last."""
    part = parts[place]
    own = tokens(part)
    readings = []
    tail = next((t for later in parts[place + 1 :] if (t := tokens(later)[1:])), None)
    if len(own) == 1 and tail:
        readings.append(" ".join([*own, *tail]))
    first = tokens(parts[0])
    if place and len(own) <= 2:
        readings += [" ".join([*first[:end], *own]) for end in range(min(len(first) - 1, 3), 0, -1)]
    return [*readings, part]


def _single(tables: Index, words: str) -> Entry | None:
    entries = tables.find(words)
    if len(entries) < 2:
        return entries[0] if entries else None
    codes = [e.code for e in entries]
    return next((e for e in entries if e.code and all(c and covers(e.code, c) for c in codes)), None)


def _shortened(tables: Index, text: str) -> str | None:
    """«Образование. Наука» is «Образование. Наука. Культура» cut short: its first words, at least half."""
    kept = key(text, "wrapper")
    said = [term for term in terms(text) if term in kept]
    if len(said) < 2:
        return None
    fits = [
        code
        for code, name in tables.theme_terms.items()
        if len(said) < len(name) <= len(said) * 2 and said == name[: len(said)]
    ]
    # «Переселение из подвалов, бараков, коммуналок, общежитий» is a question's long name cut short
    fits += [
        code for code, name in tables.question_terms.get(tuple(said[:BEGUN]), ()) if said == name[: len(said)]
    ]
    return fits[0] if len(fits) == 1 else None


def _named(tables: Index, text: str, code: str) -> bool:
    """Do the label's words hold the node's own name?"""
    return key(tables.tree[code].title, "bare") <= key(text, "wrapper")
