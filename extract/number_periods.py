"""The period of a count or a share: its own words, its subject's, its list's, the report's."""

from __future__ import annotations

import datetime as dt
import re

from extract.asides import OPENED
from extract.comparisons import against, against_next, as_many, remarked
from extract.frames import Frame
from extract.number_reading import Reading
from extract.numbers import Quantity
from extract.period_meaning import resolve
from extract.period_phrases import Mention, coded, with_year
from extract.periods import Period
from extract.sentences import Sentence
from extract.talk import Said, Talk, depth, subject

# How long after a week a page about it comes out.
_FRESH_NEWS = dt.timedelta(days=45)
# A dated law and «с 2016 года» name no period of a number.
_NO_PERIOD = ("since", "date")
_BOUND = re.compile(
    r"\b(?:со?|до|к|(?:запланирован|назначен|намечен)\w*\s+на|не\s+позднее|(?:закрыт|открыт|начал|окончан)\w+|утвержд\w+|подписанн\w+)\s+$",
    re.IGNORECASE,
)
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
_ALL_YEAR = re.compile(r"\bза\s+весь\s+$", re.IGNORECASE)
_LEFT_FOR = re.compile(r"\b(?:работе|рассмотрении|контроле|исполнении)\s+на\s+$", re.IGNORECASE)
_AT_END_OF = re.compile(r"\b(?:на|в)\s+(?:самом\s+)?(?:конец|конце)\s+$", re.IGNORECASE)
_AS_IN = re.compile(r"\bкак\s+и\s+(?:(?:в|на|за)\s*)?$", re.IGNORECASE)
_RESUMED = re.compile(
    r"\b(?:возобнов|начал|стал|прекратил|отменил)\w*\s+(?:лишь\s+|только\s+)?(?:с|в)\s+$", re.IGNORECASE
)
_OPENED = re.compile(rf"{OPENED}(?:\s+(?:лишь|только|работать))?\s+(?:в|с|со)?\s*$", re.IGNORECASE)
SECOND_DAY = re.compile(r"\d\s+и\s+$")
_PLANNED = re.compile(
    r"\b(?:план\w*|перенес[её]н\w*|перешл\w*|переход\w+)\s+(?:в\s+работу\s+)?на\s+$", re.IGNORECASE
)
_YEAR_IN_ALL = re.compile(r"\b(?:всего|в целом|итого)\s+(?:же\s+)?за\s+$", re.IGNORECASE)
_IN_ALL_NEXT = re.compile(r"\s+(?:[а-яё]+\s+){0,3}всего\b", re.IGNORECASE)  # «за 2023 год поступило всего»
# «с 30 марта по 1 августа приём не проводился, поэтому за год …»
NOT_HELD = re.compile(
    r"\bне\s+(?:провод|осуществл|в[её]л|состоял)\w*|\b(?:приостановл|отмен[её]н)\w*", re.IGNORECASE
)


# kinds of mentions that say a stretch by themselves: «за восемь месяцев – 7 944 против 7 610»
_STRETCHES_TOLD = frozenset(("range", "months", "span", "quarter", "half", "begin"))


_IN_THE_YEAR = re.compile(r"\bза\s+(?:весь\s+|целый\s+)?год\s*[-–—:]?\s*$", re.IGNORECASE)
_IN_THE_WEEK = re.compile(r"\bза\s+неделю\s+(?:[а-яё]+\s+){0,2}$", re.IGNORECASE)
_WEEK = 7
_DECEMBER = 12


