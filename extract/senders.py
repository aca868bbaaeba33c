"""Who sent a number's letters on, where a phrase and not a cue says it: other administrations, offices, the citizens."""

from __future__ import annotations

import re

from extract.frames import Frame
from extract.numbers import Quantity
from extract.own import Own
from extract.sentences import Sentence
from extract.statement import Statement

# «из администрации Лесного района – 9»: whoever reports names itself otherwise.
_OTHER_ADMINISTRATION = re.compile(
    r"\b(?:из|от|через)\s+администраци\w+\s+(?:[А-ЯЁ][\w-]+\s+)?(?:муниципальн\w+\s+)?(?:район|округ|образовани\w+\s+[А-ЯЁ])"
    r"|\b(?:из|через)\s+администраци\w+\s+[А-ЯЁ][\w-]+\s*(?:[-–—:,]|$)"
    r"|\b(?:из|через)\s+администраци\w+\s+(?-i:[А-ЯЁ]{2,5})(?!\w)"
    r"|\b(?:из|от|через)\s+администраци\w+\s+(?:г\.|город\w*\s|посёлка\s|села\s)\s*[А-ЯЁ]"
    r"|\b(?:из|через)\s+(?:(?:районн|городск)\w+\s+администраци|мэри[июя]\b)"
    r"|\bот\s+администраци\w+\s+(?:города|района|округа)\s*[-–—(,:]",
    re.IGNORECASE,
)
_LISTED_ADMINISTRATION = re.compile(
    r"\W*администраци\w+\s+(?:города\b|г\.|[МГ]О\b|муниципального\s+(?:района|округа|образования)\b)",
    re.IGNORECASE,
)
# «из управления образования и науки Энской области»
_REGION_OFFICE = re.compile(
    r"\b(?:из|от|через)\s+(?:управлени|департамент|комитет|инспекци|министерств)\w*[^,.;:()\d]{0,60}?\s[А-ЯЁ][\w-]+\s+(?:области|края|республики)\b",
)
_CITIZENS_FIRST = re.compile(
    r"\W*от\s+(?:жителей|граждан|населения)(?:\s+(?:города|района|округа))?\s+(?:поступил|получен|пришл|принят|зарегистрирован)\w*\s",
    re.IGNORECASE,
)
_BY_CITIZENS = re.compile(
    r"\s*[-–—]?\s*(?:поступило\s+)?(?:непосредственно\s+)?от\s+(?:граждан|населения|жителей)\b"
)
_CAME_FROM_CITIZENS = re.compile(
    r"\s+(?:обращени\w+\s+)?(?:поступило|получено|пришло|зарегистрировано)\s+(?:непосредственно\s+)?от\s+(?:граждан|населения|жителей)\b"
)
# «из Госжилнадзора – 90», «через налоговую службу»
_OTHER_OFFICE = re.compile(
    r"\b(?:из|через)\s+(?:[а-яё]+\s+)?[А-ЯЁ]?[а-яё]*(?:надзор|инспекци|реестр)[а-яё]*\b"
    r"|\b[Ии]з\s+(?:областных|краевых|республиканских|федеральных)(?:\s+и\s+[а-яё]+)?\s+(?:структур|органов|ведомств)\b"
)
# «направлены в город краевыми органами власти», «вышестоящими органами переслано 12»
_BY_BODIES = re.compile(
    r"\b(краев|областн|республиканск|вышестоящ|федеральн)(?:ыми|ими)\s+(?:[а-яё]+\s+){0,2}?(?:орган|структур|ведомств|инстанц|власт)",
    re.IGNORECASE,
)
# «96 из них перенаправила Окружная администрация»
_ADMINISTRATION_SENT = re.compile(
    r"\b(?:направила|перенаправила|переслала|передала|переадресовала)\s+(?:[\w-]+\s+){0,2}администрация\b(?!\s+(?:Президент|Губернатор))"
    r"|\bадминистрация\s+(?:города|г\.|округа)\s*(?:[А-ЯЁ][\w-]+\s+)?(?:направила|перенаправила|переслала|передала)\s+(?:нам|району|в\s+район)\b",
    re.IGNORECASE,
)
# «направлены администрацией Лесного района – 9»
BY_ADMINISTRATION = re.compile(
    r"\b(?:направлен|перенаправлен|передан|переслан|переадресован)\w*\s+(?:нам\s+|к\s+нам\s+)?администрацией\s+(?:[А-ЯЁ][\w-]+\s+)?(?:муниципального\s+)?(?:района|округа|города|г\.|образования)"
    r"|\bадминистрацией\s+(?:(?:города|г\.)\s*(?:[А-ЯЁ][\w-]+\s+)?|(?:[А-ЯЁ][\w-]+\s+)?(?:района|округа)\s+)(?:было\s+)?(?:направлен|перенаправлен|передан|переслан)\w*\s+(?:на\s+исполнение\s+)?в\s+(?:район|управу|округ|поселение|сельсовет)\b",
    re.IGNORECASE,
)
_SENT_HERE = re.compile(
    r"\W*(?:администраци|мэри)ей\s+[^,.;:()\d]*?\bпере(?:направлен|дан|слан|адресован)\w*\s+\d[\d\s]*(?!\s*[^,.;]*\bв\s)",
    re.IGNORECASE,
)
_WHERE_IT_BELONGS = re.compile(
    r"\bдля\s+(?:принятия\s+мер|рассмотрения\s+по\s+существу)|\bпо\s+(?:компетенци|принадлежност|подведомственност)|\bи\s+(?:в\s+)?(?:други|ины)е\s+(?:органы|организации|учреждения)",
    re.IGNORECASE,
)
_BY_NEIGHBOUR = re.compile(
    r"\s*[-–—]\s*(?:районной\s+администрацией|администрацией\s+(?:[А-ЯЁ][\w-]+\s+)?(?:муниципального\s+)?(?:района|округа|города)\b)",
    re.IGNORECASE,
)
_REGIONAL = ("краев", "областн", "республиканск")
_CAME_FROM = re.compile(r"\b(?:из|от|через)\s", re.IGNORECASE)


