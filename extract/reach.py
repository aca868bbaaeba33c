"""How far to the right a number's own words go."""

from __future__ import annotations

import re

from extract.numbers import Quantity
from extract.orthography import INCLUDING
from extract.regions import apposition, behind_share, first_new_clause, recalls, then_in_bracket
from extract.sentences import Sentence

_THAT_IS = re.compile(r"[^,;:()]{0,40},\s+(?:а\s+)?это")  # «43 % обращений, а это 1476, поступило из …»
# «1263 предложения, заявления и жалобы поданы …»
_KINDS_TOGETHER = re.compile(
    r"\s*(?:(?:предложен|заявлен|жалоб|обращен|запрос|просьб)\w+(?:,\s+|\s+и\s+)){1,3}(?:предложен|заявлен|жалоб|обращен|запрос|просьб)\w+",
    re.IGNORECASE,
)
# «по 7 обращениям, в том числе по вопросу парковок, материалы переданы …»
_INCLUDING = re.compile(
    rf"\s*(?:[а-яё]+\s+){{0,3}}[а-яё]*,\s+(?:{INCLUDING}|включая)\s+[^,.;:()\d]{{3,60}},(?=\s+[а-яё])",
    re.IGNORECASE,
)
# «на 38 % выросло число писем, пришедших на электронную почту»
_THAT_CAME = re.compile(
    r"[^.,;:()\d]*\b(?:обращени|пис[еь]м|жалоб|сообщени)\w*,\s+(?:пришедш|поступивш|направленн|присланн|отправленн|полученн)(?:их|ых)\s+[^.,;:()\d]+"
)
# «3 обращения, зарегистрированные в конце декабря, находятся в работе»
_ONCE_CAME = re.compile(
    r"\s*(?:обращени|пис[еь]м|жалоб|заявлени|сообщени)\w*,\s+(?:зарегистрирован|поступивш|полученн|направленн|присланн)\w+\s+[^.,;:()\d]+,(?=\s+[а-яё])",
    re.IGNORECASE,
)


def reach_of(sentence: Sentence, index: int, number: Quantity, end: int) -> int:
    """How far right a number's own words go: to its cut, and over a share in brackets after it."""
    goes_on = apposition(sentence, index) or behind_share(sentence, index)
    if goes_on:
        following = next((n.start for n in sentence.numbers if n.start >= goes_on), sentence.end)
        tail = first_new_clause(sentence.text[goes_on:following])
        return goes_on + tail if tail is not None else following
    if index + 1 < len(sentence.numbers):
        following = sentence.numbers[index + 1]
        gap = sentence.text[number.end : following.start].strip()
        bracket = re.fullmatch(r"[^(),\d]{0,40}\(", gap) is not None
        alternative = (gap.strip(" ,") == "или" and following.unit == "percent") or (
            number.unit == "percent" and _THAT_IS.fullmatch(gap) is not None
        )
        before = then_in_bracket(sentence, index + 1)
        if (
            (
                bracket
                and (following.unit == "percent" or number.unit == "percent" or recalls(sentence, index + 1))
            )
            or alternative
            or before
            or gap == "из"
        ):
            stop = sentence.numbers[index + 2].start if index + 2 < len(sentence.numbers) else sentence.end
            closed = sentence.text.find(")", following.end, stop) if bracket or before else following.end
            shared = alternative and following.unit == "percent" and index + 2 < len(sentence.numbers)
            # «498, или 81,4 %, на приёме …»: the comma opens a clause
            behind = closed if shared else closed + 1
            tail = first_new_clause(sentence.text[behind:stop]) if closed >= 0 else None
            return behind + tail if tail is not None else stop
    asides = (_KINDS_TOGETHER, _INCLUDING, _ONCE_CAME)
    kinds = next((found for aside in asides if (found := aside.match(sentence.text, number.end, end))), None)
    if kinds is None and len(sentence.numbers) == 1:
        kinds = _THAT_CAME.match(sentence.text, number.end, end)
    begin = kinds.end() if kinds else number.end
    tail = first_new_clause(sentence.text[begin:end])
    return begin + tail if tail is not None else end
