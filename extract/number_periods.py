"""The period of a count or a share: its own words, its subject's, its list's, the report's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from extract.comparisons import against, against_next, as_many
from extract.frames import Frame
from extract.mention_use import (
    AS_IN,
    NOT_HELD,
    beyond_bracket,
    bracket_of,
    names_period,
    of_its_bracket,
    right_behind,
)
from extract.number_reading import Reading
from extract.period_codes import coded, with_year
from extract.period_meaning import resolve
from extract.period_mention import Mention
from extract.periods import Period
from extract.respective_years import years_by_stroke
from extract.run_up import as_of_then, before_last, week_of_month
from extract.sentences import Sentence
from extract.talk import Said, Talk, subject

# How long after a week a page about it comes out.
_FRESH_NEWS = dt.timedelta(days=45)
# «По сравнению с прошлым годом … число составило 129»: this year's number.
_BESIDE = re.compile(
    r"\b(?:сравн\w+|сопоставл\w+|отличи\w+)\s+(?:с|со|от)\s+(?:[а-яё]+\s+){0,3}$", re.IGNORECASE
)
_THEN = re.compile(r"\bтогда\b(?!\s+как)", re.IGNORECASE)
_ITSELF = re.compile(
    r"\s*:\s+(?:(?:поступил|пришл|получен)\w*\s+|таких\s+\w+\s+|их\s+)?[-–—]?\s*", re.IGNORECASE
)
_BECAME = re.compile(r"\bстал[ои]\s+$")
_BESIDE_IT = 3  # letters between two mentions of one period
_SAID_TOGETHER = 6  # «в прошлом году за этот же период»: letters between the year and its stretch
_NOW = re.compile(
    r"\b(?:нынче|теперь|сейчас|на\s+этот\s+раз)\s+(?:[-–—]\s*)?(?:уже\s+|их\s+)?[-–—]?\s*$", re.IGNORECASE
)
_WAS = re.compile(r"\bбыл[ои]\s+$")
_MEANWHILE = re.compile(
    r"\bза\s+эт(?:о\s+(?:же\s+)?время|от\s+(?:же\s+)?период)\b(?!\s+(?:в\s+)?(?:год|прошл|пред|нынешн|текущ|этого|\d))",
    re.IGNORECASE,
)
_IN_ALL = re.compile(r"\s+в\s+целом\b", re.IGNORECASE)  # «за прошлый год в целом»
_ALL_YEAR = re.compile(r"\bза\s+весь\s+$", re.IGNORECASE)
_YEAR_IN_ALL = re.compile(r"\b(?:всего|в целом|итого)\s+(?:же\s+)?за\s+$", re.IGNORECASE)
_IN_ALL_NEXT = re.compile(r"\s+(?:[а-яё]+\s+){0,3}всего\b", re.IGNORECASE)  # «за 2023 год поступило всего»
# kinds of mentions that say a stretch by themselves: «за восемь месяцев – 7 944 против 7 610»
_STRETCHES_TOLD = frozenset(("range", "months", "span", "quarter", "half", "begin"))
_IN_THE_YEAR = re.compile(r"\bза\s+(?:весь\s+|целый\s+)?год\s*[-–—:]?\s*$", re.IGNORECASE)
_OVER_THE_YEAR = re.compile(
    r"(?:^|[.;]\s*)(?:всего\s+)?за\s+(?:весь\s+|целый\s+)?год\s+(?!назад|до\b)[^.;,()\d]*$", re.IGNORECASE
)
_OVER_ALL_OF_IT = re.compile(r"\bза\s+$", re.IGNORECASE)
_IN_THE_WEEK = re.compile(r"\bза\s+неделю\s+(?:[а-яё]+\s+){0,2}$", re.IGNORECASE)
_CLAUSE_BETWEEN = re.compile(r",(?!\s*(?:поступ|получ|направл|пришл))")
_OF_NOW = re.compile(r"\b(?:нынешн|текущ)\w+", re.IGNORECASE)
_IN_OR_FOR = re.compile(r"\b(?:в|за|подсчита\w+|разобра\w+)\s+$", re.IGNORECASE)
_STROKE_BEHIND = re.compile(r"\s*/\s*\d")


def period_of(at: Reading, parent: Frame | None) -> str | None:
    """The period of a count or a share: its own words, its subject's, its list's, the report's."""
    told = next((code for rule in _TOLD if (code := rule(at))), None)
    if told:
        return told
    chosen = _chosen(at)
    if chosen and (code := _of_mention(at, chosen)):
        return code
    if last := subject(at.said, at.level):
        return last.period
    if parent and parent.period:
        return parent.period
    return at.talk.week or (at.talk.report.code if at.talk.report else None)


