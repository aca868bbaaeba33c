"""A number among its own words, as the search for its label sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.numbers import Quantity
from extract.own import Own
from extract.sentences import Sentence

# A label with its kind: `topic` beyond doubt, `open` when only the classifier can tell.
Found = tuple[str, str] | None


@dataclass(slots=True)
class Clause:
    """A number among its own words, and whether it stands in a list of topics; `topics` is None in a title."""

    sentence: Sentence
    own: Own
    number: Quantity
    topics: bool | None
    item: bool
    leading: str = ""  # what stands before the number

    @property
    def text(self) -> str:
        return self.sentence.text

    def behind(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What stands right behind the number in its sentence, when a pattern knows it."""
        return pattern.match(self.text, self.number.end, self.sentence.end)

    def matter_behind(self, pattern: re.Pattern[str]) -> Found:
        """The topic that a pattern finds right behind the number: its first group."""
        found = self.behind(pattern)
        return (found[1].strip(), "topic") if found else None
