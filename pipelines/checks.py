"""What does not add up, listed for people and machines."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import Engine

from pipelines import codenames, shown
from pipelines.i18n import language, t
from pipelines.place_choice import Places
from store.queries import contested_figures, findings
from store.slices import Source, exact, key_dims

# The other kinds (a rounding, a gap, a revision, an odd jump) are worth a look but contradict nothing.
CONTRADICTIONS = ("contradiction", "conflict", "sign", "caption")
_STYLES = {"high": "bold red", "medium": "yellow", "low": "", "note": "dim"}


@dataclass(slots=True)
class Known:
    """A finding of the store with the figures that it rests on."""

    kind: str
    severity: str
    ru: str
    en: str
    identity: str
    municipality: str
    document: str
    accepted: str | None
    data: dict
    figures: list[Source] = field(default_factory=list)

    @property
    def contradicts(self) -> bool:
        """Does it say that numbers cannot all be true, and has nobody accepted it?"""
        return self.kind in CONTRADICTIONS and not self.accepted

    @property
    def sentence(self) -> str:
        """The finding in the language in use."""
        return self.ru if language() == "ru" else self.en

    @property
    def proposal(self) -> str:
        """The single repair that would make the numbers agree: `−258 ← −120`; empty when there is none."""
        repair = self.data.get("proposal")
        if not repair:
            return ""
        value, stated = (shown.number(Decimal(repair[part])) for part in ("value", "stated"))
        return f"{value} ← {stated}"


def known(
    store: Engine,
    places: tuple[str, ...] = (),
    document: str | None = None,
    accepted: bool = False,
    document_id: int | None = None,
) -> list[Known]:
    """The findings, the gravest first; of some municipalities or of one document when asked for."""
    with store.connect() as connection:
        chosen = Places.of(connection)
        names = None if not places else {row.name for row in chosen if row.id in (chosen.ids(places) or ())}
        rows = [
            row
            for row in findings(connection, accepted, document_id)
            if (names is None or row.municipality in names)
            and (document is None or document.lower() in (row.document or "").lower())
        ]
        figures = contested_figures(connection, [row.id for row in rows])
    return [
        Known(
            row.kind,
            row.severity,
            row.ru,
            row.en,
            row.identity,
            row.municipality or "",
            row.document or "",
            row.accepted,
            row.data or {},
            figures.get(row.id, []),
        )
        for row in rows
    ]


def show(found: list[Known], form: str, with_figures: bool) -> None:
    """Print findings: grouped by document as a person reads them, or as JSON."""
    if form == "json":
        json.dump([record(finding) for finding in found], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    from rich.padding import Padding
    from rich.text import Text

    from pipelines.tables import console

    out = console()
    if not found:
        out.print(t("check.clean"))
    before = None
    for finding in found:
        subject = " · ".join(filter(None, [finding.municipality, finding.document]))
        if subject != before:
            out.print(Text(subject, style="bold"))
            before = subject
        line = Text(f"{t('severity.' + finding.severity)}: ", style=_STYLES[finding.severity])
        line.append(finding.sentence, style="none")
        out.print(Padding(line, (0, 0, 0, 2), expand=False))
        for text in _beside(finding, with_figures):
            out.print(Padding(Text(text, style="dim"), (0, 0, 0, 6), expand=False))


def _beside(finding: Known, with_figures: bool) -> list[str]:
    said = []
    if finding.accepted:
        said.append(t("check.accepted_because", reason=finding.accepted))
    if finding.proposal:
        said.append(t("check.proposal", words=finding.proposal))
    if with_figures:
        said += [_figure(source) for source in finding.figures]
    return said


def _figure(source: Source) -> str:
    about = codenames.breakdown(key_dims(source.dims_key))
    amount = shown.number(exact(source.value), signed=source.unit.startswith("change"))
    words = " ".join(source.snippet.split())
    return f"{amount} · {source.period} · {about} · {source.name} {source.address} «{words}»"


def record(finding: Known) -> dict:
    """A finding as plain data."""
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "sentence": finding.sentence,
        "municipality": finding.municipality,
        "document": finding.document,
        "identity": finding.identity,
        "accepted": finding.accepted,
        "proposal": finding.data.get("proposal"),
        "figures": [
            {
                "value": float(exact(s.value)),
                "unit": s.unit,
                "period": s.period,
                "dims": key_dims(s.dims_key),
                "document": s.name,
                "address": s.address,
                "snippet": s.snippet,
            }
            for s in finding.figures
        ],
    }
