"""Ways that letters came, named by one bare word across a table: «Письма | Приём | Телефон | Сайт»."""

from __future__ import annotations

import re

from extract.statement import Statement
from extract.table_units import Column
from extract.talk import Talk

# Alone such a word is a noun, a place or an event; beside another way it is one.
_WAYS = (
    ("written", re.compile(r"письма|(?:в\s+)письмах|из\s+писем|почт(?:а|ой)", re.IGNORECASE)),
    ("reception", re.compile(r"(?:личный\s+|на\s+)?при[её]м(?:е|ы)?|лично", re.IGNORECASE)),
    ("web", re.compile(r"(?:(?:официальный|через)\s+)?сайт|интернет", re.IGNORECASE)),
)


def settle_ways(columns: list[Column]) -> None:
    """Give the columns of bare ways their channel, where at least two columns of the table name ways."""
    named = {column.index: way for column in columns if (way := _way(column))}
    coded = [column for column in columns if "channel" in column.frame.dims]
    if not named or len({*named, *(column.index for column in coded)}) < 2:
        return
    for column in columns:
        if column.index in named:
            column.frame.dims["channel"] = named[column.index]
            column.frame.measure = column.frame.label = column.frame.label_kind = None


def _way(column: Column) -> str | None:
    last = column.text.removeprefix(column.group).strip(" .:")
    if "channel" in column.frame.dims or column.unit != "count":
        return None
    return next((way for way, word in _WAYS if word.fullmatch(last)), None)


def free_wholes(found: list[Statement], caption: str | None) -> None:
    """A total of rows of several ways came by none of them, whatever way the caption names: «в общественную приёмную»."""
    if caption is None:
        return
    counts = [s for s in found if s.unit == "count" and s.dims.keys() == {"channel"} and not s.label]
    if len({s.dims["channel"] for s in counts} - {caption}) < 2:
        return
    for whole in counts:
        parts = [
            s for s in counts if s is not whole and (s.measure, s.period) == (whole.measure, whole.period)
        ]
        if whole.dims["channel"] == caption and len(parts) > 1 and sum(s.value for s in parts) == whole.value:
            whole.dims.pop("channel")


def sums_up_all(found: list[Statement], reading: Talk) -> bool:
    """Whether a table's total is that of the whole report, told before: then it is of all letters, to whomever."""
    return any(
        s.unit == "count"
        and not s.label
        and s.dims.keys() == {"recipient"}
        and s.value == reading.values.get((s.measure, frozenset()))
        for s in found
    )
