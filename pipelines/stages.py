"""The four stages as the runs see them: what goes in, what comes out, what is kept.

Each stage takes plain values and gives plain values; `Work` keeps their results by content.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import lru_cache

from extract.periods import Period
from extract.report import Heading, Report
from normalize.figure import Figure


@dataclass(slots=True)
class Coded:
    """What normalize makes of a document: who reports, when, and the figures that came through the door."""

    figures: list[Figure] = field(default_factory=list)
    place: dict = field(default_factory=dict)
    period: str | None = None
    title: str = ""
    refused: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Checked:
    """What reconcile makes of figures: all that stands in the store, stated and derived, and the findings."""

    figures: list[Figure] = field(default_factory=list)
    findings: list[dict] = field(default_factory=list)
    tried: int = 0


def sniff(data: bytes, name: str) -> str:
    """The format of a file by its content."""
    from extract import sniff as sniffing

    return sniffing.sniff(data, name)


@lru_cache(maxsize=1)
def _sandbox():
    from extract.sandbox import Sandbox

    return Sandbox(1, then="pipelines.stages:as_json")


def as_json(report: Report) -> str:
    """What the guarded child sends back."""
    return report.to_json()


def read(data: bytes, name: str) -> str:
    """Bytes to a report (as JSON), in a guarded child that this worker keeps warm."""
    return _sandbox().read(data, name)


def extract(report: Report) -> list[dict]:
    """A report to its statements, as plain data."""
    from extract import statements

    return [statement.to_dict() for statement in statements(report)]


def unexplained(report: Report, statements: list[dict]) -> tuple[int, int]:
    """How many numerals a report has, and how many of them nothing explains."""
    from extract.ledger import counted

    return counted(report, statements)


def reporter(report: Report) -> dict:
    """Who reports, as plain data: part of coding, and kept by itself, for it takes as long as all the rest."""
    from normalize import places

    return asdict(places.reporter(report))


def normalize(report: Report, statements: list[dict], document: str, reporter: dict) -> Coded:
    """Statements of a reporter to figures that came through the door of the store."""
    from extract.context import report_period
    from extract.statement import Statement
    from normalize import figures, places
    from normalize.register import register
    from store.door import admit

    place = places.Place(**reporter)
    found = figures(report, [Statement.from_dict(record) for record in statements], place=place)
    for figure in found:
        figure.document = document
    door = admit(found, report)
    entry = register().by_id.get(place.id)
    population = {str(year): residents for year, residents in entry.population} if entry else {}
    return Coded(
        door.figures,
        {
            "name": place.name,
            "type": place.kind,
            "region": place.region or "",
            "code": place.id,
            "population": population,
        },
        main_period(door.figures, report_period(report)),
        title_of(report),
        [why for _, why in door.refused],
    )


def reconcile(figures: list[Figure], accepted: dict[str, str]) -> Checked:
    """Figures checked against each other: the odd ones marked, the derived ones added."""
    from reconcile import check, odd

    marked = odd(figures)
    for figure in figures:
        if figure.identity in marked:
            figure.stated = "odd"
    outcome = check(figures, known=accepted)
    return Checked(
        figures + outcome.derived, [finding.to_dict() for finding in outcome.findings], len(outcome.tried)
    )


def main_period(figures: list[Figure], told: Period | None = None) -> str | None:
    """The period a report is on: the one it tells, else what most figures speak of; of two alike the later one."""
    counts: dict[str, int] = {}
    for figure in figures:
        counts[figure.period] = counts.get(figure.period, 0) + 1
    if told and told.written in counts:
        return told.written
    return max(counts, key=lambda code: (counts[code], code), default=None)


def title_of(report: Report) -> str:
    """The report's title: its first heading, else what its file says, else its first words."""
    from extract import titles

    if found := titles.title_of(report).text.strip():
        return found[:300]
    for _, block in report.body():
        if isinstance(block, Heading) and block.text.strip():
            return block.text.strip()[:300]
    first = next((block.text.strip() for _, block in report.body() if block.text.strip()), "")
    return (report.meta.get("title") or first)[:300]
