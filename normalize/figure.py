"""The figure: one number that a report states about the work with citizens' appeals, and how it is coded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from decimal import Decimal

from extract.dims import DIMS as STATED

DIMS = (*STATED, "line", "place", "topic")
MEASURES = (
    "appeals",
    "questions",
    "messages",
    "people",
    "receptions",
    "meetings",
    "trips",
    "answers",
    "other",
)
UNITS = ("count", "share", "change_pct", "change_abs", "change_times")
_LEFT_OUT = frozenset(("labels", "snippet", "address"))  # of a record, when they are empty


@dataclass(slots=True)
class Figure:
    """One stated or derived number in comparable form, with its place in the report."""

    municipality: str
    period: str
    measure: str
    unit: str
    value: Decimal
    dims: dict[str, str | None] = field(default_factory=dict)
    base: str | None = None
    approx: str | None = None
    topic_label: str | None = None
    topic_relation: str | None = None
    topic_broader: str | None = None
    stated: str | None = None
    document: str = ""
    address: str = ""
    snippet: str = ""
    rule: str = ""
    confidence: float = 1.0
    status: str = "stated"
    labels: dict[str, str] = field(default_factory=dict)

    def key(self) -> tuple:
        """What the number is about, without its value: two figures of one key say the same thing or conflict."""
        dims = tuple(sorted((k, v or "") for k, v in self.dims.items() if k != "line"))
        label = self.topic_label or "" if "topic" in self.dims and self.dims["topic"] is None else ""
        return (self.municipality, self.period, self.measure, self.unit, self.base or "", dims, label.lower())

    @property
    def identity(self) -> str:
        """Content identity: the document, the place and what it says; never a row number."""
        said = json.dumps([self.document, self.address, self.key(), str(self.value)], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def to_dict(self) -> dict:
        """The export record: the fields of the figure without the empty ones; whole values as int."""
        record = {
            name: said
            for name in self.__slots__
            if (said := getattr(self, name)) is not None and (said or name not in _LEFT_OUT)
        }
        whole = int(self.value)
        record["value"] = whole if self.value == whole else float(self.value)
        return record

    @classmethod
    def from_dict(cls, record: dict) -> Figure:
        """Rebuild a figure from its record."""
        return cls(**{**record, "value": Decimal(str(record["value"]))})
