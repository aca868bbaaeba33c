"""Whether a number counts what was counted last, of another period."""

from __future__ import annotations

import re

from extract.numbers import Quantity
from extract.own import Own
from extract.period_grammar import MONTH_STEMS
from extract.period_meaning import resolve
from extract.period_mention import Mention
from extract.sentences import Sentence
from extract.talk import Talk

_CAME = r"(?:было|поступ(?:ило|ало)|насчитывалось|набралось|пришло|зарегистрировано)"
_OF_THEM_THEN = re.compile(
    rf"\b(?:(?:19|20)\d\d(?:-?м)?|(?:год|период|месяц|недел|{MONTH_STEMS})[а-яё]*)\W+(?:ранее\s+)?"
    rf"(?:их|таких(?:\s+[а-яё]+)?)\s+{_CAME}\s+(?:(?:больше|меньше)\s+[-–—]\s+|(?:всего|лишь|только)\s+)?$",
    re.IGNORECASE,
)
# «Годом ранее было 118 таких обращений»
_SUCH = re.compile(r"\s+таких\s+(?:же\s+)?(?:обращени|пис[ье]м|жалоб|сообщени|звонк)")
_DASH = re.compile(r"\s+[-–—]\s+")
_AND_THEN = re.compile(
    r"\s*(?:[-–—]|(?:было|приходил[аои]|побывал[аои]|их(?:\s+(?:было|стало|поступило|пришло|набралось|зарегистрировали|приняли|прислали|насчитывалось|насчитали|количество\s+составило|число\s+составило))?)(?:\s+[-–—])?)\s*"
)


def then_as_now(sentence: Sentence, talk: Talk, own: Own, number: Quantity) -> bool:
    """«Письменных поступило 1189. В 2019 году их было 1274», «… За тот же период прошлого года – 132»."""
    theirs = _OF_THEM_THEN.search(sentence.text, sentence.start, number.begins)
    theirs = theirs or _SUCH.match(sentence.text, number.end)
    return theirs is not None or _of_its_time(sentence, talk, own, number)


def _of_its_time(sentence: Sentence, talk: Talk, own: Own, number: Quantity) -> bool:
    """«Поступило 151 письменное обращение. За тот же период прошлого года – 132»: by its time alone."""
    if own.explained or own.frame.label:
        return False
    letters = own.noun is None or own.noun.words.lower().startswith("пис")
    if not letters and not (
        talk.carry.label and talk.carry.measure == own.noun.code and _dash_before(sentence, number)
    ):
        return False
    told_as_then = (m for m in sentence.mentions if m.comparison or _month_before(m))
    earlier = next(told_as_then, None)
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


def _month_before(mention: Mention) -> bool:
    """«Месяцем ранее»."""
    return mention.kind == "month" and (mention.tail or "").endswith("<")


def _dash_before(sentence: Sentence, number: Quantity) -> bool:
    """«Земельные вопросы – 5 обращений. В прошлом году – 2 обращения»: whether only a time and a dash stand before."""
    last = next((m for m in reversed(sentence.mentions) if m.end <= number.start), None)
    return last is not None and _DASH.fullmatch(sentence.text, last.end, number.begins) is not None
