"""Tables that are several in one: a row of nothing but a time heads the rows below it, or two stand side by side."""

from __future__ import annotations

from typing import TypeVar

from extract.part_period import only_a_period
from extract.period_codes import with_year
from extract.period_phrases import mentions
from extract.periods import Period
from extract.table_cells import cell_numbers, year_like
from extract.table_labels import NAMED_PART

Rows = list[int]
Head = TypeVar("Head")


def parts_by_time(texts: list[list[str]], whole: Period | None) -> list[tuple[Period, Rows]]:
    """«2017 год» across the table, «2018 год» further below: the rows of each, with the header above them all."""
    heads = [(row, time) for row, cells in enumerate(texts) if (time := _time_of(cells, whole))]
    if len(heads) < 2:
        return []
    return _below_each(heads, len(texts))


def parts_by_place(texts: list[list[str]]) -> list[tuple[str, Rows]]:
    """«Микрорайон Речной» across the table, «Микрорайон Лесной» further below: the rows of each."""
    heads = []
    for row, cells in enumerate(texts):
        told = {text.strip() for text in cells} - {""}
        text = told.pop() if len(told) == 1 and cells[0].strip() else ""
        if text and NAMED_PART.fullmatch(text):
            heads.append((row, text))
    if len(heads) < 2 or heads[-1][0] - heads[0][0] < len(heads):
        return []
    return _below_each(heads, len(texts))


def _below_each(heads: list[tuple[int, Head]], length: int) -> list[tuple[Head, Rows]]:
    """The header's rows and those from one head to the next, for each head."""
    header = list(range(heads[0][0]))
    ends = [row for row, _ in heads[1:]] + [length]
    return [(head, header + list(range(row + 1, end))) for (row, head), end in zip(heads, ends, strict=True)]


def _time_of(cells: list[str], whole: Period | None) -> Period | None:
    """The stretch that is all that a row says."""
    told = {text.strip() for text in cells} - {""}
    across = cells[0].strip() or (len(cells) > 2 and all(text.strip() for text in cells[1:]))
    text = told.pop() if len(told) == 1 and across else ""
    if year_like(text):
        return Period.parse(text[:4])
    if not text or not only_a_period(text):
        return None
    mention = mentions(text)[0]
    year = whole.start.year if whole else None
    code = mention.code or (with_year(mention.tail, year) if mention.tail and year else None)
    return Period.parse(code) if code and "," not in code else None


def side_by_side(texts: list[list[str]]) -> int:
    """How many columns each of two tables has that one header names: «Тема | Кол-во | Тема | Кол-во»; 0 for one table."""
    named = [text.strip().lower() for text in texts[0]] if texts else []
    half = len(named) // 2
    if len(named) % 2 or half < 2 or not all(named) or len(set(named[:half])) < half:
        return 0
    if named[:half] == named[half:]:
        return half
    # «Вид | Кол-во | Тема | Кол-во»: the columns of the second that name its rows hold words only
    worded = [
        any(cell_numbers(row[half]) for row in texts[1:]),
        any(cell_numbers(row[0]) for row in texts[1:]),
    ]
    return half if named[1:half] == named[half + 1 :] and not any(worded) and len(texts) > 2 else 0
