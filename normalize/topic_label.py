"""A topic label as a report prints it, taken apart: its own words, its brackets, its conjuncts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from normalize.words import binds, describes, lemma, lemmas, names, plain, tokens

WORDS = Path(__file__).parent / "data" / "topic_words.csv"
# Roles of words that say nothing of the topic: «вопросы …», «… города», «работа …»; an action («установка …»)
# says something, but what the label is about is what is acted on.
ROLES = ("wrapper", "setting", "filler", "action")
# What is taken off a label before it is looked up, the least first.
TIERS = ("full", "wrapper", "place", "setting", "manner", "filler")

# «дороги (ремонт)», «дороги [ремонт]», «дороги /ремонт/»
_BRACKETS = re.compile(r"\(([^()]*)\)?|\[([^\[\]]*)\]?|(?<=\s)/([^/]+)/(?=\s|$)")
_EXPLAINS = re.compile(
    r"\s*(?:,\s*)?\b(?:(?:в том числе|в т\.\s?ч\.?|включая|включающие|а именно|из них|например)(?=\W)"
    r"|(?:и т\.\s?д|и т\.\s?п|и пр|и др|и другие|и иные|и прочее|и прочие)\W*$)",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^[\s\d.,;:)•·*–—-]+|[\s\d.,;:•·*–—%-]+$")
_QUOTES = re.compile(r"[«»\"“”„'’]")
_HANGING = re.compile(r"\b(\w{3,}[оеё])-\s*(?:и|,|/)\s*(\w+)", re.IGNORECASE)
_SHARED_TAILS = (
    "снабжение",
    "отведение",
    "обеспечение",
    "хозяйство",
    "перевозки",
    "строительство",
    "пользование",
)
_JOINS = re.compile(r"\s*[,;/+]\s*(?:а также |и |или )?|\.\s+|\s+(?:и|или|а также|&)\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<=[^\W\d_]\s)[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*")
_NAMED_PLACE = re.compile(r"\b(?:г\.|гор\.|пос\.|с\.|д\.|п\.)\s*[А-ЯЁ][\w-]+")


@dataclass(frozen=True, slots=True)
class Label:
    """The label's own words, what its brackets explain, and its conjuncts when it names several things."""

    text: str
    notes: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """What single words of labels stand for, and which words say nothing about the topic."""

    reads_as: dict[str, tuple[str, ...]]
    phrases: dict[
        str, list[tuple[tuple[str, ...], tuple[str, ...]]]
    ]  # by first word: «жилое помещение» → «жилье»
    idle: dict[str, frozenset[str]]  # by tier, the words that it takes off
    actions: frozenset[str]


@lru_cache(maxsize=1)
def word_table() -> WordTable:
    """The word table, read once."""
    reads_as: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, list] = {}
    roles: dict[str, set[str]] = {role: set() for role in ROLES}
    with WORDS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            role, word, meaning = row["role"], plain(row["word"]), tuple(lemmas(row["reads_as"]))
            if role in roles:
                roles[role].add(lemma(word))
            elif role == "phrase":
                said = tuple(lemmas(word))
                phrases.setdefault(said[0], []).append((said, meaning))
            else:
                reads_as[lemma(word) if role == "synonym" else word] = meaning
    for choices in phrases.values():
        choices.sort(key=lambda pair: -len(pair[0]))
    wrapper, setting, filler, action = (frozenset(roles[role]) for role in ROLES)
    # «города», «граждан» can go sooner than «городской»: adjectives tell kinds apart.
    place = frozenset(word for word in setting if not describes(word))
    idle = {
        "full": frozenset(),
        "wrapper": wrapper,
        "place": wrapper | place,
        "setting": wrapper | setting,
        "manner": wrapper | filler,
        "filler": wrapper | setting | filler,
        "bare": wrapper | place | filler,
    }
    return WordTable(reads_as, phrases, idle, action)


