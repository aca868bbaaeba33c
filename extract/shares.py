"""Numbers that are shares though no «%» stands behind them: the sign stands once, or what leads a list says it."""

from __future__ import annotations

import re
from itertools import takewhile

from extract.number_reading import Reading
from extract.numbers import EVERY, Quantity
from extract.own import Own
from extract.sentences import Sentence
from extract.talk import Said

_AND_MORE = re.compile(r"\s[-–—]\s[^()]*(?:,|\sи)\s+(?:ещ[её]\s+)?$")
_ABOUT = re.compile(r"\s+[-–—]\s+(?:об?|по|на|к|со?)\s")
# «на долю ЖКХ пришлось 27 % обращений, благоустройства – 14 %, транспорта – 9»
_NEXT_OF_ROW = re.compile(
    r"\s*(?:[а-яё]+\s*)?,\s+(?:а\s+|и\s+)?(?:на\s+)?[^.,;:()\d–—-]{3,60}\s[-–—]\s+", re.IGNORECASE
)
_ENDS = re.compile(r"\s*(?:[.,;]|$)")
# «на ЖКХ приходится 54 процента обращений, на дороги – 17»
_FALLS_TO_MORE = re.compile(r"\bпри(?:ходит|шл)[^;:()]*,\s+(?:а\s+|и\s+)?на\s+[^,;:()\d]+[-–—]\s*$")
_IN_PERCENT = re.compile(
    r"[,(]\s*(?:в\s+)?(?:%|проц\w*)\s*[:,)]|\bв\s+процентах\b|\(\s*(?:в\s+)?%[^()]*\)", re.IGNORECASE
)
# «Процент решённых положительно поднялся с 21,4 в 2013 году до 24,9»
_PERCENT_MOVED = re.compile(
    r"\bпроцент\s+[а-яё][^.;:()\d%]*\b(?:подня|вырос|возрос|сниз|упал|увелич|уменьш|сократ)[а-яё]+\s+с\s+",
    re.IGNORECASE,
)
_PERCENT_OF = re.compile(r"\bпроцент\s+[а-яё][^.;:()\d%]*\s[-–—]\s*$", re.IGNORECASE)
_AGAINST = re.compile(r"[^.;:()\d]{0,40}\b(?:против|вместо)\s+$", re.IGNORECASE)
_WHICH_MAKES = re.compile(r"что составля[ею]т\s*$")
_ITS_OWN_SHARE = re.compile(r"[^.;:()\d]{0,30}?(?:,\s*(?:или|то\s+есть|что\s+состав\w+)|\()\s*\d[\d,.]*\s*%")
_GREW = re.compile(r"\b(?:рост|прирост|снижени|увеличени|сокращени|уменьшени|больше|меньше)", re.IGNORECASE)
_NEAR = 12  # letters between a year and its number
_DECIMAL = re.compile(r"\d+,\d")


# «не поддержано – 60, или 6,7 %»: a number that its own share follows
_HAS_SHARE = re.compile(
    r",?\s+(?:или|что\s+составля\w+|что\s+составил\w*|то\s+есть|это)\s+\d[\d,.]*\s*%|\s*\(\s*\d[\d,.]*\s*%\s*\)"
)


def makes_share(at: Reading) -> bool:
    """«3 заявления, что составляет 6» in a list of shares: the sign was left out."""
    sentence, talk, said, _, number, own, _ = at
    if own.noun is not None or _HAS_SHARE.match(sentence.text, number.end):
        return False
    last = said[-1].role if said else None
    if number.value <= 100:
        if _PERCENT_OF.search(sentence.text, own.start, number.begins):
            return True  # «Процент решённых положительно – 18»
        if _PERCENT_MOVED.search(sentence.text, sentence.start, number.begins):
            return True
        signed = any(n.unit == "percent" for n in sentence.numbers)
        if talk.item and talk.lead_shares and not said and not signed:
            return True
        if talk.item and own.bracketed and _DECIMAL.match(sentence.text, number.begins):
            return True  # «- помощь – 189 (14,8);» under a list that began with «%»
        if talk.item and last == "count" and _decimal_behind(sentence, said[-1], number):
            return True
        if last == "count" and _beside_a_stroke(sentence, said[-1], number):
            return True
        if _led_as_shares(sentence) or _decimal_share(sentence, number):
            return True
    if (
        last == "share"
        and number.value <= 100
        and _AGAINST.fullmatch(sentence.text, said[-1].number.end, number.begins)
    ):
        return True  # «39 процентов против 44 в 2017 году»
    if last in ("share", "past") and (
        _percent_in_bracket(sentence, said, number) or _decimal_of_then(sentence, said, number)
    ):
        return True
    if last == "share":
        return (
            _completes_all(sentence, said, number)
            or _between_shares(sentence, said, number, own)
            or _goes_on_with(sentence, said, number)
            or _next_in_bracket(sentence, said[-1], number)
            or _of_next_year(sentence, said[-1], number)
            or _of_then_in_bracket(sentence, said, number)
        )
    return last == "count" and _WHICH_MAKES.search(sentence.text, own.start, number.start) is not None


