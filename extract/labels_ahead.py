"""The label that stands before its number: «Ремонта дворов просили 517 раз», «Земельные споры – тема 9 обращений»."""

from __future__ import annotations

import re

from extract.clause import Clause, Found
from extract.dims import DIMS
from extract.language import grammar, nominative
from extract.residents import cut_off
from extract.sentences import Sentence

# What people were about a matter; about the answer to them it is their opinion, and no matter
KEEN_ON = r"(?:(?:был|остал)[а-яё]+\s+)?(?:интересовал|озабочен|недоволь|не\s+удовлетвор[её]н|возмущен|обеспокоен)\w+"
OF_THE_ANSWER = re.compile(
    r"(?:[а-яё]+(?:ым|им|ой|ей)\s+)?(?:ответ|решени|результат|рассмотрени|качеств|при[её]м)", re.IGNORECASE
)
_KEEN = re.compile(rf"\W*([а-яё-]+[^,.;:()\d]*?)\s+{KEEN_ON}\s+(?:авторы\s+(?:в\s+)?)?", re.IGNORECASE)


def keen(at: Clause) -> Found:
    """«Газификацией улиц интересовались 19 человек», «состоянием дорог были недовольны 18»."""
    if not any(
        stem in at.leading
        for stem in ("нтересовал", "забочен", "едоволь", "удовлетвор", "озмущен", "беспокоен")
    ):
        return None  # a word is found ten times faster than a pattern
    found = _KEEN.fullmatch(at.text, at.own.start, at.number.begins)
    if not found or OF_THE_ANSWER.match(found[1]) or grammar(found[1].split()[0])[1] != "ablt":
        return None
    at.own.frame.dims.pop("satisfaction", None)  # discontent with the roads, not with the answer
    return found[1], "topic"


_DISCONTENT = re.compile(
    r"\W*(?:недовольство|неудовлетвор[её]нность|возмущение|беспокойство)\s+([а-яё][^,.;:()\d]*?)\s+(?:выра|вы[сз]каз)\w+\s+",
    re.IGNORECASE,
)


def discontent(at: Clause) -> Found:
    """«Недовольство уборкой снега выразили 33 жителя»."""
    if not ("ство " in at.leading or "ность " in at.leading or "ние " in at.leading):
        return None
    found = _DISCONTENT.fullmatch(at.leading)
    return (found[1], "topic") if found and grammar(found[1].split()[0])[1] == "ablt" else None


_SOUGHT = re.compile(
    r"\W*за\s+((?!помощ|разъясн|консультац|справк|получен|прошл|отч[её]т|эт|тем)[а-яё-]+[^,.;:()\d]*?)\s+обра(?:тил|щал)\w+\s+",
    re.IGNORECASE,
)


def sought(at: Clause) -> Found:
    """«За социальной помощью обратились 33 человека»."""
    found = _SOUGHT.fullmatch(at.leading)
    if not found or at.own.explained or not any(grammar(w)[1] == "ablt" for w in found[1].split()[:2]):
        return None
    return found[1], "open"


_ASKED_FOR = re.compile(
    r"\W*(?:а\s+(?:вот\s+)?|и\s+)?((?!решени|ответ)[а-яё][^.,;:()\d]{5,90}?)\s+(?:(?:по)?(?:прос|треб)(?:ил|овал)(?!\w*с[ья]\b)\w*|прос[яи]т|требу[юе]т|стали\s+(?:просить|требовать)|(?:просить|требовать)\s+стали)\s*(?:авторы\s+|ещ[её]\s+|чаще\s+|реже\s+)?(?:в\s+)?",
    re.IGNORECASE,
)


def asked_for(at: Clause) -> Found:
    """«Ремонта дворов просили 517 раз», «спилить деревья просили 7 человек»."""
    found = _ASKED_FOR.fullmatch(at.leading)
    return (cut_off(found[1]), "topic") if found and not at.own.explained and _wish(found[1]) else None


