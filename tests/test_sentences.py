"""Sentences of the genre say these figures: the cases stand in cases/sentences.txt, a case costs a few lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

import extract
from extract.report import Heading, Item, Paragraph, Report
from extract.statement import Statement
from store.door import holds

CASES = Path(__file__).parent / "cases" / "sentences.txt"


@dataclass
class Case:
    """A title, the text under it and the figures that it says."""

    title: str
    text: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)


def cases() -> list[Case]:
    """The cases of the file."""
    found, title = [], ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            title = line[2:]
        elif line.startswith("> "):
            if not found or found[-1].figures or found[-1].title is not title:
                found.append(Case(title))
            found[-1].text.append(line[2:])
        elif line.startswith("  "):
            found[-1].figures.append(line.strip())
    return found


def said(statement: Statement) -> str:
    """A statement in the notation of the cases."""
    value = format(statement.value.normalize(), "f")
    unit = {"share": "%", "change_pct": "%", "change_times": "x"}.get(statement.unit, "")
    sign = "+" if statement.unit.startswith("change") and statement.value >= 0 else ""
    approx = {"over": ">", "under": "<", "about": "~"}.get(statement.approx or "", "")
    period = statement.period + (f"/{statement.base}" if statement.base else "")
    dims = "".join(f" {name}={code}" for name, code in sorted(statement.dims.items()))
    label = f" «{statement.label}»" if statement.label else ""
    return f"{statement.measure} {approx}{sign}{value}{unit} {period}{dims}{label}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text[0][:60])
def test_the_text_says_these_figures(case: Case) -> None:
    blocks = [Heading(case.title, level=1)]
    blocks += [Item(t[2:], marker="-") if t.startswith("- ") else Paragraph(t) for t in case.text]
    report = Report(blocks, "text", {"name": "case"})
    statements = extract.statements(report)
    assert [said(s) for s in statements] == case.figures
    for statement in statements:
        text = report.text_at(statement.address)
        assert holds(text, statement.value, statement.unit), f"«{text}» is not {statement.value}"