def _left_of(at: Reading) -> list[Mention]:
    """The times among a number's own words before it."""
    return [m for m in at.sentence.mentions if at.own.start <= m.start < at.number.start]


def _against_left(at: Reading) -> Mention | None:
    """The time before a number that something is compared with."""
    return next((m for m in reversed(_left_of(at)) if against(at.sentence, m)), None)


def _then(at: Reading) -> str | None:
    """«… на 1300 меньше. Тогда горожане обращались 6558 раз»."""
    base = next((s.base for s in reversed(at.said) if s.role == "change" and s.base), at.talk.base)
    sentence = at.sentence
    named = any(m.start < at.number.start and not against(sentence, m) for m in sentence.mentions)
    return base if base and not named and at.leads(_THEN) else None


def _then_beside(at: Reading) -> str | None:
    """«больше, чем в 2020 году: тогда – 121»."""
    beside, report = _against_left(at), at.talk.report
    then = beside and _THEN.search(at.sentence.text, beside.end, at.number.start)
    return resolve(beside, report, report, compared=True) if then else None


def _now_against_then(at: Reading) -> str | None:
    """«чем годом ранее: 52932 против 37754», «писали чаще, чем год назад: 45 обращений»."""
    sentence, number = at.sentence, at.number
    if at.talk.report is None:
        return None
    beside = _against_left(at)
    stated = any(m.kind in _STRETCHES_TOLD and not against(sentence, m) for m in _left_of(at))
    both = not stated and (against_next(sentence, number) or as_many(sentence, number))
    itself = beside and _ITSELF.fullmatch(sentence.text, beside.end, number.begins)
    return at.talk.report.code if both or itself else None


def _became(at: Reading) -> str | None:
    """«было 9, стало 26», «тогда 88, нынче уже 203»."""
    now = at.talk.report and (at.leads(_BECAME) or at.leads(_NOW))
    return _now_of(at.said, at.talk.report) if now else None


def _in_the_year(at: Reading) -> str | None:
    """«В декабре поступило 112, за год – 1 340»."""
    report = at.talk.report
    ended = report is not None and report.closes_year
    in_it = ended and (
        at.leads(_IN_THE_YEAR) or _OVER_THE_YEAR.search(at.sentence.text, at.sentence.start, at.number.begins)
    )
    return str(report.start.year) if in_it else None


def _in_the_week(at: Reading) -> str | None:
    """«20 февраля принято 8 человек. Заместителями за неделю принято 5»."""
    report = at.talk.report
    return report.code if report and report.weekly and at.leads(_IN_THE_WEEK) else None


def _meanwhile(at: Reading) -> str | None:
    """«С начала года поступило 3 120 писем. За это время на приём пришли 410»."""
    carry = at.talk.carry if not at.talk.fresh else None
    held = at.last.period if at.last else (carry.period if carry else None)
    compared = any(m.comparison for m in _left_of(at))
    return held if held and not compared and at.leads(_MEANWHILE) else None


# What the words right before a number say of its time; the first that knows it answers.
_TOLD: tuple[Callable[[Reading], str | None], ...] = (
    _then,
    _then_beside,
    _in_the_year,
    _now_against_then,
    _became,
    _in_the_week,
    _meanwhile,
)


