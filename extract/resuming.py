"""What the first number of a sentence hangs on: its list, what was spoken of before it, or nothing."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from extract.frames import Frame
from extract.matter_before import matter_before
from extract.nouns import EVENTS
from extract.numbers import Quantity
from extract.own import Own
from extract.part_frames import WAYS_AND_FATES, met_there, part_of, spoken_of_before, written_to
from extract.period_meaning import resolve
from extract.periods import Period
from extract.sentences import Sentence
from extract.talk import Talk

_THAT_IS = re.compile(
    r"\W*это\s+(?:составляет\s+|составило\s+)?\d|\W*их\s+дол[яи]\s+(?:в\s+общем|среди\s+всех|от\s+общ)",
    re.IGNORECASE,
)
# «На имя председателя пришло 247 обращений. По 61 обращению даны разъяснения»
_BY_SO_MANY = re.compile(r"\W*по\s+\d", re.IGNORECASE)
_MOST = re.compile(r"\b(?:больше|меньше|чаще|реже)\s+$", re.IGNORECASE)  # «больше всего» is no total
_WROTE = re.compile(r"\b(?:на)?пис(?:ал|ьм)", re.IGNORECASE)
_VISITORS = re.compile(r"\bпосетител", re.IGNORECASE)
_FOR_COMPARISON = re.compile(r"\W*для\s+сравнения\b", re.IGNORECASE)
_OF_THEM_THEN = re.compile(
    r"\b(?:(?:19|20)\d\d(?:-?м)?|год\w*|период\w*|месяц\w*|недел\w*|(?:январ|феврал|март|апрел|ма[ей]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-яё]*)\W+(?:ранее\s+)?(?:их|таких(?:\s+[а-яё]+)?)\s+(?:было|поступило|насчитывалось|поступало)\s+(?:(?:больше|меньше)\s+[-–—]\s+)?$",
    re.IGNORECASE,
)
_AT_THEM = re.compile(r"\b(?:на|в\s+ходе)\s+них\b", re.IGNORECASE)
OUT_OF_THESE = re.compile(r"\s+из\s+(?:которых|них)\b")
_MORE = re.compile(r"\W*(?:ещ[её]|кроме\s+того|также|помимо\s+этого)\b", re.IGNORECASE)
_BARE = re.compile(r"\W*(?:(?:исполнен|выполнен|реализован)\w*\s+)?", re.IGNORECASE)
_THEY_DIVIDE = re.compile(r"\bони\s+(?:делятся|распредел|подраздел|сгруппир)", re.IGNORECASE)
_IN_THEM = re.compile(r"содержащ|содержал|поставлен|поставил|озвуч|поднят|затронут|в них", re.IGNORECASE)


def opening(
    sentence: Sentence, talk: Talk, own: Own, linked: bool, refers: bool, number: Quantity
) -> Frame | None:
    """What the first number of a sentence hangs on."""
    if talk.item and talk.lead is not None:
        return talk.lead
    if matter := matter_before(sentence, talk, own.end):
        return matter  # «Обращались по вопросам строительства. Таких обращений 340»
    if talk.carry and not talk.fresh and _OF_THEM_THEN.search(sentence.text, sentence.start, number.begins):
        return spoken_of_before(talk.carry, own)  # «Письменных поступило 1189. В 2019 году их было 1274»
    if talk.carry and not talk.fresh and _then_as_now(sentence, talk, own, number):
        return spoken_of_before(talk.carry, own)
    if refers and _THEY_DIVIDE.search(sentence.text, sentence.start, sentence.end):
        return None  # «24 % – повторные. По видам они делятся на …»: all of them
    if refers and talk.spoken:
        return talk.spoken
    if (
        talk.carry
        and not talk.fresh
        and number.unit == "percent"
        and _THAT_IS.match(sentence.text, sentence.start)
    ):
        return talk.carry  # «Из Правительства пришло 61. Это 13,6 % от количества письменных»
    totals = sentence.between(own.start, number.start, "total")
    if refers and any(not _MOST.search(sentence.text, own.start, c.start) for c in totals):
        return None  # «всего в них содержится …»: in all of them again
    if (
        talk.carry
        and not talk.fresh
        and not own.explained
        and not own.frame.label
        and _FOR_COMPARISON.match(sentence.text, sentence.start)
    ):
        return spoken_of_before(talk.carry, own)  # «Решено 23 %. Для сравнения: в 2012 году – 21,9 %»
    elsewhere = talk.fresh and "channel" in own.frame.dims
    if (linked or refers) and _exceeds(talk, own, number):
        return talk.lead  # more than what was last spoken of: a part of something larger
    if linked and talk.fresh and _OUT_OF_FORM.match(sentence.text, sentence.start):
        return talk.lead  # «Из числа устных …» says itself of what it is a part
    if linked or (refers and talk.carry and own.frame.label_kind != "topic" and not elsewhere):
        if talk.carry and talk.fresh and talk.carry.period and _earlier(talk.carry.period, talk.report):
            return replace(spoken_of_before(talk.carry, own), period=None)  # a new paragraph is of now again
        return spoken_of_before(talk.carry, own) if talk.carry else talk.lead
    if (
        talk.carry
        and not talk.fresh
        and number.unit == ""
        and (talk.carried is None or number.value <= talk.carried)
        and OUT_OF_THESE.match(sentence.text, number.end)
    ):
        return spoken_of_before(
            talk.carry, own
        )  # «Принят 71 человек. 26 из них пришли с жилищными вопросами»
    if (
        talk.spoken
        and not own.frame.label
        and ("channel" not in own.frame.dims or talk.spoken.dims.get("channel") == own.frame.dims["channel"])
    ):
        return talk.spoken
    carry = talk.carry
    if carry and not talk.fresh and written_to(carry) and own.frame.dims.keys() in WAYS_AND_FATES:
        of_these = own.noun is None or _BY_SO_MANY.match(sentence.text, sentence.start)
        return Frame(None, {"official": carry.dims["official"]}) if of_these else talk.lead
    bare = _BARE.fullmatch(sentence.text, sentence.start, number.begins) is not None
    if carry and carry.thing and sentence.start and bare and own.noun is None:
        return carry  # «Оставалось 18 наказов. 11 исполнены, …»
    if (
        carry
        and (not talk.fresh or _MORE.match(sentence.text, sentence.start))
        and carry.period
        and talk.report
        and not own.frame.period
        and _other_kind(carry.period, talk.report)
    ):
        # A week or a month within a yearly page: the paragraph stays in it.
        return Frame(None, {}, period=carry.period)
    if (
        carry
        and not talk.fresh
        and own.frame.dims.get("channel")
        and own.frame.dims.get("channel") == carry.dims.get("channel")
        and not own.frame.label
    ):
        # The same event again («прямого эфира»): what was said of it still holds.
        again = spoken_of_before(carry, own)
        dims = {d: c for d, c in again.dims.items() if d != "official" or carry.measure in EVENTS}
        return replace(again, dims=dims)
    met = carry and not talk.fresh and carry.measure in ("messages", "people") and not carry.label
    asked = own.frame.measure == "questions" and "channel" not in own.frame.dims and not own.frame.label
    if met and asked and carry.dims.get("channel") in ("phone", "reception"):
        # «Глава принял 11 горожан. Всего прозвучало 14 вопросов»
        held = {d: c for d, c in carry.dims.items() if d in ("channel", "official")}
        return Frame(None, held, period=carry.period)
    rung = own.frame.words.get("channel", "").lower().startswith("звони")
    if carry and not talk.fresh and rung and carry.dims.get("channel") == "dispatch":
        own.frame.dims.pop("channel", None)  # «ЕДДС приняла 812 сообщений. Чаще звонили о свете (118)»
    parted = own.frame.label or "place" in own.frame.dims
    told_of = parted and own.frame.measure in (None, "messages") and "channel" not in own.frame.dims
    if carry and not talk.fresh and told_of and carry.measure == "messages" and "channel" in carry.dims:
        # «На платформу пришло 1 874 сообщения. Чаще всего писали о дорогах (402 сообщения)»
        return Frame(None, {"channel": carry.dims["channel"]})
    visitors = _VISITORS.search(sentence.text, own.start, own.end) or "official" in own.frame.dims
    wrote = _WROTE.search(sentence.text, own.start, own.end)
    if met and own.frame.measure == "people" and visitors and not wrote and "channel" not in own.frame.dims:
        # «Приняты 286 граждан. Больше всего посетителей пришло по поводу жилья (112 человек)»
        return Frame(None, {d: c for d, c in carry.dims.items() if d == "channel"})
    if (
        carry
        and carry.measure in ("meetings", "receptions")
        and (_AT_THEM.search(sentence.text, sentence.start, sentence.end) or _called_in(talk, own))
    ):
        return met_there(part_of(carry, own), own)  # «Проведено 9 прямых линий. На них позвонил 41 житель»
    if (
        carry
        and own.frame.measure == "questions"
        and carry.measure == "appeals"
        and _IN_THEM.search(sentence.text[own.start : own.end])
    ):
        held = () if talk.fresh else ("recipient",)
        return Frame(None, {d: c for d, c in carry.dims.items() if d in held})
    return talk.lead


def _called_in(talk: Talk, own: Own) -> bool:
    """«Организовано 5 прямых линий. Пообщался 21 житель», «Глава провёл 58 приёмов. Пришли 304 жителя»."""
    over_line = talk.carry.measure == "meetings" and talk.carry.dims.get("channel") == "phone"
    told = own.frame.measure in ("people", "questions") and not own.frame.label and not own.explained
    in_person = talk.carry.measure == "receptions" and own.frame.measure == "people"
    return (over_line or in_person) and told and not talk.fresh


_DASH = re.compile(r"\s+[-–—]\s+")
_OUT_OF_FORM = re.compile(r"\W*из\s+(?:общего\s+)?числа\s+(?:письменн|устн|электронн)ых\b", re.IGNORECASE)
_AND_THEN = re.compile(
    r"\s*(?:[-–—]|(?:было|их(?:\s+(?:было|стало|поступило|насчитывалось|количество\s+составило|число\s+составило))?)(?:\s+[-–—])?)\s*"
)


def _then_as_now(sentence: Sentence, talk: Talk, own: Own, number: Quantity) -> bool:
    """«Поступило 151 письменное обращение. За тот же период прошлого года – 132»: the same of another period."""
    if own.explained or own.frame.label:
        return False
    letters = own.noun is None or own.noun.words.lower().startswith("пис")
    if not letters and not (
        talk.carry.label and talk.carry.measure == own.noun.code and _dash_before(sentence, number)
    ):
        return False
    earlier = next(
        (
            m
            for m in sentence.mentions
            if m.comparison or (m.kind == "month" and (m.tail or "").endswith("<"))
        ),
        None,
    )
    first = sentence.mentions[0] if sentence.mentions else None
    if earlier is None and first and talk.carry and talk.report:
        # «На сайт пришло 611 писем. В 2016 году – 18 %», «Жалоб за 2017 год – 60. За отчётный период их 75»
        another = resolve(first, talk.report) != (talk.carry.period or talk.report.code)
        earlier = first if another and _AND_THEN.fullmatch(sentence.text, first.end, number.begins) else None
    return (
        earlier is not None
        and earlier.end <= number.start
        and len(sentence.text[sentence.start : earlier.start].split()) < 2
    )


def _dash_before(sentence: Sentence, number: Quantity) -> bool:
    """«Земельные вопросы – 5 обращений. В прошлом году – 2 обращения»: whether only a time and a dash stand before."""
    last = next((m for m in reversed(sentence.mentions) if m.end <= number.start), None)
    return last is not None and _DASH.fullmatch(sentence.text, last.end, number.begins) is not None


def _exceeds(talk: Talk, own: Own, number: Quantity) -> bool:
    if talk.carry is None or talk.carried is None or number.unit:
        return False
    same = own.frame.measure in (None, talk.carry.measure) and talk.carry.measure not in EVENTS
    return same and number.value > talk.carried


def _earlier(code: str, report: Period | None) -> bool:
    """Whether a period is over before the report's own begins."""
    return report is not None and Period.parse(code).end < report.start


def _other_kind(code: str, report: Period) -> bool:
    period = Period.parse(code)
    run_up = period.start == dt.date(report.start.year, 1, 1) and period.days > report.days
    if report.kind == "day" and period.days > 1:
        return (
            True  # «За девять месяцев проведено 18 приёмов. На них побывали 207 человек» on a page of one day
        )
    return period.kind == "days" and (report.kind != "days" or run_up)
