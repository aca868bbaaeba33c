"""Whether a qualifier that no code covers makes a number a subset of its own kind, which must not pose as the total."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.cues import Cue
from extract.frames import Frame
from extract.language import grammar
from extract.number_reading import Reading
from extract.openings import addressed
from extract.period_meaning import resolve
from extract.qualifiers import to_unit
from extract.sentences import Sentence

# «Факты, изложенные в 211 обращениях, подтвердились»
_STATED = re.compile(r"\bизложенн\w+\s+в\s+$", re.IGNORECASE)
# «В 288 случаях факты, изложенные в обращениях, подтвердились»
_FACTS = re.compile(r"\bфакты\b[^.;]{0,60}\bподтверд", re.IGNORECASE)
_WITHIN_DAYS = re.compile(r"\bв\s+(?:течение|пределах)\s+[\w-]+\s+(?:\w+\s+)?дней", re.IGNORECASE)
# «25 взяты на контроль, ответы на них придут в течение 30 дней»: what is yet to come qualifies nothing
_TO_COME = re.compile(
    r",\s+ответ\w*\s[^.;()]*?\b(?:придут|прид[её]т|дадут|направят|поступят|будут|будет)\b", re.IGNORECASE
)
_LINES_OPEN = re.compile(r"\bработал[аои]?\s+$", re.IGNORECASE)
_PUT_FORWARD = re.compile(
    r"\bвн(?:ес|ос)\w+\s+$|\b(?:план|переч[ен]|реестр|программ|наказ)\w*\s[^.;:()\d]*\b(?:включ|вош)\w+\s+$",
    re.IGNORECASE,
)
_ASKED_BY_BODY = re.compile(
    r"\b(?:дум|администраци|депутат|совет|аппарат|собрани)\w*\s+(?:[\w-]+\s+){0,3}?(?:направил|подготовил|подготовлен)\w*\s",
    re.IGNORECASE,
)
_OF_ONE_DISTRICT = re.compile(r"\bокруг\w*\s+№\s*\d|\d(?:-?(?:го|му|м|й|ого|ому))\s+(?:[а-яё]+\s+)?округ")
_DEPUTY = re.compile(r"\b(?:депутат|представител)", re.IGNORECASE)
_DEPUTIES_GOT = re.compile(
    r"(?<!Совета )(?<!Собрания )\bдепутат\w*\s+(?:в\s+[^.;,()\d]{3,40}\s+)?"
    r"(?:получил|зарегистрировал)\w*\s+(?:\d+\s+и\s+)?$|\bиз\s+депутатов\s+(?:адресован|поступил|пришл)\w*\s+$",
    re.IGNORECASE,
)
_PER_HEADS = re.compile(
    r"\bна\s+(?:кажд\w+\s+)?(?:\d[\d\s]*|тысячу\s+)(?:тыс\.?\s*|тысяч\w*\s+)?(?:жител|населени|человек)",
    re.IGNORECASE,
)
_PER_DAY = re.compile(r"\bна\s+(?:(?:один|каждый)\s+(?:рабочий\s+)?|рабочий\s+)день\b", re.IGNORECASE)
_IN_A_DAY = re.compile(r"\s*[а-яё]+\s+в\s+(?:рабочий\s+)?день(?=\s*(?:[.,;)]|$))")
_PAPERS = re.compile(r"\bпрокур\w*\b[^.;]*\b(?:протест|представлени)\w*", re.IGNORECASE)
_BY_UNITS = re.compile(
    r"\b(?:по|между)\s+(?:[а-яё]+\s+){0,2}?(?:отдел|управлени|исполнител|подразделени|департамент|комитет|служб)(?:ам|ями|ям|ами)\b[^:;.]{0,40}:|\bисполнители:",
    re.IGNORECASE,
)
_HANDED_OUT = re.compile(r"\b(?:передан|направлен|отработан|рассмотрен|исполнен)\w*", re.IGNORECASE)
_ACCOUNTED = ("outcome", "handling", "author")
# «Отдел доложил: получено 5 460 обращений»: who says so
_TOLD = re.compile(r"\s*(?::|,\s+что\b)")
# «по 36 …», never «или по 36»
_BY = re.compile(r"(?<!или )\bпо\s+$", re.IGNORECASE)
_SO_OFTEN = re.compile(
    r"\s+(?:[а-яё]+\s+)?обра(?:тил|щал)\w+\s+\d[\d\s]*раза?\b"
)  # «К депутатам жители обратились 225 раз»
_AND_INTO = re.compile(r"\s+и\s+в\s", re.IGNORECASE)
_TURNED_TO = re.compile(r"\bк\s+$", re.IGNORECASE)  # «к депутатам обращались по благоустройству (38 %)»
# «На депутатов поступило 337», «депутатам адресовано 41»
TO_DEPUTIES = re.compile(
    r"(?:\bна\s+|\bв\s+адрес\s+|\bна\s+имя\s+)депутатов\s+(?:[а-яё]+\s+){0,3}\d|\bдепутатам\s+(?:[а-яё]+\s+){0,3}[-–—]?\s*\d",
    re.IGNORECASE,
)
_HELP_TO = re.compile(
    r"\b(?:поддержк|помощ|льгот|обеспечени)\w*\s+(?:[а-яё]+(?:ами|ями|ой|ом|ью)\s+)?(?:семь\w+\s+|семей\s+)?$",
    re.IGNORECASE,
)

_RECEPTION_DAY = re.compile(
    r"в\s+день\s+(?:при[её]м|открыт|личн|проведен)", re.IGNORECASE
)  # says when, no rate
_SERVICES = re.compile(
    r"\bна\s+(?:(?:оказание|получение|предоставление)\s+)?(?:муниципальн|государственн)\w+(?:\s+и\s+\w+)?\s+услуг",
    re.IGNORECASE,
)

Rule = Callable[[Frame, Reading], bool]


def uncoded(frame: Frame, at: Reading) -> bool:
    """Whether what is said of a number sets it apart by something that has no code."""
    return any(rule(frame, at) for rule in RULES)


def _facts_in_letters(frame: Frame, at: Reading) -> bool:
    """«Факты, изложенные в 211 обращениях, подтвердились»."""
    sentence, own = at.sentence, at.own
    # «С выездом проверены факты, изложенные в 614», «решены вопросы, изложенные в 79»: an outcome of the letters
    dealt_with = (
        own.frame.dims.get("handling") == "site_visit" or own.frame.dims.get("outcome") == "supported"
    )
    if not dealt_with and _STATED.search(sentence.text, sentence.start, at.number.start):
        return True
    start = own.start if len(sentence.numbers) > 1 else sentence.start
    return _FACTS.search(sentence.text, start, max(own.end, own.limit)) is not None


def _answered_within_days(frame: Frame, at: Reading) -> bool:
    """«по 19 ответ дан в течение 10 дней»."""
    text = at.sentence.text
    in_days = _WITHIN_DAYS.search(text, at.number.end, max(at.own.end, at.own.limit))
    return in_days is not None and not _TO_COME.search(text, at.number.end, in_days.start())


def _to_deputies(frame: Frame, at: Reading) -> bool:
    """«депутатам – 2», «в адрес депутатов – 2»: no official of the administration."""
    met = frame.measure == "people" and "channel" not in at.own.frame.dims
    told = met or frame.measure == "appeals"
    return told and any(c.code == "deputies" and _names_deputies(at.sentence, c) for c in _said_other(at))


def _lines_that_worked(frame: Frame, at: Reading) -> bool:
    """«Работало 12 телефонных линий»."""
    return frame.measure == "meetings" and at.leads(_LINES_OPEN)


def _for_services(frame: Frame, at: Reading) -> bool:
    """«Заявлений о предоставлении муниципальных услуг принято 63»."""
    said = at.sentence.between(at.own.start, at.own.end, "other")
    asked = "kind" in frame.dims and _SERVICES.search(at.sentence.text, at.own.start, at.own.end)
    return bool(asked) or any("услуг" in c.words.lower() for c in said)


def _put_forward(frame: Frame, at: Reading) -> bool:
    """«Депутатами внесено 12 предложений в план»."""
    return "kind" in at.own.frame.dims and at.leads(_PUT_FORWARD)


def _asked_by_a_body(frame: Frame, at: Reading) -> bool:
    """«Дума направила более 900 запросов»."""
    asked = frame.dims.get("kind") == "request"
    return asked and _leads_of_sentence(at, _ASKED_BY_BODY)


def _of_one_deputy(frame: Frame, at: Reading) -> bool:
    """«Больше всего жителей приняли депутаты по 4-му и 11-му округам – 81 и 64»."""
    return at.leads(_OF_ONE_DISTRICT) and _leads_of_sentence(at, _DEPUTY)


def _got_by_deputies(frame: Frame, at: Reading) -> bool:
    """«ещё двое депутатов получили 187 обращений»."""
    return frame.measure == "appeals" and at.leads(_DEPUTIES_GOT)


def _per_heads(frame: Frame, at: Reading) -> bool:
    """«На 10 тыс. населения приходится 14,2 обращения, в Лесном районе – 18»."""
    return at.own.noun is None and _leads_of_sentence(at, _PER_HEADS)


def _per_day(frame: Frame, at: Reading) -> bool:
    """«На один рабочий день приходилось примерно 35 обращений», «решать порядка 41 вопроса в день»."""
    return at.leads(_PER_DAY) or at.follows(_IN_A_DAY)


def _papers_of_prosecutors(frame: Frame, at: Reading) -> bool:
    """«Среди бумаг прокуратуры: протестов – 3, представлений – 4, запросов – 22»: no letters of citizens."""
    return _leads_of_sentence(at, _PAPERS) and not at.own.noun


def _by_units(frame: Frame, at: Reading) -> bool:
    """«распределены по отделам: отдел ЖКХ – 12»: who had them to answer."""
    return _leads_of_sentence(at, _BY_UNITS)


def _to_one_unit(frame: Frame, at: Reading) -> bool:
    """«в управление образования поступило 55»: what one department got."""
    return frame.measure == "appeals" and to_unit(at.sentence, at.own, at.talk)


def _by_so_many(frame: Frame, at: Reading) -> bool:
    """«по 36 получены поручения»: something was done on them that has no code."""
    own = at.own
    said_before = at.sentence.text[at.sentence.start : at.number.start].strip().lower() != "по"
    return (
        at.leads(_BY)
        and not any(dim in own.frame.dims for dim in _ACCOUNTED)
        and not (own.frame.measure == "questions" and said_before)  # «73 обращения по 87 вопросам»
        and not (own.topics or own.senders)  # «по 2 письма касались торговли, связи»
        and not (at.number.unit == "percent" and at.said and at.said[-1].topics)  # «… по 4 (по 12,9 %)»
        and "place" not in own.frame.dims  # «по два обращения поступило от жителей …»
    )


def _qualified(frame: Frame, at: Reading) -> bool:
    """A word of the cues «other» in the number's own clause, where it says something of this number."""
    own = at.own
    said = _said_other(at)
    codes = {c.code for c in said} - {"deputies"}
    codes -= {code for code, idle in _IDLE.items() if code in codes and idle(frame, at)}
    accounted = any(dim in own.frame.dims for dim in _ACCOUNTED)
    if not codes or accounted or (own.frame.label_kind == "topic" and "unit" not in codes):
        return False
    if codes == {"group"}:
        return _of_a_group(at, said)
    if codes == {"handled"}:
        return _part_of_the_total(frame, at)
    return True