_BEHIND_COUNT = re.compile(r"\s*(?:[а-яё]+\s*)?,\s*")
_STROKE = re.compile(r"\s*/\s*")
_ITEM_ENDS = re.compile(r"\s*(?:[;.]|$)")


def _decimal_behind(sentence: Sentence, before: Said, number: Quantity) -> bool:
    """«- торговля – 4 обращения, 10,5;»: the sign was left out, and nothing is counted in tenths."""
    behind = _BEHIND_COUNT.fullmatch(sentence.text, before.number.end, number.start)
    return bool(behind and number.value % 1) and _ITEM_ENDS.match(sentence.text, number.end) is not None


def _beside_a_stroke(sentence: Sentence, before: Said, number: Quantity) -> bool:
    """«- повторные 1 / 2,4»: nothing is counted in tenths."""
    tenths = _DECIMAL.match(sentence.text, number.begins) is not None
    return tenths and _STROKE.fullmatch(sentence.text, before.number.end, number.begins) is not None


def _led_as_shares(sentence: Sentence) -> bool:
    """«Структура обращений, %: ЖКХ – 34,6; дороги – 19,2»: what stands before the colon makes shares of them all."""
    colon = sentence.text.find(":", sentence.start, sentence.end)
    return colon >= 0 and _IN_PERCENT.search(sentence.text, sentence.start, colon + 1) is not None


def _decimal_share(sentence: Sentence, number: Quantity) -> bool:
    """«на долю жалоб приходится 15,9, предложений – 2,7 процента»: the unit stands once, behind the last."""
    later = [n for n in sentence.numbers if n.start > number.end]
    return number.value % 1 != 0 and bool(later) and later[-1].unit == "percent"


def _percent_in_bracket(sentence: Sentence, said: list[Said], number: Quantity) -> bool:
    """«31,4 % (в 2012 году было 27, в 2013 – 28,9 %)»: the unit stands once in the bracket, behind the last."""
    closed = sentence.text.find(")", number.end, sentence.end)
    later = [n for n in sentence.numbers if number.end < n.start < closed]
    whole = next((s for s in reversed(said) if not s.depth), None)
    dated = whole is not None and any(
        whole.number.end < m.start < number.start and number.start - m.end < _NEAR for m in sentence.mentions
    )
    if _ITS_OWN_SHARE.match(sentence.text, number.end) or _GREW.search(
        sentence.text, number.end, max(closed, 0)
    ):
        return False  # «36,2 % (в 2017 году – 81, или 26,0 %)», «39 % (в 2018 году – 38, рост на 21,1 %)»
    return (
        dated
        and whole is not None
        and number.value <= 100
        and whole.role == "share"
        and bool(later)
        and later[-1].unit == "percent"
        and "(" in sentence.text[whole.number.end : number.start]
    )


_YEAR_BY_YEAR = re.compile(
    r"\s*(?:[а-яё]+\s*)?,\s+(?:а\s+)?(?:в\s+)?(?:(?:19|20)\d\d(?:-м|-й)?|отч[её]тн\w+)(?:\s+год\w*)?\s+[-–—]\s+",
    re.IGNORECASE,
)


_THEN_OPENS = re.compile(
    r"(?:\s*(?:обращени|вопрос|пис[ье]м)\w*)?\s*\((?:годом\s+(?:ранее|раньше)|АППГ|(?:в\s+)?(?:19|20)\d\d(?:-м|\s+году?|\s*г\.)?)\s*[-–—,]?\s*"
)


def _of_then_in_bracket(sentence: Sentence, said: list[Said], number: Quantity) -> bool:
    """«Дороги собрали 24 процента (в 2017 году – 19)», never «9 обращений, или 24 процента (в 2017 году – 11)»."""
    if number.value > 100 or any(s.role == "count" for s in said[-2:]):
        return False
    opened = _THEN_OPENS.fullmatch(sentence.text, said[-1].number.end, number.begins)
    return opened is not None and sentence.text[number.end : number.end + 1] == ")"


