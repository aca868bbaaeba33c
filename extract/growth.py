"""A number that says how much something grew or fell: of what, when, and against when."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extract import changes
from extract.change_signs import level_of
from extract.change_times import THEIR_NUMBER, when_of
from extract.frames import Frame
from extract.matter_before import matter_before
from extract.nouns import measure_of
from extract.number_reading import Reading
from extract.numbers import Quantity
from extract.own import Own
from extract.qualifiers import settle_officials, to_unit
from extract.sentences import Sentence
from extract.stating import statement_of
from extract.talk import Said, Talk, adds_up, depth, subject

# «Взято на контроль – 4. Количество обращений уменьшилось»: of all, not of those on control
_NUMBER_OF_ALL = re.compile(
    r"\s*(?:по\s+сравнению\s+с\s+[^,.;()]{4,40}?\s+)?(?:(?:общее\s+)?(?:количество|число)\s+(?:поступивших\s+)?обращений|почта\s+(?:думы|совета|собрания|администрации|мэрии))\b",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\b(?:количество|число)\s+(?:\w+\s+)?обращений\b|\bпоступивших\s+[^,.;\d]{0,40}\bобращений\s+(?:оказалось|стало|было)\b|\bобращений\s+(?:стало|поступило)\s+(?:больше|меньше)\b",
    re.IGNORECASE,
)
# «жалоб на свет стало меньше на 12 %, в полтора раза – обращений о садах»
_OF_LETTERS = re.compile(r"\s*[-–—]\s+(?:обращени|пис[ье]м)")
_CALLS = re.compile(r"\bзвонк", re.IGNORECASE)
_FIRST_OR_SECOND = re.compile(r"\b(перв|втор)ых\b(?=\s+(?:[-–—]|стал|было|больше|меньше))", re.IGNORECASE)
# «число подписавшихся выросло на 12 %», «подписавшихся – на 512 меньше»: those who put their names to them
_SIGNED = re.compile(r"\bподписавших(?:ся|\s+их)\b|\bзаявителей\s+под\s+ними\b", re.IGNORECASE)
_CHANGE_UNITS = {"percent": "change_pct", "times": "change_times", "": "change_abs", "points": "change_abs"}


def _said_twice(sentence: Sentence, number: Quantity) -> str | None:
    """«Раздел вырос на 22,6 %, или на 72 вопроса»: the noun stands once, behind the second number."""
    behind = [n for n in sentence.numbers if n.start >= number.end]
    if number.unit != "percent" or not behind or behind[0].unit:
        return None
    if "или" not in sentence.text[number.end : behind[0].start]:
        return None
    if not changes.alternative(sentence, number, behind[0]):
        return None
    return next((c.code for c in sentence.between(behind[0].end, behind[0].end + 2, "measure")), None)


def changed(at: Reading, sign: int) -> Said:
    """A change: what grew or fell, over which period, and the one that it is measured from."""
    sentence, talk, said, _, number, own, _ = at
    last = subject(said, depth(sentence, number))
    frame, parent = _change_frame(at)
    then = said[-1].frame.measure if last is None and said and said[-1].role == "past" else None
    frame.measure = (
        own.frame.measure or _said_twice(sentence, number) or then or frame.measure or measure_of(talk, said)
    )
    if _SIGNED.search(sentence.text, own.start, own.end):
        frame.measure, frame.dims = "people", {**frame.dims, "author": "collective"}
    if frame.measure == "messages" and _CALLS.search(sentence.text, own.start, own.end):
        frame.dims.setdefault("channel", talk.channel or "phone")
    when = when_of(at, frame, sign)
    settle_officials(frame, sentence, own, talk)
    frame.other = frame.other or (last is None and to_unit(sentence, own, talk))
    if number.unit == "times" and _was_more(sentence, said, number):
        when = replace(when, sign=-1)
    entry = Said(number, "change", frame, parent, when.period, base=when.base, sign=when.sign)
    value = number.value
    if number.unit == "percent" and (
        changes.of_level(sentence, number)
        or _level_left(said, number)
        or level_of(sentence, talk, said, number)
    ):
        value = abs(Decimal(100) - value)
    unit, signed = _CHANGE_UNITS[number.unit], value * when.sign
    entry.statement = statement_of(sentence, talk, number, frame, unit, signed, when.period, "prose.change")
    entry.statement.base = when.base
    if number.unit == "" and number.value % 1 and number.value < 100:
        entry.statement.measure = "other"  # «их на 10 тысяч жителей стало на 0,61 больше»: a rate
    if number.unit == "points":
        entry.statement.measure = "other"  # «доля снизилась на 1,8 процентного пункта»
    return entry


_TO_WIT = re.compile(r"\)?[^.;()\d]*?,?\s+(?:то\s+есть|что)\s+$")
_NEARLY = Decimal("0.15")


def _was_more(sentence: Sentence, said: list[Said], number: Quantity) -> bool:
    """«рассмотрено 17, годом раньше – 52, то есть втрое больше»: it was more then, by the two counts."""
    if len(said) < 2 or (said[-2].role, said[-1].role) != ("count", "past"):
        return False
    now, then = said[-2].number.value, said[-1].number.value
    told = _TO_WIT.fullmatch(sentence.text, said[-1].number.end, number.begins)
    return bool(told and now) and abs(then / now - number.value) <= _NEARLY * number.value


def _level_left(said: list[Said], number: Quantity) -> bool:
    """«3646 (4250), что на 604 меньше (85,8 %)»: the bracket is what is left, by the arithmetic of the two counts."""
    change = said[-1] if said else None
    if change is None or change.role != "change" or change.number.unit or change.statement is None:
        return False
    now = next((s.number.value for s in said if s.role == "count" and s.period == change.period), None)
    then = now - change.statement.value if now else None
    return bool(then) and abs(now / then * 100 - number.value) <= Decimal("0.6")


def _change_frame(at: Reading) -> tuple[Frame, Frame | None]:
    """The frame of a change, and the frame that it hangs on."""
    sentence, talk, said, _, number, own, _ = at
    last = subject(said, depth(sentence, number))
    own_frame = own.frame
    if meant := _one_of_two(at):
        return own_frame.under(meant), None
    if own_frame.measure is None and (fewer := changes.FEWER.match(sentence.text, number.end)):
        counted = sentence.between(fewer.end(), fewer.end() + 1, "measure")
        own_frame.measure = counted[0].code if counted else None
    if way := _way_used(sentence, number):
        return own_frame.under(Frame(measure_of(talk, said), {"channel": way})), None
    if own_frame.measure is None and _NUMBER_OF.search(sentence.text, own.start, own.end):
        own_frame.measure = "appeals"  # «на 99 увеличилось количество обращений»
    if (
        own_frame.measure is None
        and "kind" in own_frame.dims
        and talk.carry
        and talk.carry.measure == "people"
    ):
        own_frame.measure = "appeals"  # «Принято 40 человек. В полтора раза выросло число жалоб»
    own_frame.other = own_frame.other and not (own_frame.measure or own_frame.label_kind == "topic")
    if own_frame.label_kind == "open" and not talk.item:
        own_frame.label = own_frame.label_kind = None
    if last is not None and last.whole is not None and adds_up(said, last):
        gap = sentence.text[last.number.end : number.start]
        last = last.whole if re.match(r"[^.;()]{0,40}?,\s*что\s", gap) else last
    if last is not None:
        base = last.frame.without_label() if own_frame.label else last.frame
        if {"author", "repeat"} & own_frame.dims.keys():
            # «коллективных стало меньше на 7 %, повторных – на 5»: other writers, not some of the same
            base = replace(base, dims={d: c for d, c in base.dims.items() if d not in ("author", "repeat")})
        named = own_frame.measure or _OF_LETTERS.match(sentence.text, number.end)
        if named and own_frame.label:  # «жалоб стало меньше, обращений о дорогах – больше»
            base = replace(base, dims={d: c for d, c in base.dims.items() if d != "kind"})
        own_frame.other = own_frame.other or (last.frame.other and own_frame.measure == last.frame.measure)
        return own_frame.under(base), last.parent
    then = said[-1] if said and said[-1].role == "past" else None
    then = then.whole if then and then.whole in said else then  # its parts stand in a bracket behind it
    if (
        then
        and (then.frame.dims or THEIR_NUMBER.search(sentence.text, own.start, own.end))
        and not own_frame.dims
    ):
        # «Количество письменных обращений по сравнению с прошлым годом (45) выросло на 15 %»
        return own_frame.under(then.frame), then.parent
    return own_frame.under(_spoken_of(sentence, talk, own)), talk.lead


_USED_AS_OFTEN = re.compile(
    r"\s+(?:чаще|реже|активнее)\b[^:;.()]*?\b(?:польз|использ|обращ|прибега)[а-яё]+[^:;.()\d]*", re.IGNORECASE
)


def _way_used(sentence: Sentence, number: Quantity) -> str | None:
    """«Вдвое чаще, чем год назад, горожане пользуются электронной приёмной: 730 писем против 372»."""
    used = _USED_AS_OFTEN.match(sentence.text, number.end) if number.unit == "times" else None
    ways = {c.code for c in sentence.between(number.end, used.end(), "channel")} if used else set()
    return ways.pop() if len(ways) == 1 else None


def _one_of_two(at: Reading) -> Frame | None:
    """«Письменно поступило 1500, устно – 391. Первых стало больше на 12 %, вторых – меньше на 5 %»."""
    told = _FIRST_OR_SECOND.search(at.sentence.text, at.own.start, at.number.start)
    before = at.talk.counted if told else []
    return before[told[1].lower() == "втор"].frame if len(before) == 2 else None


_THIS_IS = re.compile(r"\W*это\s+(?:на\s+)?", re.IGNORECASE)


def _spoken_of(sentence: Sentence, talk: Talk, own: Own) -> Frame | None:
    """What a change that opens a sentence speaks of: the last subject, unless it names its own."""
    if talk.item and talk.lead and (talk.fresh or talk.carry is None or not talk.carry.label):
        return talk.lead  # «- Дороги – 179 (29 %). Стало меньше на 54» goes on with the item
    if matter := matter_before(sentence, talk, sentence.end):
        return matter  # «Чаще пишут по электронной почте. В три раза увеличилось число таких писем»
    carry = talk.carry
    if carry is None:
        return talk.lead
    refers = bool(sentence.between(sentence.start, own.end, "refer"))
    if own.frame.label or own.explained:
        return carry.without_label() if refers else Frame(None if own.frame.measure else carry.measure)
    if (
        own.frame.measure
        and own.frame.measure != carry.measure
        and not talk.fresh
        and (refers or _THIS_IS.match(sentence.text, sentence.start))
    ):
        # «… проведено 19 приёмов, на которых побывало 74 человека. Это на 11 человек больше»
        return next((s.frame for s in reversed(talk.counted) if s.frame.measure == own.frame.measure), None)
    if own.frame.measure and (own.frame.measure != carry.measure or talk.fresh):
        return None
    if not refers and _NUMBER_OF_ALL.match(sentence.text, sentence.start):
        return replace(carry, dims={d: c for d, c in carry.dims.items() if d in ("channel", "recipient")})
    return carry
