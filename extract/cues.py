"""Cues: the phrases of the genre (data/cues.csv) found in a spaCy doc over lemmas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extract import datatables
from extract.abbreviations import glossary
from extract.language import lemma, nlp, plain
from extract.words import Word


class Cue(NamedTuple):
    """A phrase of the text and what it says: a dim's code, a counted noun, a direction, a link …"""

    start: int
    end: int
    role: str
    code: str
    words: str


@dataclass(slots=True)
class _Node:
    """A step of the phrase tree: where each next term leads, and what a phrase that ends here says."""

    steps: dict[str, _Node]
    says: list[tuple[str, str, int]]


@lru_cache(maxsize=1)
def _tree() -> tuple[_Node, dict[str, set[str]], list[tuple[str, str]]]:
    """All phrases as one tree, the terms by the lemma that they want, and the beginnings that they want.

    spaCy's Matcher tries every pattern at every token (12 thousand tokens a second with this file); walking
    a tree over each token's own terms does the same twenty times faster.
    """
    root = _Node({}, [])
    exact: dict[str, set[str]] = {}
    stems: list[tuple[str, str]] = []
    for place, row in enumerate(rows()):
        node = root
        for word in row["pattern"].split():
            if word not in node.steps:
                node.steps[word] = _Node({}, [])
                for choice in word.split("|"):
                    if choice.endswith("~"):
                        stems.append((plain(choice[:-1]), word))
                    else:
                        exact.setdefault(plain(choice), set()).add(word)
            node = node.steps[word]
        node.says.append((row["role"], row["code"], place))
    return root, exact, list(dict.fromkeys(stems))


@lru_cache(maxsize=100_000)
def _terms(word: str) -> tuple[str, ...]:
    """The pattern terms that one word satisfies: its lemma, its form, its beginning, `^` a capital, `*` any word."""
    _, exact, stems = _tree()
    norm = plain(word)
    terms = exact.get(lemma(word), set()) | exact.get(norm, set())
    terms |= {term for stem, term in stems if norm.startswith(stem)}
    # In an order of their own: that of a set changes from one process to the next, and with it that of the cues.
    return (*sorted(terms), *("^" * word[:1].isupper()), *("*" * norm[:1].isalpha()))


@lru_cache(maxsize=100_000)
def _openings(word: str) -> list[_Node]:
    """The first steps of the phrases that may begin with a word; most words begin none."""
    return _steps([_tree()[0]], word)


def _steps(nodes: list[_Node], word: str) -> list[_Node]:
    """Where a word leads from some places of the tree."""
    terms = _terms(word)
    return [node.steps[term] for node in nodes for term in terms if term in node.steps]


def rows() -> list[dict[str, str]]:
    """The rows of the cue file."""
    return datatables.rows("cues.csv")


def find(words: list[Word], text: str) -> list[Cue]:
    """Every cue of a run of words, left to right; of overlapping cues of one role the longest stays."""
    spelled = _spelled(words)
    spans: dict[str, list[tuple[int, int, Cue]]] = {}
    for first, (opening, start, _) in enumerate(spelled):
        nodes, last = _openings(opening), first
        while nodes:
            end = spelled[last][2]
            last += 1
            for node in nodes:
                for role, code, place in node.says:
                    if code == "pos" and last == first + 1 and text[start:end] != "ПОС":
                        continue
                    spans.setdefault(role, []).append(
                        (last - first, place, Cue(start, end, role, code, text[start:end]))
                    )
            nodes = _steps(nodes, spelled[last][0]) if last < len(spelled) else []
    found: list[Cue] = []
    _hide(spans)
    for cues in spans.values():
        # Of two equal spans the phrase of more words, then the one later in the file, is the more particular.
        cues.sort(key=lambda found_: (-found_[0], -found_[1]))
        found += _longest([cue for _, _, cue in cues])
    return sorted(found, key=lambda cue: (cue.start, -cue.end))


def _hide(spans: dict[str, list[tuple[int, int, Cue]]]) -> None:
    """Drop what stands within an idle phrase: «контрольный отдел» is a body, not control of the appeals."""
    idle = [cue for _, _, cue in spans.pop("idle", [])]
    if not idle:
        return
    for role, cues in spans.items():
        spans[role] = [
            found
            for found in cues
            if not any(i.start <= found[2].start and found[2].end <= i.end for i in idle)
        ]


def _spelled(words: list[Word]) -> list[tuple[str, int, int]]:
    """Each word and its place; an abbreviation that the report explains counts as its words."""
    known = glossary.get()
    if not known:
        return [(word.text, word.start, word.end) for word in words]
    spelled = []
    for word in words:
        if word.text in known:
            spelled += [(part, word.start, word.end) for part in known[word.text]]
        else:
            spelled.append((word.text, word.start, word.end))
    return spelled


def _longest(cues: list[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.start - c.end, c.start)):
        if all(cue.end <= other.start or cue.start >= other.end for other in kept):
            kept.append(cue)
    return kept


def lemmas(text: str) -> list[str]:
    """The lemmas of a short text's words, for comparing phrases."""
    return [lemma(token.text) for token in nlp().tokenizer(text) if token.text[0].isalnum()]
