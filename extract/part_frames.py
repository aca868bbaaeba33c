"""A whole as its parts see it: without its topic, where the people were met, in what way it was written."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from extract.frames import Frame
from extract.nouns import EVENTS
from extract.own import Own
from extract.talk import Said


class Hold(NamedTuple):
    """The frame that a number hangs on, and the number that is its whole where one is."""

    frame: Frame | None
    whole: Said | None = None


WAYS_AND_FATES = ({"channel"}, {"outcome"}, {"handling"})


def part_of(frame: Frame, own: Own) -> Frame:
    """A whole as its part sees it: the part replaces its topic and keeps the rest."""
    kept = frame.without_label() if own.frame.label else frame
    kept = replace(kept, other=frame.other and own.frame.label is None)
    part = met_there(kept, own)
    return part


def spoken_of_before(frame: Frame, own: Own) -> Frame:
    """The part that a new sentence counts of what the one before spoke of."""
    part = part_of(frame, own)
    if own.frame.dims.get("author") == "collective" and part.dims.get("channel") == "written":
        part.dims.pop("channel")  # a collective appeal is written anyway: «Из них коллективных – 6»
    if frame.dims.get("channel") == "reception" and own.frame.dims.get("channel", "reception") != "reception":
        part.dims.pop("official", None)  # «на приёме у главы – 31. В 2017 году письменных было 112»
    return part


def met_there(frame: Frame, own: Own) -> Frame:
    """Receptions and broadcasts as the frame of those who came to them: where they were met."""
    dims = dict(frame.dims)
    if frame.measure == "receptions" and own.frame.measure not in (None, "receptions"):
        dims["channel"] = "reception"
    if own.frame.measure in EVENTS and own.frame.measure != frame.measure:
        same = frame.measure == "people" and own.frame.measure == "receptions"
        gone = ("handling", "outcome") if same else ("handling", "outcome", "official")
        dims = {d: c for d, c in dims.items() if d not in gone}
    return replace(frame, dims=dims, words=dict(frame.words))


def written_to(carry: Frame) -> bool:
    """«На имя председателя поступило 318 обращений. Электронной почтой – 141»: of those written to him."""
    named = {d for d, code in carry.dims.items() if (d, code) != ("source", "council")}
    return carry.measure == "appeals" and not carry.label and named == {"official"}
