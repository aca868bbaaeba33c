"""The role a number plays in its sentence: a change, a share, a count, or the past value of one."""

from __future__ import annotations

import re
from decimal import Decimal

from extract import changes
from extract.numbers import Quantity, comes_from
from extract.own import Own
from extract.period_meaning import resolve
from extract.period_phrases import Mention
from extract.periods import Period
from extract.sentences import Sentence
from extract.talk import Said, Talk, depth, subject

_AGAINST = re.compile(
    r"(?:чем|против|сравн\w+|отношени\w+|вместо|уровн\w+|показател\w+|(?:^|[\s(])ко?)\s+(?:[а-яё]+\s+){0,3}$"
    r"|чем\s+во\s+время\s+[^,.;()\d]{4,40}\s+в\s+$"
    r"|(?:больше|меньше|выше|ниже)\s+$"
)
_THAT_IS_BY = re.compile(r"(?:то\s+есть|т\.\s?е\.)\s+на\s+$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\bв\s+скобках\b[^()]*$", re.IGNORECASE)
_SO_MANY_FEWER = re.compile(r"\s+(?:[а-яё]+\s+)?(больше|меньше),?\s+чем\b")
_SIGNED = re.compile(r"[(;,]\s*[+−↑↓-]\s*$|\(–$")
_SIGNED_COUNT = re.compile(r"\([+−–-]$")
_MORE_THAN_THEN = re.compile(
    r"\b(?:больше|меньше|выше|ниже)(?:,?\s+чем\s+[^;.]*?(?:\([^()]*\))?,"
    r"|\s+(?:показател|уровн|результат|итог|прошлогодн)\w*\s[^;.,]*?(?:\([^()]*\))?)\s+на\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:прибавил|добавил|убавил)\w*\s+(?:ещ[её]\s+)?$", re.IGNORECASE)
_BEHIND_BRACKET = re.compile(r"\s*[),]\s*(?:больше|меньше|выше|ниже|превы\w+)\b")
_MAKES = re.compile(r"\b(?:что|и|это)?\s*состав(?:ля[ею]т|ило|ляло)\s+$")
_WAS = re.compile(
    r"\b(?:было|были|составлял\w?|составляло|насчитывалось)\s+(?:их\s+)?$|\bкогда\b[^,.;]{0,40}$"
)
_AGAINST_NEXT = re.compile(r"\s+(?:[а-яё]+\s+)?против\s+\d")
_UNTIL = re.compile(r"[^.;()]{0,60}?\bдо\s+(?:[а-яё]+\s+)?")
_UP_TO = re.compile(r"\bдо\s+(?:почти\s+)?$", re.IGNORECASE)
_SHARE_CAME = re.compile(
    r"\b(?:дол[яюи]|удельн\w+ вес)\b[^,;:.]*?\b(?:состав\w+|достиг\w+|равн\w+|был\w?|до)\s+$", re.IGNORECASE
)
_NAMES_MATTER = re.compile(r"\bпо\s+(?:вопрос|тем)", re.IGNORECASE)
_THEN_NEXT = re.compile(r"\s*[;,]\s*[^();\d]*(?:\d[^();]*)?[-–—]\s*\d[\d\s]*\)")
_INSTEAD = re.compile(r"\b(?:против|вместо)\s+(?:\w+\s+)?$")


_ONLY = re.compile(r"[:–—-]\s*(?:всего|лишь|только)\s+$", re.IGNORECASE)
# «Жалоб стало больше на 11 %, вдвое – обращений о транспорте»
_GREW_TOO = re.compile(r"\s*[-–—]\s+(?:обращени|жалоб|пис[ье]м|вопрос|сообщени|звонк)")
_NEXT = re.compile(r"(?:,|\sи)\s+(?:и\s+)?(?:почти\s+|более\s+чем\s+)?(?:в\s+)?$")
# «Писем прибавилось на 11 %, электронных – вдвое»
_ELLIPSIS = re.compile(
    r"\s*,\s+(?:а\s+)?[^.,;:()\d]{3,40}\s[-–—]\s+(?:почти\s+|более\s+чем\s+)?(?:в\s+)?", re.IGNORECASE
)