def beside_senders(words: str, frame: Frame, carry: Frame | None) -> bool:
    """«Из органов власти пришло 412. От жителей поступило 74»: theirs, after those of other senders."""
    told = carry is not None and {"source", "author"} & carry.dims.keys()
    return (
        bool(told)
        and not {"source", "author"} & frame.dims.keys()
        and _CITIZENS_FIRST.match(words) is not None
    )


# «6,2 тыс. обращений прошло через администрацию города»: all that came
_PASSED = re.compile(
    r"\b(?:прошл[оаи]|прошёл|проходит|проходят)\s+(?:за\s+[^,.;:()]{3,30}\s)?через\s", re.IGNORECASE
)


def other_administration(words: str) -> bool:
    """Whether words say that another administration sent letters on: «из администрации Лесного района»."""
    if _PASSED.search(words):
        return False
    return (_OTHER_ADMINISTRATION.search(words) or BY_ADMINISTRATION.search(words)) is not None


_SOURCES = re.compile(
    r"\bисточник\w*\s+(?:поступлен|получен|обращени)|\bотправител\w*\b[^.;]*:|^\W*(?:чьи|от\s+кого)\s+они\b",
    re.IGNORECASE,
)


def lists_senders(lead: str) -> bool:
    """Whether a lead-in says that its members sent the letters: «Чьи они:», «Отправители распределились так:»."""
    return _SOURCES.search(lead) is not None


