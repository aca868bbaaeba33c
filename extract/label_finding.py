"""Where the label of a number stands among its own words: before it, behind it, in the words of its verb."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract import changes, labels, labels_ahead, labels_behind, labels_by_verb, pointing, residents
from extract.clause import Clause, Found
from extract.dims import DIMS
from extract.language import grammar
from extract.numbers import Quantity, unrounded
from extract.orthography import INCLUDING
from extract.own import Own, right_of
from extract.regions import SECTION_NAME, apposition, behind_share
from extract.sentences import Sentence


def find_label(sentence: Sentence, own: Own, number: Quantity, topics: bool | None, item: bool) -> None:
    """Put the label that the own words of a number say into its frame: the first that one of the ways finds."""
    leading = _ITS_GROWTH.sub("", sentence.text[own.start : number.begins])
    at = Clause(sentence, own, number, topics, item, unrounded(leading) if number.approx else leading)
    if _PORTFOLIO.search(sentence.text[own.start : number.start]):
        return
    for way in _WAYS:
        if (found := way(at)) and not found[0].lower().startswith(_NAMES_NOTHING):
            own.frame.label, own.frame.label_kind = found
            return


_NAMES_NOTHING = ("кажд", "адрес ", "признательн")  # «Каждое пятое …», «Благодарностей в адрес врачей – 63»
# «О дорогах пишут чаще: рост составил 30 %»
_ITS_GROWTH = re.compile(
    r"(?:\s[-–—]|[:,])\s+(?:рост|прирост|увеличение|снижение|сокращение|уменьшение|спад)(?:\s+(?:составил|составляет|достиг|равен)\w*)?\s*(?:[-–—]\s*)?(?:на\s+)?$",
    re.IGNORECASE,
)
# «заместитель главы по социальным вопросам (77)»: what the deputy is in charge of, no topic
_PORTFOLIO = re.compile(
    r"\b(?:заместител\w+|зам\.|замглав\w*|руководител\w+|начальник\w*)\s+(?:[\w-]+\s+){0,3}?по\s+(?:[^.;:()\d]|\b[а-я]{1,4}\.)*\W*$",
    re.IGNORECASE,
)
_COMMA_BEFORE = re.compile(r",\s*(?:из\s+них\s+)?$")
_ABOUT_NEXT = re.compile(
    r"\s+(?:граждан\s+)?(?:[-–—]\s+)?(?=по\s+(?:вопрос|тем|проблем)|об?\s)", re.IGNORECASE
)

_DEDICATED = re.compile(
    rf"\s*(?:{INCLUDING}\s+)?([а-яё][^,:()\d]*?)\s+(?:был\w*\s+)?посвящен\w*\s+", re.IGNORECASE
)


# «В разделе «Экономика» преобладают вопросы торговли – 538», «в сфере ЖКХ остаётся острой проблема жилья (118)»
_WITHIN_SECTION = re.compile(
    r"\W*(?:в\s+(?:(?:раздел|сфер|блок|групп|тематик|отрасл|област)\w*\s+[^.;:()\d–—]+?|[а-яё-]+(?:ой|ом)\s+(?:сфер|раздел|блок|групп|отрасл)е)"
    r"|(?:из|среди)\s+(?:[а-яё]+(?:ых|их)\s+){0,2}(?:вопросов|тем|проблем|обращений|жалоб|писем))"
    r"\s+(?:по-прежнему\s+|вс[её]\s+так\s+же\s+|за\s+[^,.;:()–—]{4,30}\s+)?(?:больше\s+всего\s+(?:вопросов|обращений|писем|жалоб)\s+(?:каса|пришл|приходи|связан|посвящен)|преоблада|лидир|выделя|доминир|остал|оста[её]тся|остаются|первенств|на\s+первом\s+месте|больше\s+всего|чаще\s+всего)\w*"
    r"\s+(?:самой\s+|наиболее\s+)?(?:[а-яё]+(?:ой|ыми|ей)\s+)?(?=[а-яё«])",
    re.IGNORECASE,
)


def _within_section(at: Clause) -> Found:
    """The matter that stands out in a section, not the section itself."""
    section = _WITHIN_SECTION.match(at.text, at.own.start, at.number.start)
    if not section or not (at.own.dashed or at.own.bracketed):
        return None
    told = labels.topic_in(at.sentence, section.end(), at.number.start)
    told = told or labels.listed(at.sentence, section.end(), at.number.start)
    return (told, "topic") if told else None


def _introduced(at: Clause) -> Found:
    """By a phrase that opens a topic («по вопросам …», «о …»), before the number or behind it."""
    told = _before(at) or _behind(at) or _behind_growth(at)
    if told and _NEXT_TO_COME.fullmatch(told):
        return None  # «поставлено 418 вопросов по следующим темам:»
    return (told, "topic") if told else None


_NEXT_TO_COME = re.compile(r"следующ\w+\s+(?:тем|вопрос|направлени|раздел|сфер)\w*", re.IGNORECASE)


# «По тематике вопросов на первом месте жильё – 48 %»
_RANKED = re.compile(
    r"(?:(?:вопросов|обращений|писем)\s+)?на\s+(?:перв|втор|треть)(?:ом|ем)\s+месте\s+(?:[-–—]\s+)?(?=[а-яё])",
    re.IGNORECASE,
)


def _before(at: Clause) -> str | None:
    sentence, own, start = at.sentence, at.own, at.own.start
    told = labels.topic_in(sentence, start, at.number.start)
    told = _RANKED.sub("", told, count=1) if told and _RANKED.match(told) else told
    if told and ";" in at.leading and (nearer := _DEDICATED.fullmatch(at.leading.rpartition(";")[2])):
        return nearer[1]  # «пишут о работе компаний; в том числе ремонту домов посвящено 87 обращений»
    if told and ":" in at.leading and (nearer := _BY_TOPIC_CAME.fullmatch(at.leading.rpartition(":")[2])):
        # «Весна добавила писем о крышах: по ремонту кровли обратились вдвое чаще»
        matter = nearer[nearer.lastindex]
        return told if matter.lower().startswith(("этой ", "этим ")) else matter
    if told and own.bracketed and _STANDS_OUT.search(at.text, start, at.number.start):
        at.topics = True  # «В разделе «Экономика» выделяются вопросы архитектуры (412)»
        return None
    if told and (own.dashed or own.bracketed) and ":" in at.leading:
        at.topics = True  # «по вопросам: благоустройства – 120»: the label stands after the colon
        return None
    if (
        told
        and own.noun
        and _COMMA_BEFORE.search(at.text, start, at.number.start)
        and (nearer := _ABOUT_NEXT.match(at.text, own.noun.end, own.end))
    ):
        # «… о ЖКХ, 11 заявлений по вопросу …»
        told = labels.topic_in(sentence, nearer.start(), own.end) or told
    return told


_STANDS_OUT = re.compile(r"»\s+(?:[а-яё]+\s+){0,2}(?:выделя|лидир|преоблада)\w+\s", re.IGNORECASE)
_BY_MATTERS = re.compile(
    r"\bпо\s+((?!эт|так|сво|личн|вс|разн|друг|ин)[а-яё-]+(?:ым|им)\s+(?:вопросам|проблемам|темам|делам))\b",
    re.IGNORECASE,
)
# «108 (43 %) касались …»: the share in brackets parts a number from its words
_ITS_SHARE = r"(?:\s*(?:из\s+(?:них|которых)\s+)?\([\d\s.,]+%[^()]*\))?"
_MATTER_FOLLOWS = re.compile(
    rf"{_ITS_SHARE}\s*(?:из\s+них\s+)?[-–—]\s|{_ITS_SHARE}\s*(?:из\s+(?:них|которых)\s+)?(?:речь\s+(?:ш|ид)|каса[ле]|касают|связан|посвящ|относ|отнес|попал|говор|пришл[оаи]?с|приходи|,?\s*(?:(?:опять|снова|тоже|также)\s+)?\bпро\s|об?\s+[а-яё]{{4}}|\)\s+(?:и\s+)?по\s+[а-яё-]+\s+вопрос|по\s+(?:вопрос|тем|проблем))|{_ITS_SHARE}\s*,\s+(?:было|были|поступило|каса[лею]|связан|относ|посвящ|приходи|пришл[оаи]?с)|\s*\)?\s*(?:обратил|каса[ле]|касают|связан|посвящ|пришл|приход)"
)
_MOST_LETTERS = re.compile(
    r"\W*(?:больше\s+всего|большинство|наибольшее\s+(?:число|количество))\s+(?:обращений|писем|жалоб)\s+[-–—]\s*",
    re.IGNORECASE,
)
# «12 жалоб на действия должностных лиц»: of whom, not of what
_ON_DEEDS = re.compile(
    r"\s+на\s+(?:(?:без)?действи|решени|ответ|должностн|сотрудник|чиновник)", re.IGNORECASE
)
_COUNTED = ("appeals", "questions", "messages", "people")


def _behind(at: Clause) -> str | None:
    sentence, own, number = at.sentence, at.own, at.number
    after = at.text[number.end : own.end]
    index = sentence.numbers.index(number)
    beyond = behind_share(sentence, index)
    if not beyond and "channel" not in own.frame.dims:
        beyond = apposition(sentence, index)  # «Больше всего писем, 96, касается благоустройства»
    counted = own.noun and own.noun.code in _COUNTED
    if not (beyond or _MATTER_FOLLOWS.match(after) or counted or number.unit):
        return None
    right = max(right_of(own, number), beyond or 0)
    if _parenthetic(at, after) or not _label_follows(at.text[right : own.end]):
        return None
    # «38 жалоб на уборку снега», «38 обращений по ремонту дорог»: the preposition goes with the noun before it
    with_noun = own.noun is not None and number.end <= own.noun.start < right
    with_noun = with_noun and _ON_DEEDS.match(at.text, own.noun.end) is None
    told = labels.topic_in(sentence, own.noun.start if with_noun else right, own.end)
    if told is None and (by := _BY_MATTERS.search(at.text, right, own.end)):
        told = by[1]  # «5 граждан обратились по жилищным вопросам»
    commas = at.text[right : own.limit].partition(":")[0].rstrip(" ,").count(",")
    several = (
        told
        and told.count(",") > 1
        and not SECTION_NAME.fullmatch(told)
        and "«" not in at.text[right : own.end]
    )
    if several or (commas and own.frame.measure == "people"):
        return None  # people who came with a list of matters are not people of one topic
    return told


def _parenthetic(at: Clause, after: str) -> bool:
    """«вопросы жилищно-коммунального хозяйства – 904 – интересовали жителей»: the label stands before the dashes."""
    told = _MOST_LETTERS.fullmatch(at.leading) is None  # «Больше всего обращений – 412 – касалось …»
    return (
        told and at.own.dashed and re.match(r"\s+[-–—]\s+(?:интересов|волнов|каса[лею])", after) is not None
    )


def _label_follows(text: str) -> bool:
    """A topic right after the counted noun («обращений о …», «по вопросам …»), not in a clause of its own."""
    return not re.match(r"\s*[,;:]", text) or bool(
        re.match(
            r"\s*,\s*(?:про\s|связан|каса[лею]|касающ|относ|посвящ|пришлось|пришл[аи]сь|приходи|[а-яё]+(?:вш|дш|нн)(?:их|ых)\s[^,.;:()]*,\s*(?:каса[лею]|связан|посвящ|относ))",
            text,
        )
    )


def _behind_growth(at: Clause) -> str | None:
    sentence, number = at.sentence, at.number
    if changes.led_by_times(sentence) and number in sentence.numbers[:3]:
        third = sentence.numbers[min(2, len(sentence.numbers) - 1)]
        # «Вдвое, с 10 до 18, выросло число жалоб на дороги»
        if told := labels.topic_in(sentence, third.end, sentence.end):
            return told
    both = sentence.numbers[:2]
    if number in both and len(both) > 1 and changes.went(sentence, *both):
        stop = sentence.numbers[2].start if len(sentence.numbers) > 2 else sentence.end
        led = labels.topic_in(sentence, sentence.start, both[0].start)
        # «С 45 до 29 сократилось количество обращений по вопросам образования»
        if not led and (told := labels.topic_in(sentence, both[1].end, stop)):
            return told
    if (number.unit == "times" or changes.FEWER.match(at.text, number.end)) and number is sentence.numbers[0]:
        # «В два раза меньше стало жалоб на дороги», «на 64 меньше стало вопросов о земле», «вдвое чаще писали о садах»
        stop = both[1].begins if len(both) > 1 else sentence.end
        by = _OFTENER_BY.match(sentence.text, number.end, stop)
        return by[1] if by else labels.topic_in(sentence, number.end, stop)
    return None


# «в полтора раза чаще стали обращаться по благоустройству – 164»
_OFTENER_BY = re.compile(
    r"\s+(?:чаще|реже)\s+(?:стали\s+)?(?:обраща|звони|пис)\w+\s+по\s+([а-яё][^,.;:()\d–—]{3,60}?)\s*(?:[-–—:]|$)"
)


# «По благоустройству поступило 34», «по дорогам – 12»
_BY_TOPIC = re.compile(
    r"\W*(?:и\s+)?по\s+([а-яё-]+(?:\s+[а-яё-]+){0,3}?)(?:\s+(?:рост|снижение|было|были|(?:обра|посту|присл|пода[нл]|зарегистр|получ|прин|выск|позвон|пожалов|напис)\w+|обращений\s+(?:стало|было|поступило)(?:\s+(?:больше|меньше))?))?\s*(?:[-–—]\s*)?(?:на\s+)?",
    re.IGNORECASE,
)
_BY_TOPIC_CAME = re.compile(
    r"\W*по\s+([а-яё-]+(?:(?:,\s+[а-яё-]+){1,3}\s+и\s+[а-яё-]+|(?:\s+[а-яё-]+){0,8}?)(?:,\s+[а-яё]+нн\w+\s[^,.;:()\d]{3,50},)?)\s+(?:поступил|прислан|подан|получен|зарегистрирован|зафиксирован|рассмотрен|задан|поднят|обратил|обращал|позвонил|звонил|написал|писал)\w*\s+(?:(?:чаще|реже)\s*(?:[-–—,]\s+)?(?:на\s+)?)?(?:в\s+(?=$))?"
    r"|\W*(?:а\s+(?:вот\s+)?|и\s+)?на\s+([а-яё-]+(?:,?\s+[а-яё-]+){0,6}?)\s+(?:жаловал\w*|жалуются|пожаловал\w*|сетовал\w*|указ(?:ыв)?ал\w*|стали\s+жаловаться|жаловаться\s+стали)\s+(?:чаще\s+|реже\s+)?(?:(?:почти|примерно|около|более\s+чем)\s+)?(?:в\s+)?",
    re.IGNORECASE,
)
_BY = re.compile(r"\W*(?:и\s+)?по\b", re.IGNORECASE)
_WROTE_OF = re.compile(r"жал|\b(?:писал|обращал|обратил|звонил)\w*\s+(?:чаще|реже)", re.IGNORECASE)
# «по жилью в 3 раза», «по жилью - в 3 раза», «по торговле в администрацию»
_TRAILING = re.compile(
    r"(?:\s+(?:во?|[-–—]))+$|\s+в\s+(?:администраци|мэри|дум|совет)\w*(?:\s+(?:города|района|округа))?$"
)
# «На торговлю в неустановленных местах поступило 4 жалобы», «на работу компаний горожане подали 97 жалоб»
_COMPLAINED_OF = re.compile(
    r"\W*на\s+([а-яё-]+(?:,?\s+[а-яё-]+){0,6}?)\s+(?:поступил|получен|пришл|пода[нл]|зарегистрирован|направил|прислал|написал)\w*\s+",
    re.IGNORECASE,
)
# «На той же неделе 2015 года по благоустройству обращались 11 раз»
_TURNED_ON = re.compile(
    r"\sпо\s+([а-яё]+(?:\s+[а-яё]+){0,3}?)\s+(?:обращал|обратил|писал)\w*\s+$", re.IGNORECASE
)


def _by_topic(at: Clause) -> Found:
    # «… доставили крыши: на протечки жаловались 188 раз»
    behind_colon = at.leading[at.leading.rfind(":") + 1 :]
    found = _BY_TOPIC_CAME.fullmatch(behind_colon) or _BY_TOPIC.fullmatch(at.leading)
    if at.own.noun and at.own.noun.words.lower().startswith("жалоб"):
        found = found or _COMPLAINED_OF.fullmatch(behind_colon)
    if not found and (turned := _TURNED_ON.search(at.leading)) and not labels.NO_MATTER.match(turned[1]):
        found = turned
    if not found or _dims_but_kind(at):
        return None
    named = found[found.lastindex]
    if _BY.match(found[0]) and labels.NO_MATTER.match(named):
        return None
    wrote = _WROTE_OF.search(found[0])
    return residents.cut_off(_TRAILING.sub("", named).strip(" ,")), "topic" if wrote else "open"


def _dims_but_kind(at: Clause) -> bool:
    return any(dim in at.own.frame.dims for dim in DIMS if dim != "kind")


_OF_MATTERS = re.compile(r"\bвопрос|\bтем[аыеу]\b|\bтематик", re.IGNORECASE)


def _words_from(at: Clause) -> int:
    """Where the words of a list's member begin: «виды обращений: заявления – 781»."""
    start, place = at.own.start, at.number.start
    colon = at.text.rfind(":", start, place) if at.own.dashed else -1
    behind = at.text[colon:place] if colon >= 0 else ""
    of_matters = at.item or _OF_MATTERS.search(at.text, start, max(colon, start))
    for mention in at.sentence.mentions if of_matters else ():
        if colon < mention.start < place:  # «вопросы жилья: июль – 8»: the time names no member
            behind = behind.replace(at.text[mention.start : mention.end], "")
    return max(start, colon + 1) if re.search(r"[а-яё]{3}", behind) else start