def period_of(at: Reading, parent: Frame | None) -> str | None:
    """The period of a count or a share: its own words, its subject's, its list's, the report's."""
    sentence, talk, said, _, number, own = at
    then = next((s.base for s in reversed(said) if s.role == "change" and s.base), talk.base)
    named = any(m.start < number.start and not m.comparison for m in sentence.mentions)
    if then and not named and _THEN.search(sentence.text[own.start : number.start]):
        return then  # «… на 1300 меньше. Тогда горожане обращались 6558 раз»
    beside = [m for m in sentence.mentions if own.start <= m.start < number.start and against(sentence, m)]
    if beside and _THEN.search(sentence.text[beside[-1].end : number.start]):
        # «больше, чем в 2020 году: тогда – 121»
        return resolve(beside[-1], talk.report, talk.report, compared=True)
    stated = any(
        own.start <= m.start < number.start and m.kind in _STRETCHES_TOLD and not against(sentence, m)
        for m in sentence.mentions
    )
    if talk.report and not stated and (against_next(sentence, number) or as_many(sentence, number)):
        return talk.report.code  # «чем годом ранее: 52932 против 37754»
    if talk.report and beside and _ITSELF.fullmatch(sentence.text, beside[-1].end, number.begins):
        return talk.report.code  # «писали чаще, чем год назад: 45 обращений»
    before_it = sentence.text[own.start : number.start]
    if talk.report and (_BECAME.search(before_it) or _NOW.search(before_it)):
        return _now_of(said, talk.report)  # «было 9, стало 26», «тогда 88, нынче уже 203»
    if talk.report and _IN_THE_YEAR.search(before_it) and talk.report.end.month == _DECEMBER:
        return str(talk.report.start.year)  # «В декабре поступило 112, за год – 1 340»
    if (
        talk.report
        and talk.report.kind == "days"
        and _IN_THE_WEEK.search(before_it)
        and talk.report.days <= _WEEK
    ):
        return talk.report.code  # «20 февраля принято 8 человек. Заместителями за неделю принято 5»
    held = said[-1].period if said else (talk.carry.period if talk.carry and not talk.fresh else None)
    compared = any(m.comparison and own.start <= m.start < number.start for m in sentence.mentions)
    if held and not compared and _MEANWHILE.search(sentence.text, own.start, number.start):
        return held  # «С начала года поступило 3 120 писем. За это время на приём пришли 410»
    last = subject(said, depth(sentence, number))
    before = [m for m in sentence.mentions if own.start <= m.start < number.start]
    after = [m for m in sentence.mentions if number.end <= m.start < own.end]
    left = [
        m
        for m in before
        if _names_period(sentence, m) and not NOT_HELD.search(sentence.text[m.end : number.start])
    ]
    was = _WAS.search(sentence.text[own.start : number.start])
    compared = [
        m
        for m in before
        if m.comparison
        and not _AS_IN.search(sentence.text[: m.start])
        and (
            was or _bracket_of(sentence, m, number) or not _BESIDE.search(sentence.text[own.start : m.start])
        )
    ]
    right = [m for m in after if _names_period(sentence, m) and not _of_its_bracket(sentence, number, m)]
    if sum(m.kind == "day" for m in right) > 1:
        right = [m for m in right if m.kind != "day"]  # «3 приёма (22 января, 19 февраля, 26 марта)»
    if right and re.search(
        r",(?!\s*(?:поступ|получ|направл|пришл))", sentence.text[number.end : right[0].start]
    ):
        right = []
    behind = [m for m in right if right_behind(sentence, number, m)]
    if behind and (number.unit == "percent" or behind[0].kind == "year"):
        left = behind[:1]  # «в 2019 году – 24,6 %, 33,9 % в 2020 году»
    back = bool(sentence.between(own.start, own.end, "refer"))
    chosen = (left[-1:] or compared[-1:] or right[:1] or [None])[0]
    if chosen and chosen.kind == "current" and len(left) > 1 and chosen.start - left[-2].end < _BESIDE_IT:
        chosen = left[-2]  # «С 1 января по 8 марта текущего года»
    if chosen and chosen.kind == "asof":
        begun = [m for m in before if m.kind == "begin"]
        chosen = begun[-1] if begun else chosen  # «с начала года, по данным на 21 марта, поступило 3 214»
    if chosen and chosen.kind == "sameyear":
        told = [m for m in before if m.kind == "prior" and chosen.start - m.end < _SAID_TOGETHER]
        chosen = told[-1] if told else chosen  # «в прошлом году за этот же период»
    if chosen and chosen.kind == "months" and not chosen.code:
        ago = [m for m in before if m.kind == "prior" and m.end <= chosen.start]
        chosen = ago[-1] if ago else chosen  # «Год назад за те же шесть месяцев»
    if (
        chosen
        and (chosen.kind == "prior" or (chosen.kind == "months" and (chosen.tail or "").endswith("<")))
        and not said
        and (talk.hindsight or not talk.told)
        and re.search(r"\b(?:в|за)\s+$", sentence.text[: chosen.start], re.IGNORECASE)
    ):
        # «в прошлом году» of the report's own year, when nothing has been said yet
        chosen, talk.hindsight = None, True
    if chosen and chosen.kind == "begin" and (run := _run_to_page(chosen, talk)):
        return run
    if chosen:
        spoken = last.period if last else (talk.carry.period if talk.carry else None)
        anchor = Period.parse(spoken) if spoken else None
        if chosen.kind in ("previous", "prior") and _just_ended(sentence, chosen, talk):
            return talk.report.code if talk.report else None
        if _ALL_YEAR.search(sentence.text[: chosen.start]):
            if chosen.kind == "prior" and talk.report:
                return str(
                    talk.report.start.year - 1
                )  # «за девять месяцев – 172, а за весь прошлый год – 61»
            if chosen.kind == "year":
                return chosen.code  # «с начала года – 1 863, а за весь 2018 год – 9 тысяч»
        code = resolve(
            chosen,
            talk.report,
            anchor
            if chosen.kind in ("sameyear", "later") or (chosen.kind == "same" and not said and not talk.fresh)
            else None,
            compared=chosen.comparison
            or ((bool(said) or back or _up_to_now(sentence, talk.report)) and chosen.kind == "year"),
        )
        if (
            code
            and chosen.kind == "year"
            and talk.report
            and code == str(talk.report.start.year)
            and talk.report.kind not in ("year", "day")
            and not _whole_year(sentence, chosen, talk.report)
        ):
            code = talk.report.code
        if code and _day_after(sentence, chosen, code, talk.report):
            code = talk.report.code
        if code:
            code = _before_publication(code.split(",")[-1], chosen, talk)
            return talk.report.code if talk.report and _told_on(chosen, code, talk.report) else code
    if last:
        return last.period
    if parent and parent.period:
        return parent.period
    return talk.week or (talk.report.code if talk.report else None)


