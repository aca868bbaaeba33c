"""Labels that name several things at once: when they are one node after all, and when they are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalize.classifier import common, covers, depth
from normalize.topic_index import Index
from normalize.topic_label import key, terms

if TYPE_CHECKING:
    from normalize.topics import Match


def join(
    tables: Index, text: str, parts: tuple[str, ...], inner: list[Match | None]
) -> tuple[str | None, str, str] | None:
    """Code, relation and reason for a list of things; None when some of them are unknown words."""
    shortened = _shortened(tables, text)
    if shortened:
        return shortened, "exact", f"сокращённое название «{tables.tree.name(shortened)}»"
    if any(found is None for found in inner):
        return None
    known = [found for found in inner if found]
    if any(found.node is None for found in known):
        return None, "none", "одна из частей не называет темы классификатора"
    codes = [found.node for found in known if found.node]
    whole = next((f.code for f in known if f.code and all(covers(f.code, c) for c in codes)), None)
    if whole:
        return whole, "exact", f"остальные части входят в «{tables.tree.name(whole)}»"
    shared = common(codes)
    if not shared:
        return None, "none", "части относятся к разным разделам"
    if depth(shared) >= 3 and all(f.code or f.broader for f in known) and _says(tables, text, shared):
        return shared, "exact", f"части одной темы, и она названа: «{tables.tree.name(shared)}»"
    return shared, "broader", f"несколько тем сразу внутри «{tables.tree.name(shared)}»"


def _shortened(tables: Index, text: str) -> str | None:
    """«Образование. Наука» is «Образование. Наука. Культура» cut short: its first words, at least half."""
    said = [t for t in terms(text) if t in key(text, "wrapper")]
    fits = []
    for node in tables.tree:
        if node.depth != 2:
            continue
        name = list(terms(node.title))
        if len(said) >= 2 and len(said) * 2 >= len(name) and said == name[: len(said)]:
            fits.append(node.code)
    return fits[0] if len(fits) == 1 else None


def _says(tables: Index, text: str, code: str) -> bool:
    """Do the label's words hold the name of the node?"""
    return bool(key(tables.tree[code].title, "filler") & key(text, "wrapper"))
