"""Whether a number says how much something grew or fell, and which way."""

from __future__ import annotations

import re
from decimal import Decimal

from extract import changes
from extract.comparisons import against_next
from extract.mending import MAY_FALL
from extract.numbers import Quantity
from extract.sentences import Sentence
from extract.talk import Said, Talk, depth, subject

_THAT_IS_BY = re.compile(r"(?:то\s+есть|т\.\s?е\.)\s+на\s+$", re.IGNORECASE)
_SO_MANY_FEWER = re.compile(r"\s+(?:[а-яё]+\s+)?(больше|меньше),?\s+чем\b")
_SIGNED = re.compile(r"[(;,]\s*[+−↑↓-]\s*$|\(–$")
_SIGNED_COUNT = re.compile(r"\([+−–-]$")
_MINUS = re.compile(r"\s[-–−]$")
_MORE_THAN_THEN = re.compile(
    r"\b(?:больше|меньше|выше|ниже)(?:,?\s+чем\s+[^;.]*?(?:\([^()]*\))?,"
    r"|\s+(?:показател|уровн|результат|итог|прошлогодн)\w*\s[^;.,]*?(?:\([^()]*\))?)\s+на\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_TO_ANOTHER = re.compile(
    r",\s+(?:а\s+|и\s+)?(?:ко?|по\s+сравнению\s+со?|относительно)\s+[^.,;:()\d]{4,50}?\s[-–—]\s+(?:на\s+)?",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\b(?:прибавил|добавил|убавил)\w*\s+(?:ещ[её]\s+)?$", re.IGNORECASE)
_BEHIND_BRACKET = re.compile(r"\s*[),]\s*(?:больше|меньше|выше|ниже|превы\w+)\b")
_MAKES = re.compile(r"\b(?:что|и|это)?\s*состав(?:ля[ею]т|ило|ляло)\s+$")
_UP_TO = re.compile(r"\bдо\s+(?:почти\s+)?$", re.IGNORECASE)
_SHARE_CAME = re.compile(
    r"\b(?:дол[яюи]|удельн\w+ вес)\b[^,;:.]*?\b(?:состав\w+|достиг\w+|равн\w+|был\w?|до)\s+$", re.IGNORECASE
)
_ONLY = re.compile(r"[:–—-]\s*(?:всего|лишь|только)\s+$", re.IGNORECASE)
# «Жалоб стало больше на 11 %, вдвое – обращений о транспорте»
_GREW_TOO = re.compile(r"\s*[-–—]\s+(?:обращени|жалоб|пис[ье]м|вопрос|сообщени|звонк)")
_EVERY = re.compile(r"кажд", re.IGNORECASE)
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
    if number.words and _EVERY.match(sentence.text, number.core[0]):
        return 0  # «Чаще пишут о дорогах, каждое десятое – о транспорте»
    if number.unit == "percent" and _ONLY.search(sentence.text[start : number.start]):
        return 0  # «Реже пишут о детских садах: всего 3 %»
    following = sentence.numbers[index + 1] if index + 1 < len(sentence.numbers) else None
    if number.unit == "percent" and following is not None and changes.went(sentence, number, following):
        return 0  # «доля выросла с 5 до 6 %»: what it was
    if number.unit == "percent" and _SHARE_CAME.search(sentence.text[start : number.start]):
        return 0  # «Рост обеспечили электронные обращения: их доля достигла 45,3 %»
    led = sentence.text[start : number.core[0]]
    if _MINUS.search(led) and MAY_FALL.search(led[:-1]):
        return -1  # «динамика -5,3 %», «изменилось на -4 %»
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
    if (
        number.words
        and number.unit == "percent"
        and index == 0
        and not own
        and changes.led_by_times(sentence)
    ):
        return changes.direction(
            sentence, sentence.numbers[-1].end, sentence.end
        )  # «На треть – до 204 – сократилось»
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
    if previous and previous.role == "change":
        parallel = not own and changes.parallel(sentence, previous.number, number)
        if parallel or changes.so_many(sentence, previous.number, number):
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
    if (
        previous
        and previous.role == "change"
        and _TO_ANOTHER.fullmatch(sentence.text, previous.number.end, number.begins)
    ):
        return previous.sign  # «к предыдущему кварталу рост 13 %, к прошлому году – 7 %»
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
