"""When a change took place and from when it is measured: its own times, those of the number that it hangs on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.changes import opens_bracket
from extract.comparisons import against
from extract.frames import Frame
from extract.number_reading import Reading
from extract.numbers import Quantity
from extract.period_grammar import MONTH_STEMS
from extract.period_meaning import before, resolve
from extract.period_mention import Mention
from extract.periods import Period
from extract.sentences import Sentence
from extract.talk import Said, Talk, depth, subject

_WERE_FEWER = re.compile(
    rf"\b(?:раньше|ранее|назад|год\w*|(?:19|20)\d\d(?:-м)?|период\w*|квартале|(?:{MONTH_STEMS})[а-яё]*е)\W+"
    r"(?:за\s+(?:те|тот|ту|эти|этот|эту)\s+же\s+[а-яё]+\s+)?(?:[а-яё]+ых\s+|таких\s+|их\s+(?=числ|колич))?(?:(?:(?:их|обращени\w+|пис[ье]м\w*|посетител\w+|звонков|вопросов|(?:эт\w+\s+)?(?:показатель|цифра|число|поток))\s+)?был[оаи]?|(?:их|таких)\s+(?:поступило|пришло|зарегистрировано))\s+(?:почти\s+)?(?:(?:ниже|выше|меньше|больше)\s+)?(?:(?:на|в)\s+(?:\w+\s+)?)?$",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"\s+(?:больше|меньше),\s+(?:а|и)\s+[^.,;:()\d]{3,30}\s[-–—]\s+на\s+", re.IGNORECASE)
# «в 2016 году – 262 (рост на 9,2 %)»
_RIGHT_BEHIND = re.compile(
    r"\s*\(\s*(?:рост|прирост|снижение|увеличение|уменьшение)\s+(?:на|в)\s+", re.IGNORECASE
)
# «По сравнению со II кварталом (2 874) их число выросло, а с III кварталом 2019 года (3 412) – сократилось»
_SET_AGAINST = re.compile(
    r"(?:\b(?:сравнени\w+|а|и)\s+со?|(?:[,;]|\bа|\bи)\s+ко?|(?-i:\bКо?))\s+[^();]{4,60}\(\s*$", re.IGNORECASE
)
_NUMBER_WENT = re.compile(r"[^()\d]{0,30}\)\s+(?:[а-яё]+\s+){1,6}на\s+", re.IGNORECASE)
# «в первом квартале +4 %, во втором +11 %»: each change has its own time
_STRETCHES = ("month", "months", "quarter", "half", "year")
# «(45), их количество выросло»: of the number in the bracket
THEIR_NUMBER = re.compile(r"\b(?:их|общее)\s+(?:количеств|числ)", re.IGNORECASE)


@dataclass(slots=True)
class When:
    """The period of a change, the one that it is measured from, and its sign, which these may turn round."""

    period: str | None
    base: str | None
    sign: int


def when_of(at: Reading, frame: Frame, sign: int) -> When:
    """The times of a change, of which what it says itself comes first."""
    sentence, talk, said, _, number, own, _ = at
    last = subject(said, depth(sentence, number))
    found = [m for m in sentence.mentions if own.start <= m.start < own.end and m.kind != "since"]
    compared = [m for m in found if against(sentence, m)]
    stated = [m for m in found if m not in compared and m.start < number.start]
    period = last.period if last else (frame.period or (talk.report.code if talk.report else None))
    if stated and last is not None and last.role == "change" and depth(sentence, number):
        when = _of_earlier_growth(stated[-1], period, talk, sign)
    else:
        when = _told(at, last, compared, stated, When(period, None, sign))
    if last is None and not stated and not talk.item and _earlier(frame.period, talk.report):
        # «В 2014 году поступило 689. Рост составил 9,8 %»: the growth from then to now.
        now = talk.report
        told = resolve(compared[-1], now, now, compared=True) if compared else None
        when.period, when.base = now.code, told or when.base or frame.period
    _up_to_now(when, last, talk)
    _beside_then(when, at, compared)
    if talk.report and (_were_then(sentence, number) or _then_too(sentence, last, number)):
        # «Годом раньше их было на 920 меньше»: told of the year before, it is this year's growth
        told = [m for m in reversed(found) if m.start < number.start]
        codes = [resolve(m, talk.report, talk.report, compared=True) for m in told]
        then = next((code for code in codes if code and code != talk.report.code), when.base)
        behind = any(m.start > number.end for m in compared)  # «в апреле их было на 12 % больше, чем в марте»
        if then and then != talk.report.code and not behind:
            when.period, when.base, when.sign = talk.report.code, then, -sign
    _between_two(when, at)
    _over_years(when, at)
    _from_as_long(when, stated, talk)
    when.base = when.base or (talk.lead_base if talk.item and talk.lead_sign == when.sign else None)
    if when.base and when.period and when.base == when.period:
        when.base = Period.parse(when.period).year_before.code
    return when


def _between_two(when: When, at: Reading) -> None:
    """«2018 г. – 412, 2017 г. – 389 (105,9 %)»: from the one to the other, whichever stands first."""
    two = [s for s in at.said[-2:] if s.role in ("count", "past") and s.period and not s.depth]
    if len(two) < 2 or not opens_bracket(at.sentence, two[1].number, at.number):
        return
    then, now = sorted((s.period for s in two), key=lambda code: Period.parse(code).start)
    if then != now:
        when.period, when.base = now, then


_OVER_YEARS = re.compile(
    r"\bза\s+(?:последн\w+\s+|эти\s+)?(?P<n>2|3|4|5|два|три|четыре|пять)\s+(?:последн\w+\s+)?(?:года|лет)\s+(?!назад|подряд)[^.;\d]*$",
    re.IGNORECASE,
)
_OVER_LAST_YEAR = re.compile(r"\bза\s+последн(?:ий|юю)\s+год\s*[-–—]?\s*(?:на\s+)?$", re.IGNORECASE)
_YEARS = {"2": 2, "два": 2, "3": 3, "три": 3, "4": 4, "четыре": 4, "5": 5, "пять": 5}


def _over_years(when: When, at: Reading) -> None:
    """«За два года число обращений выросло на 242»: measured from two years before."""
    over = _OVER_YEARS.search(at.sentence.text, at.sentence.start, at.number.begins)
    if over and not at.said and when.period:
        when.base = Period.parse(when.period).shifted(-_YEARS[over["n"].lower()]).code
    elif when.period and at.leads(_OVER_LAST_YEAR):
        when.base = Period.parse(when.period).year_before.code


def _from_as_long(when: When, stated: list[Mention], talk: Talk) -> None:
    """«- июнь – 60. Рост к апрелю-июню 2020 года – на 25,2 %»: what is measured from a quarter is a quarter's growth."""
    if stated or not (when.base and when.period and talk.report) or when.period == talk.report.code:
        return
    base, period = Period.parse(when.base), Period.parse(when.period)
    if base.kind != period.kind and when.base == talk.report.year_before.code:
        when.period = talk.report.code


