"""The label that the verb behind a number brings: «42 % составили вопросы ЖКХ», «12 жителей пожаловались на шум»."""

from __future__ import annotations

import re

from extract.clause import Clause, Found
from extract.labels import NO_MATTER
from extract.labels_ahead import KEEN_ON, OF_THE_ANSWER
from extract.language import grammar, nominative

_MADE_UP = re.compile(
    r"[^.;:()\d]*?\bсостав(?:или|ляют|ило|ляет)\s+(?:именно\s+)?((?:вопрос|проблем|тем)\w*\s[^.;:,()\d]+)",
    re.IGNORECASE,
)


_TAKEN_BY = re.compile(
    r"\s*\)?\s+(?:(?:[а-яё]+\s+){0,2}?(?:почты|обращений|вопросов|писем|сообщений|жалоб)\s+)?(?:\(\d[^()]*\)\s+)?"
    r"(?:занима[ею]т|занял[аои]?|составил[аои]?|составля[ею]т)\s+([а-яё][^.,;:()\d]{3,80})",
    re.IGNORECASE,
)


def taken_by(at: Clause) -> Found:
    """«34,9 % вопросов (245) составила экономика», «больше половины почты занимает ЖКХ»."""
    if at.number.unit != "percent" or at.own.explained:
        return None
    found = at.behind(_TAKEN_BY)
    return (found[1].strip(), "topic") if found and nominative(found[1].split()[0]) else None


_SECTION_GREW = re.compile(
    r"\W*(?:[а-яё]+\s+){0,4}?(?:прибавил|вырос|сократил|снизил|увеличил|уменьшил|убавил)[а-яё]*\s+(?:раздел\s+)?"
    r"«([^»]+)»\s*(?:[-–—,]\s*)?(?:сразу\s+|почти\s+)?(?:на|в)\s+",
    re.IGNORECASE,
)


def section_grew(at: Clause) -> Found:
    """«Сильнее прочих прибавила «Экономика» – на 146 вопросов»."""
    found = _SECTION_GREW.fullmatch(at.leading) if "»" in at.leading else None
    return (found[1], "topic") if found else None