def _of_a_group(at: Reading, said: list[Cue]) -> bool:
    """«на льготную категорию граждан приходится 21 %», but «земельные участки многодетным семьям – 12» is a matter."""
    label = (at.own.frame.label or "").lower()
    if any(c.words.lower() in label and len(label) < len(c.words) + 9 for c in said):
        return True
    aside = [at.sentence.text.count(sign, at.own.start, c.start) for c in said for sign in "()"]
    if at.talk.item and all(a > b for a, b in zip(aside[::2], aside[1::2], strict=True)):
        return False  # «социальная поддержка (проезд, ветераны труда) – 5»: of what the matter was told
    return not all(_given_to(c) or _HELP_TO.search(at.sentence.text, at.own.start, c.start) for c in said)


def _part_of_the_total(frame: Frame, at: Reading) -> bool:
    """«Рассмотрено 40» beside a total of the same time that was told before."""
    report, own = at.talk.report, at.own
    total = (frame.measure or "", report.code if report else "")
    when = [m for m in at.sentence.mentions if own.start <= m.start < at.number.start]
    elsewhen = report is not None and any(
        (m.code or resolve(m, report) or report.code) != report.code for m in when
    )
    return total in at.talk.totals and not frame.dims and not own.frame.label and not elsewhen


def _no_unit(frame: Frame, at: Reading) -> bool:
    """Whether the departments that are named did not have the letters to answer."""
    units = [c for c in _said_other(at) if c.code == "unit"]
    if any(c.words.lower().startswith(tuple(at.talk.units)) for c in units):
        return True  # «департаментом рассмотрено 55» in the department's own report
    senders = [c for c in at.sentence.cues if c.role == "source"]
    if all(any(s.start - 1 <= c.end and c.start < s.end for s in senders) for c in units):
        return True  # «Управлением Президента России направлено 3»: a sender
    if not any(grammar(c.words.split()[0])[1] in ("ablt", "datv") for c in units):
        return True
    handed_out = _HANDED_OUT.search(at.sentence.text, at.sentence.start, at.own.end)
    return not handed_out and not (at.talk.item and at.talk.lead_handled)


