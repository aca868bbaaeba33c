"""Appeals that were sent on: the body that a sentence names is where they went, not where they came from."""

from __future__ import annotations

import re

from extract.cues import Cue
from extract.frames import Frame
from extract.language import grammar

_SENT_ON = re.compile(
    r"\b(?:(?:на|от)правлен|перенаправ(?:лен|ил|ля)|пере(?:дан|дал|слан|слал|прав[ил]|адресов))\w*"
    r"|\bуш(?:ли|ло)(?=\s+(?:по\s|в\s))|\bпо\s+(?:принадлежности|подведомственности)\s+уш(?:ли|ло)",
    re.IGNORECASE,
)
# «в органы прокуратуры и другие ведомства направлено 1913»: where they went, not where they came from
_DESTINATION = re.compile(
    r"\bво?\s+(?:(?!из\b|от\b)[\w-]+\s+){0,2}$|\bво?\s+[^.;,\d]{3,40}\sи\s+$", re.IGNORECASE
)
_SENT_TO = re.compile(
    r"\bв\s+(?:[\w-]+\s+){0,6}(?:орган|ведомств|министерств|инстанци|организаци|прокуратур|полици|компани|управ[уы])\w*"
    r"|\bиз\s+них\s+(?:было\s+)?(?:пере)?направлено\s+в\s+администраци\w+"
    r"|\bпо\s+(?:компетенции|принадлежности)\s+в\s+администраци\w+"
    r"|\bдля\s+(?:исполнения|рассмотрения|решения)\s+в\s+администраци\w+"
    r"|\bна\s+(?:исполнение|рассмотрение)\s+в\s+администраци\w+"
    r"|\bв\s+администраци\w+\s+(?:[^.;,\d]|\bг\.){0,60}\bдля\s+(?:исполнения|рассмотрения|решения|принятия\s+мер)\b",
    re.IGNORECASE,
)
_SENT_BY = re.compile(
    r"\b(?:направил|перенаправил|переслал|переправил|передал|переадресовал)[аои]?\b", re.IGNORECASE
)


_OFFICE_OF = re.compile(r"[А-ЯЁа-яё]+\s+$")
_SENT_INTO = re.compile(
    r"[^.;:()\d]{0,40}?\s(?:пере)?(?:направил|слал|дал|адресовал)[аои]?\s+(?:в|на)\s", re.IGNORECASE
)
_SENDS = re.compile(r"[^.;:()\d]{0,30}?\s(?:пере|на)(?:правил|слал|дал|адресовал)[аои]?\b", re.IGNORECASE)
_TO_ADMINISTRATION = re.compile(
    r"\b(?:пере)?(?:направлен|дан|адресован)\w*\s+в\s+администраци", re.IGNORECASE
)
# «В органы местного самоуправления направлено 812, в управляющие компании – 120»
_AND_THERE = re.compile(r"\W*(?:а\s+|и\s+)?(во?\s+[а-яё][^,.;:()\d]*?)\s*[-–—]\s*\d", re.IGNORECASE)


# «В вышестоящие органы пишут реже: оттуда переслано 38 писем»: they came back from there
_FROM_THERE = re.compile(
    r"\bоттуда\s+(?:[а-яё]+\s+)?(?:перес|перен|перед|перепр|спущ|верну)\w+", re.IGNORECASE
)


def mark_forwarded(frame: Frame, text: str, earlier: Frame | None = None) -> None:
    """«в соответствующие органы направлено 6»: sent on to another body, beside other outcomes the administration too."""
    if back := _FROM_THERE.search(text):
        frame.dims.pop("outcome", None)
        region = frame.dims.pop("recipient", None) == "region"  # «В область пишут реже: оттуда переслано 38»
        frame.dims["source"], frame.words["source"] = "region" if region else "other_bodies", back[0]
    if "outcome" in frame.dims or "source" in frame.dims:
        return
    if earlier and earlier.dims.get("outcome") == "forwarded" and (there := _AND_THERE.match(text)):
        frame.dims["outcome"], frame.words["outcome"] = "forwarded", there[1]
        return
    sent = _SENT_ON.search(text)
    among_outcomes = earlier is not None and "outcome" in earlier.dims and _TO_ADMINISTRATION.search(text)
    if sent and (_SENT_TO.search(text) or among_outcomes):
        frame.dims["outcome"], frame.words["outcome"] = "forwarded", sent[0]


def _given(cue: Cue) -> bool:
    """«Администрации города и другим органам переадресовано 11»."""
    return grammar(cue.words.split()[-1])[1:] == ("datv", "plur")


def sent_to(text: str, start: int, end: int, cue: Cue) -> bool:
    """Whether a cue names the body that the appeals of a clause were sent to."""
    named = (_OFFICE_OF.search(text, start, cue.start) or [""])[0] + cue.words
    if _SENT_INTO.match(text, cue.end) and grammar(named.split()[0])[1] == "nomn":
        return False  # «В октябре Администрация Президента передала в область 402»
    if _SENDS.match(text, cue.end) and grammar(cue.words.split()[0])[1] == "nomn":
        return False  # «В октябре Администрация Президента передала 402»
    if _SENT_BY.search(text, start, cue.start) and grammar(cue.words.split()[0])[1] == "nomn":
        return False  # «312 перенаправила в город Администрация Президента»: she sent them
    return (
        cue.role in ("source", "author")
        and cue.code not in ("region", "direct")
        and (_DESTINATION.search(text[start : cue.start]) is not None or _given(cue))
        and _SENT_ON.search(text, start, end) is not None
    )
