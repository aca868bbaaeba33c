"""Headers of a grid: which rows and columns name the numbers, and what each name says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from extract.cues import Cue
from extract.cues import find as find_cues
from extract.dims import DIMS
from extract.forwarding import mark_forwarded, sent_to
from extract.frames import Frame, dims_of
from extract.language import grammar
from extract.noun_before import WITH_THINGS
from extract.orthography import INCLUDING
from extract.period_codes import with_year
from extract.period_mention import Mention
from extract.period_phrases import mentions
from extract.periods import Period
from extract.run_up import run_to_day
from extract.words import cut

_CHANGE = re.compile(
    r"^\s*\(?\s*(?:\+\s*/\s*[-–]|[-–]\s*/\s*\+|±|\(?\s*[↓↑]\s*,?\s*[↑↓]\s*\)?|\+,?\s*-)|отклонени|откл\.?\s*$|откл\.|разниц|изменени|динамик|прирост|рост\b|снижени|прибавк|прибыло\b|прибавилось|соотношени",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|процент|проц\.|уд(?:ельный|\.)?\s*вес|доля", re.IGNORECASE)
_SHARE = re.compile(
    r"от\s+(?:общего|всех|числа)|%\s*к\s+(?:общ|итог|всего|всем)|уд(?:ельный|\.)?\s*вес|доля|структур|в\s*%\s*от",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"темп\s+(?:роста|изменени)|к\s+(?:прошлому|предыдущему|уровню|аппг|аналогичн|соответствующ|показател)"
    r"|(?:в\s*|^\s*)%\s*к\b(?!\s+(?:общ|итог|всего|всем))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^\s*(?:[1-4]|I{1,3}|IV)\s*(?:-?(?:е|й|ый|ое|ой))?\.?\s*$")
_BY_STRETCHES = re.compile(r"(?:^|\bпо\s+)(квартал|полугоди)(?:ам|ям|ы|[ея])?\s*$", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\s*(?:за\s+)?(?:весь|полный|год)\s+(?:19|20)\d\d", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"\s*((?:19|20)\d\d)\s*(?:г\.?|год\w*)?\s*(?:\([^()]*[а-яё][^()]*\)\s*)?$")
_YEAR_PAIR = re.compile(r"^\s*((?:19|20)\d\d)\s*/\s*((?:20)?\d\d)\s*(?:г\.?|гг\.?|год\w*)?\s*$")
_TOTAL = re.compile(
    r"\b(?:всего|итого|сумма|общ\w+ (?:количество|число)|в целом)\b"
    r"|^\W*(?:по\s+(?:городу|району|округу)|все\s+(?:поселения|районы|округа))\W*$",
    re.IGNORECASE,
)
_TO = re.compile(r"\W*ко?\W+", re.IGNORECASE)  # «I квартал 2018 к I кварталу 2017, %»
_TO_PERIOD = re.compile(r"\s*(?:ко?|против|по сравнению с|по отношению к)\s", re.IGNORECASE)
RECEIVED = re.compile(r"\bпринят\w*", re.IGNORECASE)
# «Принято на личном приёме граждан», «Личный приём, чел.»: they are counted, not the receptions
_RECEIVED_CITIZENS = re.compile(
    r"\W*принято\s+на\s+(?:личн\w+\s+)?при[её]м\w*\s+граждан"
    r"|\W*(?:личн\w+\s+)?при[её]м\w*(?:\s+граждан)?\s*[,(–-]\s*(?:принято\s+)?(?:чел\b|человек)",
    re.IGNORECASE,
)
_INCLUDING = re.compile(rf"\(\s*(?:включая|{INCLUDING})[^()]*\)", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()\d]*\)")
_BRACKETED_KIND = re.compile(r"\([^()]*$")
_LISTED = re.compile(r"\([^()]*,[^()]*\)")
_CAME_FROM = re.compile(
    r"\bиз\s+(?:[а-яё]+\s+){0,2}(?:орган|организац|министерств|администрац)"
    # «Перенаправлено Администрацией Губернатора»
    r"|\b(?:пере)?(?:направлен|дан|слан|адресован)\w*\s+(?:администрацией|правительством|прокуратурой|аппаратом|губернатором"
    r"|(?:друг|ин|вышестоящ)[а-яё]+\s+(?:орган|инстанци|организаци|ведомств)[а-яё]*ми)\b",
    re.IGNORECASE,
)


# «Как жители передавали свои просьбы», «По какому поводу обращались жители»: they are not what is counted
_ASKS = re.compile(
    r"\W*(?:как\b|что\b|чем\b|откуда|зачем|(?:об?|по|с|на)\s+(?:ч[её]м\b|как[а-яё]+))", re.IGNORECASE
)


@dataclass(slots=True)
class Name:
    """What a header or a label says."""

    text: str = ""
    frame: Frame = field(default_factory=Frame)
    cues: list[Cue] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    change: bool = False
    percent: bool = False
    share: bool = False
    rate: bool = False
    total: bool = False


_RESIDENTS = re.compile(r"\W*(?:(?:численность|количество|число)\s+)?(?:населени|жителей)", re.IGNORECASE)
# «Принято на личном приёме»: who is received is a person
_RECEIVED_IN_PERSON = re.compile(r"\W*принято\s+(?:[а-яё]+\s+){0,3}?на\s+личном\s+при[её]ме\b", re.IGNORECASE)


def counts_residents(header: str) -> bool:
    """«Население, чел.» beside the letters: how many live there, no one who wrote."""
    return _RESIDENTS.match(header) is not None


def event_named(name: Name) -> str | None:
    """The event that a label names: a reception, a meeting, a trip."""
    return next((c.code for c in name.cues if c.role == "measure" and c.code in _HELD), None)


_HELD = ("receptions", "meetings", "trips")
_BLANK = re.compile(r"\s")
_MEASURED_FROM = re.compile(r"(?:\bк|\bсравнени[юия]\s+с|\bотносительно|\bпротив)\s+$", re.IGNORECASE)
# «2008 г. к 2007 г.»; a bare year is no mention of a period
_YEAR = r"(?:19|20)\d\d"
_YEAR_TO_YEAR = re.compile(rf"\b{_YEAR}\s*(?:г\.|год\w*)?\s*к\s+{_YEAR}", re.IGNORECASE)
_CHANGE_SIGN = re.compile(r"\s*(?:\+\s*/\s*-|\(?[↓↑])")


def named(text: str, label: bool = False) -> Name:
    """Read a header text or a row label."""
    clean = _BLANK.sub(" ", text)
    cues = find_cues(cut(clean).words(), clean)
    if _RECEIVED_CITIZENS.match(clean):
        cues += [Cue(c.start, c.end, "measure", "people", c.words) for c in cues if c.code == "receptions"]
        cues = [c for c in cues if c.code != "receptions"]
    coded = [c for c in cues if c.role in DIMS and not sent_to(clean, 0, len(clean), c)]
    dims, words = dims_of(outside_remarks(coded, clean), clean)
    name = Name(clean, Frame(head_measure(cues, clean, label), dims, words), cues, mentions(clean))
    mark_forwarded(name.frame, clean)
    if "source" in dims and dims.get("outcome") == "forwarded" and _CAME_FROM.search(clean):
        dims.pop("outcome")  # «Переадресовано из других органов»: how they came
    if (
        "source" in dims
        and dims.get("kind")
        and all(_BRACKETED_KIND.search(clean, 0, c.start) for c in cues if c.role == "kind")
    ):
        dims.pop("kind")  # «Прокуратура (протесты, запросы)»
    against = all(m.kind == "begin" or _MEASURED_FROM.search(clean[: m.start]) for m in name.mentions)
    name.change = (bool(_CHANGE.search(clean)) and against) or bool(_CHANGE_SIGN.match(clean))
    between = ((a.end, b.start) for a, b in pairwise(name.mentions))
    to_each_other = _YEAR_TO_YEAR.search(clean) is not None or any(
        _TO.fullmatch(clean, *gap) for gap in between
    )
    if to_each_other and not _PERCENT.search(clean):
        name.change = True  # «2008 г. к 2007 г.» over «больше на 25»
    if name.mentions and _TO_PERIOD.match(clean) and not _PERCENT.search(clean):
        name.change = True  # «К октябрю» over «-12»
    name.percent = bool(_PERCENT.search(clean))
    name.share = bool(_SHARE.search(clean))
    name.rate = to_each_other or bool(_RATE.search(clean))
    name.total = bool(_TOTAL.search(clean))
    if name.frame.measure in ("receptions", "meetings", "answers") and not re.search(
        r"количеств|кол-во|числ|при[её]мов\b|провед|организован|состоял|дано|направлен|подготовлен|ответы|^\W*ответов\b",
        clean,
        re.IGNORECASE,
    ):
        if name.frame.measure == "receptions" and label:
            name.frame.dims.setdefault("channel", "reception")  # «Приём главы города» among channels
        name.frame.measure = "people" if RECEIVED.match(clean.strip()) else None
    if name.frame.measure is None and _RECEIVED_IN_PERSON.match(clean):
        name.frame.measure = "people"
    if name.frame.measure == "receptions":
        name.frame.dims.pop("channel", None)
    if name.frame.measure == "people" and RECEIVED.search(clean) and dims.get("source") != "direct":
        name.frame.dims.setdefault("channel", "reception")
    if "kind" in dims and any(
        c.role == "measure"
        and c.code == "appeals"
        and not any(k.start == c.start and k.role == "kind" for k in cues)
        and not any(m.start() < c.start < m.end() for m in _BRACKET.finditer(clean))
        for c in cues
    ):
        name.frame.dims.pop("kind")
    return name


def outside_remarks(cues: list[Cue], text: str) -> list[Cue]:
    """«Письменные обращения (включая электронные)»: what a remark adds does not name the whole."""
    remarks = [m.span() for m in _INCLUDING.finditer(text)]
    if total := _TOTAL.search(text):  # «Общее количество обращений (письменных, на личных приёмах)»
        summed = [m.span() for m in _LISTED.finditer(text, total.end())]
        cues = [c for c in cues if not any(a <= c.start < b for a, b in summed)]
    kinds = [c for c in cues if c.role == "kind"]
    if kinds:  # «Заявление (просьба дать разъяснение)»: the bracket explains the kind
        remarks += [m.span() for m in _BRACKET.finditer(text) if m.start() > kinds[0].start]
    outside = [c for c in cues if not any(a <= c.start < b for a, b in remarks)]
    if kinds:
        return outside
    named_outside = {c.role for c in outside}
    return [c for c in cues if c in outside or c.role not in named_outside]


_NUMBER_OF = re.compile(r"(?:кол-во|количеств\w+|числ\w+|распределени\w+)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


_RAISED = re.compile(r"\W*(?:поставлен|содерж|поднят|затронут)", re.IGNORECASE)
_TURNED = re.compile(r"\bобра(?:ща|ти)\w*\s+$", re.IGNORECASE)


# «Горячая линия, звонков», «Платформа, сообщений»: the unit of a row behind its name
_UNIT_BEHIND = re.compile(r"[а-яё»)],\s+$", re.IGNORECASE)
_UNITS = {"звонков", "сообщений", "обращений", "вопросов", "человек", "писем"}


def head_measure(cues: list[Cue], text: str, label: bool = False) -> str | None:
    """The noun that a header counts: the one after «количество», else its first that is no part of a phrase."""
    measures = [c for c in cues if c.role == "measure"]
    if _RAISED.match(text) and any(c.code == "questions" and c.words.lower() == "вопросов" for c in measures):
        return "questions"  # «Поставлено в обращениях вопросов», «Содержится в них вопросов»
    last = measures[-1] if label and len(measures) > 1 else None
    unit = last is not None and last.end == len(text.rstrip()) and last.words.lower() in _UNITS
    if unit and _UNIT_BEHIND.search(text[: last.start]):
        return last.code
    counted = [c for c in measures if _NUMBER_OF.search(text[: c.start])]
    for cue in counted or measures:
        lead = text[: cue.start]
        if cue.code == "people" and RECEIVED.match(lead.strip()):
            return cue.code  # «Принято на личном приёме граждан», «Принято на приёмах человек»
        nominative = cue.words.lower() in (
            "вопросы",
            "обращения",
            "письма",
            "сообщения",
            "жалобы",
            "заявления",
        )
        reach = "" if nominative else r"(?:\w+\s+){0,2}"
        if not counted and re.search(
            rf"\b(?:по|в|во|из|с|от|к|на|о|об|для|через|при)\s+{reach}$", lead[-40:], re.IGNORECASE
        ):
            continue
        if cue.words.lower().startswith("обращени") and WITH_THINGS.match(text, cue.end):
            continue  # «Обращение с отходами»: a matter
        if cue.words.lower() == "вопрос" and not counted:
            continue  # «Вопрос» over a column of topics
        if label and not counted and not nominative and _hangs_on_noun(lead):
            continue
        if cue.code == "people" and (_TURNED.search(lead) or _ASKS.match(text)):
            continue  # «с какими проблемами обращались жители»
        if cue.code == "questions" and re.search(r"личн\w+\s+$", lead):
            continue
        if cue.code == "people" and any(
            c.code in ("appeals", "questions") and c.start < cue.start for c in measures
        ):
            continue
        return cue.code
    return None


def _hangs_on_noun(lead: str) -> bool:
    """«Телефон обращений», «тематика обращений»: the noun before is what the label names."""
    before = re.search(r"([А-Яа-яё-]{3,})\s+$", lead)
    if not before or re.match(r"(?:всего|итого|в том числе|числе|общее|форма)", before[1], re.IGNORECASE):
        return False
    part, case, _ = grammar(before[1])
    return part == "NOUN" and case != "ablt"  # «Проведено депутатами прямых линий»: by whom


def _paired(name: Name, report: Period | None) -> list[str]:
    """«Декабрь 2017 г. / с начала года»: the month, and its year up to the end of that month."""
    from extract.period_meaning import resolve

    if len(name.mentions) != 2:
        return []
    first, second = name.mentions
    if second.kind != "begin" or not re.fullmatch(r"\W*/\s*", name.text[first.end : second.start]):
        return []
    if second.code and not first.code and first.tail:
        code = with_year(first.tail, int(second.code))  # «март / с начала 2018 года»
    else:
        code = resolve(first, report)
    year_to_date = resolve(second, Period.parse(code)) if code else None
    return [code, year_to_date] if code and year_to_date else []


_ON_DAY = re.compile(r"\bна\s+$", re.IGNORECASE)


def _left_on(text: str, mention: Mention) -> bool:
    """«В работе на 31.12.2017»: the day up to which the row was counted, not its period."""
    return mention.kind in ("date", "day") and _ON_DAY.search(text[: mention.start]) is not None


def _within(inner: str, outer: str) -> bool:
    """«В т.ч. в июне» under «1 полугодие 2016 г.»: a month of the stretch above it."""
    if "," in inner or "," in outer:
        return False
    part, whole = Period.parse(inner), Period.parse(outer)
    return whole.start <= part.start and part.end <= whole.end and part.days < whole.days


def _same_in(code: str, year: str) -> list[str]:
    """«С начала года», «Отчётная неделя» over «2018»: the same stretch of that year."""
    stretch = Period.parse(code)
    return [stretch.shifted(int(year) - stretch.start.year).code]


_DATA_ON = re.compile(
    r"\W*(?:данные\s+)?(?:по\s+состоянию\s+)?на\s+\d\S+(?:\s+[а-я]+\s+\d{4})?(?:\s*(?:г\.|года))?\W*",
    re.IGNORECASE,
)


def column_periods(names: list[Name], report: Period | None) -> list[str]:
    """The period or periods that a column's headers name together: a year above, a quarter below."""
    from extract.period_meaning import resolve

    whole = next((told[1].lower() for n in names if (told := _BY_STRETCHES.search(n.text.strip()))), None)
    if whole:  # «Квартал», «по полугодиям» over «I», «II»
        stretch = "квартал" if whole == "квартал" else "полугодие"
        names = [named(f"{n.text.strip()} {stretch}") if _ORDINAL.match(n.text) else n for n in names]
    pair = next((p for p in (_paired(n, report) for n in names) if p), None)
    if pair:
        return pair
    codes: list[str] = []
    years: list[str] = []
    tail = None
    for name in names:
        dated = [m for m in name.mentions if not _left_on(name.text, m)]
        run = run_to_day([name.text]) if not dated and _DATA_ON.fullmatch(name.text) else None
        if run:
            codes.append(run.code)  # «Данные на 01.01.2019»: the year before
        own = [m for m in dated if m.code or not (m.comparison or m.kind == "current")]
        for mention in own or dated:  # «1-е полугодие 2005 года (предыдущий период)»
            if mention.kind == "years":
                years = mention.code.split(",")
            elif mention.kind in ("year", "asof", "prioryear") and mention.code:
                years = [mention.code]
            elif mention.kind == "begin":
                code = resolve(mention, report)
                codes += [code] if code else []
            elif mention.tail is not None and mention.kind != "day" and not mention.code:
                tail = mention.tail.rstrip("<")
            elif mention.code and not mention.comparison:
                codes.append(mention.code)
            else:
                code = resolve(mention, report)
                codes += [code] if code else []
    if not years:
        pair = next((m for n in names if (m := _YEAR_PAIR.match(n.text))), None)
        years = [pair[1], pair[2] if len(pair[2]) == 4 else pair[1][:2] + pair[2]] if pair else []
    if not years:
        bare = [_YEAR_ALONE.match(n.text) for n in names]
        years = [m[1] for m in bare if m]
    begun = any(m.kind in ("begin", "current") and not m.code for n in names for m in n.mentions)
    if begun and len(years) == 1 and codes:
        return _same_in(codes[-1], years[0])
    if tail is not None and not codes:
        held = years or ([str(report.start.year)] if report else [])
        return [with_year(tail, int(y)) for y in held]
    if codes:
        inner = with_year(tail, int(codes[-1][:4])) if tail is not None else None
        return [inner] if inner and _within(inner, codes[-1]) else codes[-1:]
    whole_year = any(_WHOLE_YEAR.match(n.text) for n in names)
    if len(years) == 1 and report and report.kind not in ("year", "day") and not whole_year:
        return [report.shifted(int(years[0]) - report.start.year).code]
    return years
