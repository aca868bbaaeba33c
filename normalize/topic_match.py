"""What the matcher answers: a node, how the label relates to it, and why, in words for people."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

REASONS = Path(__file__).parent / "data" / "topic_reasons.csv"
EXACT, BROADER, NONE = "exact", "broader", "none"
# Layers that know the words of a label even when they name no node for it.
_OF_TOPICS = {"alias", "apart", "no_topic", "ambiguous", "contained", "contained_apart"}


@dataclass(frozen=True, slots=True)
class Match:
    """What a label means: `code` when node and label are one; `broader` when the node is wider.

    `layer` names the rule that answered and `words` what it saw; `corrected` is the label with its slips
    of spelling undone. `rivals` are the nearest other codes with their scores.
    """

    code: str | None
    relation: str
    score: float
    layer: str
    words: str = ""
    rivals: tuple[tuple[str, float], ...] = ()
    broader: str | None = None
    corrected: str = ""

    @property
    def node(self) -> str | None:
        """The nearest node, whether as narrow as the label or wider."""
        return self.code or self.broader

    @property
    def is_topic(self) -> bool:
        """Do the words speak of topics at all, if only of several or of no node («ЖКХ и благоустройство»)?"""
        return self.relation != NONE or self.layer in _OF_TOPICS

    @property
    def why(self) -> str:
        """The reason in Russian."""
        return self.explain("ru")

    def explain(self, language: str) -> str:
        """The reason in words."""
        text = _reasons()[self.layer][language].format(words=self.words)
        if self.corrected:
            text += f" ({'прочитано как' if language == 'ru' else 'read as'} «{self.corrected}»)"
        return text


@lru_cache(maxsize=1)
def _reasons() -> dict[str, dict[str, str]]:
    with REASONS.open(encoding="utf-8", newline="") as file:
        return {row["reason"]: row for row in csv.DictReader(file)}