def _now_of(said: list[Said], report: Period) -> str:
    """The report's period, or as much of its year as was told of another: «за девять месяцев 2015 года 96, нынче 248»."""
    then = Period.parse(said[-1].period) if said and said[-1].period else None
    if then is None or report.kind != "year" or then.kind == "year" or then.start.year == report.start.year:
        return report.code
    return then.shifted(report.start.year - then.start.year).code


def right_behind(sentence: Sentence, number: Quantity, mention: Mention) -> bool:
    """«33,9 % в 2020 году»: a period right behind a number is its own."""
    return (
        re.fullmatch(r"\s*(?:[-–—]\s*)?(?:во?|за|по\s+итогам)\s+", sentence.text[number.end : mention.start])
        is not None
    )


def _bracket_of(sentence: Sentence, mention: Mention, number: Quantity) -> bool:
    """«по сравнению с тем же периодом 2008 года (472 обращения)»: the bracket belongs to the period before it."""
    return re.fullmatch(r"\s*\(\s*", sentence.text[mention.end : number.start]) is not None


def _of_its_bracket(sentence: Sentence, number: Quantity, mention: Mention) -> bool:
    """«246 обращений (в 2024 году – 149) приняты …»: the period of the bracket's own number."""
    opened = sentence.text.find("(", number.end, mention.start)
    closed = sentence.text.find(")", mention.end, sentence.end)
    if opened < 0 or ")" in sentence.text[opened : mention.start]:
        return False
    return any(mention.end <= other.start < closed for other in sentence.numbers)


