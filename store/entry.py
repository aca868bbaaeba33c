"""What a run has to say about one document, as plain data."""

from __future__ import annotations

from dataclasses import dataclass, field

from normalize.figure import Figure


@dataclass(slots=True)
class Stored:
    """A stage's result to be kept; `id` when the store has it already."""

    stage: str
    fingerprint: str
    input: str
    digest: str
    body: bytes
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who reports, as some code found it in a report; `kept` when the store has it already."""

    fingerprint: str
    input: str
    place: dict
    kept: bool = False


@dataclass(slots=True)
class Entry:
    """Everything about one document that a run writes."""

    hash: str
    name: str
    format: str = ""
    title: str = ""
    place: dict = field(default_factory=dict)
    period: str | None = None
    reason: str | None = None
    detail: str | None = None
    is_report: bool = True
    numerals: int = 0
    unexplained: int = 0
    refused: list[str] = field(default_factory=list)
    decided: str = ""
    results: dict[str, Stored] = field(default_factory=dict)
    reporting: Reporting | None = None
    figures: list[Figure] = field(default_factory=list)
    findings: list[dict] = field(default_factory=list)
    standing: int | None = None  # how many figures stand already, when they are the same and not given here

    @property
    def count(self) -> int:
        """How many figures the document states; what follows from them is not counted."""
        stated = sum(figure.status != "derived" for figure in self.figures)
        return stated if self.standing is None else self.standing
