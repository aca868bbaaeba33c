"""Sentences of the genre and the figures that they say, as cases/sentences.txt tells them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import extract
from extract.report import Block, Heading, Item, Paragraph, Report
from extract.statement import Statement

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


def report_of(title: str, text: list[str]) -> Report:
    """A report of a title and paragraphs; «- » opens a list item, «## » a section."""
    return Report([Heading(title, level=1), *map(_block, text)], "text", {"name": "case"})


def _block(text: str) -> Block:
    if text.startswith("- "):
        return Item(text[2:], marker="-")
    return Heading(text[3:], level=2) if text.startswith("## ") else Paragraph(text)


def figures_of(title: str, text: list[str]) -> list[str]:
    """What such a report says, in the notation of the cases."""
    return [said(statement) for statement in extract.statements(report_of(title, text))]
