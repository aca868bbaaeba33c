"""Rows of numbers that belong, in order, to the years named in a row before them."""

from __future__ import annotations

import itertools
import re

from extract.period_codes import with_year
from extract.periods import Period
from extract.sentences import Sentence
from extract.talk import Said

_YEARS = re.compile(r"\d{4}(?:,\d{4})+")
_AND = re.compile(r"\s*и\s+")
BETWEEN = re.compile(r"\s*%?\s*(?:процент\w*)?\s*(?:,|и)\s*(?:на\s+)?[−–-]?\s*")
NEXT = re.compile(r"\s*(?:,|и|,\s*а\s+также)\s*")
_RIGHT_BEFORE = re.compile(
    r"\s*[-–—:]?\s*(?:(?:их\s+)?(?:было|поступило)\s+)?(?:соответственно\s+)?", re.IGNORECASE
)


def by_same_of_years(said: list[Said], sentence: Sentence) -> None:
    """«за аналогичные периоды 2019 и 2018 годов – 442 и 427»: each of the two is of its own year."""
    for first, second in itertools.pairwise(sentence.mentions):
        same = first.kind == "same" and first.code and second.kind == "year"
        if not same or not _AND.fullmatch(sentence.text, first.end, second.start):
            continue
        behind = [s for s in said if s.statement and s.number.begins >= second.end][:2]
        if len(behind) < 2 or not _RIGHT_BEFORE.fullmatch(sentence.text, second.end, behind[0].number.begins):
            continue
        if not NEXT.fullmatch(sentence.text, behind[0].number.end, behind[1].number.begins):
            continue
        now = Period.parse(behind[0].period) if behind[0].period else None
        for mention, entry in zip((first, second), behind, strict=True):
            if now:
                entry.period = entry.statement.period = now.shifted(int(mention.code) - now.start.year).code


def by_year(said: list[Said], sentence: Sentence) -> None:
    """«В 2021–2023 годах – соответственно 1400, 1310 и 1254»: each number of the row is of its own year."""
    counts = [s for s in said if s.role in ("count", "past") and s.statement]
    periods = _years(sentence)
    several = len(periods) > 1 and len(counts) == len(said)
    if several and counts and len(counts) % len(periods) == 0 and _rows_of(counts, len(periods), sentence):
        # «…, из них коллективных – 44, 51 и 39»: each row goes through the years anew
        for entry, period in zip(counts, itertools.cycle(periods), strict=False):
            entry.period = entry.statement.period = period


def _rows_of(counts: list[Said], length: int, sentence: Sentence) -> bool:
    """Whether numbers stand in rows of so many, nothing but commas and «и» between those of a row."""
    named = itertools.pairwise(sentence.mentions)  # «в 2014, 2015 и 2016 годах», each right behind the other
    if len(counts) > length and not all(NEXT.fullmatch(sentence.text, a.end, b.start) for a, b in named):
        return False
    return len(counts) == length or all(
        place % length == 0 or BETWEEN.fullmatch(sentence.text, a.number.end, b.number.begins)
        for place, (a, b) in enumerate(itertools.pairwise(counts), start=1)
    )


def _years(sentence: Sentence) -> list[str]:
    """The years of a sentence that names no other stretch, or that stretch of each: «за полугодие 2017 и 2018 годов»."""
    mentions = sentence.mentions
    codes = [code for m in mentions for code in (m.code or "").split(",")]
    if len(mentions) == 1 and _YEARS.fullmatch(mentions[0].code or ""):
        return [str(year) for year in range(int(codes[0]), int(codes[-1]) + 1)]
    gaps = [sentence.text[a.end : b.start] for a, b in itertools.pairwise(mentions)]
    tail = mentions[0].tail if mentions and mentions[0].code else None
    if tail and gaps and all(NEXT.fullmatch(gap) for gap in gaps) and all(len(c) == 4 for c in codes[1:]):
        return [codes[0], *(with_year(tail, int(code)) for code in codes[1:])]
    return codes if all(len(code) == 4 for code in codes) else []


def years_by_stroke(sentence: Sentence) -> list[str]:
    """The two years of «В 2020/2019 годах», in the order of its pairs «157/184»; none where it names no such two."""
    for mention in sentence.mentions:
        if mention.kind == "years" and "/" in sentence.text[mention.start : mention.end]:
            years = (mention.code or "").split(",")
            return years if len(years) == 2 else []
    return []
