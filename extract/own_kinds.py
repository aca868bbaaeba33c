"""The kind that the words around a number name where it is not what they count: «56 % составляют заявления»."""

from __future__ import annotations

import re

from extract import changes
from extract.cues import Cue
from extract.numbers import Quantity
from extract.own import Own
from extract.sentences import Sentence

# «обращения делятся на заявления (48 %), жалобы (45 %)»
_PARTED = re.compile(
    r"\b(?:делятся|разделились|подразделяются|распределились)\s+на\s+(заявлен|жалоб|предложен|запрос)\w*\s*[(–-]\s*$",
    re.IGNORECASE,
)
# «Вдвое меньше поступило жалоб на дороги», «вдвое выросло число жалоб»
_GREW = re.compile(
    r"\b(?:числ\w+|количеств\w+|поступил\w*|пришл[ои]|получено|зарегистрировано|прибавил\w*|стало)\s+(заявлен|жалоб|предложен|запрос|благодарност)\w*",
    re.IGNORECASE,
)
# «56% составляют заявления, 30 % – жалобы»
_AFTER = re.compile(
    r"\s*\)?\s*(?:из\s+(?:них|этих)\s+|(?:всех\s+)?(?:обращений|писем|почты)\s+(?:\(\d[^()]*\)\s*)?)?(?:составля(?:[ею]т|л\w)|состави\w+|явля(?:ю|ли)\w+|[-–—])\s*(?:это\s+)?(заявлен|жалоб|предложен|запрос|благодарност)\w*+(?!,\s*(?:заявлен|жалоб|предложен|запрос))",
    re.IGNORECASE,
)
# «38 обращений носят характер предложений», «в 38 письмах выражена благодарность», «каждое третье обращение – жалоба»
_OF_KIND = re.compile(
    r"\s*(?:(?:обращени|пис[ье]м)\w*\s*\)?|\))\s+(?:[-–—]\s+(?:это\s+)?|являются\s+|оказал\w+\s+|содержа\w+\s+|нос(?:ят|или)\s+характер\s+|выраж\w+\s+)"
    r"(?:слова\s+)?(заявлен|жалоб|предложен|запрос|благодарност)\w*+(?!,\s*(?:заявлен|жалоб|предложен|запрос)|\s+на\s)",
    re.IGNORECASE,
)
# «Жалобы составляют только 21 % …»
_BEFORE = re.compile(
    r"(?:\bна\s+долю\s+|\bс\s+)(заявлен|жалоб|предложен|запрос)\w*(?:\s+(?:приходится|пришлось)|\s*[-–—])\s*$|"
    r"^\W*(заявлен|жалоб|предложен|запрос)\w*\s*[-–—]\s*$|"
    r"(?:^|[,.;:]\s*|\s)(заявлен|жалоб|предложен|запрос)\w*\s+(?:граждан\s+)?(?:составля[ею]т|состави\w+|содерж\w+)"
    r"(?:\s+(?:только|лишь|всего|около|более|почти|порядка))?\s*$"
    # «Благодарность врачам выражена в двух письмах»
    r"|\b(благодарност)\w*\s[^,.;:()\d]*?\b(?:выражен|высказан)\w*\s+в\s+$",
    re.IGNORECASE,
)
# «Благодарностей среди обращений – 94»
_AMONG = re.compile(
    r"^\W*(заявлен|жалоб|предложен|запрос|благодарност)\w*\s+среди\s+(?:обращений|писем|них)\s*[-–—]\s*$",
    re.IGNORECASE,
)
_KINDS = {
    "заявлен": "application",
    "жалоб": "complaint",
    "предложен": "proposal",
    "запрос": "request",
    "благодарност": "thanks",
}
_THANKS = re.compile(
    r"\bслов(?:а|ами)\s+(?:благодарности|признательности)\b|\bпоблагодарил"
    r"|\b(?:пис[ье]м|обращени|звонк)\w*\s+со?\s+благодарност|\d\s+[-–—]\s+со?\s+благодарност",
    re.IGNORECASE,
)


def gives_thanks(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch tells of thanks: «23 письма с благодарностью», «поблагодарили врачей»."""
    return _THANKS.search(sentence.text, start, end) is not None


def say_kind(
    own: Own, sentence: Sentence, number: Quantity, noun: Cue | None, head: Cue | None, reach: int
) -> None:
    """Set the kind that stands behind the number, or before it, beside a verb of making up a part."""
    frame, start = own.frame, own.start
    kind = None
    if number.unit == "percent" or head is None:
        kind = _AFTER.match(sentence.text[number.end : reach])
    kind = kind or _OF_KIND.match(sentence.text, number.end, reach)
    if number.unit == "times" or changes.led_by_times(sentence):
        kind = kind or _GREW.search(sentence.text, number.end, sentence.end)
    if kind and not frame.dims.get("kind"):
        frame.dims["kind"], frame.words["kind"] = _KINDS[kind[1].lower()], kind[0].strip()
    parted = _PARTED.search(sentence.text, start, number.start) or _AMONG.search(
        sentence.text[start : number.begins]
    )
    if number.unit == "percent" or noun or number.value % 1:
        parted = parted or _BEFORE.search(sentence.text[start : number.begins])
    if parted and "kind" not in frame.dims:
        frame.dims["kind"], frame.words["kind"] = _KINDS[parted[parted.lastindex].lower()], parted[0]
