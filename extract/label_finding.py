"""Where the label of a number stands among its own words: before it, behind it, in the words of its verb."""

from __future__ import annotations

import re

from extract import changes, labels
from extract.dims import DIMS
from extract.language import grammar
from extract.numbers import Quantity
from extract.own import Own, right_of
from extract.regions import behind_share
from extract.sentences import Sentence

# «По благоустройству поступило 34», «по дорогам – 12»
_BY_TOPIC = re.compile(
    r"\W*(?:и\s+)?по\s+([а-яё-]+(?:\s+[а-яё-]+){0,3}?)(?:\s+(?:рост|снижение|было|были|(?:обра|посту|зарегистр|получ|прин|выск|позвон|пожалов|напис)\w+|обращений\s+(?:стало|было|поступило)(?:\s+(?:больше|меньше))?))?\s*(?:[-–—]\s*)?(?:на\s+)?",
    re.IGNORECASE,
)
_BY_TOPIC_CAME = re.compile(
    r"\W*по\s+([а-яё-]+(?:\s+[а-яё-]+){0,5}?)\s+(?:поступил|получен|зарегистрирован|рассмотрен|задан|поднят)\w*\s+"
    r"|\W*на\s+([а-яё-]+(?:,?\s+[а-яё-]+){0,6}?)\s+(?:жаловал|пожаловал|сетовал)\w*\s+(?:в\s+)?",
    re.IGNORECASE,
)
# «42 % обращений составили вопросы ЖКХ»
_MADE_UP = re.compile(
    r"[^.;:()\d]*?\bсостав(?:или|ляют|ило|ляет)\s+(?:именно\s+)?((?:вопрос|проблем|тем)\w*\s[^.;:,()\d]+)",
    re.IGNORECASE,
)
_DASH_NAMED = re.compile(r"\s*[-–—]\s+(?:(?:на|об?|по)\s+)?([А-ЯЁа-яё]{3}[^,.;:()\d]{0,80})")
# «336 – по обслуживанию домов и придомовой территории»
_DASH_ABOUT = re.compile(
    r"\s*\)?(?:\s*\(\s*[\d\s.,]+%?\s*\))?\s*[-–—]\s+(?:по|об?)\s+([а-яё]{3}[^.;:()\d]{2,90})"
)
# «194 обращения (43,4%) – вопросы ЖКХ»
_DASH_TOPIC = re.compile(
    r"[^–—-]{0,30}?\s[–—-]\s+(?:это\s+)?((?:вопрос|проблем|сфер|тем)\w*\s[^.;:()]+|[^.;:()\d]*?\b(?:вопрос|сфер|тема\b|тематик)\w*)\s*(?:[.;:]|$)",
    re.IGNORECASE,
)
# «заместитель главы по социальным вопросам (77)»: what the deputy is in charge of, no topic
_PORTFOLIO = re.compile(
    r"\b(?:заместител\w+|замглав\w*|руководител\w+|начальник\w*)\s+(?:[\w-]+\s+){0,3}?по\s+[^.;:()\d]*\W*$",
    re.IGNORECASE,
)
_TOLD_BEFORE_COLON = re.compile(
    r"\b(?:подвел|подвед[её]н|рассказал|сообщил|отчитал)\w*[^:]*:\s*$", re.IGNORECASE
)
_BY_MATTERS = re.compile(
    r"\bпо\s+((?!эт|так|сво|личн|вс|разн|друг|ин)[а-яё-]+(?:ым|им)\s+(?:вопросам|проблемам|темам|делам))\b",
    re.IGNORECASE,
)
# «108 (43 %) касались …»: the share in brackets parts a number from its words
_ITS_SHARE = r"(?:\s*\([\d\s.,]+%[^()]*\))?"
_TRAILING = re.compile(r"\s+во?$")  # «по жилью в 3 раза»
_BY = re.compile(r"\W*(?:и\s+)?по\b", re.IGNORECASE)
# «Газификацией улиц интересовались 19 человек»
_KEEN = re.compile(r"\W*([а-яё-]+[^,.;:()\d]*?)\s+(?:интересовал|озабочен)\w+\s+", re.IGNORECASE)
_MOST_LETTERS = re.compile(
    r"\W*(?:больше\s+всего|большинство|наибольшее\s+(?:число|количество))\s+(?:обращений|писем|жалоб)\s+[-–—]\s*",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\W*за\s+((?!помощ|разъясн|консультац|справк|получен|прошл|отч[её]т|эт|тем)[а-яё-]+[^,.;:()\d]*?)\s+обра(?:тил|щал)\w+\s+",
    re.IGNORECASE,
)
# «Ремонта дворов просили 517 раз», «спилить деревья просили 7 человек»
_ASKED_FOR = re.compile(
    r"\W*(?:а\s+|и\s+)?([а-яё][^.,;:()\d]{5,90}?)\s+(?:по)?(?:прос|треб)(?:ил|овал)\w*\s*(?:ещ[её]\s+)?",
    re.IGNORECASE,
)
# «Ремонт дорог и освещение составили 311 обращений»
_MADE_SO_MANY = re.compile(r"\W*([А-ЯЁа-яё][^.,;:()\d]{4,90}?)\s+состав(?:или|ило|ил|ляют)\s+", re.IGNORECASE)
_COUNTING = re.compile(
    r"\b(?:количеств|числ|дол[яю]|показател|рост|прирост|увеличени|уменьшени|снижени|сокращени|разниц)",
    re.IGNORECASE,
)
# «К прочим отнесено 11»
_TO_OTHERS = re.compile(r"\W*к\s+(прочим|иным|другим|остальным)\s+отнес\w+\s+", re.IGNORECASE)
# «Каждое пятое обращение – просьба улучшить жилищные условия»
_REQUEST = re.compile(r"\s*[-–—]\s+(?:это\s+)?просьб\w+\s+(?:об?\s+)?([а-яё]{3}[^.,;:()\d]+)", re.IGNORECASE)
_COMMA_BEFORE = re.compile(r",\s*(?:из\s+них\s+)?$")
_ABOUT_NEXT = re.compile(r"\s+(?:граждан\s+)?(?=по\s+(?:вопрос|тем|проблем)|об?\s)", re.IGNORECASE)
_MATTER_FOLLOWS = re.compile(
    rf"{_ITS_SHARE}\s*(?:из\s+них\s+)?[-–—]\s|{_ITS_SHARE}\s*(?:из\s+(?:них|которых)\s+)?(?:касал|касает|связан|посвящ|относил|говор|пришл[оаи]?с|приходи|,?\s+про\s|об?\s+[а-яё]{{4}}|\)\s+(?:и\s+)?по\s+[а-яё-]+\s+вопрос|по\s+(?:вопрос|тем|проблем))|{_ITS_SHARE}\s*,\s+(?:было|были|поступило|касал|связан|относ|посвящ|приходи|пришл[оаи]?с)|\s*\)?\s*(?:обратил|касал|касает|связан|посвящ|пришл|приход)"
)