def change_sign(sentence: Sentence, said: list[Said], index: int, places: list[int], talk: Talk) -> int:
    """+1 or -1 when a number says how much something grew or fell, else 0."""
    number = sentence.numbers[index]
    start, end = places[index], places[index + 1]
    if not number.unit and against_next(sentence, number):
        return 0  # «44 против 63 в прошлом году»
    if number.unit == "percent" and (
        changes.of_level(sentence, number) or level_of(sentence, talk, said, number)
    ):
        return -1 if number.value < 100 else 1
    if number.unit == "percent" and (
        changes.of_all(sentence, number) or _UP_TO.search(sentence.text[start : number.start])
    ):
        return 0
    if number.unit == "percent" and _ONLY.search(sentence.text[start : number.start]):
        return 0  # «Реже пишут о детских садах: всего 3 %»
    following = sentence.numbers[index + 1] if index + 1 < len(sentence.numbers) else None
    if number.unit == "percent" and following is not None and changes.went(sentence, number, following):
        return 0  # «доля выросла с 5 до 6 %»: what it was
    if number.unit == "percent" and _SHARE_CAME.search(sentence.text[start : number.start]):
        return 0  # «Рост обеспечили электронные обращения: их доля достигла 45,3 %»
    previous = said[-1] if said else None
    if previous and previous.role == "past" and previous.depth > depth(sentence, number):
        previous = subject(said, depth(sentence, number))  # «на 86 писем (АППГ – 1 213), или на 7,1 %»
    own = changes.direction(sentence, start, end, number)
    linked = (
        previous
        if previous and previous.role == "change" and changes.alternative(sentence, previous.number, number)
        else None
    )
    ahead = following is not None and changes.alternative(sentence, number, following)
    sign = own or changes.came_to(sentence, number, start) or (linked.sign if linked else 0)
    if not sign and ahead:
        behind = _BEHIND_BRACKET.match(sentence.text, following.end)
        stop = behind.end() if behind else places[index + 2]
        sign = changes.direction(sentence, following.start, stop)  # «на 5 обращений (6,1 %) больше»
    if not sign and talk.lead_sign and talk.item:
        sign = talk.lead_sign
    if number.unit == "times":
        if not sign and index == 0 and changes.led_by_times(sentence):
            return changes.direction(sentence, sentence.numbers[-1].end, sentence.end)
        if not sign and previous and previous.role == "change":
            gap = sentence.text[previous.number.end : number.core[0]]
            too = _GREW_TOO.match(sentence.text, number.end) and _NEXT.search(gap)
            return previous.sign if too or _ELLIPSIS.fullmatch(gap) else 0
        if (
            not sign
            and said
            and said[-1].role in ("past", "count")
            and said[-1].depth > depth(sentence, number)
        ):
            # «выросло (год назад – 30) в 1,5 раза»
            return changes.direction(sentence, sentence.start, said[-1].number.start)
        return sign
    if (
        previous
        and previous.role == "change"
        and not own
        and changes.parallel(sentence, previous.number, number)
    ):
        return previous.sign
    if number.unit == "" and changes.both(sentence, number, following):
        return changes.direction(sentence, following.start, places[index + 2])
    if spelt := changes.spelt_sign(sentence, number):
        return spelt
    came = changes.came_to(sentence, number, start)
    if came:
        return came
    if linked:
        return sign
    fewer = _SO_MANY_FEWER.match(sentence.text, number.end) if number.unit == "" else None
    if fewer and re.search(r"\bчто\s+(?:на\s+)?$", sentence.text[start : number.start]):
        return 1 if fewer[1] == "больше" else -1  # «673 обращения, что 197 писем меньше, чем в 2002 г.»
    if number.unit == "percent" and _SIGNED.search(sentence.text[max(0, number.start - 3) : number.core[0]]):
        return -1 if number.sign < 0 else 1  # «писем о жилье (+ 29,5 %)»
    if number.unit == "" and _SIGNED_COUNT.search(sentence.text[max(0, number.core[0] - 2) : number.core[0]]):
        return -1 if number.sign < 0 else 1  # «жильё (-20)»
    if (
        number.unit == "percent"
        and previous
        and previous.role == "change"
        and _bracket_alone(sentence, previous, number)
    ):
        return previous.sign  # «на 604 обращения меньше, чем в 2024 году (85,8 %)»
    if previous and previous.role == "change" and _same_change(sentence, talk, said, previous, number):
        return previous.sign
    by = changes.by(sentence, number, start)
    if number.unit == "" and _ADDED.search(sentence.text[start : number.start]):
        return changes.direction(sentence, start, number.start)  # «К прошлому году прибавилось 24 обращения»
    if by and not own and _MORE_THAN_THEN.search(sentence.text[sentence.start : number.start]):
        # «больше, чем в 2021 году (2112), на 356»
        return changes.direction(sentence, sentence.start, number.start)
    if by and not own and _THAT_IS_BY.search(sentence.text[start : number.start]):
        now, then = (
            next((s.number.value for s in said if s.role == role), None) for role in ("count", "past")
        )
        if now is not None and then is not None and now != then:
            return 1 if now > then else -1  # «сократилось: 98 против 112, то есть на 12,5 процента»
    if by and not own and len(said) > 1 and changes.went(sentence, said[-2].number, said[-1].number):
        return 1 if said[-1].number.value > said[-2].number.value else -1  # «выросло с 71 до 90 (на 27 %)»
    if (
        by
        and previous
        and previous.role == "count"
        and number.unit == "percent"
        and _UP_TO.search(sentence.text[: previous.number.start])
        and re.fullmatch(r"\s*\(\s*на\s+", sentence.text[previous.number.end : number.start])
    ):
        return changes.direction(
            sentence, sentence.start, previous.number.start
        )  # «уменьшилось – до 191 (на 30 %)»
    if number.unit == "percent":
        if own and (by or changes.near(sentence, number, start, end)):
            return sign
        if by and (ahead or (talk.item and talk.lead_sign)):
            return sign
        if by and following is not None and following.unit == "percent":
            gap = sentence.text[number.end : following.start]
            if re.fullmatch(r"\s*и\s*(?:на\s+)?", gap):  # «на 14% и 23% соответственно больше»
                return changes.direction(sentence, following.start, places[index + 2])
        level = depth(sentence, number)
        earlier = level > 0 and any(s.role == "change" and s.depth < level for s in said)
        if earlier and any(m.code for m in sentence.mentions if start <= m.start < number.start):
            # «рост 13,8 % … (в 2019 году – 11,5 % …)»: a change of an earlier period.
            return sign or previous.sign
        return 0
    if by and (own or ahead or (talk.item and talk.lead_sign)):
        return sign
    mark = sentence.text[number.start]
    if mark in "↑↓" or mark == "+":
        return 1 if mark in "↑+" else -1
    return 0


