"""The past value of a count: of which earlier time a number is («против 4594 в 2019 г.», «(23068)»)."""

from __future__ import annotations

import re

from extract.comparisons import against, against_next, as_many, remarked
from extract.number_reading import Reading
from extract.numbers import Quantity, comes_from
from extract.own import Own
from extract.period_meaning import resolve
from extract.periods import Period
from extract.sentences import Sentence
from extract.talk import Said, Talk, depth, subject

_WAS = re.compile(
    r"\b(?:было|были|составлял\w?|составляло|насчитывалось)\s+(?:их\s+)?$|\bкогда\b[^,.;]{0,40}$"
)
_BECAME = re.compile(r"\s*(?:[а-яё]+\s*)?,?\s+(?:а\s+)?(?:стал[ои]|сейчас|теперь)\s+\d", re.IGNORECASE)
_UNTIL = re.compile(r"[^.;()]{0,60}?\bдо\s+(?:[а-яё]+\s+)?")
_NAMES_MATTER = re.compile(r"\bпо\s+(?:вопрос|тем)", re.IGNORECASE)
_THEN_NEXT = re.compile(r"\s*[;,]\s*[^();\d]*(?:\d[^();]*)?[-–—]\s*\d[\d\s]*\)")
_INSTEAD = re.compile(r"\b(?:против|вместо)\s+(?:\w+\s+)?$")
_WHEN = re.compile(r"(?:,|^)\s+когда\b[^,.;]*$")
_STROKE = re.compile(r"\s*/\s*")
_ALONE = re.compile(r"\s*\(\s*")
_THEN = re.compile(r"\(\s*тогда\b", re.IGNORECASE)


def _stands_alone(sentence: Sentence, said: list[Said], number: Quantity) -> bool:
    """Whether a number is all that a bracket behind another holds."""
    return (
        bool(said)
        and _ALONE.fullmatch(sentence.text, said[-1].number.end, number.start) is not None
        and sentence.text[number.end : number.end + 1] == ")"
    )


def _of_another_officer(said: list[Said], own: Own) -> bool:
    """«Глава провёл 18 приёмов; у заместителей приёмов было 46»: theirs, not his of a year before."""
    officer, last = own.frame.dims.get("official"), said[-1].frame.dims.get("official") if said else None
    return officer is not None and last is not None and officer != last


def _of_another_part(own: Own, whole: Said | None) -> bool:
    """«Через сайт отправлено 36, устных обращений было 8»: another part of the same year, not the same a year before."""
    return whole is not None and any(whole.frame.dims.get(d) != code for d, code in own.frame.dims.items())