# «С жилищными вопросами пришли 19»: people
_BROUGHT = re.compile(
    r"\bсо?\s+[^.,;:()]*вопросами\s+(?:при(?:шл|ход|ехал|езжа)|обра(?:тил|щал)|шл)[а-яё]+\s*$", re.IGNORECASE
)


def _subject(at: Clause) -> Found:
    """«Социальные вопросы задали 16 человек»."""
    own = at.own
    found = labels.asked(at.sentence, _words_from(at), at.number.start)
    if not found:
        return None
    listed = own.bracketed or own.dashed or at.item or at.leading.rstrip().endswith(" в")
    if re.search(r"\bвопрос", found, re.IGNORECASE) and not (listed or _BROUGHT.search(at.leading)):
        own.frame.measure = own.frame.measure or "questions"
    return found, "topic"


_TOLD_BEFORE_COLON = re.compile(
    r"\b(?:подвел|подвед[её]н|рассказал|сообщил|отчитал)\w*[^:]*:\s*$", re.IGNORECASE
)


# «В администрацию Лесного округа поступило обращений – 538», «Число обращений в Думу города Энска – 987»
_LETTERS = r"(?:обращений|писем|заявлений|жалоб|вопросов|сообщений|звонков)"
_CAME_TO = re.compile(
    rf"\b(?:поступило|получено|зарегистрировано|принято|рассмотрено)\s+(?:[а-яё]+ых\s+)?{_LETTERS}(?:\s+граждан)?\W*$"
    rf"|\b(?:количество|число)\s[^.;:()]*{_LETTERS}[^.;:()]*(?<=\s)во?\s+(?:адрес\s+)?[^.,;:()]*"
    r"(?:администраци|дум|собрани|совет|мэри|правительств)[^.,;:()]*$"
    rf"|\b(?:количество|число)\s[^.;:()]*(?<=\s)во?\s+(?:адрес\s+)?[^.;:()]*"
    rf"(?:администраци|дум|собрани|совет|мэри|правительств)[^.;:()]*\s{_LETTERS}\W*$",
    re.IGNORECASE,
)