def _bracket_alone(sentence: Sentence, previous: Said, number: Quantity) -> bool:
    """Whether a per cent stands alone in brackets behind an absolute change and the period it is measured from."""
    gap = sentence.text[previous.number.end : number.start]
    closed = sentence.text[number.end : number.end + 2].lstrip().startswith(")")
    return previous.number.unit == "" and closed and re.fullmatch(r"[^();]{0,80}\(\s*", gap) is not None


def level_of(sentence: Sentence, talk: Talk, said: list[Said], number: Quantity) -> bool:
    """«151 письмо. Год назад поступило 132, что составляет 114,4 %»: the level, by the arithmetic of the two counts."""
    if not said or not _MAKES.search(sentence.text[sentence.start : number.start]):
        return False
    then = said[-1].number.value if said[-1].role in ("past", "count") and not said[-1].number.unit else None
    nows = [s.number.value for s in said[:-1] if s.role == "count"] + [talk.carried or Decimal(0)]
    return bool(then) and any(abs(now / then * 100 - number.value) <= Decimal("0.6") for now in nows if now)


def _same_change(sentence: Sentence, talk: Talk, said: list[Said], previous: Said, number: Quantity) -> bool:
    """«рост составил 6,6 % (62)»: the bracket is the change itself when the arithmetic says so."""
    gap = sentence.text[previous.number.end : number.start]
    if previous.number.unit != "percent" or number.unit or not re.fullmatch(r"\s*\(\s*", gap):
        return False
    frame = previous.frame
    count = next(
        (s.number.value for s in said if s.role == "count" and s.frame.measure == frame.measure), None
    )
    now = count or talk.values.get((frame.measure or "", frozenset(frame.dims.items()))) or talk.carried
    percent = previous.number.value * previous.sign
    if not now or percent <= -100:
        return False
    change = abs(now - now / (1 + percent / 100))
    return abs(change - number.value) <= max(change / 50, 1)