def _chosen(at: Reading) -> Mention | None:
    """The one of the times around a number that is its own."""
    sentence, own, number = at.sentence, at.own, at.number
    before = _left_of(at)
    left = [
        m
        for m in before
        if names_period(sentence, m) and not NOT_HELD.search(sentence.text[m.end : number.start])
    ]
    right = _right_of(at)
    behind = [m for m in right if right_behind(sentence, number, m)]
    if behind and (number.unit == "percent" or behind[0].kind == "year"):
        left = behind[:1]  # «в 2019 году – 24,6 %, 33,9 % в 2020 году»
    was = at.leads(_WAS)
    compared = [
        m
        for m in before
        if m.comparison
        and not AS_IN.search(sentence.text[: m.start])
        and (was or bracket_of(sentence, m, number) or not _BESIDE.search(sentence.text[own.start : m.start]))
    ]
    chosen = (left[-1:] or compared[-1:] or right[:1] or [None])[0]
    return _nearer(at, chosen, left) if chosen else None


def _right_of(at: Reading) -> list[Mention]:
    """The times behind a number that may be its own."""
    sentence, number = at.sentence, at.number
    after = [m for m in sentence.mentions if number.end <= m.start < at.own.end]
    after = [m for m in after if not beyond_bracket(sentence, number, m)]
    right = [m for m in after if names_period(sentence, m) and not of_its_bracket(sentence, number, m)]
    if sum(m.kind == "day" for m in right) > 1:
        right = [m for m in right if m.kind != "day"]  # «3 приёма (22 января, 19 февраля, 26 марта)»
    if right and _CLAUSE_BETWEEN.search(sentence.text, number.end, right[0].start):
        return []
    return right


def _nearer(at: Reading, chosen: Mention, left: list[Mention]) -> Mention | None:
    """The mention that says the time, where the one beside the number only goes on with it."""
    before = _left_of(at)
    if chosen.kind == "current" and len(left) > 1 and chosen.start - left[-2].end < _BESIDE_IT:
        chosen = left[-2]  # «С 1 января по 8 марта текущего года»
    if chosen.kind == "asof":
        begun = [m for m in before if m.kind == "begin"]
        chosen = begun[-1] if begun else chosen  # «с начала года, по данным на 21 марта, поступило 3 214»
    if chosen.kind in ("span", "months", "quarter", "half") and chosen.tail and not chosen.code:
        year = next((m for m in before if m.kind == "year" and m.code and m.end <= chosen.start), None)
        if year and re.fullmatch(r"\s*\(\s*", at.sentence.text[year.end : chosen.start]):
            chosen = chosen._replace(
                code=with_year(chosen.tail, int(year.code))
            )  # «2020 года (январь – август)»
    if chosen.kind == "sameyear":
        told = [m for m in before if m.kind == "prior" and chosen.start - m.end < _SAID_TOGETHER]
        chosen = told[-1] if told else chosen  # «в прошлом году за этот же период»
    if chosen.kind == "months" and not chosen.code:
        ago = [m for m in before if m.kind == "prior" and m.end <= chosen.start]
        chosen = ago[-1] if ago else chosen  # «Год назад за те же шесть месяцев»
    return None if _in_hindsight(at, chosen) else chosen


def _in_hindsight(at: Reading, mention: Mention) -> bool:
    """«в прошлом году» of the report's own year, when nothing has been said yet."""
    before = mention.kind == "prior" or (mention.kind == "months" and (mention.tail or "").endswith("<"))
    first = not at.said and (at.talk.hindsight or not at.talk.told)
    if not before or not first or not _IN_OR_FOR.search(at.sentence.text[: mention.start]):
        return False
    if _OF_NOW.search(at.sentence.text, at.number.end, at.sentence.end):
        return False  # «за девять месяцев прошлого года – 208, за девять месяцев нынешнего – уже 466»
    at.talk.hindsight = True
    return True