def _listed(at: Clause) -> Found:
    """«Дороги – 31», «(жильё, 12)»; a title's «Энск: 2634 обращения» labels nothing."""
    own, sentence = at.own, at.sentence
    if at.topics is None or not (own.dashed or own.bracketed or at.item or _bare_list(at)):
        return None
    if _TOLD_BEFORE_COLON.search(at.text[own.start : at.number.start]):
        return None  # «Подведены итоги работы с гражданами: 302 обращения»
    if _CAME_TO.search(at.text, own.start, at.number.start):
        return None
    words = labels.listed(sentence, _words_from(at), at.number.start)
    if not words or _dims_but_kind(at):
        return None
    return words, "topic" if at.topics else "open"


def _bare_list(at: Clause) -> bool:
    """«…, торговля 355 (4,8%)»: words and a number with nothing between, and no verb."""
    colon = at.text.rfind(":", at.own.start, at.number.start)
    if (at.own.noun or at.own.frame.measure) and (colon < 0 or len(at.sentence.numbers) < 2):
        return False  # «В их числе: обеспечение жильём 124 вопроса, коммунальное хозяйство 151»
    words = [t for t in at.sentence.words(max(at.own.start, colon), at.number.start) if t.text[0].isalpha()]
    return bool(words) and all(grammar(t.text)[0] in ("NOUN", "ADJF", "CONJ", "PREP") for t in words)


