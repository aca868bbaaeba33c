"""The Russian of the reports as a spaCy pipeline: tokens that know this genre's numbers, sentences, lemmas."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from operator import add

import numpy as np
import spacy
from spacy.attrs import LEMMA, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.morphology import grammar, lemma, morphology, nominative, plain

__all__ = ["GenreTokenizer", "grammar", "lemma", "morphology", "nlp", "nominative", "plain"]

# A grouped number («1 245», «12 652») is one token; «21,5тысяч» and «2019г.» are two.
_TOKEN = re.compile(
    r"((?<![\d.,])\d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*"  # a number
    r"|[^\W\d_]+(?:[-\u2011'’][^\W\d_]+)*"  # a word
    r"|\s+"
    r"|\S)"  # a mark
    r"( ?)"
)
# Abbreviations whose full stop does not end a sentence when a lower-case word or a number follows, or ever.
_SHORT = frozenset(
    [
        "г",
        "гг",
        "в",
        "вв",
        "т",
        "ч",
        "п",
        "пп",
        "ст",
        "ул",
        "д",
        "дом",
        "пр",
        "пос",
        "с",
        "мкр",
        "кв",
        "им",
        "тыс",
        "мес",
        "млн",
        "млрд",
        "руб",
        "коп",
        "проц",
        "чел",
        "ед",
        "др",
        "пр",
        "см",
        "стр",
        "тел",
        "обл",
        "р",
        "н",
        "о",
        "гор",
        "обр",
        "рис",
        "табл",
        "ком",
        "корп",
        "стр",
        "экз",
        "кол",
    ]
)
# After these a full stop never ends a sentence, whatever follows.
_ALWAYS_SHORT = frozenset(
    ["п", "пп", "ст", "ул", "пос", "им", "мкр", "с", "д", "тел", "рис", "табл", "см", "х"]
)
_END = frozenset(".!?…")
_SENTENCE_MARKS = _END | {"«", "»"}
# Whether a token begins a sentence, as spaCy's arrays write 1 and -1.
_FIRST, _INSIDE = 1, 2**64 - 1


# Where a document keeps its tokens' texts, places and lemmas as plain lists, and which of them begin sentences: to ask
# spaCy for a token makes an object each time.
WORDS, STARTS, SPACES, LEMMAS, FIRSTS = "words", "starts", "spaces", "lemmas", "firsts"


class GenreTokenizer:
    """Cuts text so that numbers, glued words and marks are tokens of their own; loses no character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        # spaCy holds one plain space as its token's own; any more blanks are a token.
        pairs = _TOKEN.findall(text)
        words = [word for word, _ in pairs]
        spaces = [space != "" for _, space in pairs]
        starts = [0, *accumulate(map(add, map(len, words), spaces))][:-1]
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data |= {WORDS: words, STARTS: starts, SPACES: spaces}
        return doc


@Language.component("genre_lemmas")
def genre_lemmas(doc: Doc) -> Doc:
    """Set each token's lemma from the cached morphology."""
    doc.user_data[LEMMAS] = found = [lemma(word) for word in doc.user_data[WORDS]]
    return _set(doc, LEMMA, list(map(doc.vocab.strings.add, found)))


@Language.component("genre_sentences")
def genre_sentences(doc: Doc) -> Doc:
    """Mark sentence starts; «г.», «тыс. руб.», «п. 3», initials do not end a sentence."""
    words, spaces = doc.user_data[WORDS], doc.user_data[SPACES]
    firsts, quoted = _starting(words), []
    for i in [i for i, word in enumerate(words) if word in _SENTENCE_MARKS]:
        word = words[i]
        if word == "«":
            quoted.append(i)
        elif word == "»":
            del quoted[-1:]
        # «Образование. Наука» is one name; a quotation mark that never closes, or closes far off, is forgotten.
        elif not (quoted and _closes(words, i, quoted[-1])) and _ends_sentence(words, spaces, i):
            firsts += _starting(words, i + 1)
    doc.user_data[FIRSTS] = firsts
    marks = np.full(len(words), _INSIDE, dtype=np.uint64)
    marks[firsts] = _FIRST
    return doc.from_array(SENT_START, marks)


def _starting(words: list[str], place: int = 0) -> list[int]:
    """Where the sentence that may start at a place does: blanks before it are the last one's, at the very start its own."""
    first = next((i for i in range(place, len(words)) if not words[i].isspace()), None)
    if not place and words and words[0].isspace():
        return [0] if first is None else [0, first]
    return [] if first is None else [first]


def _set(doc: Doc, attribute: int, values: list[int]) -> Doc:
    """One attribute of all tokens at once: a token's own setters check the whole document each time."""
    return doc.from_array(attribute, np.array(values, dtype=np.uint64))


_QUOTE_REACH = 25  # words and marks of a name


def _closes(words: list[str], i: int, opened: int) -> bool:
    following = words[i + 1 : opened + _QUOTE_REACH]
    return next((word for word in following if word in "«»"), None) == "»"


def _ends_sentence(words: list[str], spaces: list[bool], i: int) -> bool:
    place = next((n for n in range(i + 1, min(i + 4, len(words))) if not words[n].isspace()), None)
    if place is None:
        return True
    following, opens = words[place], words[place][0]
    if following in _END or following in ",;:)»–—-−/":
        return False
    if words[i] != ".":
        return opens.isupper() or opens.isdigit()
    written = words[i - 1] if i else ""
    before = written.lower()
    if following.lower() == "рф" and place == i + 1 and not spaces[i]:
        return False  # «через портал ССТУ.РФ»
    if (
        before in ("д", "п", "др")
        and opens.isupper()
        and [word for word in words[max(0, i - 3) : i - 1] if word != "."][-1:]
        == ["и" if before == "др" else "т"]
    ):
        return True  # «и т.д. По отношению …»
    if before == "е" and "".join(words[max(0, i - 4) : i + 1]).lower().replace(" ", "").endswith("т.е."):
        return False
    if before == "г" and opens.isupper():
        return i > 1 and words[i - 2][-1].isdigit()  # «в 2020 г. Поступило», «прокуратура г. Орла»
    if len(before) > 1 and written.isupper() and opens.isupper():
        return True  # «через ПОС. На …»: an abbreviation of capitals, not «пос.»
    if i and not spaces[i - 1] and before in _ALWAYS_SHORT:
        return False
    if len(before) == 1 and written.isupper() and written.isalpha():
        return False  # initials
    if opens.islower():
        return False
    if following == "(" and place + 1 < len(words) and words[place + 1][0].isdigit():
        return False
    if opens.isdigit() or opens in "«(–-":
        return spaces[i] and before not in _SHORT and before != "" and opens not in "–-"
    if not spaces[i] and not words[i + 1].isspace():
        return opens.isupper() and len(before) > 2
    return before not in _SHORT - {"г", "гг", "руб", "чел", "проц", "тыс", "др", "ч", "ед"}


@lru_cache(maxsize=1)
def nlp() -> Language:
    """The pipeline, built once."""
    pipeline = spacy.blank("ru")
    pipeline.tokenizer = GenreTokenizer(pipeline.vocab)
    pipeline.add_pipe("genre_sentences")
    pipeline.add_pipe("genre_lemmas")
    return pipeline