@lru_cache(maxsize=65536)
def terms(text: str) -> tuple[str, ...]:
    """Lemmas of a label with abbreviations and everyday synonyms written out."""
    table = word_table().reads_as
    found: list[str] = []
    for word in _closed_up(tokens(text)):
        base = word if word in table else lemma(word)
        if base in table:
            found.extend(table[base])
        elif not binds(word):
            found.append(base)
    return tuple(_numbered(_rephrased(found)))


def _rephrased(words: list[str]) -> list[str]:
    """Set phrases said in the one way that the tables know."""
    out: list[str] = []
    place = 0
    while place < len(words):
        for said, meaning in word_table().phrases.get(words[place], ()):
            if tuple(words[place : place + len(said)]) == said:
                out.extend(meaning)
                place += len(said)
                break
        else:
            out.append(words[place])
            place += 1
    return out


def _closed_up(words: list[str]) -> Iterator[str]:
    """«жилищно коммунальное» as one word, «детей-сирот» as two: only adjectives in -о are compounds."""
    taken = -1
    for place, word in enumerate(words):
        if place == taken:
            continue
        following = words[place + 1] if place + 1 < len(words) else ""
        head, hyphen, tail = word.partition("-")
        if word.endswith("но") and not hyphen and following and describes(following):
            taken = place + 1
            yield f"{word}-{following}"
        elif hyphen and not head.endswith(("о", "е")):
            yield from (head, tail)
        else:
            yield word


def _numbered(words: list[str]) -> list[str]:
    """A doubled word is a slip; one that comes again later counts twice: «культура, физическая культура»."""
    out: list[str] = []
    for before, word in zip(["", *words], words, strict=False):
        if word != before:
            out.append(word if word not in out else f"{word}·2")
    return out


def key(text: str, tier: str) -> frozenset[str]:
    """The set of terms that a tier keeps; empty when the tier leaves nothing."""
    return frozenset(terms(text)) - word_table().idle[tier]


def heads(text: str) -> tuple[str, ...]:
    """What the label is about: the first noun governs the rest; after an action also what is acted on."""
    said = [term for term in terms(text) if term not in word_table().idle["filler"]]
    nouns = [term for term in said if names(term)] or said
    acted_on = [term for term in nouns if term not in word_table().actions]
    return tuple(dict.fromkeys(nouns[:1] + acted_on[:1]))


def take_apart(label: str) -> Label:
    """Split a printed label into its words, its notes and its conjuncts."""
    notes = tuple(found for pair in _BRACKETS.findall(label) for found in pair if found.strip())
    text = _BRACKETS.sub(" ", label)
    text = _QUOTES.sub(" ", _hanging(text))
    before, *after = _EXPLAINS.split(text, maxsplit=1)
    if tokens(before):
        text, notes = before, (*notes, *(a for a in after if tokens(a)))
    head, mark, tail = text.partition(":")
    if mark and tokens(head) and tokens(tail) and key(head, "wrapper"):
        text, notes = head, (*notes, tail)
    text = _EDGES.sub("", _NAMED_PLACE.sub(" ", " ".join(text.split())))
    return Label(text, notes, conjuncts(text))


def without_names(label: str, vocabulary: frozenset[str]) -> str:
    """The label without proper names: capitalised words inside it that no wording of a topic uses."""
    words = _CAPITAL.findall(label)
    if len(words) * 2 > len(tokens(label)):
        return label  # a label in title case says nothing by its capitals
    known = word_table().reads_as
    named = [w for w in words if lemma(plain(w)) not in vocabulary and plain(w) not in known]
    for word in named:
        label = re.sub(rf"(?<=\s){re.escape(word)}\b", " ", label)
    return label


def conjuncts(text: str) -> tuple[str, ...]:
    """The things a label lists; one alone when it lists nothing."""
    return tuple(part for part in _JOINS.split(text) if part and tokens(part))


def _hanging(text: str) -> str:
    """Write out «водо- и теплоснабжение» as two words."""

    def whole(found: re.Match[str]) -> str:
        second = lemma(found[2].lower())
        tail = next((t for t in _SHARED_TAILS if second.endswith(t)), "")
        return f"{found[1]}{tail} и {found[2]}" if tail else found[0]

    previous = None
    while previous != text:
        previous, text = text, _HANGING.sub(whole, text)
    return text
