"""The Russian of the reports as a spaCy pipeline: tokens that know this genre's numbers, sentences, lemmas."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import spacy
from spacy.attrs import LEMMA, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.morphology import grammar, lemma, morphology, plain

__all__ = ["GenreTokenizer", "grammar", "lemma", "morphology", "nlp", "plain"]

# A grouped number («1 245», «12 652») is one token; «21,5тысяч» and «2019г.» are two.
_TOKEN = re.compile(
    r"(?P<number>(?<![\d.,])\d{1,3}(?:[\u0020\u00a0\u2009\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[-\u2011'’][^\W\d_]+)*)"
    r"|(?P<space>\s+)"
    r"|(?P<mark>\S)"
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
_ALWAYS_SHORT = frozenset(["п", "пп", "ст", "ул", "пос", "им", "мкр", "с", "д", "тел", "рис", "табл", "см"])
_END = frozenset(".!?…")
# Whether a token begins a sentence, as spaCy's arrays write 1 and -1.
_FIRST, _INSIDE = 1, 2**64 - 1


# Where a document keeps its tokens' texts: to ask spaCy for a token makes an object each time.
_WORDS = "words"


def _words(doc: Doc) -> list[str]:
    return doc.user_data.get(_WORDS) or [token.text for token in doc]


class GenreTokenizer:
    """Cuts text so that numbers, glued words and marks are tokens of their own; loses no character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for found in _TOKEN.finditer(text):
            piece = found[0]
            if found.lastgroup == "space" and words and not spaces[-1]:
                # spaCy holds one plain space as the token's own; anything longer is a token.
                if piece[0] == " ":
                    spaces[-1] = True
                    piece = piece[1:]
                if not piece:
                    continue
            words.append(piece)
            spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data[_WORDS] = words
        return doc


@Language.component("genre_lemmas")
def genre_lemmas(doc: Doc) -> Doc:
    """Set each token's lemma from the cached morphology."""
    keep = doc.vocab.strings.add
    return _set(doc, LEMMA, [keep(lemma(word)) for word in _words(doc)])


@Language.component("genre_sentences")
def genre_sentences(doc: Doc) -> Doc:
    """Mark sentence starts; «г.», «тыс. руб.», «п. 3», initials do not end a sentence."""
    marks: list[int] = []
    starts, quoted = True, 0
    for i, word in enumerate(_words(doc)):
        if word.isspace():
            marks.append(_INSIDE if i else _FIRST)
            continue
        marks.append(_FIRST if starts else _INSIDE)
        if word == "«":
            quoted += 1
        elif word == "»":
            quoted = max(0, quoted - 1)
        # «Образование. Наука» is one name; a quotation mark that never closes is forgotten.
        starts = word in _END and not (quoted and _closes(doc, i)) and _ends_sentence(doc, i)
    return _set(doc, SENT_START, marks)


def _set(doc: Doc, attribute: int, values: list[int]) -> Doc:
    """One attribute of all tokens at once: a token's own setters check the whole document each time."""
    return doc.from_array(attribute, np.array(values, dtype=np.uint64))


_QUOTE_REACH = 25


def _closes(doc: Doc, i: int) -> bool:
    following = doc[i + 1 : i + _QUOTE_REACH]
    mark = next((t.text for t in following if t.text in "«»"), None)
    return mark == "»"


def _ends_sentence(doc: Doc, i: int) -> bool:
    following = next((t for t in doc[i + 1 : i + 4] if not t.is_space), None)
    if following is None:
        return True
    if following.text in _END or following.text in ",;:)»–—-−":
        return False
    if doc[i].text != ".":
        return following.text[0].isupper() or following.text[0].isdigit()
    before = doc[i - 1].text.lower() if i else ""
    if (
        before in ("д", "п", "др")
        and following.text[0].isupper()
        and doc[max(0, i - 3) : i - 1].text.rstrip(" .") in ("т", "и", "т.", "т. ")
    ):
        return True  # «и т.д. По отношению …»
    if before == "е" and doc[max(0, i - 4) : i + 1].text.lower().replace(" ", "").endswith("т.е."):
        return False
    if before == "г" and following.text[0].isupper():
        return (
            doc[i - 2].text[-1:].isdigit() if i > 1 else False
        )  # «в 2020 г. Поступило», «прокуратура г. Орла»
    glued = i > 0 and not doc[i - 1].whitespace_
    if len(before) > 1 and doc[i - 1].text.isupper() and following.text[0].isupper():
        return True  # «через ПОС. На …»: an abbreviation of capitals, not «пос.»
    if glued and before in _ALWAYS_SHORT:
        return False
    if len(before) == 1 and doc[i - 1].text.isupper() and doc[i - 1].text.isalpha():
        return False  # initials
    if following.text[0].islower():
        return False
    if following.text == "(" and doc[following.i + 1 : following.i + 2].text[:1].isdigit():
        return False
    if following.text[0].isdigit() or following.text[0] in "«(–-":
        return (
            bool(doc[i].whitespace_)
            and before not in _SHORT
            and before != ""
            and following.text[0] not in "–-"
        )
    if not doc[i].whitespace_ and not following.is_space and not doc[i + 1].is_space:
        return following.text[0].isupper() and len(before) > 2
    return before not in _SHORT - {"г", "гг", "руб", "чел", "проц", "тыс", "др", "ч", "ед"}


@lru_cache(maxsize=1)
def nlp() -> Language:
    """The pipeline, built once."""
    pipeline = spacy.blank("ru")
    pipeline.tokenizer = GenreTokenizer(pipeline.vocab)
    pipeline.add_pipe("genre_sentences")
    pipeline.add_pipe("genre_lemmas")
    return pipeline