def _of_mention(at: Reading, mention: Mention) -> str | None:
    """The period that a mention names at a number."""
    sentence, talk, report = at.sentence, at.talk, at.talk.report
    if mention.kind == "begin" and (run := _run_to_page(mention, talk)):
        return run
    if then := before_last(mention, report, talk.published):
        return then
    if mention.kind == "sameyear" and talk.week and not at.last:
        return talk.week  # «За эти же дни дано 16 ответов» on a page of a week
    if week := week_of_month(sentence.text, mention, report):
        return week
    if mention.kind in ("previous", "prior") and _just_ended(sentence, mention, talk):
        return report.code if report else None
    if _ALL_YEAR.search(sentence.text[: mention.start]) or _IN_ALL.match(sentence.text, mention.end):
        if mention.kind == "prior" and report:
            return str(report.start.year - 1)  # «за девять месяцев – 172, а за весь прошлый год – 61»
        if mention.kind == "year":
            return mention.code  # «с начала года – 1 863, а за весь 2018 год – 9 тысяч»
    code = _resolved(at, mention)
    if not code:
        return None
    if report and (then := as_of_then(sentence.text, mention, report)):
        return then
    if report and (_own_year(sentence, mention, code, report) or _day_after(sentence, mention, code, report)):
        code = report.code
    if (years := years_by_stroke(sentence)) and _STROKE_BEHIND.match(sentence.text, at.number.end):
        return years[0]
    if "," in code and _YEAR_IN_ALL.search(sentence.text[: mention.start]):
        years = code.split(",")  # «Всего за 2016–2017 годы поступило 2 305»
        return coded(Period.parse(years[0]).start, Period.parse(years[-1]).end)
    code = _before_publication(code.split(",")[-1], mention, talk)
    in_week = bool(talk.week) and "/" not in code and _within(code, talk.week)
    return report.code if report and not in_week and _told_on(mention, code, report) else code


# «годом раньше в том же месяце их было девять»: in the month just spoken of
_IN_THE_SAME = re.compile(
    r",?\s+(?:в|за)\s+(?:том?|ту|той|эт[уо]\w?)\s+же\s+(?:месяц|недел|квартал)", re.IGNORECASE
)


def _resolved(at: Reading, mention: Mention) -> str | None:
    """What a mention means, measured from what was spoken of last where it must be."""
    talk, last = at.talk, subject(at.said, at.level)
    spoken = last.period if last else (talk.carry.period if talk.carry else None)
    if mention.kind == "year" and mention.code and last and (last.period or "").isdecimal():
        return mention.code  # «За год доля достигла 34,6 %, в 2022 году – 31,2 %» in a report on a quarter
    relative = mention.kind in ("sameyear", "later")
    relative = relative or (
        mention.kind == "prior" and _IN_THE_SAME.match(at.sentence.text, mention.end) is not None
    )
    relative = relative or (mention.kind == "same" and not at.said and not talk.fresh)
    back = bool(at.sentence.between(at.own.start, at.own.end, "refer"))
    of_years = mention.kind == "year" and (at.said or back or _up_to_now(at.sentence, talk.report))
    return resolve(
        mention,
        talk.report,
        Period.parse(spoken) if spoken and relative else None,
        compared=mention.comparison or bool(of_years),
    )


def _own_year(sentence: Sentence, mention: Mention, code: str, report: Period) -> bool:
    """«В 2015 году поступило 412» in a report on a part of that year: the part, unless all the year is said."""
    part = mention.kind == "year" and code == str(report.start.year) and report.kind not in ("year", "day")
    if part and report.kind == "days" and _OVER_ALL_OF_IT.search(sentence.text[: mention.start]):
        return False  # «За 2014 год поступило 3 054» on a page of its last week
    return part and not _whole_year(sentence, mention, report)