def _of_earlier_growth(stated: Mention, period: str | None, talk: Talk, sign: int) -> When:
    """«рост 13,8 % (в 2019 году – 11,5 %)»: the change of an earlier year against the year before it."""
    period = resolve(stated, talk.report, _parsed(period), compared=True) or period
    return When(period, _parsed(period).year_before.code if period else None, sign)


_IN_YEAR = re.compile(r"\b[ВвЗз]а?\s+$")


def _told(at: Reading, last: Said | None, compared: list[Mention], stated: list[Mention], when: When) -> When:
    """What the change's own words say of its times, then what the number before it had."""
    sentence, talk, said, own = at.sentence, at.talk, at.said, at.own
    apart = last is not None and last.role == "change" and own.start > last.number.end
    if stated and stated[-1].kind == "year" and not _IN_YEAR.search(sentence.text[: stated[-1].start]):
        apart = False  # «…, ко 2-му полугодию 2015 г. – на 7»
    if stated and (last is None or (apart and stated[-1].kind in _STRETCHES)):
        period = resolve(stated[-1], talk.report) or when.period
        when.period = period.split(",")[-1] if period else None
    then = said[-1] if said and said[-1].role == "past" else None
    if compared:
        nearest = _compared_with(compared, at)
        when.base = resolve(nearest, talk.report, _parsed(when.period), compared=True)
    elif then and _measured_from(then, at):
        when.base = then.period
    elif last is not None and last.role == "change" and last.period == when.period:
        when.base = last.base
    if when.base is None and not said:
        later = [m for m in sentence.mentions if m.start >= own.end and against(sentence, m)]
        when.base = resolve(later[0], talk.report, _parsed(when.period), compared=True) if later else None
    return when