def was_and_became(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """«Жалоб на снег меньше: было 1 240, стало 865»: whether a number is what it was before it became the next."""
    text = sentence.text[own.start : number.start].lower()
    return _WAS.search(text) is not None and becomes_next(sentence, number)


def becomes_next(sentence: Sentence, number: Quantity) -> bool:
    """«1 240, стало 865»: whether the number behind is what this one became."""
    return _BECAME.match(sentence.text, number.end) is not None


def past_period(at: Reading) -> str | None:
    """The earlier period whose value a count gives («против 4594 в 2019г.», «(23068)»), or None."""
    sentence, talk, said, _, number, own = at
    if against_next(sentence, number):
        return None  # «чем годом ранее: 52932 против 37754»
    if as_many(sentence, number) or _of_another_officer(said, own):
        return None
    if (
        talk.item
        and talk.lead_then
        and said
        and _STROKE.fullmatch(sentence.text, said[-1].number.end, number.start)
    ):
        return talk.lead_then  # «- дороги – 96 / 104» under «(ноябрь / октябрь):»
    level = depth(sentence, number)
    if level == 1 and talk.then_in_brackets and _stands_alone(sentence, said, number):
        return talk.then_in_brackets  # «- дороги – 96 (104)» under «(в скобках – II квартал)»
    if level and (beside := _period_before_bracket(sentence, talk, said, number)):
        return beside
    later = next((n for n in sentence.numbers if n.start > number.end), None)
    if (
        later
        and comes_from(sentence.text, number.start)
        and _UNTIL.fullmatch(sentence.text, number.end, later.begins)
    ):
        # «(со 129 в 1 квартале 2010 г. до 186 …)»
        mention = next((m for m in sentence.mentions if number.end <= m.start < number.end + 40), None)
        # «По сравнению с прошлой неделей количество обращений выросло с 9 до 14»
        mention = mention or next(
            (m for m in sentence.mentions if m.end <= number.start and against(sentence, m)), None
        )
        before = said[-1] if said else None
        now = (before.period if before else None) or (talk.report.code if talk.report else None)
        then = (
            resolve(mention, talk.report, Period.parse(now) if now else None, compared=True)
            if mention
            else None
        )
        return (
            then or (before.base if before else None) or (Period.parse(now).shifted(-1).code if now else None)
        )
    if level and not said and (recalled := _recalled(sentence, talk, number)):
        return recalled
    whole = subject(said, level - 1 if level else 0)
    previous = said[-1] if said else None
    if level and previous and _THEN.search(sentence.text, own.start, number.start):
        held = Period.parse(previous.period) if previous.period else talk.report
        return previous.base or (held.shifted(-1).code if held else None)  # «на 11 % больше (тогда – 8 363)»
    period = whole.period if whole else (talk.carry.period if talk.carry and talk.carry.period else None)
    period = period or (talk.report.code if talk.report else None)
    anchor = Period.parse(period) if period else None
    left = [m for m in sentence.mentions if own.start <= m.start < number.start and not remarked(sentence, m)]
    right = [m for m in sentence.mentions if number.end <= m.start < own.end]
    text = sentence.text[own.start : number.start].lower()
    label = own.frame.label is not None and own.frame.label_kind == "topic"
    if was_and_became(sentence, own, number) and anchor:
        return anchor.shifted(-1).code  # «Жалоб на снег меньше: было 1 240, стало 865»
    # «Самым напряжённым месяцем был март, когда поступило 301»: told of itself, compared with nothing
    when = _WHEN.search(text) and (whole or not left or any(against(sentence, m) for m in left))
    another = not level and not left and not right and _of_another_part(own, whole)
    was = _WAS.search(text) and (whole or when) and not another
    if (_INSTEAD.search(text) or was) and not label:
        just_said = [m for m in sentence.mentions if m.end <= own.start <= m.end + 8] if when else []
        mention = (right or left or just_said or [None])[-1]  # «больше, чем в 2016 году, когда их было 92»
        code = resolve(mention, talk.report, anchor, compared=True) if mention else None
        return code or (anchor.shifted(-1).code if anchor else None)
    if (previous is None and talk.carry is None) or (label and not previous):
        return None
    explained = own.explained or own.frame.label is not None
    if (level and not explained) or (previous and not explained):
        for mention in left[-1:] or right[-1:]:
            # «Неделей ранее их было 301, а за соответствующую неделю 2017 года – 287»: as the report's week
            beyond = mention.kind == "same" and any(m.kind == "previous" for m in sentence.mentions)
            code = resolve(mention, talk.report, talk.report if beyond else anchor, compared=True)
            if (
                code
                and period
                and code != period
                and "," not in code
                and not _ahead(code, period)
                and (whole or level)
            ):
                return code
    gap = sentence.text[previous.number.end : number.start] if previous else ""
    if (
        previous
        and previous.role == "past"
        and level
        and previous.depth == level
        and re.match(r"[^();]*\bкотор", gap)
    ):
        return previous.period  # «(1 квартал 2022 года – 1362 обращения, в которых 1647 вопросов)»
    if (
        previous
        and previous.role == "share"
        and level > previous.depth
        and any(remarked(sentence, m) for m in sentence.mentions)
    ):
        return anchor.shifted(-1).code if anchor else None  # «(в скобках – 2020 год): жильё – 38,2 (41,5)»
    if (
        previous
        and level
        and previous.role == "share"
        and (then := _as_in_brackets_before(sentence, said, number))
    ):
        return then
    if previous is None or not level or re.fullmatch(r"\s*\(?\s*", text) is None or explained:
        return None
    if previous.role == "count":
        # «100 (в 2019 году – 120), … 50 (60)»: the second bracket means what the first said.
        told = next((s.period for s in reversed(said) if s.role == "past" and s.depth == level), None)
        gap = sentence.text[previous.number.end : number.start]
        alone = (
            own.noun is None
            and number.unit == ""
            and re.fullmatch(r"[а-яё\s]{0,30}\(\s*", gap) is not None
            and not re.match(r"\s*(?:из|среди|в том числе|в т)\b", sentence.text[number.end :])
        )
        # «211 писем (180)»: a bare number in brackets is the year before.
        return told or (anchor.shifted(-1).code if alone and anchor and previous.depth < level else None)
    if previous.role == "share" and number.unit == "" and depth(sentence, previous.number) < level:
        # «83 письма, или 38,8 % (в прошлом году – 64), дороги – 37, или 17,3 % (31)»
        told = next((s.period for s in reversed(said) if s.role == "past" and s.depth == level), None)
        bare = own.noun is None and _ALONE.fullmatch(sentence.text, previous.number.end, number.begins)
        counted = len(said) > 1 and said[-2].role == "count" and talk.item
        # «Жильё – 119 обращений, 9,1 % (104)»
        return told or (anchor.shifted(-1).code if bare and counted and anchor else None)
    if previous.role == "change" and _THEN_NEXT.match(sentence.text, number.end):
        return None  # «снизилось на 12,4 % (127; в 2020 г. – 145)»
    if previous.role == "change":
        return previous.base or (anchor.shifted(-1).code if anchor else None)
    return previous.period if previous.role == "past" and whole else None


_AND_CLOSED = re.compile(r"\s*;\s*")


def _as_in_brackets_before(sentence: Sentence, said: list[Said], number: Quantity) -> str | None:
    """«жильё – 301 (47,2 %; в 2020 г. – 262), дороги – 96 (15 %; 89)»: the bracket before says of when."""
    bare = number.unit == "" and _AND_CLOSED.fullmatch(sentence.text, said[-1].number.end, number.start)
    if not bare or not sentence.text.startswith(")", number.end):
        return None
    return next((s.period for s in reversed(said) if s.role == "past" and s.depth == said[-1].depth), None)


def _recalled(sentence: Sentence, talk: Talk, number: Quantity) -> str | None:
    """«По вопросам ЖКХ – 22. Граждан беспокоили уборка и т. д. (в 2018 г. – 18)»: of what the sentence before counted."""
    if (
        talk.carry is None
        or talk.fresh
        or len(sentence.numbers) > 1
        or _NAMES_MATTER.search(sentence.text, sentence.start)
    ):
        return None
    if any(c.role == "measure" and c.code != "people" for c in sentence.cues) or not sentence.text[
        number.end :
    ].lstrip().startswith(")"):
        return None
    opened = sentence.text.rfind("(", sentence.start, number.start)
    mention = next((m for m in sentence.mentions if opened < m.start < number.start), None)
    code = talk.carry.period or (talk.report.code if talk.report else None)
    if mention is None or code is None:
        return None
    then = resolve(mention, talk.report, Period.parse(code), compared=True)
    return then if then and then != code and not _ahead(then, code) else None


def _period_before_bracket(sentence: Sentence, talk: Talk, said: list[Said], number: Quantity) -> str | None:
    """«по сравнению с тем же периодом 2008 года (472 обращения)»: the bracket belongs to the period before it."""
    compared = [m for m in sentence.mentions if m.end <= number.start and against(sentence, m)]
    if not compared or re.fullmatch(r"\s*\(\s*", sentence.text[compared[-1].end : number.start]) is None:
        return None
    now = next((s.period for s in reversed(said) if s.role in ("count", "change")), None)
    now = now or (talk.report.code if talk.report else None)
    code = resolve(compared[-1], talk.report, Period.parse(now) if now else None, compared=True)
    return code if code != now else None


def _ahead(code: str, period: str) -> bool:
    """Whether a period lies after the one it would be the past of, or inside it: then it is no past."""
    other, own = Period.parse(code), Period.parse(period)
    return other.start >= own.start
