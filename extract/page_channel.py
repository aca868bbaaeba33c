"""The way that all of a page's appeals came: a page on one day's event, on one line or on one platform."""

from __future__ import annotations

import re

from extract.dims import PLATFORMS
from extract.periods import Period
from extract.report import Report
from extract.sentences import sentences
from extract.statement import Statement
from extract.titles import title_of

_LINES = {"phone", "platform", "pos", "incident", "dispatch"}
_PLATFORMS = {*PLATFORMS, "social"}
# The administration's own mail beside it: then the platform's is only a part.
_OWN_BODY = re.compile(
    r"\bв\s+(?:адрес\s+)?(?:[\w-]+\s+)?(?:администраци|мэри|дум)|\b(?:администраци|мэри)\w+\s+(?:[\w-]+\s+){0,6}?(?:получ|поступ|зарегистр)"
    r"|\bзарегистрирован\w*\s+\d",
    re.IGNORECASE,
)
_RECEPTION_DAY = re.compile(r"\s*(?:\w+\s+)?(?:день|дни)\s+при[её]ма", re.IGNORECASE)
_AT_RECEPTION = re.compile(r"\bна\s+(?:[\w-]+\s+){0,3}при[её]ме\b", re.IGNORECASE)
_RESULTS_OF_LINE = re.compile(
    r"\bна\s+\W?(?:горячей|прямой)\W?\s+\W?лини|\b(?:результат|итог|работ|проведени)\w*\s+(?:[\w-]+\s+){0,3}\W?(?:горяч|прям|телефонн)\w+\W?\s+\W?(?:телефонн\w+\s+)?лини",
    re.IGNORECASE,
)


# ««Горячая линия» по пуску тепла: принято 1 247 звонков»
_LINE_OPENS = re.compile(r"\W*(?:горячая|прямая|телефонная)\W?\s+\W?(?:телефонная\s+)?линия", re.IGNORECASE)


def channel_of(report: Report, period: Period | None) -> str | None:
    """A page on one day's event («час прямого провода») or on a platform says at its head how all of it came."""
    title = title_of(report)
    titles = [title.text] if title.blocks else []
    if titles:
        opening = " ".join(b.text for _, b in list(report.body())[:4])
        told = (
            None if _OWN_BODY.search(opening) else _platform(titles[0]) or _named_platform(titles[0], opening)
        )
        if told:
            return told
    if titles and (_RECEPTION_DAY.match(titles[0]) or _AT_RECEPTION.search(titles[0])):
        return "reception"
    if titles and (_RESULTS_OF_LINE.search(titles[0]) or _LINE_OPENS.match(titles[0])):
        return "phone"
    if period is None or period.kind != "day":
        return None
    first = [b.text for _, b in report.body() if b.text.strip()][:3]
    said = [s for text in first for s in sentences(text)[:1]]
    return next((c.code for s in said for c in s.cues if c.role == "channel"), None)


def _named_platform(title: str, opening: str) -> str | None:
    """A title that names what the first lines call a platform: «пишут в «Решаем вместе»», «на платформе …»."""
    names = re.findall(r"«([^«»]+)»", title)
    said = re.findall(r"\b(?:платформ|портал|сервис|приложени)\w*\s+«([^«»]+)»", opening)
    return "platform" if set(said) & set(names) else None


def _platform(title: str) -> str | None:
    """The platform that a title alone speaks of: «В «Народный контроль» чаще пишут о дорогах»."""
    cues = [c for s in sentences(f"{title}:") for c in s.cues]
    codes = {c.code for c in cues if c.role == "channel"}
    elsewhere = any(c.role in ("recipient", "source") for c in cues)
    return codes.pop() if codes <= _PLATFORMS and len(codes) == 1 and not elsewhere else None


# «Справка о письменных обращениях граждан», «Письменные обращения жителей города»
_OF_LETTERS = re.compile(r"\bписьменн\w+\s+обращени", re.IGNORECASE)
_OF_SPEECH = re.compile(r"\bустн|\bпри[её]м", re.IGNORECASE)


def tables_channel(report: Report) -> str | None:
    """The way of all that the tables of a page count whose title speaks of written letters alone."""
    title = title_of(report)
    text = title.text if title.blocks else ""
    return "written" if _OF_LETTERS.search(text) and not _OF_SPEECH.search(text) else None


_OF_RECEPTION = re.compile(r"\bпри[её]м(?:а|е|ы|ом|ов)?\b|\bпринимали\b", re.IGNORECASE)
_OF_MORE = re.compile(r"\bобращени|\bпис[ье]м|\bписал|\bприемн|\bприёмн|\bзвон", re.IGNORECASE)


def spread_reception(report: Report, found: list[Statement]) -> None:
    """«Кто и с чем приходил на приём» in the title: the people of the page came to a reception, each of them."""
    title = title_of(report)
    if not title.blocks or _OF_MORE.search(title.text) or not _OF_RECEPTION.search(title.text):
        return
    for statement in found:
        if statement.measure == "people" and statement.dims.keys() <= {"official", "recipient", "place"}:
            statement.dims["channel"] = "reception"


def spread_channel(found: list[Statement]) -> None:
    """The topics of a page that counts what came by one line or platform, and names no other way, came by it too."""
    counted = [s for s in found if s.measure in ("appeals", "messages", "questions")]
    ways = {s.dims["channel"] for s in counted if "channel" in s.dims}
    first = next((s for s in counted if s.unit == "count"), None)
    if first is None or len(ways) != 1 or not ways <= _LINES:
        return
    whole = any(s.unit == "count" and not s.label and not s.dims for s in counted)
    if first.dims.get("channel") not in ways or first.label or whole:
        return
    for statement in counted:
        if statement.label:
            statement.dims.setdefault("channel", first.dims["channel"])
