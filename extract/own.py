"""The own words of a number: where they stand, and the frame that they give it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.cues import Cue
from extract.dims import DIMS
from extract.frames import Frame
from extract.numbers import Quantity


@dataclass(slots=True)
class Own:
    """The own words of a number: its frame and how they stand."""

    frame: Frame
    start: int
    end: int
    limit: int = 0
    noun: Cue | None = None
    head: Cue | None = None  # the noun, or the one that its clause names before it
    bracketed: bool = False
    dashed: bool = False
    places: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)  # the sources that the number is said of one by one
    topics: list[str] = field(default_factory=list)

    @property
    def explained(self) -> bool:
        """Whether a dim already says what sets the number apart."""
        return any(dim in self.frame.dims for dim in DIMS)

    @property
    def calls(self) -> bool:
        """Whether the noun that the number counts is a call by phone."""
        counted = self.noun or self.head
        return counted is not None and counted.words.lower().startswith("звон")


def right_of(own: Own, number: Quantity) -> int:
    """Where the words after a number and its noun begin."""
    return own.noun.end if own.noun else number.end
