"""Running heads and page numbers: lines in the margins that come back from page to page."""

from __future__ import annotations

import re
from collections import defaultdict

from extract.readers.pdf_lines import Line, lines_of
from extract.readers.pdf_page import Page

ZONE = 0.13  # of the page's height: where running heads are looked for
NEAR = 6.0  # points: how far a running head may move between pages
FEWEST = 2  # letters of a running head; without any it is a number of the text
_NUMBER = re.compile(r"[-–—\s]*(?:стр(?:аница|\.)?\s*)?(\d{1,4})(?:\s*(?:из|/)\s*\d{1,4})?[-–—\s]*\.?$", re.I)
_CONTINUED = re.compile(r"(?:продолжение|окончание)(?: таблицы)?(?: №? ?\d+)?$", re.I)
_OF = re.compile(r"(\d+)\s*(?:/|из|of)\s*\d+")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]")

Marked = list[tuple[Line, str]]


def set_apart(pages: list[Page]) -> dict[int, Marked]:
    """Take running heads and feet out of the pages; each page's number with its lines and their roles."""
    candidates = [(page, line, role) for page in pages for line, role in _edge_lines(page)]
    chosen = [*_numbers(candidates), *_repeated(candidates, len(pages))]
    chosen += [found for found in candidates if found[2] == "head" and _CONTINUED.match(found[1].text)]
    found: dict[int, Marked] = defaultdict(list)
    for page, line, role in chosen:
        if any(line is other for other, _ in found[page.number]):
            continue
        found[page.number].append((line, role))
        gone = {id(word) for word in line.words}
        page.words = [word for word in page.words if id(word) not in gone]
    return found


def _edge_lines(page: Page) -> list[tuple[Line, str]]:
    height = page.frame.height
    rows = [edge.top for edge in page.edges if edge.level]
    words = [
        w for w in page.words if not w.turn and (w.box[3] < ZONE * height or w.box[1] > (1 - ZONE) * height)
    ]
    found = []
    for line in lines_of(words):
        role = "head" if line.box[3] < ZONE * height else "foot"
        # a line between two rules is a row of a table, not a running head
        if not (
            _any(rows, line.box[1] - 40, line.box[1] + 2) and _any(rows, line.box[3] - 2, line.box[3] + 40)
        ):
            found.append((line, role))
    return found


def _any(rows: list[float], low: float, high: float) -> bool:
    return any(low <= row <= high for row in rows)


def _numbers(candidates: list[tuple[Page, Line, str]]) -> list[tuple[Page, Line, str]]:
    """Lines that count the pages: on at least two pages, or a page's own number at its very edge."""
    by_offset: dict[tuple[str, int], list[tuple[Page, Line, str]]] = defaultdict(list)
    for page, line, role in candidates:
        number = _NUMBER.match(line.text)
        if number and _outermost(page, line, role):
            by_offset[role, int(number[1]) - page.number].append((page, line, role))
    found = []
    for (_, offset), group in by_offset.items():
        if len({page.number for page, _, _ in group}) > 1 or offset == 0:
            found += group
    return found


def _outermost(page: Page, line: Line, role: str) -> bool:
    others = [word for word in page.words if not any(word is own for own in line.words)]
    if role == "head":
        return all(word.box[1] >= line.box[3] - 1 for word in others)
    return all(word.box[3] <= line.box[1] + 1 for word in others)


def _repeated(candidates: list[tuple[Page, Line, str]], pages: int) -> list[tuple[Page, Line, str]]:
    groups: dict[tuple[str, str], list[tuple[Page, Line, str]]] = defaultdict(list)
    for page, line, role in candidates:
        if len(_LETTERS.findall(line.text)) >= FEWEST:
            groups[role, _shape(line.text, page.number)].append((page, line, role))
    needed = max(2, pages // 3)
    found = []
    for group in groups.values():
        for page, line, role in group:
            near = {p.number for p, other, _ in group if abs(other.baseline - line.baseline) < NEAR}
            if len(near) >= needed:
                found.append((page, line, role))
    return found


def _shape(text: str, number: int) -> str:
    """The text with the page's own number blanked; other numbers must repeat as they are."""
    text = _OF.sub(lambda found: "#" if found[1] == str(number) else found[0], text)
    return _DIGITS.sub(lambda found: "#" if found[0] == str(number) else found[0], text)
