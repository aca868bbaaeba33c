"""What a number counts: the noun after it, or the one that its own clause puts before it."""

from __future__ import annotations

import re

from extract import residents
from extract.cues import Cue
from extract.dims import DIMS
from extract.language import grammar, plain
from extract.numbers import Quantity
from extract.regions import CAME_IN_TIME
from extract.sentences import Sentence
from extract.so_often import held, so_often
from extract.words import Word

PLATFORMS = ("platform", "pos", "incident", "dispatch")
_NEUTRAL = frozenset(
    ["единица", "единицы", "единиц", "ед", "случай", "случае", "случая", "случаев", "случаях", "шт"]
)
_ALL_THAT_CAME = frozenset(("потока", "почты", "объема", "корреспонденции", "массива"))
_FOR_SERVICE = re.compile(
    r"\s+(?:на|об?|для)\s+(?:участи|предоставлен|выдач|получен|оказани|закуп|субсид|подключен)", re.IGNORECASE
)
# «59 процентов из общего количества заявителей»
_OUT_OF_PEOPLE = re.compile(
    r"\s*(?:из|от)\s+(?:общего\s+)?(?:количества|числа)\s+(заявителей)\s+обра", re.IGNORECASE
)
# «приняла 172 из этих обращений»
_OUT_OF_THESE = re.compile(
    r"\s*из\s+(?:этих|указанных|названных)\s+(?:(?P<appeals>обращений|писем|жалоб)|(?P<messages>звонков|сообщений)|(?P<questions>вопросов))\b",
    re.IGNORECASE,
)
_BY_SO_MANY = re.compile(r"\b[Пп]о\s+$")
_AND_COMPLAINTS = re.compile(r"(?:,| и)\s(?:жалоб|обращени|заявлени)", re.IGNORECASE)
_CAME_IN = re.compile(
    r"\b(?:поступ|приш|получ|зарегистрир|принят|направ|жител|горожан|заявител)\w*|\bтак(?:их|ого)\b|\b(?:число|количество)\s+(?:обращени|заявок)",
    re.IGNORECASE,
)
_IN_CATEGORY = re.compile(r"\s+(?:в|из|по)\s+(?:категори|раздел|рубрик|тематик)", re.IGNORECASE)
_AT = re.compile(r"\b(?:на|в|во|с|к)\s+$", re.IGNORECASE)
_DECIDED = re.compile(r"\s+реш[её]н\b", re.IGNORECASE)
_DURING = re.compile(r"\b(?:в\s+ходе|во\s+время|в\s+рамках|на)\s+$", re.IGNORECASE)
_TYPE_BEHIND = re.compile(
    r"\s*\)\s+(?:(?:сельски[ех]|городски[ех])\s+)?(?:районы|округа|микрорайоны|поселения|сельсоветы|районов|округов|микрорайонов|поселений|сельсоветов)\b"
)
_BODIES = ("source", "recipient", "official")
_HELD = re.compile(
    r"(?:количеств\w+|(?<!том )числ\w+|провед\w+|провел\w*|прошл[аои]\b|состоял\w+|организован\w*)",
    re.IGNORECASE,
)
# «количество письменных обращений», but «из общего числа обращений» is the whole of another number
_NUMBER_OF = re.compile(
    r"(?<!\bиз )(?<!\bиз общего )(?<!\bот общего )(?:количеств\w+|числ\w+)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
WITH_THINGS = re.compile(
    r"\s+со?\s+(?!просьб|жалоб|заявл|предлож|вопрос|проблем|личн|благодар|коллективн|начала|\d)[а-яё]+(?:ми|ой|ым|им)\b",
    re.IGNORECASE,
)
_AGENTS = re.compile(r"(?:цы|чане|жане|яне)$")
_NAME_OPENS = re.compile(
    r"\b(?:раздел|рубрик|сервис|форм|страниц|вкладк|кнопк|функци)\w*\s+«[^»]*$", re.IGNORECASE
)
_MET = re.compile(r"принят\w*|побывал\w*|обратил\w*|[:–—-]\s*$", re.IGNORECASE)
# «коллективных – 143, а заявителей по ним – 4105», «число заявителей – 410»
_WRITERS = re.compile(
    r"(?:(?:^|[,;(:])\s*(?:[аи]\s+)?|\b(?:количеств|числ)[ео]\s+)заявителей\s+(?:по\s+(?:ним|этим)\s+)?(?:составило\s+)?[–—:-]?\s*$",
    re.IGNORECASE,
)
_AGENT_BEFORE = re.compile(r"(?:\bот|\bдля|\bк|\bс|\bсреди|\bу|\bпо)\s+(?:\w+\s+)?$", re.IGNORECASE)


def after(sentence: Sentence, number: Quantity, end: int) -> tuple[Cue | None, str | None]:
    """The counted noun right of a number: a measure's cue, or the bare word of a noun of another kind."""
    measures = {c.start: c for c in sentence.cues if c.role == "measure"}
    if (
        number.words
        and not number.unit
        and re.search(r"(?:ое|еро|оих|ерых|оим|ерым)$", sentence.text[slice(*number.core)])
    ):
        return Cue(*number.core, "measure", "people", sentence.text[slice(*number.core)]), None  # «семеро»
    whose = _OUT_OF_PEOPLE.match(sentence.text, number.end) if number.unit == "percent" else None
    if whose:
        return Cue(whose.start(1), whose.end(1), "measure", "people", whose[1]), None
    these = _OUT_OF_THESE.match(sentence.text, number.end) if not number.unit else None
    if these:
        code = these.lastgroup
        return Cue(*these.span(code), "measure", code, these[code]), None
    if number.words and not number.unit and (event := held(sentence, number)):
        return event, None  # «дважды глава проводил прямую линию»
    where = _where(sentence, number)
    if where is not None:
        return where
    if _TYPE_BEHIND.match(sentence.text, number.end):
        return None, None  # «Лесной (447) и Полевой (321) районы»
    steps, told, passed = 0, False, 0
    thing: str | None = None
    for token in sentence.words(number.end, end):
        if token.start < passed:
            continue
        if steps and (when := CAME_IN_TIME.match(sentence.text, token.start)):
            passed = when.end()  # «из 55 поступивших за месяц обращений»
            continue
        if token.text == "«" and token.start in measures:
            return measures[token.start], None  # «4 «горячих» линии»
        if token.text in ("«", '"', ")") and steps == 0:
            continue
        if plain(token.text) in _ALL_THAT_CAME and number.unit == "percent":
            return None, None  # «53,7 % общего потока»
        if plain(token.text) == "речь" and steps == 0:
            return None, None  # «в девяти речь идёт о жилье»
        if plain(token.text) == "случаев" and number.unit == "percent":
            return None, None  # «в 6 % случаев заявителей волновало …»: a share of the letters
        if plain(token.text) in ("раз", "раза") and steps == 0 and number.unit == "":
            return so_often(sentence, number, token.start, token.end)
        if not token.text[0].isalpha() or steps > 4:
            return None, thing
        if token.start in measures:
            if measures[token.start].code == "people" and grammar(token.text)[1:] == ("nomn", "plur"):
                return None, thing  # «376 граждане озвучили на приёме»
            if (
                measures[token.start].code == "answers"
                and grammar(token.text)[1] in ("nomn", "accs")
                and re.search(r"\b(?:[Пп]о|[Нн]а)\s$", sentence.text[sentence.start : number.start])
            ):
                return None, None  # «по девяти ответы опубликованы»
            to_whom = measures[token.start].code == "people" and grammar(token.text)[1] == "datv"
            if to_whom and re.search(r"\b[Пп]о\s$", sentence.text[sentence.start : number.start]):
                cue = measures[token.start]  # «по 76 заявителям отказано»: their appeals
                return Cue(cue.start, cue.end, "measure", "appeals", cue.words), None
            if token.text in ("вопрос", "ответ") and number.value % 10 != 1 and not number.words:
                return None, thing  # «по 7 вопрос решён»
            if measures[token.start].code == "receptions" and _AT.search(
                sentence.text[number.end : token.start]
            ):
                return None, thing  # «принято 77 на личном приёме»
            return measures[token.start], None
        part, _, _ = grammar(token.text)
        if _AGENTS.search(token.text) and residents.are_many(token.text):
            return None, thing  # «порядка 120 лесногорцы отправили»: who sent them
        if residents.unknown(token.text):
            return Cue(token.start, token.end, "measure", "people", token.text), None
        who = part == "NOUN" and grammar(token.text)[1:] == ("nomn", "plur")
        by_many = _BY_SO_MANY.search(sentence.text[sentence.start : number.start])
        if who and (by_many or number.unit == "percent"):
            return None, thing  # «по 36 специалисты выезжали на место», «(20 %) специалисты проверили»
        covered = any(c.start <= token.start < c.end and c.role in DIMS for c in sentence.cues)
        if (
            covered
            and not told
            and part == "NOUN"
            and (steps == 0 or _one_cue(sentence, number, token.start))
            and not any(
                c.start <= token.start < c.end and c.role in ("outcome", "kind") for c in sentence.cues
            )
        ):
            # «3 телефона», «5 сайтов»: the thing itself is counted.
            thing = token.text
        if part == "VERB" and covered and steps == 0:
            return None, None  # «39 прислали письма»
        if part in ("ADJF", "PRTF", "NUMR") or covered or plain(token.text) in _NEUTRAL:
            told = told or part == "PRTS"  # «по 45 разъяснено законодательство»
            steps += 1
            continue
        if plain(token.text) in ("и", "или") and steps:
            steps += 1
            continue
        if any(m.start <= token.start < m.end for m in sentence.mentions):
            return None, thing  # «5,4 % годом ранее»
        if part == "NOUN" and plain(token.text) not in ("г", "гг", "тыс", "раз", "раза"):
            lemma = token.lemma
            if lemma in ("заявка", "уведомление") and _sent_in(sentence, token):
                code = "appeals" if _AND_COMPLAINTS.match(sentence.text, token.end) else "messages"
                return Cue(token.start, token.end, "measure", code, token.text), None
            if residents.counted(lemma, token.text):
                return Cue(token.start, token.end, "measure", "people", token.text), None
            return None, thing if told else token.text
        return None, thing
    return None, thing


def _sent_in(sentence: Sentence, noun: Word) -> bool:
    """«Жители направили 160 заявок» through a platform or a dispatcher; «64 заявки на участие» are another thing."""
    if _FOR_SERVICE.match(sentence.text, noun.end):
        return False
    return any(c.role == "channel" and c.code in PLATFORMS for c in sentence.cues) or (
        _CAME_IN.search(sentence.text, sentence.start, sentence.end) is not None
    )


def _one_cue(sentence: Sentence, number: Quantity, place: int) -> bool:
    """«13 сельских поселений»: the words up to the noun are one name of a thing, and it is counted."""
    return any(
        c.role in _BODIES and number.end <= c.start <= number.end + 1 and place < c.end for c in sentence.cues
    )


_IN = re.compile(r"\b[Вв]о?\s$")
# «Количество содержащихся в обращениях вопросов составило 3 598»: of the questions
# «Лидеры по числу вопросов: дороги – 402»
_ABOUT_IT = re.compile(r"\b(?:по|с|о|об|на)\s+(?:\w+\s+)*$", re.IGNORECASE)
_BY_NUMBER = re.compile(r"\bпо\s+(?:числу|количеству)\s+$", re.IGNORECASE)
_HELD_IN = re.compile(r"\b(?:содержащихся|поставленных|поднятых|заданных|изложенных)\s+в\s+$", re.IGNORECASE)


def _where(sentence: Sentence, number: Quantity) -> tuple[Cue | None, str | None] | None:
    """«в 14 учреждениях» counts places, «в 58 случаях» appeals; None when the number stands otherwise."""
    if number.unit or not _IN.search(sentence.text[sentence.start : number.start]):
        return None
    for token in sentence.words(number.end, sentence.end)[:4]:
        part, case, _ = grammar(token.text)
        if part == "NOUN" and case == "loct":
            cue = Cue(token.start, token.end, "measure", "appeals", token.text)
            if any(c.start <= token.start < c.end and c.role == "measure" for c in sentence.cues):
                return None
            return (cue, None) if token.lemma == "случай" else (None, token.text)
        if part not in ("ADJF", "PRTF"):
            return None
    return None


# «Число обратившихся на личный приём сократилось со 112 до 96»
_NUMBER_OF_MET = re.compile(
    r"\b(?:числ|количеств)\w*\s+(обратившихся|принятых|побывавших|пришедших)\s+(?:на|у|к|в\s+ходе)\s",
    re.IGNORECASE,
)
_RECEPTION = re.compile(r"\bпри[её]м", re.IGNORECASE)


def _number_of_met(sentence: Sentence, start: int, number: Quantity) -> Cue | None:
    """The people of «число обратившихся на личный приём», when no letters are named after them."""
    told = _NUMBER_OF_MET.search(sentence.text, start, number.start)
    if told is None or not _RECEPTION.search(sentence.text, told.end(1), number.start):
        return None
    others = sentence.between(told.end(1), number.start, "measure")
    if any(c.code in ("appeals", "questions", "messages") for c in others):
        return None
    return Cue(*told.span(1), "measure", "people", told[1])


def before(sentence: Sentence, start: int, number: Quantity) -> Cue | None:
    """The counted noun that the number's own clause names before it («количество вопросов составило», «обращений – 5»)."""
    text = sentence.text
    if met := _number_of_met(sentence, start, number):
        return met
    found: list[Cue] = []
    for cue in sentence.between(start, number.start, "measure"):
        lead = text[max(start, cue.start - 40) : cue.start]
        if _HELD_IN.search(lead):
            continue
        if _NAME_OPENS.search(lead):
            continue  # «с сайта, раздел «Задать вопрос» – 214»
        if re.search(r"личн\w+\s+$", lead) and cue.code == "questions":
            continue
        if cue.words.lower().startswith("обращени") and WITH_THINGS.match(text, cue.end):
            continue  # «обращение с отходами – 178»: a matter
        if lead.endswith(("чем ", "Чем ")):
            continue  # «вопросов набралось больше, чем писем, – 10,5 тысячи»
        if cue.words.lower() == "вопрос" and _DECIDED.match(text, cue.end):
            continue  # «вопрос решён положительно – 118»
        if cue.code == "questions" and _IN_CATEGORY.match(text, cue.end):
            continue  # «вопросы в категориях «Дворы» – 25»
        about = _ABOUT_IT.search(lead[-25:]) and not _BY_NUMBER.search(lead)
        if cue.code == "questions" and (about or _named_question(sentence, cue)):
            continue
        if found and lead.rfind("(") > lead.rfind(")") and ")" in text[cue.end : number.start]:
            continue  # «Устных обращений (личный приём, звонки) принято 76»
        if cue.code in ("receptions", "meetings", "trips") and _DURING.search(lead):
            continue  # «принят 41 человек, в том числе в ходе выездных приёмов в посёлках – 15»
        if (
            cue.code in ("receptions", "meetings", "trips", "answers")
            and not _several(cue)
            and not _HELD.search(text[start : number.start])
        ):
            continue
        if cue.code == "people" and _of_other_things(sentence, cue):
            continue  # «Наказов избирателей принято к исполнению 143»
        if cue.code == "people" and any(f.code == "appeals" and 0 <= cue.start - f.end <= 1 for f in found):
            continue  # «Устных обращений граждан принято 2996»
        if cue.code == "people" and (
            not (
                _MET.search(text[start : number.start])
                or cue.words.lower().startswith("посетител")
                or _WRITERS.search(text[start : number.begins])
            )
            or _AGENT_BEFORE.search(lead)
            or subject_form(text[cue.start : cue.end])
        ):
            continue
        if re.search(r"\b(?:в|из|с|к|по|работ\w+ с|рассмотрени\w+)\s+(?!них\s)(?:\w+\s+)?$", lead) and found:
            continue
        found.append(cue)
    if not found:
        return None
    counted = [c for c in found if _NUMBER_OF.search(text[start : c.start])]
    direct = [
        c
        for c in found
        if c.code == "people"
        # «по сравнению с 2012 годом жалоб …»
        or any(m.end <= c.start <= m.end + 2 for m in sentence.mentions)
        or not re.search(
            r"\b(?:в|во|из|с|к|по|о|об|на|через)\s+(?!них\s)(?:\w+\s+){0,2}$",
            text[max(start, c.start - 30) : c.start],
        )
    ]
    return (counted or direct or [None])[0] if counted else (direct[-1] if direct else None)


def _several(events: Cue) -> bool:
    """Whether events are named as many: «прямых эфиров», «личных приёмов», «встреч», «таких приёмов»."""
    first, *rest = events.words.lower().split()
    last = rest[-1] if rest else first
    many = first.endswith(("ов", "ых")) or last in ("приемов", "приёмов") or first == "таких"
    return many or (not rest and grammar(first) == ("NOUN", "gent", "plur"))


def _of_other_things(sentence: Sentence, people: Cue) -> bool:
    """Whether people stand behind a noun of what they gave, which is no measure: «наказов избирателей»."""
    left = [t for t in sentence.tokens if t.end <= people.start][-1:]
    if not left or people.start - left[0].end > 1 or grammar(left[0].text) != ("NOUN", "gent", "plur"):
        return False
    return not any(c.start <= left[0].start < c.end for c in sentence.cues)


def _named_question(sentence: Sentence, cue: Cue) -> bool:
    """«Вопросы коммунального хозяйства», «жилищные вопросы»: a topic, not what is counted."""
    tokens = sentence.words(cue.end, min(sentence.end, cue.end + 40))
    if tokens and tokens[0].text[0].isalpha():
        part, case, _ = grammar(tokens[0].text)
        if (
            part in ("NOUN", "ADJF")
            and case == "gent"
            and plain(tokens[0].text)
            not in (
                "граждан",
                "гражданами",
                "жителей",
                "заявителей",
                "населения",
                "такого",
                "этого",
                "данного",
                "подобного",
            )
        ):
            return True
    left = [t for t in sentence.tokens if t.end <= cue.start][-1:]
    if left and grammar(left[0].text)[0] == "ADJF":
        return not any(c.start <= left[0].start < c.end and c.role in (*DIMS, "total") for c in sentence.cues)
    return False


def subject_form(word: str) -> bool:
    """Whether people are those who act in the sentence («граждане», «жителями»), not those who are counted."""
    return plain(word) in (
        "граждане",
        "жители",
        "заявители",
        "горожане",
        "гражданами",
        "жителями",
        "гражданам",
        "жителям",
    )
