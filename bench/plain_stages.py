"""Stages that do next to nothing, under the fingerprints of the real code: for timing the runs themselves."""

from __future__ import annotations

from decimal import Decimal

from extract.report import Paragraph, Report
from normalize.figure import Figure
from pipelines.fingerprints import Fingerprints as fingerprints
from pipelines.stages import Checked, Coded

__all__ = ["extract", "fingerprints", "normalize", "read", "reconcile", "reporter", "sniff", "unexplained"]


def sniff(data: bytes, name: str) -> str:
    """Every file is text."""
    return "text"


def read(data: bytes, name: str) -> str:
    """One paragraph."""
    return Report([Paragraph(data.decode())]).to_json()


def extract(report: Report) -> list[dict]:
    """Twenty statements."""
    return [{"year": 2000 + year} for year in range(20)]


def unexplained(report: Report, statements: list[dict]) -> tuple[int, int]:
    """Everything is explained."""
    return len(statements), 0


def reporter(report: Report) -> dict:
    """The same everywhere."""
    return {"name": "Томск"}


def normalize(report: Report, statements: list[dict], document: str, reporter: dict) -> Coded:
    """A figure for each."""
    text = report.blocks[0].text
    figures = [
        Figure(
            "Томск",
            str(s["year"]),
            "appeals",
            "count",
            Decimal(1),
            document=document,
            address="b0",
            snippet=text,
        )
        for s in statements
    ]
    return Coded(figures, {**reporter, "region": ""}, "2019", text)


def reconcile(figures: list[Figure], accepted: dict[str, str]) -> Checked:
    """Nothing is found."""
    return Checked(figures)
