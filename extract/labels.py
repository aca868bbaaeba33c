"""Labels: the report's own words for what a number is about, cut out of the sentence around it."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib import resources

from spacy.tokens import Token

from extract.dims import DIMS
from extract.language import grammar, morphology, plain
from extract.sentences import Sentence

_QUOTED = re.compile(
    r"\b(?:тем(?:а|е|ы|у|ам|ах|атик\w+)?|вопрос\w*|сфер\w*|направлени\w*|раздел\w*|блок\w*|по)\s+(?:вопрос\w*\s+)?[«\"]([^»\"]+)[»\"]",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:^|[\s(])(?:об?|обо|насч[её]т|про|относительно|по\s+поводу|(?:жалоб|сигнал|нарекани|претензи)\w*\s+на)\s+(?=[а-яё])",
    re.IGNORECASE,
)
_DROPPED_POS = frozenset(
    ["VERB", "INFN", "GRND", "PRTS", "PRTF", "ADVB", "NPRO", "PRCL", "INTJ", "NUMR", "COMP", "PRED"]
)
_INNER = frozenset(["PREP", "CONJ"])


@lru_cache(maxsize=1)
def _stop_rows() -> dict[str, str]:
    """Words that name the counting, not the topic: `anywhere`, or only at the `edge` of a label."""
    with (resources.files("extract") / "data" / "label_stops.csv").open(
        encoding="utf-8", newline=""
    ) as lines:
        return {row["lemma"]: row["where"] for row in csv.DictReader(lines)}


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(_stop_rows())


@lru_cache(maxsize=1)
def _edge_stops() -> frozenset[str]:
    return frozenset(lemma for lemma, where in _stop_rows().items() if where == "edge")


def topic_in(sentence: Sentence, start: int, end: int) -> str | None:
    """The topic that a stretch names by an introducing phrase («по вопросам …», «касались …», «о …»)."""
    text = sentence.text[start:end]
    quoted = [
        m[1].strip()
        for m in _QUOTED.finditer(text)
        if not any(
            c.role == "channel" and c.end >= start + m.end(1)
            for c in sentence.between(start + m.start(1), start + m.end(1))
        )  # «по «телефону доверия»» is a way, not a matter
    ]
    if quoted:
        return ", ".join(quoted)
    chunks = _chunks(sentence, start, end)
    if not chunks:
        return None
    about = list(sentence.between(start, end, "about"))
    if about:
        anchor = about[-1].end
        after = [c for c in chunks if c[0] >= anchor - 1]
        chosen = after[0] if after else chunks[-1]
        return _cut(sentence, chosen)
    about_word = _ABOUT.search(text)
    if about_word:
        place = start + about_word.end()
        after = [(max(c[0], place), c[1]) for c in chunks if c[1] > place]
        if after:
            return _cut(sentence, after[0])
    return None


def asked(sentence: Sentence, start: int, end: int) -> str | None:
    """«Социальные вопросы», «сфера экономики», «социальной направленности» as the subject of a stretch."""
    for chunk in _chunks(sentence, start, end):
        words = _cut(sentence, chunk)
        if _NAMES_TOPIC.search(words) and len(words.split()) > 1:
            return words
    return None


def listed(sentence: Sentence, start: int, end: int) -> str | None:
    """The label of a «label – number» or «label (number)» stretch: its last run of content words."""
    chunks = [
        c
        for c in _chunks(sentence, start, end)
        if not re.fullmatch(r"(?:вопрос|проблем)\w*", sentence.text[c[0] : c[1]], re.IGNORECASE)
    ]
    return _cut(sentence, chunks[-1]) if chunks else None


def remainder(sentence: Sentence, start: int, end: int) -> list[str]:
    """The content words of a stretch that no cue accounts for."""
    return [sentence.text[a:b] for a, b in _chunks(sentence, start, end)]


# «г. Владимир», «с. Ивановка»: the type stays with the name.
_SETTLEMENT = frozenset(["г", "с", "п", "д", "ст", "х", "пос", "пгт", "рп"])
# Alone, these words name nothing.
_BARE = frozenset(
    [
        "вопрос",
        "проблема",
        "раздел",
        "сфера",
        "тема",
        "район",
        "город",
        "округ",
        "поселение",
        "область",
        "край",
    ]
)
_NAMES_TOPIC = re.compile(r"\b(?:вопрос|сфер|направленност|характер[ау]?\b|отрасл)", re.IGNORECASE)
# «обеспечение граждан жильём»: people inside a label are part of it, at its edge they are not.
_PEOPLE = frozenset(("гражданин", "житель", "население"))


def _genitive(token: Token) -> bool:
    return plain(token.text) in ("граждан", "жителей", "населения")


def _cut(sentence: Sentence, chunk: tuple[int, int]) -> str:
    return re.sub(r"\s+", " ", sentence.text[chunk[0] : chunk[1]]).strip(' -–—:,;.«»"()')


def _chunks(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """Runs of content words, with the little words and commas between them."""
    tokens = _outside_brackets(sentence.words(start, end))
    covered = [
        (c.start, c.end)
        for c in sentence.cues
        if c.role in (*DIMS, "link", "direction", "total", "about", "refer", "compare")
        and c.words.lower() != "включая"  # «строительство, включая самовольные постройки»
    ]
    covered += [(m.start, m.end) for m in sentence.mentions]
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if _content(token, covered, sentence) or (
            runs[-1]
            and (
                _joins(token, covered)
                or (token.lemma_ in _PEOPLE and _genitive(token))
                or (token.lemma_ in _edge_stops() and not _covered(token, covered))
            )
        ):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    chunks = []
    for run in runs:
        while run and not _solid(run[-1]):
            run.pop()
        if all(t.lemma_ in _BARE for t in run):
            continue
        if any(len(t) > 2 for t in run):
            chunks.append((run[0].idx, run[-1].idx + len(run[-1])))
    return chunks


def _outside_brackets(tokens: list[Token]) -> list[Token]:
    kept, depth = [], 0
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(token)
    return kept


def _solid(token: Token) -> bool:
    return (
        token.text[0].isalnum()
        and grammar(token.text)[0] not in _INNER
        and token.lemma_ not in _PEOPLE
        and token.lemma_ not in _edge_stops()
    )


def _covered(token: Token, covered: list[tuple[int, int]]) -> bool:
    return any(a <= token.idx < b for a, b in covered)


def _content(token: Token, covered: list[tuple[int, int]], sentence: Sentence) -> bool:
    if not token.text[0].isalpha() or _covered(token, covered):
        return False
    if token.lemma_ in ("вопрос", "проблема", "прочее"):
        return True
    if token.lemma_ == "место" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "в":
        return True  # «места в детских садах», not «на втором месте – …»
    if (
        token.text in _SETTLEMENT
        and token.i + 2 < len(token.doc)
        and token.nbor(1).text == "."
        and token.nbor(2).text[0].isupper()
    ):
        return True
    part = grammar(token.text)[0]
    if part == "ADVB" and token.i and grammar(token.nbor(-1).text)[0] == "PREP":
        part = "NOUN"  # «тарифы на тепло»
    if part in _INNER or (
        part in _DROPPED_POS and not (part == "PRTF" and token.lemma_ not in _stops() and _names(token))
    ):
        return False
    return token.lemma_ not in _stops()


def _names(token: Token) -> bool:
    """A participle inside a name («управляющие компании», «многоквартирные»), not a clause of its own."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    before = token.nbor(-1).text if token.i else ""
    return following is not None and grammar(following.text)[0] == "NOUN" and before not in (",", ")")


def _joins(token: Token, covered: list[tuple[int, int]]) -> bool:
    if _covered(token, covered):
        return False
    return token.text in (",", "-", "–", "/", ".", "«", "»", '"') or grammar(token.text)[0] in _INNER


def respectively(label: str) -> tuple[str, str] | None:
    """«социальная и жилищно-коммунальная сферы» as the two labels that two numbers share."""
    found = re.fullmatch(r"(?P<a>[\w-]+(?:\s[\w-]+)*?)\s+и\s+(?P<b>[\w-]+(?:\s[\w-]+)*)", label.strip())
    if not found:
        return None
    first, second = found["a"], found["b"]
    words = second.split()
    if len(words) > 1 and grammar(first.split()[-1])[0] == "ADJF" and grammar(words[0])[0] == "ADJF":
        noun = words[-1]
        single = morphology().parse(noun)[0].inflect({"sing", "nomn"})
        noun = single.word if single else noun
        return f"{first} {noun}", f"{' '.join(words[:-1])} {noun}"
    return first, second