_ASKED_TO = re.compile(
    r"[^.;:()\d]*?\b(?:по)?(?:прос|треб)(?:или|овали|ят|уют)\s+([а-яё]+(?:ть|ти|чь)(?:ся)?\s[^,.;:()\d–—]{3,80}?)\s*(?:\(|[-–—])\s*",
    re.IGNORECASE,
)


def asked_to(at: Clause) -> Found:
    """«Горожане просили спилить деревья (88 обращений)»."""
    found = _ASKED_TO.fullmatch(at.leading) if "ро" in at.leading or "тре" in at.leading else None
    return (found[1], "topic") if found and grammar(found[1].split()[0])[0] == "INFN" else None


_WISH_NEXT = re.compile(
    r"\W*(?:а\s+|и\s+)?((?!пис|обра|жалов|звон|спраш|просит|поступ)[а-яё]+(?:ть|ти|чь)(?:ся)?\s[^,.;:()\d–—]{3,80}?)(?:\s+[-–—]\s+(?:в\s+)?|\s*\(\s*)",
    re.IGNORECASE,
)
ASKED = re.compile(r"\b(?:по)?(?:прос|треб)(?:ил|овал)\w*\s", re.IGNORECASE)


def wish_next(at: Clause) -> Found:
    """«Улучшить жильё просили в 391 обращении, переселить из ветхого – в 154»: the verb serves the next wish too."""
    found = _WISH_NEXT.fullmatch(at.leading)
    if not found or not ASKED.search(at.text, at.sentence.start, at.own.start):
        return None
    return (found[1], "topic") if grammar(found[1].split()[0])[0] == "INFN" else None


def _wish(words: str) -> bool:
    """Whether words say what was asked for: «ремонта дворов», «спилить деревья», not who asked."""
    part, case, _ = grammar(words.split()[0])
    return part == "INFN" or (part in ("NOUN", "ADJF") and case in ("gent", "accs"))


_GIVEN_TO = re.compile(
    r"\W*(?:а\s+|и\s+)?([А-ЯЁа-яё-]+(?:у|ю|е|и|ам|ям)\b[^,.;:()\d]{0,60}?)\s+(?:отдан|отвед[её]н)\w*\s+(?:почти\s+|около\s+|более\s+)?",
    re.IGNORECASE,
)


def given_to(at: Clause) -> Found:
    """«Коммунальному хозяйству отдано 58 % обращений»."""
    found = _GIVEN_TO.fullmatch(at.leading) if "отда" in at.leading or "отве" in at.leading else None
    return (found[1], "topic") if found and grammar(found[1].split()[0])[1] in ("datv", "loct") else None


_MADE_SO_MANY = re.compile(
    r"\W*([А-ЯЁа-яё][^.,;:()\d]{4,90}?)\s+(?:\([^()\d]*\)\s+)?(?:состав(?:или|ило|ил|ляют)|(со|на)брал[аио]?|(да)(?:ют|[её]т|ли|ло))\s+(?:ещ[её]\s+)?",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"\b(?:количеств|числ|дол[яю]|показател|рост|прирост|увеличени|уменьшени|снижени|сокращени|разниц)",
    re.IGNORECASE,
)


def made_so_many(at: Clause) -> Found:
    """«Ремонт дорог и освещение составили 311 обращений», «прочие темы собрали 495»."""
    own = at.own
    if not any(verb in at.leading for verb in ("состав", "брал", " да")):
        return None
    found = _MADE_SO_MANY.fullmatch(at.leading)
    share = found and found[3] and at.number.unit == "percent"  # «Дороги дают ещё 17 %»
    if found and not (share or (not found[3] and (own.noun or found[2]))):
        return None
    if not found or own.explained or own.frame.dims or not _matter(at.sentence, own.start, at.number.start):
        return None
    return found[1], "topic"


