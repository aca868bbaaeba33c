"""A number as it is being read: where it stands, what its own words say, what was said before it."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.numbers import Quantity
from extract.own import Own
from extract.sentences import Sentence
from extract.talk import Said, Talk


class Reading(NamedTuple):
    """One number of a sentence, with all that a rule may ask to tell what it counts."""

    sentence: Sentence
    talk: Talk
    said: list[Said]  # the numbers of the sentence that were read before it
    index: int
    number: Quantity
    own: Own
    level: int  # how many brackets are open where it stands

    @property
    def last(self) -> Said | None:
        """The number that was read before it in the sentence."""
        return self.said[-1] if self.said else None

    @property
    def plain(self) -> bool:
        """Whether it counts things and is no per cent or points."""
        return self.number.unit == ""

    def leads(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern is found in its own words before it."""
        return pattern.search(self.sentence.text, self.own.start, self.number.start) is not None

    def follows(self, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern begins right behind it."""
        return pattern.match(self.sentence.text, self.number.end) is not None
