"""The dims that a statement may have. Nothing is imported here: whoever only asks what a figure is pays for no more."""

from __future__ import annotations

DIMS = (
    "channel",
    "source",
    "recipient",
    "kind",
    "outcome",
    "handling",
    "author",
    "repeat",
    "official",
    "satisfaction",
)
# The channels of messages outside the letters
PLATFORMS = ("platform", "pos", "incident", "dispatch")
