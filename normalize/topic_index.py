"""Look-up tables over one edition of the classifier: names, their parts, and the curated aliases."""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pymorphy3
import pymorphy3_dicts_ru

from extract import morphology
from extract.errors import UsageError
from normalize import classifier, topic_label, words
from normalize.classifier import Classifier, Node, covers, load, parent
from normalize.kept import kept
from normalize.topic_label import TIERS, WORDS, conjuncts, key, terms, word_table
from normalize.words import tokens

ALIASES = Path(__file__).parent / "data" / "aliases.csv"
# What an index is made of, beside the edition: a change in any of these makes it anew.
MADE_OF = (
    ALIASES,
    WORDS,
    words.HOMONYMS,
    *(Path(m.__file__) for m in (classifier, morphology, topic_label, words)),
    Path(__file__),
)
LAYERS = ("alias", "name", "segment")
# What is taken off the label, and off the entries, in the order of trying.
LOOKUPS = (
    ("full", "full"),
    *((tier, "wrapper") for tier in TIERS),
    ("place", "place"),
    ("setting", "place"),
    ("filler", "bare"),
)
BEGUN = 4  # terms of a long name that tell it from all others
_FOUND = ("vocabulary", "theme_terms", "question_terms", "bags", "postings", "inherited", "uses", "weights")
KEPT = ("full", "wrapper", "place", "bare")
_SENTENCES = re.compile(r"\.\s+|;\s*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to say a topic: where it leads, how exactly, and which layer knows it."""

    code: str
    relation: str
    layer: str
    words: str
    reason: str = ""
    things: int = 1


@dataclass(frozen=True, slots=True)
class Alias:
    """A line of aliases.csv."""

    label: str
    code: str
    relation: str
    reason: str


@lru_cache(maxsize=1)
def aliases() -> tuple[Alias, ...]:
    """The curated everyday wordings."""
    with ALIASES.open(encoding="utf-8", newline="") as file:
        return tuple(Alias(**row) for row in csv.DictReader(file))


class Index:
    """Every known wording by its set of lemmas, at each tier."""

    def __init__(self, tree: Classifier) -> None:
        self.tree = tree
        # Entries stand everywhere by their numbers: so the whole can be kept as plain data and read at once.
        self._told: list[tuple] = []
        self._entries: dict[int, Entry] = {}
        self.official: dict[tuple[str, ...], list[int]] = {}
        self.wordings: list[tuple[frozenset[str], int]] = []
        self.tables: dict[tuple[str, str], dict[frozenset[str], list[int]]] = {
            (tier, layer): {} for tier in KEPT for layer in LAYERS
        }
        for alias in aliases():
            if alias.code and alias.code not in tree:
                continue  # an alias may speak of a node that this edition lacks
            self._add("alias", alias.label, self._number(_entry(alias)))
        for node in tree:
            if node.depth == 5:
                continue  # figures.md codes topics down to the question
            entry = self._number(Entry(node.code, "exact", "name", node.name))
            for said in {tuple(tokens(node.name)), tuple(tokens(node.title))}:
                self.official.setdefault(said, []).append(entry)
            self._add("name", node.title, entry)
            bare = _BRACKETS.sub("", node.title)
            if bare != node.title:
                self._add("name", bare, entry)

        for node in tree:
            for part in self._beginnings(node):
                self._add("segment", part, self._number(Entry(node.code, "exact", "segment", part)))

    def _number(self, entry: Entry) -> int:
        self._told.append(tuple(getattr(entry, name) for name in Entry.__slots__))
        return len(self._told) - 1

    def to_plain(self) -> tuple:
        """Everything that takes long to find, as plain data."""
        found = {name: getattr(self, name) for name in _FOUND}
        return self._told, self.official, self.wordings, self.tables, found

    @classmethod
    def from_plain(cls, tree: Classifier, data: tuple) -> Index:
        """The index that `to_plain` told of."""
        made = cls.__new__(cls)
        made.tree = tree
        made._told, made.official, made.wordings, made.tables, found = data
        made._entries = {}
        made.__dict__.update(found)  # where cached properties look first
        return made

    def entry(self, number: int) -> Entry:
        """An entry by its number."""
        found = self._entries.get(number)
        if found is None:
            found = self._entries[number] = Entry(*self._told[number])
        return found

    def officially(self, words: Iterable[str]) -> list[Entry]:
        """The entries of nodes whose whole name is these words."""
        return [self.entry(number) for number in self.official.get(tuple(words), ())]

    def curated(self, text: str) -> bool:
        """Does an alias have all the words of a text?"""
        return key(text, "full") in self.tables["full", "alias"]

    def _beginnings(self, node: Node) -> list[str]:
        """The beginnings of a question's or group's name that can stand for it.

        Only the first sentence and its first phrase, for what comes later goes on rather than names; and only
        words that no other node's name holds: «Социальное обеспечение» begins a question, but is a theme.
        """
        if not 3 <= node.depth < 5:
            return []
        name = _BRACKETS.sub("", node.title)
        sentence = _SENTENCES.split(name)[0]
        parts = dict.fromkeys((sentence, sentence.split(", ")[0]))
        return [
            part for part in parts if part != name and len(terms(part)) > 1 and self._own(part, node.code)
        ]

    def _own(self, words: str, code: str) -> bool:
        holders = [set(self.postings.get(term, ())) for term in key(words, "wrapper")]
        return bool(holders) and all(covers(code, other) for other in set.intersection(*holders))

    def _add(self, layer: str, words: str, entry: int) -> None:
        said = frozenset(terms(words))
        idle = word_table().idle
        whole = said - idle["wrapper"] or said
        for tier in KEPT:
            kept = said - idle[tier]
            # «Лекарственное обеспечение» must not be found by «лекарственный» alone.
            telling = kept - idle["filler"] and (tier == "wrapper" or len(kept) * 2 > len(whole))
            if kept and (tier == "full" or telling):
                self.tables[tier, layer].setdefault(kept, []).append(entry)
        core = said - idle["place"]
        if core - idle["filler"] and len(core) * 2 > len(whole):
            self.wordings.append((core, entry))

    def find(self, text: str) -> list[Entry]:
        """Entries that know these words; of one layer all are equally good.

        Words are taken off the label first and off the entries last: «работа транспорта» is «транспорт»
        before it is «работа городского транспорта».
        """
        for said, known in LOOKUPS:
            wanted = key(text, said)
            for layer in LAYERS if wanted else ():
                found = self.tables[known, layer].get(wanted)
                if found:
                    return _distinct([self.entry(number) for number in found], len(conjuncts(text)))
        return []

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every lemma that some wording uses."""
        full = [table for (tier, _), table in self.tables.items() if tier == "full"]
        return frozenset(word for table in full for words in table for word in words)

    @cached_property
    def theme_terms(self) -> dict[str, list[str]]:
        """The terms of each theme's name, in order."""
        return {n.code: list(terms(n.title)) for n in self.tree if n.depth == 2}

    @cached_property
    def question_terms(self) -> dict[tuple[str, ...], list[tuple[str, list[str]]]]:
        """The questions with long names by the terms that their names begin with."""
        begun: dict[tuple[str, ...], list[tuple[str, list[str]]]] = {}
        for node in self.tree:
            name = list(terms(node.title)) if node.depth == 4 else []
            if len(name) > BEGUN:
                begun.setdefault(tuple(name[:BEGUN]), []).append((node.code, name))
        return begun

    @cached_property
    def bags(self) -> dict[str, frozenset[str]]:
        """The terms of each node's name, down to the question."""
        return {n.code: key(n.title, "wrapper") for n in self.tree if n.depth < 5}

    @cached_property
    def postings(self) -> dict[str, list[str]]:
        """Which nodes' names use a term."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, bag in self.bags.items():
            for term in bag:
                found[term].append(code)
        return dict(found)

    @cached_property
    def inherited(self) -> dict[str, frozenset[str]]:
        """The terms of each node's ancestors."""
        found: dict[str, frozenset[str]] = {}
        for code in self.bags:
            above = parent(code)
            found[code] = (
                found.get(above, frozenset()) | self.bags.get(above, frozenset()) if above else frozenset()
            )
        return found

    @cached_property
    def uses(self) -> dict[str, list[int]]:
        """Which wordings use a term."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, (said, _) in enumerate(self.wordings):
            for word in said:
                found[word].append(number)
        return dict(found)

    @cached_property
    def weights(self) -> dict[str, float]:
        """How telling a term is: one that wordings of few nodes use weighs more."""
        codes = [self._told[entry][0] for _, entry in self.wordings]
        nodes = len(set(codes))
        spread = {word: len({codes[number] for number in uses}) for word, uses in self.uses.items()}
        return {word: math.log(1 + nodes / count) for word, count in spread.items()}

    def weigh(self, words: frozenset[str]) -> float:
        """The weight of a set of terms; an unknown one weighs as much as the rarest."""
        rarest = math.log(1 + len(self.bags))
        return math.fsum(self.weights.get(word, rarest) for word in words)  # the same in any order


def _entry(alias: Alias) -> Entry:
    return Entry(alias.code, alias.relation, "alias", alias.label, alias.reason, len(conjuncts(alias.label)))


def _distinct(entries: list[Entry], things: int) -> list[Entry]:
    """One entry a meaning; «ремонт дорог» is not «ремонт и дороги»: one thing or two decides."""
    found = list({(e.code, e.relation): e for e in reversed(entries)}.values())[::-1]
    alike = [e for e in found if (e.things > 1) == (things > 1)]
    return alike if len(found) > 1 and alike and found[0].layer == "alias" else found


def check(tree: Classifier) -> list[str]:
    """What is wrong with the alias file: unknown codes or relations, one wording said two ways."""
    wrong = []
    said: dict[tuple[frozenset[str], bool], Alias] = {}
    for alias in aliases():
        if alias.relation not in ("exact", "broader", "none"):
            wrong.append(f"«{alias.label}»: no such relation: {alias.relation}")
        if alias.code and alias.code not in tree:
            wrong.append(f"«{alias.label}»: no such code: {alias.code}")
        if not alias.code and alias.relation != "none":
            wrong.append(f"«{alias.label}»: {alias.relation} needs a code")
        twin = said.setdefault((frozenset(terms(alias.label)), len(conjuncts(alias.label)) > 1), alias)
        if (twin.code, twin.relation) != (alias.code, alias.relation):
            wrong.append(f"«{alias.label}» and «{twin.label}» are the same words with different codes")
    return wrong


@lru_cache(maxsize=4)
def index(edition: str | None = None) -> Index:
    """The index of an edition, built once and kept on disk."""
    if not ALIASES.exists():
        raise UsageError("normalize/data/aliases.csv is missing")
    tree = load(edition)
    data = kept(
        "topics",
        (*MADE_OF, classifier.file_of(tree.edition)),
        lambda: Index(tree).to_plain(),
        f"{pymorphy3.__version__} {pymorphy3_dicts_ru.__version__}",
    )
    return Index.from_plain(tree, data)