# Codes of the cues «other», and where they set nothing apart
_IDLE: dict[str, Rule] = {
    # «от граждан, проживающих на территории посёлка …»
    "dwelling": lambda frame, at: "place" in at.own.frame.dims,
    # «почтой и нарочно»
    "byhand": lambda frame, at: frame.dims.get("channel") == "written",
    # «на первичном приёме»
    "first": lambda frame, at: frame.dims.get("channel") == "reception",
    # calls of a dispatch are parted by services; elsewhere a service is a body
    "service": lambda frame, at: frame.dims.get("channel") != "dispatch",
    "unit": _no_unit,
}


def _said_other(at: Reading) -> list[Cue]:
    """The cues «other» of a number's own clause; «150 в день» is a rate, «в дни приёма» only says when."""
    said = at.sentence.between(at.own.start, at.own.end, "other")
    said = [
        c for c in said if c.words.lower() != "в дни" and not _RECEPTION_DAY.match(at.sentence.text, c.start)
    ]
    return [c for c in said if not (c.code == "office" and _TOLD.match(at.sentence.text, c.end))]


def _leads_of_sentence(at: Reading, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern is found anywhere in the sentence before the number."""
    return pattern.search(at.sentence.text, at.sentence.start, at.number.start) is not None


def _names_deputies(sentence: Sentence, cue: Cue) -> bool:
    """«депутатам – 2», «в адрес депутатов – 2», «на имя депутатов – 2»."""
    if "епутат" not in cue.words:
        return False  # «в адрес ГСД»: the council itself, by its letters
    if _AND_INTO.match(sentence.text, cue.end):
        return False  # «Городским депутатам и в приёмную Думы поступило 1846»: all that came
    turned = _TURNED_TO.search(sentence.text, sentence.start, cue.start) is not None
    turned = turned and _SO_OFTEN.match(sentence.text, cue.end) is None
    return (
        (cue.words.lower() == "депутатам" and not turned)
        or cue.words.lower() == "депутату"
        or addressed(sentence, cue)
        or TO_DEPUTIES.match(sentence.text, max(sentence.start, cue.start - 3)) is not None
    )


def _given_to(people: Cue) -> bool:
    """Whether people stand in the dative: «участникам СВО», «многодетным семьям»."""
    return any(grammar(word)[1] == "datv" for word in people.words.split())


RULES: tuple[Rule, ...] = (
    _facts_in_letters,
    _answered_within_days,
    _to_deputies,
    _lines_that_worked,
    _for_services,
    _put_forward,
    _asked_by_a_body,
    _of_one_deputy,
    _got_by_deputies,
    _per_heads,
    _per_day,
    _papers_of_prosecutors,
    _by_units,
    _to_one_unit,
    _by_so_many,
    _qualified,
)