def _compared_with(compared: list[Mention], at: Reading) -> Mention:
    """«К февралю прирост составил 16 %, но до прошлогоднего уровня далеко»: what is behind a comma is told of more."""
    ahead = [m for m in compared if m.end <= at.number.start]
    behind = [m for m in compared if m.start >= at.number.end]
    parted = ahead and behind and "," in at.sentence.text[at.number.end : behind[0].start]
    return ahead[-1] if parted else compared[-1]


def _measured_from(then: Said, at: Reading) -> bool:
    """«а с III кварталом 2019 года (3 412) – сократилось на 5 %», «(45), их количество выросло на 15 %»."""
    text, own = at.sentence.text, at.own
    set_against = _SET_AGAINST.search(text, at.sentence.start, then.number.start)
    return (set_against or THEIR_NUMBER.search(text, own.start, own.end)) is not None


def _up_to_now(when: When, last: Said | None, talk: Talk) -> None:
    """«За тот же период 2010 года поступило 455, … рост составил 7,9%»: the growth is from that to now."""
    if when.base is not None or last is None or last.role != "count":
        return
    spoken = _spoken_now(last.period, talk)
    if spoken or _earlier(last.period, talk.report):
        when.period, when.base = spoken or talk.report.code, last.period


def _beside_then(when: When, at: Reading, compared: list[Mention]) -> None:
    """A change right beside the number of then: «в 2016 году – 262 (рост на 9,2 %)»."""
    sentence, talk, number = at.sentence, at.talk, at.number
    then = at.said[-1] if at.said and at.said[-1].role == "past" else None
    if then is None:
        return
    if talk.report and _RIGHT_BEHIND.fullmatch(sentence.text, then.number.end, number.begins):
        when.period, when.base = talk.report.code, then.period
    set_beside = then.depth and not compared
    if set_beside and _NUMBER_WENT.fullmatch(sentence.text, then.number.end, number.start):
        # «к 2011 году (181 обращение) количество обращений снизилось на 5 процентов»
        when.base = when.base or then.period


def _spoken_now(then: str | None, talk: Talk) -> str | None:
    """The stretch just spoken of, when `then` is the same a year before or the one before it: the growth is up to it."""
    spoken = talk.carry.period if talk.carry and not talk.fresh else None
    if not spoken or not then:
        return None
    now = Period.parse(spoken)
    return spoken if then in (now.year_before.code, before(now).code) else None


def _were_then(sentence: Sentence, number: Quantity) -> bool:
    """Whether the words tell of the year before: «годом раньше их было на 920 меньше»."""
    return _WERE_FEWER.search(sentence.text, sentence.start, number.start) is not None


def _then_too(sentence: Sentence, last: Said | None, number: Quantity) -> bool:
    """«Годом раньше их было на 19 больше, а подписавшихся – на 512 меньше»: the second tells of then too."""
    told = last is not None and last.role == "change" and _were_then(sentence, last.number)
    return told and _AND_OTHERS.fullmatch(sentence.text, last.number.end, number.start) is not None


def _earlier(code: str | None, report: Period | None) -> bool:
    """Whether a period is the report's own stretch in an earlier year."""
    if not code or report is None:
        return False
    period = Period.parse(code)
    return period.kind == report.kind and period.end < report.start


def _parsed(code: str | None) -> Period | None:
    return Period.parse(code) if code else None