def _of_next_year(sentence: Sentence, before: Said, number: Quantity) -> bool:
    """«2017 год – 19,4 процента, 2018 год – 22,7, отчётный – 28,1»: the unit stands once, with the first."""
    told = number.value % 1 != 0 and number.value <= 100
    return told and _YEAR_BY_YEAR.fullmatch(sentence.text, before.number.end, number.begins) is not None


_THEN_ALONE = re.compile(r"\s*\(\s*(?:(?:в|за)\s+)?[^()\d]*(?:(?:19|20)\d\d)?[^()\d]*[-–—:]?\s*")


def _decimal_of_then(sentence: Sentence, said: list[Said], number: Quantity) -> bool:
    """«достигла 34,5 процента (в 2009 году – 24,1)»: a share of then, with its unit left out."""
    alone = sentence.text.startswith(")", number.end) and number.value % 1 != 0
    told = alone and _THEN_ALONE.fullmatch(sentence.text, said[-1].number.end, number.begins)
    dated = told and any(said[-1].number.end < m.start < number.start for m in sentence.mentions)
    return bool(dated) and number.value <= 100


def _completes_all(sentence: Sentence, said: list[Said], number: Quantity) -> bool:
    """«Решено 29 процентов вопросов, разъяснено – 63, отказано – 8»: together they are all."""
    shares = list(takewhile(lambda s: s.role == "share", reversed(said)))
    rest = [n for n in sentence.numbers if n.start >= number.start]
    together = sum(s.number.value for s in shares) + sum(n.value for n in rest)
    bare = all(not n.unit for n in rest)
    if any(n.value % 1 for n in (*rest, *(s.number for s in shares))):
        return False  # «61 обращение (11,9 %), тогда как годом ранее было 88»: tenths on one side only
    return bare and not _opens_bracket(sentence, rest) and abs(together - 100) <= 1


def _between_shares(sentence: Sentence, said: list[Said], number: Quantity, own: Own) -> bool:
    """«жилищным вопросам – 14 процентов, земельным – 6, социальной защите – 5 процентов»: the sign was left out."""
    following = next((n for n in sentence.numbers if n.start > number.end), None)
    if not own.dashed or following is None or following.unit != "percent" or number.value > 100:
        return False
    row = sentence.text[said[-1].number.end : following.start]
    return not re.search(r"[(;)]", row)


def _opens_bracket(sentence: Sentence, numbers: list[Quantity]) -> bool:
    """Whether a bracket opens among some numbers."""
    return "(" in sentence.text[numbers[0].start : numbers[-1].end]


def _goes_on_with(sentence: Sentence, said: list[Said], number: Quantity) -> bool:
    """«60 процентов писем – о ЖКХ, ещё 15 – о дорогах»: the rest of a row of shares that come to no more than all."""
    shares = list(takewhile(lambda s: s.role == "share", reversed(said)))
    if EVERY.match(sentence.text, said[-1].number.core[0]):
        return False  # «каждое пятое – о домах, тридцать одно – о дворах»: counted again
    gap = sentence.text[said[-1].number.end : number.core[0]]
    behind = _AND_MORE.search(gap) is not None and _ABOUT.match(sentence.text, number.end) is not None
    in_row = (
        len(shares) > 1
        and number.value < said[-1].number.value
        and _NEXT_OF_ROW.fullmatch(gap) is not None
        and _ENDS.match(sentence.text, number.end) is not None
    )
    falls = _FALLS_TO_MORE.search(sentence.text, sentence.start, number.begins) is not None
    return (behind or in_row or falls) and sum(s.number.value for s in shares) + number.value <= 100


_BRACKETED = re.compile(r"\)(?:,|\s+и)\s+[^()\d;.:]+\(")
_LABELLED = re.compile(r"[а-яё»]\s*\($")


def _next_in_bracket(sentence: Sentence, before: Said, number: Quantity) -> bool:
    """«соцзащита (17 процентов), благоустройство (14), здравоохранение (5)»: the unit stands once, with the first."""
    text = sentence.text
    return (
        number.value <= before.number.value <= 100
        and text.startswith(")", number.end)
        and _LABELLED.search(text, sentence.start, before.number.core[0]) is not None
        and _BRACKETED.fullmatch(text, before.number.end, number.core[0]) is not None
    )


def several_shares(sentence: Sentence) -> bool:
    """«Темы не меняются: ЖКХ (44 %), жильё (19 %)»: a breakdown, whatever it is of."""
    return sum(n.unit == "percent" for n in sentence.numbers) > 1
