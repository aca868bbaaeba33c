"""Findings: what does not add up, in one sentence, with the numbers that cannot all hold and their places."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from normalize.figure import Figure
from reconcile import words
from reconcile.subjects import Said, Subject

KINDS = ("contradiction", "conflict", "caption", "sign", "rounding", "gap", "revision", "implausible")
SEVERITIES = ("high", "medium", "low", "note")


@dataclass(slots=True)
class Place:
    """A number of a finding with where it stands; `suspect` marks the one that a repair would change."""

    figure: str
    value: str
    document: str = ""
    address: str = ""
    suspect: bool = False


@dataclass(slots=True)
class Proposal:
    """The one number that, changed, would satisfy most identities. Nothing is ever changed by itself."""

    figure: str
    stated: str
    value: str
    mends: int
    certain: bool
    slip: str | None = None


@dataclass(slots=True)
class Finding:
    """Numbers that cannot all be true, or that are odd beside each other.

    `figures` is a minimal set: without any one of them the rest could hold. `also` are further figures whose
    identities the same repair would mend. `accepted` holds the reason of a person's decision to live with it.
    """

    kind: str
    severity: str
    ru: str
    en: str
    figures: tuple[str, ...]
    places: list[Place] = field(default_factory=list)
    also: tuple[str, ...] = ()
    rule: str = ""
    proposal: Proposal | None = None
    municipality: str = ""
    period: str = ""
    accepted: str | None = None

    @property
    def identity(self) -> str:
        """Content identity: the kind, the rule and the figures; survives reruns and wording."""
        said = json.dumps([self.kind, self.rule, sorted(self.figures)])
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def sentence(self, lang: str = "ru") -> str:
        """The finding in one sentence."""
        return self.en if lang == "en" else self.ru

    def where(self, lang: str = "ru") -> str:
        """Each number with its place: «531 — блок 2, строка 3, столбец 3; …»."""
        known = [(p.value, words.place(p.address, lang)) for p in self.places if p.address]
        return "; ".join(f"{value} — {where}" for value, where in known)

    def to_dict(self) -> dict:
        """The finding as plain data; `from_dict` gives back an equal one."""
        return {
            **asdict(self),
            "identity": self.identity,
            "figures": list(self.figures),
            "also": list(self.also),
        }

    @classmethod
    def from_dict(cls, record: dict) -> Finding:
        """Rebuild a finding from its record."""
        data = {key: value for key, value in record.items() if key != "identity"}
        data["figures"], data["also"] = tuple(data["figures"]), tuple(data.get("also", ()))
        data["places"] = [Place(**place) for place in data.get("places", ())]
        data["proposal"] = Proposal(**data["proposal"]) if data.get("proposal") else None
        return cls(**data)


@dataclass(slots=True)
class Tried:
    """One identity that was tried: `held`, `failed` or `undecidable`."""

    kind: str
    status: str
    rule: str
    figures: tuple[str, ...]
    formula: str = ""
    note: str = ""

    def to_dict(self) -> dict:
        """The identity as plain data."""
        return {**asdict(self), "figures": list(self.figures)}


@dataclass(slots=True)
class Outcome:
    """All that reconciling found: findings by severity, derived figures, every identity tried."""

    findings: list[Finding] = field(default_factory=list)
    derived: list[Figure] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)


def places(sayings: Iterable[Said], suspect: Said | None = None) -> list[Place]:
    """The places of figures, the suspect marked."""
    return [
        Place(said.identity, words.number(f), f.document, f.address, said is suspect)
        for said, f in ((said, said.figure) for said in sayings)
    ]


def told(
    kind: str,
    texts: tuple[str, str],
    sayings: Sequence[Said],
    rule: str,
    severity: str = "",
    subject: Subject | None = None,
    suspect: Said | None = None,
    also: Iterable[str] = (),
    proposal: Proposal | None = None,
) -> Finding:
    """A finding about stated figures; without a severity it is graded later."""  # fmt: skip
    about = subject or sayings[0].subject
    return Finding(
        kind=kind,
        severity=severity,
        ru=texts[0],
        en=texts[1],
        figures=tuple(said.identity for said in sayings),
        places=places(sayings, suspect),
        also=tuple(also),
        rule=rule,
        proposal=proposal,
        municipality=about.municipality,
        period=about.period,
    )


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Gravest first; within a grade contradictions before remarks."""
    return sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), KINDS.index(f.kind), f.period, f.ru))
