"""The clause of one number: the stretch of its sentence that may speak of it, and what stands around."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.frames import Frame
from extract.numbers import Quantity
from extract.sentences import Sentence


class NumberClause(NamedTuple):
    """Where the words of a number may stand, and what its own words are read beside."""

    sentence: Sentence
    index: int
    start: int
    limit: int  # where the clause of the next number begins
    topics: bool | None  # whether matters are being told; a title (None) tells of none
    item: bool  # whether it stands in a list
    earlier: Frame | None  # what the number before it in the sentence counts
    by_place: bool  # whether places are being told

    @property
    def number(self) -> Quantity:
        """The number itself."""
        return self.sentence.numbers[self.index]

    @property
    def following(self) -> Quantity | None:
        """The next number of the sentence."""
        return self.sentence.numbers[self.index + 1] if self.index + 1 < len(self.sentence.numbers) else None

    def leads(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is found in the clause before the number."""
        return pattern.search(self.sentence.text, self.start, self.number.start) is not None

    def is_before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The pattern as all that the clause has before the number."""
        return pattern.fullmatch(self.sentence.text, self.start, self.number.begins)

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern begins right behind the number."""
        return pattern.match(self.sentence.text, self.number.end) is not None