def find_label(sentence: Sentence, own: Own, number: Quantity, topics: bool, item: bool) -> None:
    """Put the label that the own words of a number say into its frame."""
    frame, start = own.frame, own.start
    if _PORTFOLIO.search(sentence.text[start : number.start]):
        return
    keen = _KEEN.fullmatch(sentence.text, start, number.core[0])
    if keen and grammar(keen[1].split()[0])[1] == "ablt":
        frame.label, frame.label_kind = keen[1], "topic"
        return
    told = labels.topic_in(sentence, start, number.start)
    if told and (own.dashed or own.bracketed) and ":" in sentence.text[start : number.start]:
        told, topics = None, True  # «по вопросам: благоустройства – 120»: the label stands after the colon
    if (
        told
        and own.noun
        and _COMMA_BEFORE.search(sentence.text, start, number.start)
        and (nearer := _ABOUT_NEXT.match(sentence.text, own.noun.end, own.end))
    ):
        # «… о ЖКХ, 11 заявлений по вопросу …»
        told = labels.topic_in(sentence, nearer.start(), own.end) or told
    after = sentence.text[number.end : own.end]
    beyond = behind_share(sentence, sentence.numbers.index(number))
    if not told and (
        beyond
        or _MATTER_FOLLOWS.match(after)
        or (own.noun and own.noun.code in ("appeals", "questions", "messages", "people"))
        or number.unit
    ):
        right = max(right_of(own, number), beyond or 0)
        if not _parenthetic(sentence, own, number, after) and _label_follows(sentence.text[right : own.end]):
            told = labels.topic_in(sentence, right, own.end)
            if told is None and (by := _BY_MATTERS.search(sentence.text, right, own.end)):
                told = by[1]  # «5 граждан обратились по жилищным вопросам»
            commas = sentence.text[right : own.limit].partition(":")[0].rstrip(" ,").count(",")
            several = told and told.count(",") > 1 and "«" not in sentence.text[right : own.end]
            if several or (commas and frame.measure == "people"):
                told = None  # people who came with a list of matters are not people of one topic
    if not told and changes.led_by_times(sentence) and number in sentence.numbers[:3]:
        third = sentence.numbers[min(2, len(sentence.numbers) - 1)]
        # «Вдвое, с 10 до 18, выросло число жалоб на дороги»
        told = labels.topic_in(sentence, third.end, sentence.end)
    if not told and number.unit == "times" and sentence.numbers == [number]:
        # «В два раза меньше стало жалоб на дороги»
        told = labels.topic_in(sentence, number.end, sentence.end)
    if told:
        frame.label, frame.label_kind = told, "topic"
        return
    leading = sentence.text[start : number.core[0]]
    sought = _SOUGHT.fullmatch(leading)
    if sought and not own.explained and any(grammar(w)[1] == "ablt" for w in sought[1].split()[:2]):
        frame.label, frame.label_kind = sought[1], "open"  # «За социальной помощью обратились 33 человека»
        return
    wanted = _ASKED_FOR.fullmatch(leading)
    if wanted and not own.explained and _wish(wanted[1]):
        frame.label, frame.label_kind = wanted[1], "topic"
        return
    made = _MADE_SO_MANY.fullmatch(leading) if own.noun else None
    if made and not own.explained and not frame.dims and _matter(sentence, start, number.start):
        frame.label, frame.label_kind = made[1], "topic"
        return
    if left := _TO_OTHERS.fullmatch(leading):
        frame.label, frame.label_kind = left[1], "topic"
        return
    short = _BY_TOPIC_CAME.fullmatch(leading) or _BY_TOPIC.fullmatch(leading)
    if (
        short
        and not any(dim in frame.dims for dim in DIMS if dim != "kind")
        and not (_BY.match(short[0]) and labels.NO_MATTER.match(short[short.lastindex]))
    ):
        frame.label, frame.label_kind = _TRAILING.sub("", short[short.lastindex]), "open"
        return
    series = _DASH_NAMED.match(sentence.text[: own.end], number.end) if number.unit == "percent" else None
    if series and topics and not own.explained and not re.search(r"[а-яё]{4}", _lead(sentence, own, number)):
        frame.label, frame.label_kind = series[1].strip(), "topic"  # «По тематике: 36 % – ЖКХ»
        return
    right = right_of(own, number)
    ahead = _DASH_ABOUT.match(sentence.text[right : own.end])
    if (
        ahead
        and not own.explained
        and not labels.NO_MATTER.match(ahead[1])
        and not re.search(r"[а-яё]{4}", sentence.text[start : number.start])
    ):
        frame.label, frame.label_kind = ahead[1].strip(), "open"
        return
    if item and not re.search(r"[А-Яа-яё]{3}", sentence.text[start : number.start]):
        behind = re.match(r"\s*[-–—]\s+([^.;()]{3,120})", sentence.text[right_of(own, number) : own.end])
        if behind and not own.explained and not re.search(r"\d", behind[1]):
            frame.label, frame.label_kind = behind[1].strip(" .;,"), "topic" if topics else "open"
            return
    made_up = _MADE_UP.match(sentence.text, number.end, sentence.end) if number.unit or own.noun else None
    if made_up and not own.explained:
        frame.label, frame.label_kind = made_up[1].strip(), "topic"
        return
    asked = _REQUEST.match(sentence.text, right_of(own, number), own.end) if number.unit else None
    if asked:
        frame.label, frame.label_kind = asked[1].strip(), "topic"
        return
    beside = _DASH_TOPIC.match(sentence.text[right_of(own, number) : own.end])
    if beside:
        frame.label, frame.label_kind = beside[1].strip(" .;,"), "topic"
        return
    colon = sentence.text.rfind(":", start, number.start) if own.dashed else -1
    if re.search(r"[а-яё]{3}", sentence.text[colon : number.start]):
        start = max(start, colon + 1)  # «виды обращений: заявления – 781»
    subject = labels.asked(sentence, start, number.start)
    if subject:
        if (
            re.search(r"\bвопрос", subject, re.IGNORECASE)
            and not own.bracketed
            and not own.dashed
            and not item
        ):
            frame.measure = frame.measure or "questions"
        frame.label, frame.label_kind = subject, "topic"
        return
    titled = topics is None  # a title's «Энск: 2634 обращения» labels nothing
    if not titled and (own.dashed or own.bracketed or item or _bare_list(sentence, own, number)):
        words = labels.listed(sentence, start, number.start)
        if _TOLD_BEFORE_COLON.search(sentence.text[own.start : number.start]):
            words = None  # «Подведены итоги работы с гражданами: 302 обращения»
        if words and not any(d in frame.dims for d in DIMS if d != "kind"):
            frame.label, frame.label_kind = words, "topic" if topics else "open"


