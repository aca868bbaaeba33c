"""When a small number in words counts: «один», «два» of running prose mostly do not.

Each rule is one construction; a word counts when any of them says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from extract.language import grammar, plain
from extract.numbers import Quantity, comes_from
from extract.orthography import INCLUDING
from extract.residents import are_many
from extract.so_often import held

if TYPE_CHECKING:
    from extract.sentences import Sentence

BREAKDOWNS = frozenset(("channel", "source", "author", "repeat", "kind", "outcome", "handling"))
# «семеро», «двоих»: so many people
COLLECTIVE = re.compile(r"(?:ое|еро|оих|ерых|оим|ерым)$")
# «Земля интересовала восьмерых, транспорт – пятерых»
_TOUCHED = re.compile(r"\b(?:интересов|волнов|беспоко|трево|забот)\w+", re.IGNORECASE)
_DEPUTIES = re.compile(r"\s+(?:[а-яё]+\s+){0,3}(?:депутат|заместител)", re.IGNORECASE)
_JOINS = re.compile(rf"(?:[,:]|{INCLUDING}|из (?:них|этих|которых)) $")
_HELD = re.compile(r"\b(?:состоял\w+|провед\w+|прошл\w+|всего)\s+$", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\s*(?:[-–—]\s|связан|каса[леюя]|посвящ|относ|(?:поступил|пришл|переда|направ)\w*\s+(?:из|от)\b|(?:мы\s+)?(?:получили|направил\w*|передал\w*|переслал\w*|прислал\w*)\s|на\s+(?:конец|начало)\s+[а-яё]+\s+(?:[а-яё]+\s+)?(?:остав|наход))"
)
_ONE_OF_A_KIND = re.compile(r"\b(?:обращение|заявление|предложение|жалоба|письмо)\s+$", re.IGNORECASE)
_TIMES = re.compile(r"\s+раза?\s*(?:[.,;]|$)")
_TIMES_HELD = re.compile(
    r"\s+раза?\s[^.;:()\d]*\b(?:провод|провед|провел|провёл|собира|выезжа)\w*", re.IGNORECASE
)
IN_CASES = re.compile(r"\s+(?:случа[яе]|речь\s+(?:ид[её]т|шла)\b)", re.IGNORECASE)
_BY_SO_MANY = re.compile(r"\bна\s+$", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:против|вместо)\s+$", re.IGNORECASE)
_OF_WHEN = re.compile(r"\s+(?:во?|за|год(?:ом)?|месяцем|неделей|кварталом)\s|\s*(?:[.;,)]|$)", re.IGNORECASE)
_MORE_OR_LESS = re.compile(r"\s+(?:больше|меньше)\b", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"\s*(?:[.;,)]|$)")
_CAME_OR_WERE = re.compile(
    r"\b(?:(?:поступил|пришл|прислан|подан|зарегистрирован|получ|рассмотр|набрал|насчита|прозвуча|оказал|пров[её]л|провед[её]н|организова)\w*|было)\s+$",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:находится|оста[её]тся)\s+$")  # «на контроле находится семь»
_WERE = re.compile(r"\bбыл[аи]\s+$")
_IN = re.compile(r"\bв\s+$")
_TOUCHED_BY = re.compile(r"\b(?:касал(?:ись|ось)|связан[оы]|посвящен[оы]|отнесен[оы])\s+$")
_BY_MATTER = re.compile(r"\W*По\s")  # «По благоустройству прислано три»
_AMONG_THEM = re.compile(r"\b(?:коллективных|повторных|анонимных)\s+(?:среди|из)\s+них\s+$", re.IGNORECASE)
_DEALT_WITH = re.compile(r"\b(?:рассмотрен|исполнен|дан|направлен)[аоы]?\s+$")
_WITHIN_YEAR = re.compile(r"\bза\s+(?:год|полугодие|квартал|месяц|неделю)\s+$", re.IGNORECASE)
_CLAUSE_BEGINS = re.compile(r"[,:;]\s+(?:(?:а|и|ещ[её])\s+)?$")
# what those who came or rang did
PEOPLE_DID = (
    r"(?:пришли|приходили|обратились|позвонили|заявили|(?:по)?просили|искали|хотели"
    r"|(?:по)?жаловались|интересовались)"
)
_PEOPLE_DID = re.compile(rf"\s+{PEOPLE_DID}\s")
_UP_TO = re.compile(r"\bдо\s+$")
_DASH = re.compile(r"[-–—]\s*$")
_COLON = re.compile(r":\s*$")
_OUT_OF = re.compile(r"\s+из\s+(?!них\b|этих\b)")
_REST = re.compile(r"\b(?:остальны|прочи|оставши|друг)\w+\s+$", re.IGNORECASE)
_ITS_SHARE = re.compile(r"\s*\(\s*\d[\d,.]*\s*%")
_OPENS = re.compile(r"\s*\(\s*")
_CLOSES = re.compile(r"\s*\)")
_ENDS = re.compile(r"\W*$")
_COMPARED = re.compile(r"\s*\([^()\d]{4,40}[-–—]")

_BESIDE = len(" по ") + 1

Rule = Callable[[Quantity, "Sentence"], bool]


def counts_something(number: Quantity, sentence: Sentence) -> bool:
    """Whether what stands around a small number in words says that it counts."""
    if COLLECTIVE.search(sentence.text, *number.core):
        return _how_many_people(number, sentence)
    asked = (
        sentence.text[sentence.start : sentence.end].rstrip().endswith("?")
    )  # «Одно письмо – один вопрос?»
    return not asked and any(rule(number, sentence) for rule in RULES)


def _how_many_people(number: Quantity, sentence: Sentence) -> bool:
    """«Земля интересовала восьмерых», «позвонили семеро»."""
    if _DEPUTIES.match(sentence.text, number.end):
        return False  # «двое самых востребованных депутатов получили 121 и 96»
    touched = _TOUCHED.search(sentence.text, sentence.start, number.start)
    return touched is not None or any(c.role == "contact" for c in sentence.cues)


def _so_many_held(number: Quantity, sentence: Sentence) -> bool:
    """«приёмов проведено шесть», «всего два»."""
    return _led_by(_HELD, number, sentence)


def _by_so_many(number: Quantity, sentence: Sentence) -> bool:
    """«провёл 48 приёмов, на шесть больше, чем годом ранее»."""
    return _led_by(_BY_SO_MANY, number, sentence) and _followed(_MORE_OR_LESS, number, sentence)


def _against_so_many(number: Quantity, sentence: Sentence) -> bool:
    """«9 писем против шести в декабре 2012 года»."""
    against = bool(sentence.numbers) and _led_by(_AGAINST, number, sentence)
    return against and _followed(_OF_WHEN, number, sentence)


def _so_many_came(number: Quantity, sentence: Sentence) -> bool:
    """«коллективных обращений зарегистрировано девять», «коллективных среди них оказалось семь»."""
    named = ("measure", "kind", "author", "repeat")
    counted = any(c.role in named for c in sentence.cues if c.end <= number.start)
    counted = counted or _BY_MATTER.match(sentence.text, sentence.start) is not None
    left = _led_by(_LEFT, number, sentence) and _followed(_CLAUSE_ENDS, number, sentence)
    return counted and (left or _led_by(_CAME_OR_WERE, number, sentence))


def _fate_of_so_many(number: Quantity, sentence: Sentence) -> bool:
    """«С нарушением срока рассмотрено четыре»."""
    fate = any(c.role in ("outcome", "handling") for c in sentence.cues if c.end <= number.start)
    return fate and _led_by(_DEALT_WITH, number, sentence) and _followed(_CLAUSE_ENDS, number, sentence)


_CLAUSE_MARK = re.compile(r"[,;.(]")
_NEXT_OF_FATES = re.compile(r"(?:[,;]|\sи)\s+(?:(?:а|и|ещ[её]|по)\s+)*$", re.IGNORECASE)


def _next_of_fates(number: Quantity, sentence: Sentence) -> bool:
    """«По шести даны разъяснения, по трём работа продолжается», «решены 52, семь на начало года были в работе»."""
    fates = [c for c in sentence.cues if c.role == "outcome"]
    told = bool(sentence.numbers) and any(c.end <= number.start for c in fates)
    if not told or _NEXT_OF_FATES.search(sentence.text, sentence.start, number.start) is None:
        return False
    ends = _CLAUSE_MARK.search(sentence.text, number.end)
    return any(number.end <= c.start < (ends.start() if ends else sentence.end) for c in fates)


def _so_many_were(number: Quantity, sentence: Sentence) -> bool:
    """«Коллективными из них были четыре»."""
    told = any(c.role in ("author", "repeat") for c in sentence.cues if c.end <= number.start)
    return told and _led_by(_WERE, number, sentence)


def _one_of_a_kind(number: Quantity, sentence: Sentence) -> bool:
    """«Коллективное обращение одно, от жильцов дома»."""
    return _led_by(_ONE_OF_A_KIND, number, sentence) and _followed(_CLAUSE_ENDS, number, sentence)


def _so_often(number: Quantity, sentence: Sentence) -> bool:
    """«Из посёлка написали всего одиннадцать раз», «Шесть раз Дума проводила «прямые линии»»."""
    wrote = _followed(_TIMES, number, sentence) and any(c.role == "contact" for c in sentence.cues)
    return wrote or _followed(_TIMES_HELD, number, sentence) or held(sentence, number) is not None


def _in_cases(number: Quantity, sentence: Sentence) -> bool:
    """«сроки нарушены в двух случаях», «в девяти речь идёт о жилье»."""
    return _followed(IN_CASES, number, sentence)


def _right_behind_its_name(number: Quantity, sentence: Sentence) -> bool:
    """«повторных два», «разъяснения даны по шести», «коллективных писем шесть»."""
    if not _followed(_CLAUSE_ENDS, number, sentence):
        return False
    last = [c for c in sentence.cues if 0 < number.start - c.end < _BESIDE]
    many = (c for c in last if c.role == "measure")
    return any(c.role in BREAKDOWNS for c in last) or any(
        grammar(c.words)[1:] == ("gent", "plur") for c in many
    )


def _next_in_a_row(number: Quantity, sentence: Sentence) -> bool:
    """«семь из них – о дорогах, шесть связаны с жильём, пять – с землёй»."""
    for last in sentence.numbers[-1:]:
        if _followed(_GOES_ON, number, sentence):
            between = sentence.text[last.end : number.start]
            return last.words or _JOINS.search(between) is not None
    return False


def _so_many_people_did(number: Quantity, sentence: Sentence) -> bool:
    """«Девять пришли по земельным вопросам, шесть искали работу»."""
    begins = not sentence.text[sentence.start : number.begins].strip()
    begins = begins or _led_by(_CLAUSE_BEGINS, number, sentence)
    return begins and _followed(_PEOPLE_DID, number, sentence)


def _fell_to(number: Quantity, sentence: Sentence) -> bool:
    """«уменьшилось с 19 до шести»."""
    series = sentence.numbers[-1:]
    return bool(series and _led_by(_UP_TO, number, sentence) and comes_from(sentence.text, series[0].start))


def _before_its_name(number: Quantity, sentence: Sentence) -> bool:
    """«два повторных», «шесть коллективных обращений», «пять из них», «пять туляков»."""
    following = [t for t in sentence.tokens if t.start >= number.end][:3]
    if following and are_many(plain(following[0].text)):
        return True
    if following and plain(following[0].text) == "из":
        return len(following) > 1 and plain(following[1].text) in ("них", "этих", "которых")
    reach = following[-1].start if following else number.end
    near = [c for c in sentence.cues if number.end <= c.start <= reach]
    return any(c.role == "measure" or (c.role in BREAKDOWNS and c.role != "source") for c in near)


_COLON_LABEL = re.compile(r":\s*[а-яё][^.;:()\d–—]{2,60}\s[-–—]\s*$", re.IGNORECASE)
_ROW_BEHIND_COLON = re.compile(r"[,;]\s+[а-яё][^.,;:()\d–—]{2,60}\s[-–—]\s*[а-яё\d]", re.IGNORECASE)


def _behind_a_dash(number: Quantity, sentence: Sentence) -> bool:
    """«газификации – 13, обеспечения дровами – девять», «коллективных – два», «повторных и того меньше: четыре»."""
    if _OUT_OF.match(sentence.text, number.end):
        return False  # «письма – одна из форм обращений»
    dashed = _DASH.search(sentence.text, sentence.start, number.begins) is not None
    ends = _followed(_CLAUSE_ENDS, number, sentence)
    if dashed and sentence.numbers and (ends or _followed(_COMPARED, number, sentence)):
        return True
    if dashed and number.value > 1 and _ENDS.match(sentence.text, number.end, sentence.end):
        return True  # «- земельные вопросы – двенадцать;»
    if (
        dashed
        and ends
        and number.value > 1
        and _ROW_BEHIND_COLON.search(sentence.text, number.end, sentence.end)
    ):
        # «водоснабжение – двенадцать, содержание дорог – 9»: the first of a row
        return _COLON_LABEL.search(sentence.text, sentence.start, number.begins) is not None
    told = any(c.role in (*BREAKDOWNS, "official") and c.end <= number.start for c in sentence.cues)
    return told and (
        dashed or (ends and _COLON.search(sentence.text, sentence.start, number.begins) is not None)
    )


def _in_a_bracket(number: Quantity, sentence: Sentence) -> bool:
    """«прямых эфиров – двенадцать (девять)», «с нарушением срока – нет (одно)»: the value of then."""
    for last in sentence.numbers[-1:]:
        if _OPENS.fullmatch(sentence.text, last.end, number.start):
            return _followed(_CLOSES, number, sentence)
    return False


def _in_a_row(number: Quantity, sentence: Sentence) -> bool:
    """«О жилье шла речь в 33, о газификации – в 21, о работе медпунктов – в девяти»."""
    both = _led_by(_IN, number, sentence) and any(_led_by(_IN, n, sentence) for n in sentence.numbers)
    return both and _followed(_CLAUSE_ENDS, number, sentence)


def _touched_by(number: Quantity, sentence: Sentence) -> bool:
    """«…, обороны и безопасности касались четыре»."""
    return _led_by(_TOUCHED_BY, number, sentence) and _followed(_CLAUSE_ENDS, number, sentence)


def _among_them(number: Quantity, sentence: Sentence) -> bool:
    """«Письменных обращений 58, коллективных среди них восемь»."""
    return _led_by(_AMONG_THEM, number, sentence) and _followed(_CLAUSE_ENDS, number, sentence)


def _in_the_year(number: Quantity, sentence: Sentence) -> bool:
    """«Коллективных обращений за год четырнадцать, в 2015 году – двадцать два»."""
    counted = any(c.role in ("author", "repeat", "kind") for c in sentence.cues if c.end <= number.start)
    return counted and _led_by(_WITHIN_YEAR, number, sentence) and _followed(_CLAUSE_ENDS, number, sentence)


def _all_the_rest(number: Quantity, sentence: Sentence) -> bool:
    """«Остальные четыре (9,8 %) получили отказ», «остальные девятнадцать к концу года находились в работе»."""
    if not _led_by(_REST, number, sentence):
        return False
    become = any(c.role in ("outcome", "handling") and c.start >= number.end for c in sentence.cues)
    return become or _followed(_ITS_SHARE, number, sentence)


_MORE = re.compile(r"ещ[её]\s", re.IGNORECASE)
_WENT_TO = re.compile(r"\s+(?:отнес|отнош|каса[ле]|связан|посвящ|адресован|поступил|пришл|получен|направлен)")


def _so_many_more(number: Quantity, sentence: Sentence) -> bool:
    """«Ещё двенадцать отнесены к разделу «Экономика»»."""
    more = _MORE.match(sentence.text, number.begins)  # the word stresses the number and belongs to it
    return more is not None and _followed(_WENT_TO, number, sentence)


_IN_ORDER = re.compile(r"\bсоответственно\s+(?:[а-яё]+(?:,\s+|\s+и\s+))*$", re.IGNORECASE)


def _in_order(number: Quantity, sentence: Sentence) -> bool:
    """«Разделы «А» и «Б» собрали соответственно семь и одиннадцать»."""
    return _led_by(_IN_ORDER, number, sentence)


def _beside_then(number: Quantity, sentence: Sentence) -> bool:
    """«Вопросов о пенсиях прозвучало девять (годом ранее – шесть)»."""
    counted = any(c.role == "measure" for c in sentence.cues if c.end <= number.start)
    return counted and _followed(_COMPARED, number, sentence)


def _led_by(pattern: re.Pattern[str], number: Quantity, sentence: Sentence) -> bool:
    return pattern.search(sentence.text, sentence.start, number.start) is not None


def _followed(pattern: re.Pattern[str], number: Quantity, sentence: Sentence) -> bool:
    return pattern.match(sentence.text, number.end, sentence.end) is not None


RULES: tuple[Rule, ...] = (
    _so_many_held,
    _by_so_many,
    _against_so_many,
    _so_many_came,
    _fate_of_so_many,
    _next_of_fates,
    _so_many_were,
    _one_of_a_kind,
    _so_often,
    _in_cases,
    _right_behind_its_name,
    _next_in_a_row,
    _so_many_people_did,
    _fell_to,
    _before_its_name,
    _behind_a_dash,
    _in_a_bracket,
    _in_a_row,
    _touched_by,
    _in_the_year,
    _among_them,
    _all_the_rest,
    _beside_then,
    _so_many_more,
    _in_order,
)