def lists_administration(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """Whether a member of a list of senders is an administration: «администрация города Энска – 87»."""
    return _LISTED_ADMINISTRATION.match(sentence.text, own.start, number.start) is not None


def settle_sender(sentence: Sentence, own: Own, number: Quantity, earlier: Frame | None) -> None:
    """Set or drop the source that the own words of a number say."""
    frame, clause = own.frame, sentence.text[own.start : own.end]
    named = "дминистрац" in clause or "эри" in clause
    if frame.words.get("source", "").lower().startswith("через администрац") and _PASSED.search(clause):
        frame.dims.pop(
            "source", None
        )  # «6,3 тыс. обращений прошло через администрацию города»: all that came
    if named and "source" not in frame.dims and other_administration(clause):
        frame.dims["source"] = "other_bodies"
        if frame.dims.get("outcome") == "forwarded":
            frame.dims.pop("outcome")  # «из администрации района переслано 22 письма»: how they came
    if (
        "source" not in frame.dims
        and own.dashed
        and earlier
        and "source" in earlier.dims
        and lists_administration(sentence, own, number)
    ):
        frame.dims["source"] = "other_bodies"  # «прокуратура – 5; администрация города Энска – 87»
    if "source" not in frame.dims and earlier and "source" in earlier.dims and _SENT_HERE.match(clause):
        frame.dims["source"] = "other_bodies"  # «от граждан – 271, администрацией города переадресовано 49»
        frame.dims.pop("outcome", None)
    if (
        "source" not in frame.dims
        and earlier
        and "source" in earlier.dims
        and _BY_NEIGHBOUR.match(sentence.text, number.end)
    ):
        frame.dims["source"] = (
            "other_bodies"  # «2 переданы прокуратурой, пять – администрацией Лесного района»
        )
    bodies = _BY_BODIES.search(clause)
    sent = bodies or _ADMINISTRATION_SENT.search(clause) or BY_ADMINISTRATION.search(clause)
    if "source" not in frame.dims and sent:
        regional = bodies is not None and bodies[1].lower() in _REGIONAL
        frame.dims["source"] = "region" if regional else "other_bodies"
        frame.dims.pop("outcome", None)
    if not {"source", "channel"} & frame.dims.keys() and _OTHER_OFFICE.search(clause):
        frame.dims["source"] = "other_bodies"
    others = {c.role for c in sentence.cues if c.role in ("source", "author")}
    if not {"source", "author"} & frame.dims.keys() and others and _CITIZENS_FIRST.match(clause):
        frame.dims["source"] = "direct"  # «От жителей города поступило 487, от юридических лиц – 402»
    rivals = any(c.role == "source" and c.code != "direct" and c.start >= number.end for c in sentence.cues)
    if (
        not {"source", "author"} & frame.dims.keys()
        and rivals
        and _CAME_FROM_CITIZENS.match(sentence.text, number.end, own.end)
    ):
        frame.dims["source"] = "direct"  # «41 поступило от жителей, 11 – из вышестоящих инстанций»
    if _REGION_OFFICE.search(clause):
        frame.dims["source"] = "region"
    elif (
        not {"source", "author"} & set(frame.dims)
        and any(c.role == "author" and c.code == "organization" for c in sentence.cues)
        and _BY_CITIZENS.match(sentence.text, number.end, own.end)
    ):
        frame.dims["source"] = "direct"  # «22 от граждан и 15 от организаций»
    elif (
        "source" not in frame.dims
        and earlier
        and "source" in earlier.dims
        and _BY_CITIZENS.match(sentence.text, number.end, own.end)
    ):
        frame.dims["source"] = "direct"  # «1 – из министерства, 2 – от граждан»
    handed = frame.words.get("source", "").lower().startswith("перенаправ")
    sent_on = _among_outcomes(sentence) or _WHERE_IT_BELONGS.search(clause) is not None
    if handed and not _CAME_FROM.search(clause) and sent_on:
        frame.dims.pop("source")
        frame.dims["outcome"] = "forwarded"  # «85 разъяснено, 11 перенаправлено в администрацию города»


def _among_outcomes(sentence: Sentence) -> bool:
    """Whether a sentence says what became of appeals in another way than sending them on."""
    return any(c.role == "outcome" and c.code != "forwarded" for c in sentence.cues)


_PRESIDENTS = frozenset(("president", "president_office", "president_reception"))


def one_president(found: list[Statement]) -> None:
    """«Администрация Президента», «Управление Президента» in a report that does not part them: one sender."""
    told = {s.dims.get("source") for s in found} & _PRESIDENTS
    if len(told) == 1:
        for statement in found:
            if statement.dims.get("source") in told:
                statement.dims["source"] = "president"
