"""«Соответственно» over topics and places: each number of a row takes its own of those named before it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from extract import labels
from extract.respective_years import BETWEEN, NEXT
from extract.sentences import Sentence
from extract.talk import Said

_ONE_NAME = re.compile(r"[А-ЯЁ][а-яё-]+(?:ого|его|ий|ый|ой)")
_DISTRICT = re.compile(r"[А-ЯЁ][а-яё-]+(?:ого|его|ий|ый|ой)\s+(?:район|округ|микрорайон)а?")
_NAMED = re.compile(r"«([^»]+)»")
_FALLS_ON = re.compile(
    r"\bна\s+(?P<a>[^.;:()\d]+?)\s+и\s+(?:на\s+)?(?:раздел\w*\s+)?(?P<b>[^.;:()\d]+?)\s+(?:прихо|пришл)\w+",
    re.IGNORECASE,
)
# «по вопросам ремонта домов и по вопросам торговли поступило», «Социальная сфера и раздел «Экономика» собрали»
_TWO_MATTERS = (
    _FALLS_ON,
    re.compile(
        r"\bпо\s+(?:вопрос|тем|проблем)\w+\s+(?P<a>[^.;:()\d]+?)\s+и\s+по\s+(?:вопрос|тем|проблем)\w+\s+(?P<b>[^.;:()\d]+?)"
        r"\s+(?:поступи|зарегистрир|получен|пришл)\w+\s+$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<a>«[^»]+»|(?:^|(?<=[.;,]\s))[^.,;:()\d«»]+?)\s+и\s+(?:раздел\w*\s+)?(?P<b>«[^»]+»|[^.,;:()\d«»]+?)"
        r"\s+(?:собрал|набрал|занял|получил)\w*\s+$",
        re.IGNORECASE,
    ),
)


def by_topics_of_each(said: list[Said], sentence: Sentence) -> None:
    """«на землю и транспорт – по 4; годом раньше соответственно 3 и 6»: the row goes through the topics in order."""
    named = next((s for s in said if s.role == "count" and len(s.topics) > 1), None)
    if named is None:
        return
    behind = [s for s in said[said.index(named) + 1 :] if s.statement and s.role in ("count", "past")]
    row = behind[: len(named.topics)]
    if len(row) < len(named.topics) or not all(
        BETWEEN.fullmatch(sentence.text, a.number.end, b.number.begins) for a, b in itertools.pairwise(row)
    ):
        return
    for topic, entry in zip(named.topics, row, strict=True):
        entry.frame = replace(entry.frame, label=topic, label_kind="topic")
        entry.topics, entry.period = [], row[0].period
        entry.statement.label, entry.statement.label_kind = topic, "topic"
        entry.statement.period, entry.statement.measure = row[0].period, named.frame.measure or "appeals"


def by_label(said: list[Said]) -> None:
    """«X и Y — 110 и 90 соответственно»: each number of a pair takes its own half of the label."""
    for first, second in itertools.pairwise(said):
        if (
            not (first.statement and second.statement)
            or first.frame.label is None
            or first.frame.label != second.frame.label
        ):
            continue
        halves = labels.respectively(first.frame.label)
        if not halves:
            continue
        for entry, half in zip((first, second), halves, strict=True):
            if place := _place(half, said):
                entry.frame.label = entry.statement.label = entry.statement.label_kind = None
                entry.frame.dims["place"] = entry.statement.dims["place"] = place
            else:
                entry.frame.label = entry.statement.label = half
                entry.frame.label_kind = entry.statement.label_kind = "topic"


def _place(half: str, said: list[Said]) -> str | None:
    """«Жители Речного района – 60, Лесного и Полевого – 40 и 20 соответственно»: a place by its name or its neighbour."""
    if _DISTRICT.fullmatch(half):
        return half
    beside = next((s.frame.dims["place"] for s in said if "place" in s.frame.dims), None)
    return f"{half} {beside.split()[-1]}" if beside and _ONE_NAME.fullmatch(half) else None


def by_matters(said: list[Said], sentence: Sentence) -> None:
    """«По разделам «А» и «Б» – 71 и 26 соответственно», «на первое и второе приходится соответственно …»: in order."""
    row = said[-2:]
    roles = {s.role for s in row if s.statement}
    if len(row) < 2 or roles not in ({"count"}, {"share"}):
        return
    start = said[-3].number.end if len(said) > 2 else sentence.start
    named = _NAMED.findall(sentence.text, start, row[0].number.start)
    both = next(
        (m for way in _TWO_MATTERS if (m := way.search(sentence.text, start, row[0].number.start))), None
    )
    if both:
        named = [both["a"].strip("«»"), both["b"].strip("«»")]
    if len(named) != len(row) or not NEXT.fullmatch(sentence.text, row[0].number.end, row[1].number.begins):
        return
    for entry, label in zip(row, named, strict=True):
        entry.frame = replace(entry.frame, label=label, label_kind="topic")
        entry.statement.label, entry.statement.label_kind = label, "topic"