def _names_period(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention may be the period of a number, not a comparison, a law's date or a bound."""
    if remarked(sentence, mention):
        return False
    if _OF_REPORT.search(sentence.text[sentence.start : mention.start]):
        return False  # «поручения по итогам отчёта за 2020 год»: which report it was
    if _AS_IN.search(sentence.text[: mention.start]):
        return False  # «Как и в предыдущие недели, лидирует ЖКХ»
    if mention.kind == "month" and not mention.code and _one_of_months(sentence, mention):
        return False  # «в марте и июне состоялись «горячие линии»»
    if mention.kind == "month" and not mention.code and _RESUMED.search(sentence.text[: mention.start]):
        return False  # «Личный приём возобновили лишь в сентябре»
    if _OPENED.search(sentence.text, sentence.start, mention.start):
        return False  # «на «горячую линию», открытую в сентябре, поступило 60 звонков»
    if mention.kind == "day" and SECOND_DAY.search(sentence.text[: mention.start]):
        return False  # «приём проведён 11 и 25 февраля»
    if _PLANNED.search(sentence.text[: mention.start]):
        return False  # «4 вошли в план на 2024 год»
    if mention.kind == "month" and not mention.code and _LEFT_FOR.search(sentence.text[: mention.start]):
        return False  # «пять остались в работе на январь»
    if mention.kind == "month" and _AT_END_OF.search(sentence.text[: mention.start]):
        return False  # «одно обращение на конец июня оставалось в работе»
    return mention.kind not in _NO_PERIOD and not against(sentence, mention) and not bounds(sentence, mention)


def _one_of_months(sentence: Sentence, mention: Mention) -> bool:
    """Whether a month stands in a row of months: «в марте и июне»."""
    months = [m for m in sentence.mentions if m.kind == "month"]
    rows = (
        sentence.text[min(m.end, mention.end) : max(m.start, mention.start)]
        for m in months
        if m.start != mention.start
    )
    return any(gap.strip() in ("и", ",") for gap in rows)


_OF_REPORT = re.compile(r"\bотч[её]т\w*\s+(?:[а-яё]+\s+)?за\s+$", re.IGNORECASE)


_AFTER = 31  # days after a stretch on which its report may still say what is left


def bounds(sentence: Sentence, mention: Mention) -> bool:
    """A day that only begins or ends something: «действует с 1 февраля», «исполнить до 16 мая», «на 4 августа»."""
    before = sentence.text[max(0, mention.start - 30) : mention.start]
    return mention.kind == "day" and bool(_BOUND.search(before))


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
    told = re.search(r"(?<!чем )\b(?:в|за|на|в\s+течение)\s+$", sentence.text[: mention.start], re.IGNORECASE)
    if told is None:
        return False
    if mention.kind == "prior":
        return talk.report.kind == "year" and talk.published.year == talk.report.start.year + 1
    return dt.timedelta(0) < talk.published - talk.report.end <= _FRESH_NEWS


def _told_on(mention: Mention, code: str, report: Period) -> bool:
    """«Сообщили на совещании 21 января» in a report on the year before: when it was told, not when it came."""
    if mention.kind != "day" or report.kind == "day" or "/" in code:
        return False
    return Period.parse(code).start > report.end


def _whole_year(sentence: Sentence, mention: Mention, report: Period) -> bool:
    """«Всего за 2015 год поступило 2 904» in a report on its last quarter: the year, not the quarter."""
    lead = sentence.text[sentence.start : mention.start]
    said = _YEAR_IN_ALL.search(lead) or _IN_ALL_NEXT.match(sentence.text, mention.end)
    return report.end == dt.date(report.start.year, 12, 31) and said is not None


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