def against(sentence: Sentence, mention: Mention) -> bool:
    """Whether a period phrase names what is compared with: «чем в 2019 году», «по сравнению с …»."""
    before = sentence.text[max(sentence.start, mention.start - 50) : mention.start].lower()
    return mention.comparison or bool(_AGAINST.search(before))


def remarked(sentence: Sentence, mention: Mention) -> bool:
    """«(в скобках – данные за 2007 год)»: of which time the brackets are, not the numbers before them."""
    return _IN_BRACKETS.search(sentence.text, sentence.start, mention.start) is not None


def against_next(sentence: Sentence, number: Quantity) -> bool:
    """Whether what the number is compared with comes next: «чем годом ранее: 52932 против 37754»."""
    return _AGAINST_NEXT.match(sentence.text, number.end) is not None


_WHEN = re.compile(r",\s+когда\b[^,.;]*$")
_STROKE = re.compile(r"\s*/\s*")
_ALONE = re.compile(r"\s*\(\s*")
_THEN = re.compile(r"\(\s*тогда\b", re.IGNORECASE)
_AS_MANY = re.compile(r"\bстолько\s+же,?\s+(?:сколько|как)\b[^().;\d]*\(\s*$", re.IGNORECASE)


def as_many(sentence: Sentence, number: Quantity) -> bool:
    """«столько же, сколько и в прошлом году (6)»: the number of both years, and of this one first."""
    told = "только" in sentence.text and _AS_MANY.search(sentence.text, sentence.start, number.core[0])
    return bool(told)


def _stands_alone(sentence: Sentence, said: list[Said], number: Quantity) -> bool:
    """Whether a number is all that a bracket behind another holds."""
    return (
        bool(said)
        and _ALONE.fullmatch(sentence.text, said[-1].number.end, number.start) is not None
        and sentence.text[number.end : number.end + 1] == ")"
    )


def past_period(sentence: Sentence, talk: Talk, said: list[Said], number: Quantity, own: Own) -> str | None:
    """The earlier period whose value a count gives («против 4594 в 2019г.», «(23068)»), or None."""
    if against_next(sentence, number):
        return None  # «чем годом ранее: 52932 против 37754»
    if as_many(sentence, number):
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
        and _UNTIL.fullmatch(sentence.text, number.end, later.core[0])
    ):
        # «(со 129 в 1 квартале 2010 г. до 186 …)»
        mention = next((m for m in sentence.mentions if number.end <= m.start < number.end + 40), None)
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
    if (_INSTEAD.search(text) or (_WAS.search(text) and (whole or _WHEN.search(text)))) and not label:
        mention = (right or left or [None])[-1]
        code = resolve(mention, talk.report, anchor, compared=True) if mention else None
        return code or (anchor.shifted(-1).code if anchor else None)
    if (previous is None and talk.carry is None) or (label and not previous):
        return None
    explained = own.explained or own.frame.label is not None
    if (level and not explained) or (previous and not explained):
        for mention in left[-1:] or right[-1:]:
            code = resolve(mention, talk.report, anchor, compared=True)
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
            and not re.match(r"\s*(?:из|среди|в том числе)\b", sentence.text[number.end :])
        )
        # «211 писем (180)»: a bare number in brackets is the year before.
        return told or (anchor.shifted(-1).code if alone and anchor and previous.depth < level else None)
    if previous.role == "share" and number.unit == "" and depth(sentence, previous.number) < level:
        # «83 письма, или 38,8 % (в прошлом году – 64), дороги – 37, или 17,3 % (31)»
        told = next((s.period for s in reversed(said) if s.role == "past" and s.depth == level), None)
        bare = own.noun is None and _ALONE.fullmatch(sentence.text, previous.number.end, number.core[0])
        counted = len(said) > 1 and said[-2].role == "count" and talk.item
        # «Жильё – 119 обращений, 9,1 % (104)»
        return told or (anchor.shifted(-1).code if bare and counted and anchor else None)
    if previous.role == "change" and _THEN_NEXT.match(sentence.text, number.end):
        return None  # «снизилось на 12,4 % (127; в 2020 г. – 145)»
    if previous.role == "change":
        return previous.base or (anchor.shifted(-1).code if anchor else None)
    return previous.period if previous.role == "past" and whole else None


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
