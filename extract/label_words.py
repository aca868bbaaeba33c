"""What a word is to a label: content of its own, a link within it, or a word of the counting outside of it."""

from __future__ import annotations

import re
from functools import lru_cache

from extract import residents
from extract.datatables import rows
from extract.language import grammar, plain
from extract.words import Word

_DROPPED_POS = frozenset(
    ["VERB", "INFN", "GRND", "PRTS", "PRTF", "ADVB", "NPRO", "PRCL", "INTJ", "NUMR", "COMP", "PRED"]
)
_INNER = frozenset(["PREP", "CONJ"])
CONTENT, JOINING, OUTSIDE = "content", "joining", "outside"

# «г. Лесной», «с. Луговое»: the type stays with the name.
_SETTLEMENT = frozenset(["г", "с", "п", "д", "ст", "х", "пос", "пгт", "рп"])
_TRAVEL = re.compile(r"(?:транспорт|автобус|железнодорож|пассажир|междугород|авиа)", re.IGNORECASE)
_ASKING = re.compile(r"просьб|жалоб|заявл|предлож|вопрос|проблем|личн|благодар", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXХ]{1,4}")
_NOUNS_ALL_THE_SAME = frozenset(
    ("спил", "опил", "полив", "тепло")
)  # nouns that the dictionary takes for other words
_THEIRS = frozenset(("их", "его", "ее"))
# «обеспечение граждан жильём»: people inside a label are part of it, at its edge they are not.
_PEOPLE = frozenset(("гражданин", "житель", "население"))


@lru_cache(maxsize=1)
def _stop_rows() -> dict[str, str]:
    """Words that name the counting, not the topic: `anywhere`, or only at the `edge` of a label."""
    return {row["lemma"]: row["where"] for row in rows("label_stops.csv")}


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(_stop_rows())


@lru_cache(maxsize=1)
def _edge_stops() -> frozenset[str]:
    return frozenset(lemma for lemma, where in _stop_rows().items() if where == "edge")


def _genitive(token: Word) -> bool:
    return plain(token.text) in ("граждан", "жителей", "населения")


def part_in(word: Word, covered: bool) -> str:
    """What a word is to a label: its content, a link within it, or outside of it."""
    if plain(word.text) in _THEIRS and (
        plain(word.beside(-1)) == "и"
        or (grammar(word.beside(-1) or "-")[0] == grammar(word.beside(1) or "-")[0] == "NOUN")
    ):
        return JOINING  # «работы больниц и их сотрудников», «членов их семей»
    if covered:
        return JOINING if word.lemma in _PEOPLE and _genitive(word) else OUTSIDE
    if _content(word):
        return CONTENT
    joining = _joins(word) or (word.lemma in _PEOPLE and _genitive(word)) or _at_edge(word)
    return JOINING if joining else OUTSIDE


def solid(token: Word) -> bool:
    """Whether a label may end in a word: no preposition, no people, no word of the counting."""
    return (
        token.text[0].isalnum()
        and grammar(token.text)[0] not in _INNER
        and token.lemma not in _PEOPLE
        and not _at_edge(token)
    )


def _at_edge(word: Word) -> bool:
    """Whether a word is no content where it stands at a label's edge; «очередь на жильё» is, «в первую очередь» not."""
    if word.lemma == "очередь" and word.beside(1).lower() in ("на", "в"):
        return plain(word.beside(-1)) in ("первую", "свою")
    if word.lemma == "план":
        return plain(word.beside(-1)) == "первом"  # «на первом плане», not «генеральный план»
    return word.lemma in _edge_stops()


def _content(token: Word) -> bool:
    if not token.text[0].isalpha() or _ROMAN.fullmatch(token.text):
        return False
    if token.lemma in ("вопрос", "проблема", "прочее") or plain(token.text) in _NOUNS_ALL_THE_SAME:
        return True
    if token.lemma == "обращение" and token.beside(1) == "с" and not _ASKING.match(token.beside(2)):
        return True  # «обращения с отходами» are a matter, «обращения с просьбой» are not
    if token.lemma == "сообщение" and _TRAVEL.match(token.beside(-1)):
        return True
    if token.lemma == "очередь" and not _at_edge(token):
        return True
    if token.lemma == "место" and token.beside(1).lower() == "в":
        return True  # «места в детских садах», not «на втором месте – …»
    if token.lemma == "текущий" and token.beside(1).lower().startswith(("ремонт", "содержан")):
        return True  # «капитальный и текущий ремонт», not «текущий год»
    if token.text in _SETTLEMENT and token.beside(1) == "." and token.beside(2)[:1].isupper():
        return True
    if residents.are_many(token.text):
        return False  # «о работе транспорта лесногорцы писали реже»
    part = grammar(token.text)[0]
    if part == "ADVB" and token.place and grammar(token.beside(-1))[0] == "PREP":
        part = "NOUN"  # «тарифы на тепло»
    if part in _INNER or (
        part in _DROPPED_POS and not (part == "PRTF" and token.lemma not in _stops() and _names(token))
    ):
        return False
    return token.lemma not in _stops()


def _names(token: Word) -> bool:
    """A participle inside a name («управляющие компании», «многоквартирные»), not a clause of its own."""
    following = token.beside(1)
    if following == "" or grammar(following)[0] != "NOUN":
        return False
    # «уборка снега, опавших листьев» goes on, «письма, касающиеся жилья» does not
    return token.beside(-1) not in (",", ")") or grammar(token.text)[1:] == grammar(following)[1:]


def _joins(token: Word) -> bool:
    return token.text in (",", "-", "–", "/", ".", "«", "»", '"') or grammar(token.text)[0] in _INNER
