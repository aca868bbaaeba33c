"""The words of a text as plain objects: spaCy makes its tokens anew at every look."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from operator import add
from typing import NamedTuple

from extract.language import FIRSTS, LEMMAS, STARTS, WORDS, nlp


class Word(NamedTuple):
    """A word, number or mark: where it stands in the text, its lemma, and the row of words that it is one of."""

    text: str
    start: int
    end: int
    lemma: str
    row: list[str]
    place: int

    def beside(self, steps: int) -> str:
        """The text of a neighbour so many words away, empty where the row ends."""
        place = self.place + steps
        return self.row[place] if 0 <= place < len(self.row) else ""


@dataclass(slots=True)
class Cut:
    """A text cut into words; `firsts` are those that begin its sentences."""

    texts: list[str]
    starts: list[int]
    lemmas: list[str]
    firsts: list[int]

    def words(self, first: int = 0, last: int | None = None) -> list[Word]:
        """The words from one place up to another, blanks left out."""
        last = len(self.texts) if last is None else last
        texts, starts = self.texts[first:last], self.starts[first:last]
        ends = map(add, starts, map(len, texts))
        cut_out = map(
            Word, texts, starts, ends, self.lemmas[first:last], repeat(self.texts), range(first, last)
        )
        return [word for word in cut_out if not word.text.isspace()]


# The words of a report's title, headers and short lines are asked for several times.
@lru_cache(maxsize=64)
def cut(text: str) -> Cut:
    """Send a text through the pipeline and keep what is read of it."""
    found = nlp()(text).user_data
    return Cut(found[WORDS], found[STARTS], found[LEMMAS], found[FIRSTS])