_TIMES_AS_OFTEN = re.compile(
    r"\s+(?:реже|чаще)\s+[^,.;:()\d]*?\b(?:жалу|жалов|пис[ауе]|пиш|обраща|обратил|сообща|спрашив)[а-яё]*\s+"
    r"(?:на|об?|про|по(?:\s+(?:поводу|вопросам))?)\s+([а-яё][^,.;:()\d]{3,60})",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\W*(?:а\s+|зато\s+)?", re.IGNORECASE)


def times_as_often(at: Clause) -> Found:
    """«Вдвое реже люди жалуются на перебои с водой, зато …»: the growth first, what it is of in its own clause."""
    if at.number.unit != "times" or not _NOTHING.fullmatch(at.leading):
        return None
    return at.matter_behind(_TIMES_AS_OFTEN)


_IN_CASES_TROUBLES = re.compile(
    r"\s+(?:случаев|обращений|писем),?\s+[^.;:()\d]{0,40}?\b(?:волнует|волновал\w*|беспокоит|беспокоил\w*|тревожит|тревожил\w*)\s+([а-яё][^.,;:()\d]{3,80})",
    re.IGNORECASE,
)


def troubles_in(at: Clause) -> Found:
    """«Чаще прочего, в 54 % случаев, горожан волнует коммунальное хозяйство»."""
    return at.matter_behind(_IN_CASES_TROUBLES)


_CAUSED = re.compile(
    r"\s+(?:звонк|звонок|обращени|пис[ье]м|жалоб|сообщени)\w*\s+вызва(?:ли|л[аои]?)\s+([а-яё][^.,;:()\d]{3,80})",
    re.IGNORECASE,
)


def caused(at: Clause) -> Found:
    """«23 звонка вызвали жилищно-коммунальные проблемы»."""
    return at.matter_behind(_CAUSED)


_HELD_BY = re.compile(
    r"\s*(?:вопросов|обращений|писем|жалоб)?,\s+у\s+([а-яё][^,.;:()\d]{3,60})", re.IGNORECASE
)
_PLACE_TOLD = re.compile(r"\W*(?:первое|второе|третье|четв[её]ртое|пятое)\s+место,\s+", re.IGNORECASE)


def held_by(at: Clause) -> Found:
    """«Первое место, 48,2 % вопросов, у жилищно-коммунальной сферы»."""
    found = at.behind(_HELD_BY) if _PLACE_TOLD.fullmatch(at.leading) else None
    return (found[1].strip(), "topic") if found else None


_ROW_TAKEN = re.compile(
    r"\W*(?:перв|втор|трет|четв[её]рт|пят)\w+\s+(?:строчку|строку|позицию|место)(?:\s+[а-яё]+){0,3},\s+(?:с\s+)?",
    re.IGNORECASE,
)
_TAKES_ROW = re.compile(
    r"(?:\s+(?:обращени|вопрос)\w*)?(?:\s*\([^()]*\))?,\s+(?:занима\w+|занял\w*|удержива\w+|дели\w+)\s+([а-яё][^.,;:()\d]{3,80})",
    re.IGNORECASE,
)


def row_taken(at: Clause) -> Found:
    """«Первую строчку, 1 129 (41,6 %), занимают вопросы ЖКХ»."""
    if not _ROW_TAKEN.fullmatch(at.leading):
        return None
    return at.matter_behind(_TAKES_ROW)


def made_up(at: Clause) -> Found:
    """«42 % обращений составили вопросы ЖКХ»."""
    if at.own.explained or not (at.number.unit or at.own.noun):
        return None
    return at.matter_behind(_MADE_UP)


_IN_CASES = re.compile(
    r"\s+(?:случаев|обращений|писем),?\s+[^,.;:()\d]{0,40}?\b(?:пиш|писал|обраща|обратил|жалу|речь\s+(?:ид|шла))\w*\s+"
    r"(?:об?\s+|по\s+(?:вопросам|поводу)\s+|на\s+)([а-яёА-ЯЁ][^.,;:()\d]{2,80})",
    re.IGNORECASE,
)


# «Чаще всего, в 140 обращениях, жители поднимали вопросы ЖКХ»
_SET_OFF = re.compile(r"\W*(?:чаще|больше)\s+всего,\s+в\s+", re.IGNORECASE)
_ASKED_IN = re.compile(
    r"\s+(?:случаях|обращениях|письмах|звонках),?\s+[^,.;:()\d]{0,40}?\b(?:по)?(?:прос|треб)(?:или|овали)\s+([а-яё]+(?:ть|ти|чь)(?:ся)?\s[^,.;:()\d]{3,80})",
    re.IGNORECASE,
)


def asked_in(at: Clause) -> Found:
    """«В 88 случаях горожане просили спилить деревья»."""
    if not at.leading.strip().lower().endswith("в"):
        return None
    found = _ASKED_IN.match(at.text[: at.sentence.end], at.number.end)
    return (found[1].strip(), "topic") if found and grammar(found[1].split()[0])[0] == "INFN" else None


_RAISED = re.compile(
    r"\s+(?:случаях|обращени\w+|письмах|звонках),\s+[^,.;:()\d]{0,40}?\b(?:поднима|затрагива|задава)\w*\s+([а-яё][^.,;:()\d]{3,80})",
    re.IGNORECASE,
)


def most_raised(at: Clause) -> Found:
    """«Чаще всего, в 140 обращениях, жители поднимали вопросы ЖКХ»."""
    found = (
        _RAISED.match(at.text[: at.sentence.end], at.number.end) if _SET_OFF.fullmatch(at.leading) else None
    )
    return (found[1].strip(), "topic") if found else None


def in_cases(at: Clause) -> Found:
    """«Чаще всего, в 47 % случаев, горожане писали по вопросам ЖКХ»."""
    if at.number.unit != "percent" or at.own.explained:
        return None
    found = _IN_CASES.match(at.text[: at.sentence.end], at.number.end)
    return (
        (found[1].strip(), "topic") if found and re.search(r"\bв\s+$", at.text[: at.number.start]) else None
    )


_CAME_WITH = re.compile(
    r"[^.,;:()\d]{0,30}\b(?:пришл|приходил|шл|обратил|обращал)\w*\s+(?:на\s+при[её]м\s+)?со?\s+"
    r"([а-яё-]+(?:ыми|ими)\s+(?:вопрос|проблем)ами)(?=\s*(?:[.,;(]|$))"
)
# «пришли 23 человека: девять с жилищными вопросами»
_WITH = re.compile(r"\s+со?\s+([а-яё-]+(?:ыми|ими)\s+(?:вопрос|проблем)ами)(?=\s*(?:[.,;(]|$))")
_ASKED_HELP = re.compile(
    r"(?:\s*(?:обращени|письм|звонк)\w*)?(?:\s*\(\d[^()]*%\s*\))?[^.,;:()\d]{0,50}\b(?:по)?просил\w*\s+(?:помочь|помощи|содействия)\s+(?:со?|в)\s+([а-яё][^.,;:()\d]{3,60})"
)


def came_with(at: Clause) -> Found:
    """«26 из них пришли с жилищными вопросами», «7 просили помочь с трудоустройством»."""
    if at.number.unit == "times" or at.own.explained or not ("ами" in at.text or "просил" in at.text):
        return None
    stop = max(at.own.end, at.own.limit)
    listed = at.text[: at.own.start].rstrip().endswith((":", ",")) and not at.leading.strip()
    ways = (_CAME_WITH, _ASKED_HELP, *((_WITH,) if listed else ()))
    found = next((m for way in ways if (m := way.match(at.text, at.number.end, stop))), None)
    return (found[1].strip(), "topic") if found else None


_COMPLAINED = re.compile(
    r"\s+(?:из\s+(?:них|которых)\s+)?(?:по)?жаловал\w*\s+на\s+([а-яё][^.,;:()\d]{3,80})", re.IGNORECASE
)


def complained(at: Clause) -> Found:
    """«9 из них жаловались на перебои с отоплением»."""
    found = at.behind(_COMPLAINED) if at.number.unit != "times" else None
    return (found[1].strip(), "topic") if found else None


_KEEN = re.compile(rf"\s*(?:[а-яё]+\s+){{0,2}}?{KEEN_ON}\s+([а-яё][^.,;:()\d]{{3,80}})", re.IGNORECASE)


def keen(at: Clause) -> Found:
    """«8 горожан интересовались жилищными вопросами», «шестеро остались недовольны работой автобусов»."""
    found = at.behind(_KEEN)
    if found is None or OF_THE_ANSWER.match(found[1]):
        return None
    if grammar(found[1].split()[0])[1] not in ("ablt", "gent", "datv"):
        return None
    at.own.frame.dims.pop("satisfaction", None)
    return found[1].strip(), "topic"


_NEXT_COMES = re.compile(r"\W*(?:следом|далее|дальше|затем|за\s+н(?:им|ей|ими)),?\s+со?\s+", re.IGNORECASE)
_COMES = re.compile(
    r"\s*,?\s+(?:ид[уё]т|следу[юе]т|располо\w+|стоя?т)\s+([а-яё][^.,;:()\d]{3,80})", re.IGNORECASE
)


def comes_next(at: Clause) -> Found:
    """«Следом, с 22 %, идут благоустройство и дороги»."""
    if not _NEXT_COMES.fullmatch(at.leading):
        return None
    return at.matter_behind(_COMES)


_TOUCHED = re.compile(
    r"\s+(?:обращени\w+|письм\w+|случа\w+)\s+(?:\([^()]*\)\s*)?(?:была?о?\s+)?(?:затронут|поднят|упомянут)[аоы]?\s+([а-яё][^.,;:()\d]{3,80})(?=[.,;(]|$)"
)


def touched(at: Clause) -> Found:
    """«В 71 обращении затронута система образования»."""
    if at.number.unit or at.own.explained or not at.leading.strip().lower().endswith("в"):
        return None
    found = at.behind(_TOUCHED)
    return (found[1].strip(), "topic") if found and nominative(found[1].split()[0]) else None


_WORRIED = re.compile(
    r"(?:\s+[а-яё]+){0,2},\s+(?:волнова|интересова|беспокои|тревожи)\w*\s+([а-яё][^.,;:()\d]{3,80})",
    re.IGNORECASE,
)


def worried(at: Clause) -> Found:
    """«Больше всего, 47 человек, волновало состояние дорог»."""
    if at.number.unit or not at.leading.rstrip().endswith(","):
        return None
    return at.matter_behind(_WORRIED)


_SOUGHT = re.compile(
    r"\s*(?:человек\w?|граждан\w?|жител\w+|родител\w+|пенсионер\w+|сем[еь]\w+)?\s*(?:(?:по)?просили|(искали|ищут))\s+([а-яё]{4}[^.,;:()\d]{2,60})",
    re.IGNORECASE,
)


def sought(at: Clause) -> Found:
    """«Девять родителей просили места в детских садах», «трое искали работу»."""
    found = at.behind(_SOUGHT) if not (at.number.unit or at.own.explained) else None
    if not found or NO_MATTER.match(found[2]) or grammar(found[2].split()[0])[0] not in ("NOUN", "ADJF"):
        return None
    return (f"{found[1]} {found[2]}" if found[1] else found[2]).strip(), "topic"


_WISHED = re.compile(
    r"\s*(?:обращени\w+|пис[ье]м\w?|заявлени\w+|жител\w+|человек\w?|граждан\w?)?\s*(?:просьб\w*|со?\s+просьб\w+|(?:[а-яё]+\s+){0,2}(?:прос(?:ят|или)|требу[ею]т))\s+"
    r"([а-яё]+(?:ть|ти|чь)(?:ся)?\s[^.,;:()\d]{3,80})",
    re.IGNORECASE,
)


def wished(at: Clause) -> Found:
    """«38 просьб отремонтировать кровлю», «38 писем с просьбой отремонтировать кровлю»."""
    if at.number.unit or at.own.explained:
        return None
    found = _WISHED.match(at.text[: at.sentence.end], at.number.end)
    return (found[1].strip(), "topic") if found and grammar(found[1].split()[0])[0] == "INFN" else None