# The surest first: what a phrase or a verb says comes before what merely stands beside the number.
_WAYS: tuple[Callable[[Clause], Found], ...] = (
    pointing.pointed_to,
    labels_behind.share_and_count,
    labels_by_verb.times_as_often,
    labels_by_verb.section_grew,
    labels_by_verb.caused,
    labels_by_verb.troubles_in,
    labels_ahead.spoken_of,
    labels_ahead.keen,
    labels_ahead.discontent,
    labels_behind.the_rest,
    labels_behind.to_category,
    labels_behind.wish_behind,
    labels_ahead.theme_is,
    labels_ahead.leader_is,
    labels_ahead.share_of_matter,
    _within_section,
    _introduced,
    labels_ahead.sought,
    labels_ahead.asked_for,
    labels_ahead.asked_to,
    labels_ahead.wish_next,
    labels_ahead.given_to,
    labels_ahead.made_so_many,
    labels_ahead.touched_in,
    labels_ahead.to_others,
    labels_ahead.left_for,
    labels_ahead.takes,
    labels_ahead.closes_three,
    labels_ahead.at_place,
    _by_topic,
    labels_behind.share_of_topic,
    labels_behind.row_behind,
    labels_behind.share_is,
    labels_behind.about_behind,
    labels_behind.questions_of,
    labels_behind.part_about,
    labels_by_verb.most_raised,
    labels_by_verb.asked_in,
    labels_by_verb.in_cases,
    labels_behind.item_behind,
    labels_by_verb.made_up,
    labels_by_verb.taken_by,
    labels_by_verb.held_by,
    labels_by_verb.row_taken,
    labels_by_verb.worried,
    labels_by_verb.came_with,
    labels_by_verb.wished,
    labels_by_verb.sought,
    labels_by_verb.complained,
    labels_by_verb.keen,
    labels_by_verb.comes_next,
    labels_by_verb.touched,
    labels_behind.request,
    labels_behind.each_is,
    labels_behind.each_in_numbers,
    labels_behind.beside,
    pointing.named_ahead,
    _subject,
    _listed,
)
