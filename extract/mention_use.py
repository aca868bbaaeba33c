"""Whether a time that a sentence mentions is the period of a number, or only stands beside it."""

from __future__ import annotations

import re

from extract.asides import OPENED
from extract.comparisons import against, remarked
from extract.numbers import Quantity
from extract.period_mention import Mention
from extract.sentences import Sentence

# A dated law and «с 2016 года» name no period of a number.
_NO_PERIOD = ("since", "date")
_BOUND = re.compile(
    r"\b(?:со?|до|к|(?:запланирован|назначен|намечен)\w*\s+на|не\s+позднее|(?:закрыт|открыт|начал|окончан)\w+|утвержд\w+|подписанн\w+)\s+$",
    re.IGNORECASE,
)
_LEFT_FOR = re.compile(r"\b(?:работе|рассмотрении|контроле|исполнении)\s+на\s+$", re.IGNORECASE)
_AT_END_OF = re.compile(r"\b(?:на|в)\s+(?:самом\s+)?(?:конец|конце)\s+$", re.IGNORECASE)
AS_IN = re.compile(r"\bкак\s+и\s+(?:(?:в|на|за)\s*)?$", re.IGNORECASE)
_RESUMED = re.compile(
    r"\b(?:возобнов|начал|стал|прекратил|отменил)\w*\s+(?:лишь\s+|только\s+)?(?:с|в)\s+$", re.IGNORECASE
)
_OPENED = re.compile(rf"{OPENED}(?:\s+(?:лишь|только|работать))?\s+(?:в|с|со)?\s*$", re.IGNORECASE)
SECOND_DAY = re.compile(r"\d\s+и\s+$")
_PLANNED = re.compile(
    r"\b(?:план\w*|перенес[её]н\w*|перешл\w*|переход\w+)\s+(?:(?:в\s+работу|на\s+рассмотрение)\s+)?(?:на|в)\s+$",
    re.IGNORECASE,
)
# «с 30 марта по 1 августа приём не проводился, поэтому за год …»
NOT_HELD = re.compile(
    r"\bне\s+(?:провод|осуществл|в[её]л|состоял)\w*|\b(?:приостановл|отмен[её]н)\w*", re.IGNORECASE
)
_OF_REPORT = re.compile(r"\bотч[её]т\w*\s+(?:[а-яё]+\s+)?за\s+$", re.IGNORECASE)


def right_behind(sentence: Sentence, number: Quantity, mention: Mention) -> bool:
    """«33,9 % в 2020 году»: a period right behind a number is its own."""
    return (
        re.fullmatch(r"\s*(?:[-–—]\s*)?(?:во?|за|по\s+итогам)\s+", sentence.text[number.end : mention.start])
        is not None
    )


def bracket_of(sentence: Sentence, mention: Mention, number: Quantity) -> bool:
    """«по сравнению с тем же периодом 2008 года (472 обращения)»: the bracket belongs to the period before it."""
    return re.fullmatch(r"\s*\(\s*", sentence.text[mention.end : number.start]) is not None


def of_its_bracket(sentence: Sentence, number: Quantity, mention: Mention) -> bool:
    """«246 обращений (в 2024 году – 149) приняты …»: the period of the bracket's own number."""
    opened = sentence.text.find("(", number.end, mention.start)
    closed = sentence.text.find(")", mention.end, sentence.end)
    if opened < 0 or ")" in sentence.text[opened : mention.start]:
        return False
    return any(mention.end <= other.start < closed for other in sentence.numbers)


def names_period(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention may be the period of a number, not a comparison, a law's date or a bound."""
    if remarked(sentence, mention):
        return False
    if _OF_REPORT.search(sentence.text[sentence.start : mention.start]):
        return False  # «поручения по итогам отчёта за 2020 год»: which report it was
    if AS_IN.search(sentence.text[: mention.start]):
        return False  # «Как и в предыдущие недели, лидирует ЖКХ»
    if mention.kind == "month" and not mention.code and _one_of_months(sentence, mention):
        return False  # «в марте и июне состоялись «горячие линии»»
    if mention.kind == "month" and not mention.code and _RESUMED.search(sentence.text[: mention.start]):
        return False  # «Личный приём возобновили лишь в сентябре»
    if _OPENED.search(sentence.text, sentence.start, mention.start):
        return False  # «на «горячую линию», открытую в сентябре, поступило 60 звонков»
    if mention.kind == "day" and SECOND_DAY.search(sentence.text[: mention.start]):
        return False  # «приём проведён 11 и 25 февраля»
    if _PLANNED.search(sentence.text[: mention.start]):
        return False  # «4 вошли в план на 2024 год»
    if mention.kind == "month" and not mention.code and _LEFT_FOR.search(sentence.text[: mention.start]):
        return False  # «пять остались в работе на январь»
    if mention.kind == "month" and _AT_END_OF.search(sentence.text[: mention.start]):
        return False  # «одно обращение на конец июня оставалось в работе»
    return mention.kind not in _NO_PERIOD and not against(sentence, mention) and not bounds(sentence, mention)


def _one_of_months(sentence: Sentence, mention: Mention) -> bool:
    """Whether a month stands in a row of months: «в марте и июне»."""
    months = [m for m in sentence.mentions if m.kind == "month"]
    rows = (
        sentence.text[min(m.end, mention.end) : max(m.start, mention.start)]
        for m in months
        if m.start != mention.start
    )
    return any(gap.strip() in ("и", ",") for gap in rows)


def bounds(sentence: Sentence, mention: Mention) -> bool:
    """A day that only begins or ends something: «действует с 1 февраля», «исполнить до 16 мая», «на 4 августа»."""
    before = sentence.text[max(0, mention.start - 30) : mention.start]
    return mention.kind == "day" and bool(_BOUND.search(before))


_TO_BRACKETS_END = re.compile(r"[^()]*[а-яё]{3}[^()]*\)", re.IGNORECASE)


def beyond_bracket(sentence: Sentence, number: Quantity, mention: Mention) -> bool:
    """«6 писем (5 через портал), в прошлом году – 2»: the bracket of a number ends before the time is said."""
    closes = _TO_BRACKETS_END.match(sentence.text, number.end)
    return closes is not None and closes.end() <= mention.start
