"""The ledger: every numeral of a report and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.prose import points_back, repeated
from extract.report import Address, Heading, Report, Table
from extract.sentences import Sentence, sentences
from extract.statement import Statement

_DIGITS = re.compile(r"\d+(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))*(?:[.,]\d+)*")
_AROUND = 40
_LIST_NUMBER = re.compile(r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?)(?=\s|[А-ЯЁа-яё])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One numeral: its text and place, its fate, and the words around it."""

    text: str
    fate: str
    address: str
    context: str

    def to_dict(self) -> dict[str, str]:
        """Plain data."""
        return {"text": self.text, "fate": self.fate, "address": self.address, "context": self.context}


def ledger(report: Report, statements: Iterable[Statement | dict]) -> list[Entry]:
    """The fate of every numeral of a report, in document order."""
    told = _told(statements)
    entries: list[Entry] = []
    for index, block in enumerate(report.blocks):
        if isinstance(block, Table):
            for cell in block.cells:
                entries += _of_cell(block, index, cell.row, cell.column, cell.text, told)
        elif block.text:
            aside = None if block.role in ("body", "footnote") else "page furniture"
            entries += _of_text(f"b{index}", block.text, told, aside, isinstance(block, Heading))
    return entries


def counted(report: Report, statements: Iterable[Statement | dict]) -> tuple[int, int]:
    """How many numerals a report has, and how many of them nothing explains."""
    entries = ledger(report, statements)
    return len(entries), sum(entry.fate == "unexplained" for entry in entries)


def _told(statements: Iterable[Statement | dict]) -> dict[str, list[tuple[int, int, str]]]:
    told: dict[str, list[tuple[int, int, str]]] = {}
    for statement in statements:
        record = statement if isinstance(statement, dict) else statement.to_dict()
        address = Address.parse(record["address"])
        place = str(Address(address.block, address.row, address.column))
        fate = "figure" if record["measure"] != "other" else "other statistic"
        told.setdefault(place, []).append((address.start or 0, address.end or 0, fate))
    return told


def _of_text(
    place: str, text: str, told: dict[str, list[tuple[int, int, str]]], aside: str | None, heading: bool
) -> Iterator[Entry]:
    flat = re.sub(r"\s", " ", text)
    parts = sentences(flat) if aside is None else []
    for match in _DIGITS.finditer(flat):
        fate = aside or _said(match, told.get(place, ())) or _why(match, parts) or "unexplained"
        yield _entry(match, flat, place, fate)


def _said(match: re.Match[str], spans: Iterable[tuple[int, int, str]]) -> str | None:
    return next((fate for start, end, fate in spans if start <= match.start() < end), None)


def _why(match: re.Match[str], parts: list[Sentence]) -> str | None:
    """What the sentence's reading says of a numeral that made no figure."""
    for part in parts:
        if not part.start <= match.start() < part.end:
            continue
        for number, fate in part.fates:
            if number.start <= match.start() < number.end:
                return fate
        for mention in part.mentions:
            if mention.start <= match.start() < mention.end:
                return "date"
        for index, number in enumerate(part.numbers):
            if number.start <= match.start() < number.end and (
                points_back(part, index) or repeated(part, index)
            ):
                return "part of a figure"
    return "list number" if not match.string[: match.start()].strip() and match[0].isdigit() else None


def _of_cell(
    table: Table, index: int, row: int, column: int, text: str, told: dict[str, list[tuple[int, int, str]]]
) -> Iterator[Entry]:
    if not text:
        return
    place = f"b{index}:r{row}c{column}"
    flat = re.sub(r"\s", " ", text)
    spans = told.get(place, ())
    words = re.search(r"[А-Яа-яЁё]{2}", flat) is not None
    parts = sentences(flat) if words or not spans else []
    for match in _DIGITS.finditer(flat):
        fate = (
            _said(match, spans)
            or _why(match, parts)
            or _of_grid(table, row, column, flat, match, bool(spans))
        )
        yield _entry(match, flat, place, fate)


def _of_grid(table: Table, row: int, column: int, text: str, match: re.Match[str], figures: bool) -> str:
    if re.fullmatch(r"\s*(?:19|20)\d\d\s*(?:г\.?|год\w*)?\s*", text):
        return "date"
    if figures:
        return "part of a figure"
    if _LIST_NUMBER.match(text) and match.start() <= _LIST_NUMBER.match(text).end():
        return "list number"
    if re.fullmatch(r"\s*\d{1,2}(?:\.\d{1,2})*\.?\s*", text) and column == 0 and table.columns > 2:
        return "list number"
    return "unexplained"


def _entry(match: re.Match[str], text: str, place: str, fate: str) -> Entry:
    left, right = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
    return Entry(match[0], fate, f"{place}@{match.start()}-{match.end()}", text[left:right].strip())