def _matter(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words name a matter and nothing that letters are counted by: «Ремонт дорог», not «Количество писем»."""
    words = sentence.words(start, end)
    told = any(c.role in ("measure", "total", *DIMS) for c in sentence.between(start, end))
    counting = _COUNTING.search(sentence.text, start, end)
    part, case, _ = grammar(words[0].text) if words else ("", "", "")
    stands = (part in ("NOUN", "ADJF") and case in ("nomn", "accs")) or (
        part == "NOUN" and nominative(words[0].text)
    )
    return stands and not told and not counting


_TOUCHED_IN = re.compile(
    r"\W*([А-ЯЁа-яё][^.,;:()\d]{4,90}?)\s+(?:затрагива|затрон|поднима|подня|упомина|упомян|обсужда|(?:про)?звуча)\w*\s+(?:в\s+)?",
    re.IGNORECASE,
)
_TOPIC_OF = re.compile(r"^тем[аыу]\s+(?=[А-ЯЁа-яё«])", re.IGNORECASE)
_TIMES_OVER = re.compile(r"\s*раза?\b")


_THIS_THEME = re.compile(r"\bэт[ауио]\w*\s+(?:тем|вопрос|проблем)", re.IGNORECASE)


def touched_in(at: Clause) -> Found:
    """«Благоустройство затронули в 26 звонках», «проблему мусора затронули 31 раз»."""
    if not at.leading.endswith("в ") and not _TIMES_OVER.match(at.text, at.number.end):
        return None
    found = _TOUCHED_IN.fullmatch(at.leading)
    if not found or not _matter(at.sentence, at.own.start, at.number.start) or _THIS_THEME.search(found[1]):
        return None
    return _TOPIC_OF.sub("", found[1]), "topic"  # «Тема дорог прозвучала в 67 обращениях»


_THEME_IS = re.compile(
    r"[^.;:()\d]*\bтема\b[^.;:()\d–—]{0,30}[-–—]\s+([а-яё][^.,;:()\d]{3,80}),\s+(?:это\s+)?(?:почти\s+|около\s+)?",
    re.IGNORECASE,
)
# «Расселение ветхих домов по-прежнему тема номер один: 417 обращений»
_NUMBER_ONE = re.compile(
    r"\W*([А-ЯЁа-яё][^.,;:()\d–—]{3,80}?)\s+(?:[-–—]\s+|по-прежнему\s+|всегда\s+|остал\w+\s+|оста[её]тся\s+|остаются\s+)*(?:тем|проблем|вопрос)\w*\s+(?:номер|№)\s+(?:один|1)\s*[:,–—-]\s*(?:это\s+)?",
    re.IGNORECASE,
)
_IS_THEME = re.compile(
    r"\W*([А-ЯЁа-яё][^.;:()\d–—]{3,80}?)\s*(?:\([^()]*\)\s*)?[-–—]\s+(?:это\s+)?тема\s+", re.IGNORECASE
)
# «Благоустройство стало темой 10 звонков», «плата за жильё стала поводом для 77 обращений»
_BECAME_THEME = re.compile(
    r"\W*([А-ЯЁа-яё][^.,;:()\d–—]{3,80}?)\s+стал[аои]?\s+(?:главной\s+|основной\s+)?(?:темой|поводом|причиной|предметом)\s+(?:для\s+)?",
    re.IGNORECASE,
)


def theme_is(at: Clause) -> Found:
    """«Самая больная тема – отопление, 48 % обращений», «земельные споры – тема 9 обращений»."""
    if not any(noun in at.leading for noun in ("тем", "поводом", "причиной", "предметом")):
        return None
    found = (
        _THEME_IS.fullmatch(at.leading)
        or _IS_THEME.fullmatch(at.leading)
        or _BECAME_THEME.fullmatch(at.leading)
        or _NUMBER_ONE.fullmatch(at.leading)
    )
    return (found[1].strip(), "topic") if found else None


# «Тема-лидер не меняется: жилищно-коммунальное хозяйство, 1 205 обращений»
_LEADER_IS = re.compile(
    r"[^.;:()\d]*\b(?:тема\b|лидер|первое\s+место|первом\s+месте|возглавля|на\s+слуху|острая|больн|злободневн)[^.;:()\d]*:\s+([а-яё][^,.;:()\d]{3,80}),\s+(?:это\s+)?(?:почти\s+|около\s+)?",
    re.IGNORECASE,
)


def leader_is(at: Clause) -> Found:
    """«Тема-лидер не меняется: жилищно-коммунальное хозяйство, 1 205 обращений»."""
    found = _LEADER_IS.fullmatch(at.leading) if ": " in at.leading else None
    return (found[1], "topic") if found and _may_be_matter(found[1]) else None


_SHARE_OF_MATTER = re.compile(r"\W*дол[яи]\s+([а-яё][^,.;:()\d]+),\s[^.;:()\d]*,\s*[-–—]\s*", re.IGNORECASE)
_ITS_SHARE_IS = re.compile(
    r"\W*(?:а\s+|и\s+)?дол[яи]\s+([а-яё][^,.;:()\d]{2,60}?)\s+(?:состав|равн|достиг)\w+\s+", re.IGNORECASE
)


def share_of_matter(at: Clause) -> Found:
    """«Доля экономики, к которой относят землю и транспорт, – 27,6 %»."""
    if at.number.unit != "percent":
        return None
    found = _SHARE_OF_MATTER.fullmatch(at.leading) or _ITS_SHARE_IS.fullmatch(at.leading)
    told = found and any(
        c.role in ("measure", *DIMS) for c in at.sentence.between(at.own.start, at.own.start + found.end(1))
    )
    return (found[1], "topic") if found and not told else None


_PLACE_WORD = re.compile(r"\b(?:мест|строч|строк|позици|год\b|квартал|месяц|недел|полугоди)", re.IGNORECASE)
_PLACE = r"(?:первом|втором|третьем|четв[её]ртом|пятом|шестом)"
_PLACE_OR_ROW = (
    rf"(?:{_PLACE}(?:\s+месте)?|(?:первой|второй|третьей|четв[её]ртой|пятой)\s+(?:строке|строчке|позиции))"
)
# «На втором месте транспорт, 137 обращений», «Экономика – на втором месте, 201 вопрос»
_AT_PLACE = re.compile(
    rf"\W*(?:а\s+|и\s+)?на\s+{_PLACE_OR_ROW}\s+(?:по-прежнему\s+|традиционно\s+|снова\s+)?(?:[-–—]\s+)?([а-яё][^,.;:()\d–—]{{2,60}}),\s+",
    re.IGNORECASE,
)
_HAS_PLACE = re.compile(
    rf"\W*([А-ЯЁ][^,.;:()\d–—]{{3,60}}?)\s*(?:\([^()\d]*\)\s*)?[-–—]\s+на\s+{_PLACE}\s+месте[,:]\s+",
    re.IGNORECASE,
)


# «Первое место среди тем заняли дороги, 34 обращения»
PLACE_TAKEN = (
    r"\W*(?:перв|втор|трет|четв[её]рт|пят)\w+\s+(?:место|строчку|строку|позицию)"
    r"(?:\s+(?:среди|по|в)\s+[а-яё]+(?:\s+[а-яё]+)?)?\s+(?:(?:прочно|уверенно|по-прежнему)\s+)?(?:занима|занял|удержива|держ)[а-яё]*\s+([а-яё][^,.;:()\d–—]{2,60})"
)
# «Жилищная сфера удерживает первое место: 58 %»
_HOLDS_PLACE = re.compile(
    r"\W*([А-ЯЁ][^,.;:()\d–—]{3,60}?)\s+(?:прочно\s+|уверенно\s+|по-прежнему\s+)?(?:занима|занял|удержива|держ)[а-яё]*\s+"
    r"(?:перв|втор|трет|четв[её]рт|пят)\w+\s+(?:место|строчку|строку|позицию)\s*[,:–—-]\s+"
)
# «Второй по объёму раздел – экономика, 38,1 %»
_NEXT_SECTION = re.compile(
    r"\W*(?:перв|втор|трет|четв[её]рт|пят)\w+\s+по\s+[а-яё]+\s+(?:раздел|тем[аы]|сфер[аы]|направлени[ея])\s+[-–—]\s+([а-яё][^,.;:()\d–—]{2,60}),\s+",
    re.IGNORECASE,
)
# «Следом – экономика, 31,1 %»
_NEXT_TO_IT = re.compile(
    r"\W*(?:следом|далее|затем)\s+(?:[-–—]|ид[её]т|следует)\s+([а-яё][^,.;:()\d–—]{2,60}?)(?:,|\s+со?)\s+",
    re.IGNORECASE,
)
# «Главная тема – ЖКХ, 38 %», «Лидер среди тем не меняется который год – ЖКХ, 38 %»
_LEADS_ALL = re.compile(
    r"\W*(?:(?:главн|основн|ведущ)[а-яё]+\s+тема|лидер(?:\s+(?:среди|по)\s+[а-яё]+)?)(?:\s+[а-яё]+){0,5}"
    r"\s+[-–—]\s+([^.,;:()\d–—]{2,60}),\s+",
    re.IGNORECASE,
)
# «Установка телефонов перестала быть острой темой: 18 обращений», «жильё остаётся главной темой, 34 %»
_IS_A_THEME = re.compile(
    r"\W*(?:а\s+)?(?:вот\s+)?([А-ЯЁа-яё][^,.;:()\d–—]{3,60}?)\s+(?:по-прежнему\s+)?(?:перестал[аио]?\s+быть|оста[её]тся|остал[аио]сь|стал[аио]?)"
    r"\s+(?:[а-яё]+\s+){0,2}тем(?:ой|ами)\s*[:,–—-]\s+",
    re.IGNORECASE,
)
# «Просьбы о дровах отнесены в отдельную группу: 63 обращения»
_SET_APART = re.compile(
    r"\W*(?:(?:просьбы|обращения|вопросы|письма)\s+(?:об?|по)\s+)?([А-ЯЁа-яё][^.;:()\d–—]{3,60}?)\s+(?:отнес|выдел|собра|вынес)[а-яё]+\s+в\s+отдельн\w+"
    r"\s+(?:групп|раздел|тем|блок|строк)\w*\s*[:,–—-]\s+",
    re.IGNORECASE,
)
_TAKES_PLACE = re.compile(rf"{PLACE_TAKEN}[,:]\s+", re.IGNORECASE)


def at_place(at: Clause) -> Found:
    """«На втором месте транспорт, 137 обращений», «Экономика – на втором месте, 201 вопрос (30 %)»."""
    if not any(word in at.leading for word in (" мест", " строч", " строк", " позици")):
        ways = (_NEXT_SECTION, _NEXT_TO_IT, _LEADS_ALL, _IS_A_THEME, _SET_APART)
        found = next((m for way in ways if (m := way.fullmatch(at.leading))), None)
        return (found[1].strip(), "topic") if found else None
    patterns = (_AT_PLACE, _HAS_PLACE, _TAKES_PLACE, _HOLDS_PLACE)
    found = next((m for pattern in patterns if (m := pattern.fullmatch(at.leading))), None)
    return (found[1].strip(), "topic") if found and _may_be_matter(found[1]) else None


def _may_be_matter(words: str) -> bool:
    """Whether words may name a matter: the first of them is a noun or an adjective."""
    return grammar(words.split()[0].strip("«»,"))[0] in ("NOUN", "ADJF")


_CLOSES_THREE = re.compile(
    r"\W*(?:а\s+)?(?:замыка[юе]т|закрыва[юе]т)\s+(?:перву\w+\s+)?(?:тройку|пят[её]рку|список|перечень|рейтинг)(?:\s+лидеров)?\s+"
    r"([а-яё][^,.;:()\d]{3,80}?)\s*(?:[-–—,:]|,?\s+со?(?:\s+(?:е[её]|его|их))?)\s+",
    re.IGNORECASE,
)


def closes_three(at: Clause) -> Found:
    """«замыкает тройку земля и строительство с 11 процентами»."""
    found = (
        _CLOSES_THREE.fullmatch(at.leading)
        if re.search("замыка|закрыва", at.leading, re.IGNORECASE)
        else None
    )
    return (found[1], "topic") if found and _may_be_matter(found[1]) else None


_LEFT_FOR = re.compile(
    r"\W*(?:а\s+)?(?:на\s+(?!рассмотрени|исполнени|контрол|уч[её]те)(?:долю\s+)?|разделу\s+)(«[^»]+»|[а-яё-]+(?:\s+[а-яё-]+){0,2})\s+(?:остал|достал|выпал)\w*\s+",
    re.IGNORECASE,
)
_FELL_TO = re.compile(
    r"\W*((?!им|ему|ей)[а-яё-]+(?:\s+[а-яё-]+){0,2})\s+доста(?:л|[её]т)\w*\s+", re.IGNORECASE
)


def left_for(at: Clause) -> Found:
    """«… – 8,1 %, а на «Оборону, безопасность, законность» осталось 3,6 %», «Экономике досталось 31,5 %»."""
    found = _LEFT_FOR.fullmatch(at.leading)
    if (
        found is None
        and (fell := _FELL_TO.fullmatch(at.leading))
        and grammar(fell[1].split()[-1])[1] in ("datv", "loct")
    ):
        found = fell
    return (found[1].strip("«»"), "topic") if found else None


_TAKES = re.compile(
    r"\W*([А-ЯЁ][^.;:()\d]{3,80}?)\s+(?:занима[ею]т|занял[аои]?|дал[аои]?|стал[аои]?\s+(?:предметом|темой|поводом(?:\s+для)?))\s+"
)


def takes(at: Clause) -> Found:
    """«Экономика занимает 27,2 % обращений», «Оборона и безопасность стали предметом 71 вопроса»."""
    found = _TAKES.fullmatch(at.leading)
    if found is None or not _may_be_matter(found[1]) or _PLACE_WORD.search(found[1]):
        return None
    if any(m.start < at.number.start and m.end > at.own.start for m in at.sentence.mentions):
        return None  # «Первый квартал дал 1 490 обращений»
    told = at.sentence.between(at.own.start, at.own.start + found.end(1))
    return None if any(c.role in ("measure", *DIMS) for c in told) else (found[1], "topic")


# «Исключением стала работа автобусов: обращений о ней …», «по всем темам, кроме здравоохранения: таких …»
_SPOKEN_OF = re.compile(
    r"[^.;:()\d]*?\b(?:стал[аои]?|остал\w+|кроме)\s+([а-яё][^.;:()\d]{3,60}):\s+"
    r"(?:таких(?:\s+(?:обращений|писем|жалоб))?|(?:обращений|писем|жалоб)\s+(?:об?|на|по)\s+(?:н[её]м|ней|них|неё|него))\s+"
    r"(?:[а-яё]+\s+){0,3}",
    re.IGNORECASE,
)


def spoken_of(at: Clause) -> Found:
    """«Исключением стала работа маршрутных автобусов: обращений о ней в полтора раза больше»."""
    found = _SPOKEN_OF.fullmatch(at.leading) if ":" in at.leading else None
    return (found[1], "topic") if found and _may_be_matter(found[1]) else None


_TO_OTHERS = re.compile(
    r"\W*(?:к\s+)?(прочим|иным|другим|остальным)(?:\s+(?:вопросам|темам))?\s+(?:отнес|посвящ)\w+\s+",
    re.IGNORECASE,
)
_TO_MATTER = re.compile(
    r"\W*к\s+((?!раздел|числ|компетенц|ведени|полномоч|письменн|устн|электронн|коллективн|повторн|анонимн|н[еи]|эт)[а-яё-]+(?:\s+[а-яё-]+){0,3})\s+(?:отнес|относ)\w+\s+",
    re.IGNORECASE,
)


def to_others(at: Clause) -> Found:
    """«К прочим отнесено 11», «к экономике отнесено 688 вопросов»."""
    found = _TO_OTHERS.fullmatch(at.leading) or _TO_MATTER.fullmatch(at.leading)
    return (found[1], "topic") if found else None