def _wish(words: str) -> bool:
    """Whether words say what was asked for: «ремонта дворов», «спилить деревья», not who asked."""
    part, case, _ = grammar(words.split()[0])
    return part == "INFN" or (part in ("NOUN", "ADJF") and case == "gent")


def _matter(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words name a matter and nothing that letters are counted by: «Ремонт дорог», not «Количество писем»."""
    words = sentence.words(start, end)
    told = any(c.role in ("measure", "total", *DIMS) for c in sentence.between(start, end))
    counting = _COUNTING.search(sentence.text, start, end)
    part, case, _ = grammar(words[0].text) if words else ("", "", "")
    return part == "NOUN" and case in ("nomn", "accs") and not told and not counting


def _lead(sentence: Sentence, own: Own, number: Quantity) -> str:
    """What stands before a number, behind the colon where one opens a list."""
    before = sentence.text[own.start : number.core[0]]
    return before[before.rfind(":") + 1 :]


def _parenthetic(sentence: Sentence, own: Own, number: Quantity, after: str) -> bool:
    """«вопросы жилищно-коммунального хозяйства – 904 – интересовали жителей»: the label stands before the dashes."""
    leading = sentence.text[own.start : number.core[0]]
    told = _MOST_LETTERS.fullmatch(leading) is None  # «Больше всего обращений – 412 – касалось …»
    return told and own.dashed and re.match(r"\s+[-–—]\s+(?:интересов|волнов|касал)", after) is not None


def _label_follows(text: str) -> bool:
    """A topic right after the counted noun («обращений о …», «по вопросам …»), not in a clause of its own."""
    return not re.match(r"\s*[,;:]", text) or bool(
        re.match(
            r"\s*,\s*(?:про\s|связан|касал|касающ|относ|посвящ|пришлось|пришл[аи]сь|приходи|[а-яё]+(?:вш|дш|нн)(?:их|ых)\s[^,.;:()]*,\s*(?:касал|связан|посвящ|относ))",
            text,
        )
    )


def _bare_list(sentence: Sentence, own: Own, number: Quantity) -> bool:
    """«…, торговля 355 (4,8%)»: words and a number with nothing between, and no verb."""
    if own.noun or own.frame.measure:
        return False
    words = [t for t in sentence.words(own.start, number.start) if t.text[0].isalpha()]
    return bool(words) and all(grammar(t.text)[0] in ("NOUN", "ADJF", "CONJ", "PREP") for t in words)
