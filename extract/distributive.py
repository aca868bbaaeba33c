"""«По 2 письма касались торговли, связи»: one number said of each of several topics."""

from __future__ import annotations

import re

from extract.dims import DIMS
from extract.morphology import grammar
from extract.numbers import Quantity
from extract.sentences import Sentence

_BY = re.compile(r"\bпо\s+$", re.IGNORECASE)
# The noun, perhaps a verb, and the word that opens the list.
_OPENING = re.compile(
    r"\s*(?:обращени\w+|письм\w+|заявлени\w+|жалоб\w+|вопрос\w+|звонк\w+|сообщени\w+)?\s*"
    r"(?:(?:был|принят|каса[лею]|поступ|пришл|получ|связан|посвящ|зарегистриров)\w+\s+)?"
    r"(?:(?=об?\s)|[-–—]\s+(?=об?\s)|(?:по|на)\s+(?:вопрос\w+|тем\w+)|вопрос(?:ов|ы|ам)\b|(?<=касались\s)|(?<=пришлось\s)на\s+|[-–—:]\s+(?:по\s+)?(?:вопрос\w+\s+)?)\s*(?:[-–—:]\s*)?"
    r"(?P<topics>[а-яё][^.()\d]+)",
    re.IGNORECASE,
)
# «По два обращения (по 8,7 %) – о торговле и о транспорте»
_SHARE_OF_EACH = re.compile(r"\s*(?:обращени\w+|письм\w+|жалоб\w+|вопрос\w+)?\s*\(\s*по\s+[\d,.]+\s*%\s*\)")
_IN_BRACKET = re.compile(r"\s*\)")
# «По вопросам здравоохранения, транспорта, а также торговли поступило по три заявления»
_LED = re.compile(
    r"\W*по\s+вопросам\s+(?P<topics>[а-яё][^.()\d:]+?)\s+(?:поступил|пришл|получен|зарегистрирован)\w*\s+по\s+",
    re.IGNORECASE,
)
# «Вопросам культуры и вопросам образования посвящено по 12 обращений»
_DEDICATED = re.compile(
    r"\W*(?:вопросам\s+)?(?P<topics>[а-яё][^.()\d:;]+?)\s+(?:было\s+)?посвящен\w*\s+по\s+", re.IGNORECASE
)
# «На земельные вопросы и на работу транспорта приходится по 4», «О дорогах и о мусоре написали по 3 раза»
_ABOUT_EACH = re.compile(
    r"\W*(?:на|по|об?)\s+(?P<topics>[а-яё][^.()\d:;]+?)\s+(?:поступ|при[шх]|прид|получен|зарегистр|отмечен|напис|писал)\w*\s+по\s+",
    re.IGNORECASE,
)
# «Третью строчку делят земля и торговля – по 4 обращения»
_SHARED = re.compile(
    r"(?:[^.()\d:;]*\b(?:дел[яи]т|раздел\w+|поделил\w*|занима[юе]т|замыка[юе]т|ид[уё]т)\s+|\W*на\s+[а-яё]+\s+(?:месте|строчке|строке|позиции)\s+(?:[-–—]\s+)?|[\s,;:]*)"
    r"(?P<topics>(?!со?\s|из\s|от\s)[а-яё][^.()\d:;]+?\sи\s[^.()\d:;]+?)\s*[-–—:]\s*по\s+",
    re.IGNORECASE,
)
_NEXT_OPENING = re.compile(r"\s+и\s+(?:по\s+(?:вопросам\s+)?|вопросам\s+|на\s+|об?\s+)")
_NEXT_NUMBER = re.compile(r"(?:[,;]|\s[-–—])\s*(?:и\s+|а\s+)?(?:по\s+|ещё\s+)?$")
_ABOUT = re.compile(r"^об?\s+", re.IGNORECASE)
_ALSO = re.compile(r",?\s+а также\s+")
_LAST = re.compile(r"\s+и\s+(?=[\w\s-]+$)")
_TELLING = frozenset(("VERB", "PRTS", "INFN", "NUMR"))
_LONG = 90  # letters that no topic of such a row has


def topics_of_each(sentence: Sentence, number: Quantity) -> list[str]:
    """The topics that a number behind «по» is said of one by one; none unless there are several."""
    text = sentence.text
    if not _BY.search(text[max(sentence.start, number.start - 5) : number.start]):
        return []
    bracket = _IN_BRACKET.match(text, number.end) if number.unit else _SHARE_OF_EACH.match(text, number.end)
    if number.unit and not bracket:
        return []
    begins = bracket.end() if bracket else number.end
    limit = next((n.start for n in sentence.numbers if n.start >= begins), sentence.end)
    found = _OPENING.match(text[:limit], begins)
    if found is None:
        return []
    return _parted(found["topics"])


def senders_of_each(sentence: Sentence, topics: list[str], number: Quantity) -> list[str]:
    """«по одному – из прокуратуры и Администрации Президента»: the codes of the senders that pose as topics."""
    found = []
    for topic in topics:
        start = sentence.text.find(topic, number.end, sentence.end)
        codes = (
            {c.code for c in sentence.between(start, start + len(topic), "source")} if start >= 0 else set()
        )
        found += codes if len(codes) == 1 else []
    return found if topics and len(found) == len(topics) == len(set(found)) else []


def topics_before_each(sentence: Sentence, number: Quantity, start: int) -> list[str]:
    """The topics that lead such a number: «по вопросам торговли, связи поступило по три заявления»."""
    percent = number.unit == "percent"
    if number.unit and not percent:
        return []
    found = None if percent else _LED.fullmatch(sentence.text, start, number.start)
    if found is None and not any(c.role in DIMS for c in sentence.between(start, number.start)):
        found = _SHARED.fullmatch(sentence.text, start, number.start)
        if found is None and not percent:
            several = (_ABOUT_EACH, _DEDICATED)
            matched = (way.fullmatch(sentence.text, start, number.start) for way in several)
            found = next(filter(None, matched), None)
        if found and any(topic[:1].isupper() for topic in _parted(found["topics"])[1:]):
            return []  # «Лесной и Речной – по 4»: places
    return _parted(found["topics"]) if found else []


def _parted(listed: str) -> list[str]:
    row, *more = _NEXT_OPENING.split(_NEXT_NUMBER.sub("", listed))
    topics = row.split(";") if ";" in row else _ALSO.sub(",", row).split(",")
    if not more:
        topics[-1:] = _LAST.split(topics[-1])  # «торговли, культуры и спорта»
    topics = [_ABOUT.sub("", topic.strip(" ,;–—-")) for topic in topics + more]
    return topics if len(topics) > 1 and all(map(_names, topics)) else []


def _names(topic: str) -> bool:
    """Whether words name something and tell nothing: «разъяснения даны сразу» is no topic."""
    return 0 < len(topic) < _LONG and not any(grammar(word)[0] in _TELLING for word in topic.split())
