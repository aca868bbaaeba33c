"""What a section's heading says of every number below it: «Глава города», «Обращения из Правительства края»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from extract.cues import Cue
from extract.datatables import rows
from extract.period_phrases import mentions
from extract.sentences import Sentence, sentences
from extract.statement import Statement

_SECTION_LINE = 90  # letters of a heading that may speak of all below it
_MET = frozenset(("receptions", "people", "meetings", "trips"))
_SENT = frozenset(("appeals", "messages", "questions"))
# dims of numbers that a paragraph tells of all letters: «Повторных – 71» below «Устные обращения»
_OF_ALL_LETTERS = frozenset(("author", "repeat", "handling"))
# ways of letters, whose outcomes a paragraph mostly tells of all of them
_OF_LETTERS = frozenset(("written", "electronic", "oral", "reception"))
# «Всего в администрацию района поступило 203»: of all that came, whatever the section
_OF_ALL = re.compile(
    r"\b(?:всего|итого|общее\s+(?:количество|число))\b|\bв\s+(?:адрес\s+)?(?:[а-яё]+\s+)?(?:администраци|дум|совет)\w*\b[^.;]*\bпоступ",
    re.IGNORECASE,
)
_OF_REGION = re.compile(
    r"\b(?:[А-ЯЁ][\w-]+\s+)?(?:области|края|республики|Республики(?:\s+[А-ЯЁ][\w-]+)?|Федерации|РФ)\b"
)
_OWN_OFFICES = re.compile(r"(?:\d+\.\s*)?(?:в\s+)?администраци\w+\s+(?:\w+\s+)?поселени\w+", re.IGNORECASE)
_FROM = re.compile(r"\b(?:из|от|через)\s+$", re.IGNORECASE)
_BY = re.compile(
    r"(?:\d+\.\s*)?|.*\b(?:у|при[её]м\w*)\s+(?:(?:граждан|населения|жителей)\s+)?(?:по\s+личным\s+вопросам\s+)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    """What a heading may say beside the way, the official or the sender that it names."""
    words = "|".join(row["word"].replace("~", r"\w*") for row in rows("heading_words.csv"))
    return re.compile(rf"\b(?:{words})\b|«[^»]*»|\d+\.?", re.IGNORECASE)


def section_dims(heading: str) -> dict[str, str]:
    """The dims that a heading gives its section; none when it says more than a way, an official or a sender."""
    if len(heading) > _SECTION_LINE:
        return {}
    parts = sentences(f"{heading}:")
    dims = {cue.role: cue.code for part in parts for cue in part.cues if _names(cue, part)}
    if len(parts) != 1 or not dims or not _alone(parts[0]):
        return {}
    return dims


def heads_a_section(line: str, parts: list[Sentence]) -> bool:
    """Whether a line that bears no mark of it heads a section: short, without numbers, without an end."""
    bare = line.strip()
    counts = any(part.numbers for part in parts)
    return (
        bare[:1].isupper()
        and len(bare) <= _SECTION_LINE
        and not counts
        and bare[-1:].isalpha()
        and len(parts) <= 1  # none where nothing in it can announce a figure
    )


def _names(cue: Cue, heading: Sentence) -> bool:
    """Whether a heading's cue names the way, who received, or who sent on what its section counts."""
    before = heading.text[heading.start : cue.start]
    if cue.role == "channel":
        return not (
            cue.code == "written" and cue.words.lower().startswith(("пис", "почт")) and "енн" not in cue.words
        )
    if cue.role == "recipient":
        return cue.code == "settlements" and _OWN_OFFICES.fullmatch(before + cue.words) is not None
    if cue.role == "official":
        return _BY.fullmatch(before) is not None and not cue.words.lower().startswith("должност")
    if cue.role in ("author", "repeat"):
        return True  # «Повторные обращения»
    return cue.role == "source" and _FROM.search(before) is not None


def _alone(heading: Sentence) -> bool:
    """Whether a heading says nothing beyond its cues, its time and the letters themselves."""
    text = heading.text
    roles: dict[str, set[str]] = {}
    spans = [(m.start, m.end) for m in mentions(text)]
    for cue in heading.cues:
        if cue.role in ("channel", "official", "source", "recipient", "author", "repeat"):
            roles.setdefault(cue.role, set()).add(cue.code)
            spans.append((cue.start, cue.end))
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    if "source" in roles:
        text = _OF_REGION.sub(" ", text)
    rest = re.search(r"[а-яё]{3}", _beside().sub(" ", text), re.IGNORECASE)
    return rest is None and all(len(codes) == 1 for codes in roles.values())


def name_section(found: list[Statement], heading: str, text: str) -> None:
    """Tell numbers that say nothing of their own which heading they stand under: it may be a matter's name."""
    if not heading or len(heading) > _SECTION_LINE or _OF_ALL.search(text):
        return
    for s in found:
        if not s.label and s.measure in _SENT and s.dims.keys() <= {"recipient"}:
            s.section = heading


def told_one_way_only(values: Mapping[tuple[str, frozenset], Decimal], dims: dict[str, str]) -> bool:
    """Whether a report told how many letters came the section's way, and never how many came in all."""
    way = ("appeals", frozenset({("channel", dims.get("channel"))}))
    return way in values and ("appeals", frozenset()) not in values


def settle_in_section(found: list[Statement], dims: dict[str, str], text: str, of_all: bool = True) -> None:
    """Give the numbers of a section what its heading says of them, where they do not say it themselves.

    `of_all`: all that came has been told, so a paragraph about outcomes or authors may speak of all of them again.
    """
    if not dims or _OF_ALL.search(text):
        return
    for s in found:
        outcome = "outcome" in s.dims and dims.get("channel") in _OF_LETTERS
        may_be_all = text and of_all and (outcome or _OF_ALL_LETTERS & s.dims.keys())
        if s.measure == "other" or may_be_all:
            continue
        if "official" in dims and s.measure in _MET:
            s.dims.setdefault("official", dims["official"])
        if "recipient" in dims:
            s.dims.setdefault("recipient", dims["recipient"])
        for dim in {"author", "repeat"} & dims.keys() if s.measure in _SENT else ():
            s.dims.setdefault(dim, dims[dim])
        if "source" in dims and s.measure in _SENT:
            s.dims.setdefault("source", dims["source"])
        received = s.measure == "people" and dims.get("channel") == "reception"
        if "channel" in dims and (s.measure in (*_SENT, "answers") or received):
            s.dims.setdefault("channel", dims["channel"])
