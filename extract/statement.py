"""The statement: a number of the report with its words, before its topic, place and reporter are coded."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from decimal import Decimal


@dataclass(slots=True)
class Statement:
    """One number as the report says it.

    `label` is the report's own wording of what is counted beyond the coded dims; `label_kind` says what the
    words around it make of that: `topic`, `place`, `line`, or `open` when only the classifier can tell.
    `section` is the heading that a number without a label stands under, which may name what it is about;
    `part` says that it is only a figure if the heading does: else it would pose as a second whole.
    `group` joins statements of one list or table, whose labels are usually of one level; `noun` says whether the
    number has a counted noun of its own.
    """

    value: Decimal
    unit: str
    measure: str
    period: str | None
    address: str
    base: str | None = None
    approx: str | None = None
    dims: dict[str, str] = field(default_factory=dict)
    label: str | None = None
    label_kind: str | None = None
    group: str = ""
    section: str = ""
    part: bool = False
    noun: bool = False
    snippet: str = ""
    rule: str = ""
    confidence: float = 1.0
    printed_sign: int = 0
    words: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict:
        """Plain data for storing."""
        record = asdict(self)
        record["value"] = str(self.value)
        return {k: v for k, v in record.items() if v not in (None, "", {}, 0) or k in ("value", "period")}

    @classmethod
    def from_dict(cls, record: dict) -> Statement:
        """Rebuild a statement from `to_dict`."""
        return cls(**{**record, "value": Decimal(record["value"])})