def _now_of(said: list[Said], report: Period) -> str:
    """The report's period, or as much of its year as was told of another: «за девять месяцев 2015 года 96, нынче 248»."""
    then = Period.parse(said[-1].period) if said and said[-1].period else None
    if then is None or report.kind != "year" or then.kind == "year" or then.start.year == report.start.year:
        return report.code
    return then.shifted(report.start.year - then.start.year).code


_AFTER = 31  # days after a stretch on which its report may still say what is left


def _day_after(sentence: Sentence, mention: Mention, code: str, report: Period | None) -> bool:
    """«На 1 октября на контроле 45» in a report on the nine months before: how they ended."""
    if report is None or mention.kind != "day" or "/" in code:
        return False
    on = re.search(r"\bна\s+$", sentence.text[: mention.start], re.IGNORECASE)
    if not on:
        return False
    day = Period.parse(code).start
    ahead = day < report.start or (report.kind == "year" and day.month == 1)
    if not mention.code and ahead and (day.month, day.day) != (2, 29):
        day = day.replace(year=day.year + 1)  # «на 10 января» in a report on the last quarter
    return 0 <= (day - report.end).days <= _AFTER


def _just_ended(sentence: Sentence, mention: Mention, talk: Talk) -> bool:
    """«В прошлом месяце» on a page of the days after it: the month that the page reports on."""
    if talk.published is None or talk.report is None or mention.code:
        return False
    told = re.search(
        r"(?<!чем )\b(?:в|за|на|в\s+течение|весь)\s+$", sentence.text[: mention.start], re.IGNORECASE
    )
    if told is None:
        return False
    if mention.kind == "prior":
        return talk.report.kind == "year" and talk.published.year == talk.report.start.year + 1
    return dt.timedelta(0) < talk.published - talk.report.end <= _FRESH_NEWS


def _within(code: str, stretch: str) -> bool:
    """«В среду 10 апреля» below «за неделю с 8 по 14 апреля»: a day of that week."""
    inner, outer = Period.parse(code), Period.parse(stretch)
    return outer.start <= inner.start and inner.end <= outer.end


def _told_on(mention: Mention, code: str, report: Period) -> bool:
    """«Сообщили на совещании 21 января» in a report on the year before: when it was told, not when it came."""
    if mention.kind != "day" or report.kind == "day" or "/" in code:
        return False
    return Period.parse(code).start > report.end


def _whole_year(sentence: Sentence, mention: Mention, report: Period) -> bool:
    """«Всего за 2015 год поступило 2 904» in a report on its last quarter: the year, not the quarter."""
    lead = sentence.text[sentence.start : mention.start]
    said = _YEAR_IN_ALL.search(lead) or _IN_ALL_NEXT.match(sentence.text, mention.end)
    return report.end >= dt.date(report.start.year, 12, 31) and said is not None


def _up_to_now(sentence: Sentence, report: Period | None) -> bool:
    """«2020 год – 900, 2021 год – 1100» in a report on a half of 2021: the half of each of them."""
    years = [m.code for m in sentence.mentions if m.kind == "year"]
    return report is not None and len(years) > 1 and years[-1] == str(report.start.year)


def _run_to_page(mention: Mention, talk: Talk) -> str | None:
    """«С начала 2024 года» on a page of that February that reports on 2023: up to the day of the page."""
    if talk.report is None or talk.published is None or not mention.code:
        return None
    year = int(mention.code)
    if year <= talk.report.end.year or year != talk.published.year:
        return None
    return coded(dt.date(year, 1, 1), talk.published)


def _before_publication(code: str, mention: Mention, talk: Talk) -> str:
    """«С 20 по 26 января» on a page of 27 January: the days just before it, whatever year the title names."""
    if mention.code or mention.kind not in ("range", "day") or talk.published is None:
        return code
    if (mention.tail or "").endswith("<"):
        return code
    dated = with_year(mention.tail or "", talk.published.year)
    days = Period.parse(dated)
    return dated if dt.timedelta(0) <= talk.published - days.end <= _FRESH_NEWS else code
