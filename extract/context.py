"""What period a report is about: its title first, then its first sentences, then its file."""

from __future__ import annotations

import datetime as dt
import re

from extract.named_together import months_in_a_row, widened, with_its_year
from extract.page_date import FIRST_BLOCKS, dated_line, published
from extract.period_codes import coded, month_number, with_year, year_to
from extract.period_grammar import MONTH_STEMS
from extract.period_mention import Mention
from extract.period_phrases import mentions, of_document
from extract.periods import Period
from extract.report import Report, Table
from extract.run_up import bare_year, elapsed, run_to_day
from extract.titles import title_of

STRETCHES = ("half", "quarter", "months", "span", "range", "month", "year", "years", "asof")
_COMPARED = re.compile(
    r"\b(?:(?:(?<!\bо )(?<!\bс )чем"
    r"|(?:больше|меньше|выше|ниже)\s+показател[яе]й?|сравнени\w+|сравнению|сравнивать\s+с|против|вместо|отношени\w+|относительно|фоне|уровн\w+)\s+(?:\w+\s+){0,3}"
    r"|к\s+(?:(?!(?:за|во?|на)\b)\w+\s+){0,3}|для\s+сравнения\W+(?:во?|за)?\s*)$",
    re.IGNORECASE,
)
_OF_A_PERIOD = re.compile(r"\b(?:период|показател|месяц|квартал|полугоди|дн|недел)\w*\s+$", re.IGNORECASE)
_FIRST_SENTENCE = 200  # letters in which a page says what was held
_SOON = 62  # days after a stretch when a page about it is written
_NEW_YEAR = 3  # the month until which «за год» means the year that has just ended
_IS = re.compile(r"\s+[–—-]\s+[а-яё]{4}")
# A stretch named only by how it stands to the day of writing.
_LAST = re.compile(
    r"\b(?:прошл|минувш|прош[её]дш|истекш|предыдущ|завершивш)\w+(?:,?\s+(?:19|20)\d\d(?:-?(?:й|го|м))?,?)?\s+(год|полугоди|квартал|месяц|недел)"
    r"|\b(?:за|по\s+итогам)\s+(полгода|полугоди[ея]|квартала?)\b(?!\s*(?:(?:19|20)\d\d|эт|текущ|нынешн|прошл))"
    r"|(?:^|[.!?]\s+)(?:(?:подвед\w+\s+)?итоги|за)\s+(год|месяц|недел)[аюи]?\b(?!\s+(?:до|назад|с)\b)",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"\s*(?:19|20)\d\d(?:\s*(?:года?|г\.))?\s*")
_THIS_YEAR = re.compile(
    r"\bв\s+(?:этом|нынешнем|текущем|(?P<ending>уходящем))\s+году\s+(?:[\w«»-]+\s+){0,5}?(?:поступил|получен|получил|зарегистрирован|пришл)",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"\bс\s+начала\s+(?:\w+\s+)?(?:года\s+)?(?:и\s+)?(?:до|на|по)\s+1\s+([а-яё]+)", re.IGNORECASE
)
# A title of one day's event: the report is about that day.
_EVENT = re.compile(
    r"прям\w+\W+(?:\w+\s+)?(?:лини|эфир|провод|телефон)|при[её]м\w*\s+граждан|встреч", re.IGNORECASE
)
_HELD = re.compile(rf"{_EVENT.pattern}|горяч\w+\W+лини", re.IGNORECASE)
# «… итоги часа прямого провода, который состоялся 30 октября»
_WAS_HELD = re.compile(
    r"прям\w+\s+(?:\w+\s+)?(?:лини|эфир|провод)\w*,\s+котор\w+\s+(?:состоял|прош[её]?л|провел)\w*\s+\d",
    re.IGNORECASE,
)
# «Письма и приём граждан обсудили на совещании»: a day on which a year was talked over
_TALKED_OVER = re.compile(r"совещани|план[её]рк|коллеги[юи]|заседани", re.IGNORECASE)
_TODAY = re.compile(r"\W*(сегодня|вчера|накануне)\b", re.IGNORECASE)
_LEGAL = re.compile(
    r"\b(?:от|закон\w*|постановлени\w+|распоряжени\w+|приказ\w*)\s+(?:\w+\s+)?$", re.IGNORECASE
)


_YEAR_OF_REPORT = re.compile(
    r"\bотч[её]тный\s+(?:год|период)\s*[:–—-]\s*((?:19|20)\d\d)\b(?!\.\d)", re.IGNORECASE
)


def report_period(report: Report) -> Period | None:
    """The period that the report's numbers have when they say no other."""
    texts = _texts(report)
    told = next((m for text in texts if (m := _YEAR_OF_REPORT.search(text))), None)
    if told and not any(m.kind in STRETCHES for m in mentions(texts[0])):
        return Period.parse(told[1])  # «Дата размещения: 09.01.2024. Отчётный год: 2023.»
    page = published(report)
    years = _years(report, texts)
    if run := run_to_day(texts):
        return run
    if page and not re.search(r"(?:19|20)\d\d", " ".join(texts[:1])):
        years = [page.year, *years]
    title, rest = texts[:1], texts[1:]
    for group in (title, rest):
        day = None
        for text in group:
            if group is rest and page and dated_line(text) == page:
                continue
            found = [m for m in mentions(text) if not aside(text, m)]
            today = _TODAY.match(text) if group is rest and title and page else None
            if today and (_HELD.search(title[0]) or _HELD.search(text[:_FIRST_SENTENCE])):
                return _event_day(found, page, today[1])
            event = group is rest and title and (_EVENT.search(title[0]) or (page and _WAS_HELD.search(text)))
            event = event and not _TALKED_OVER.search(title[0])
            held = _held(report, found) if event else None
            if held:
                return held
            told = found if group is title else _of_first_sentence(text, found)
            code = _begun(text, found, page) or _best(text, told, years, page)
            code = code or _run_up(texts, found, page)
            if not code and group is rest and page and not any(m.kind in STRETCHES for m in found):
                code = _last_before(text, page)
            if not code and group is title:
                code = bare_year(text)
            if code and group is title:
                code = elapsed(text, code, rest) or _so_far(text, widened(text, code), page, rest)
            if code:
                return Period.parse(code)
            if group is title and _EVENT.search(text):
                stamp = page.isoformat() if page and text.endswith(")") else None
                found = [
                    m for m in found if not stamp or m.code != stamp
                ]  # «… (5 мая 2007 г.)»: when written
                told = next((m.code for m in found if m.kind == "day" and m.code), None)
                held = Period.parse(told) if told else _held(report, found)
                if not held and stamp and not any(m.kind == "day" for text in rest for m in mentions(text)):
                    held = Period.parse(stamp)  # no other day is named: it is the event's
                if held:
                    return held
            day = day or next((m.code for m in found if m.kind == "day" and m.code), None)
        own_date = page is not None and day == page.isoformat() and not (title and _EVENT.search(title[0]))
        if day and not own_date and _repeats(day, rest, titled=group is title):
            return Period.parse(day)
    last = next((code for text in texts if page and (code := _last_before(text, page))), None)
    if last:
        return Period.parse(last)
    this_year = next((m for text in texts if (m := _THIS_YEAR.search(text))), None) if page else None
    if this_year and this_year["ending"]:
        return Period.parse(str(page.year))  # «В уходящем году» on a page of its last days
    if this_year:
        return Period.parse(coded(dt.date(page.year, 1, 1), page))
    whole = [m.code for text in texts for m in mentions(text) if m.kind in ("day", "date") and m.code]
    return Period.parse(whole[0]) if whole else (Period.parse(str(years[0])) if years else None)


def _event_day(found: list[Mention], page: dt.date, told: str) -> Period:
    """The day of an event that a page calls «сегодня» or «вчера»: as it says, else by its own date."""
    first = found[0] if found and found[0].kind == "day" else None
    if first is not None:
        return Period.parse(first.code or with_year(first.tail, page.year))
    day = page if told.lower() == "сегодня" else page - dt.timedelta(days=1)
    return Period.parse(day.isoformat())


def _held(report: Report, found: list[Mention]) -> Period | None:
    """The first day that a page on an event names; its year, where unsaid, is that of the page."""
    first = next((m for m in found if m.kind not in ("date", "since")), None)
    if first is None or first.kind != "day":
        return None
    page = published(report)
    code = first.code or (with_year(first.tail, page.year) if page and first.tail else None)
    return Period.parse(code) if code else None


def _last_before(text: str, page: dt.date) -> str | None:
    """«за минувшее полугодие», «в прошлом году» on a dated page: the stretch that ended last before its day."""
    named = _LAST.search(text)
    before = text[max(0, named.start() - 60) : named.start()] if named else ""
    if named is None or _COMPARED.search(before) or _OF_A_PERIOD.search(before):
        return None
    told = (named[1] or named[2] or named[3]).lower()
    if named[3] and told == "год" and page.month > _NEW_YEAR:
        return None  # «За год жалоб стало меньше» in the midst of another
    kinds = {"год": "year", "пол": "half", "квартал": "quarter", "месяц": "month", "недел": "week"}
    kind = next(kind for words, kind in kinds.items() if told.startswith(words))
    if kind == "week":
        monday = page - dt.timedelta(days=page.weekday() + 7)
        return coded(monday, monday + dt.timedelta(days=6))
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}[kind]
    this = page.year * 12 + (page.month - 1) // months * months
    first = dt.date((this - months) // 12, (this - months) % 12 + 1, 1)
    return coded(first, dt.date(this // 12, this % 12 + 1, 1) - dt.timedelta(days=1))


def _run_up(texts: list[str], found: list[Mention], page: dt.date | None) -> str | None:
    """«С начала года» on a dated page: to the month that the text names, else to the page's day."""
    if page is None:  # no day to run up to: the year that it began
        return next((m.code for m in found if m.kind == "begin" and m.code), None)
    if not any(m.kind == "begin" and m.code in (None, str(page.year)) for m in found):
        return None
    named = next((m for text in texts if (m := _UP_TO.search(text))), None)
    month = month_number(named[1]) if named and re.match(MONTH_STEMS, named[1], re.IGNORECASE) else 0
    if month > 1:
        return with_year(year_to(month - 1), page.year)
    first = page.day == 1 and page.month > 1  # a page of the first of September tells of eight months
    return coded(dt.date(page.year, 1, 1), page - dt.timedelta(days=1) if first else page)


def _texts(report: Report) -> list[str]:
    body = [block for _, block in report.body()]
    title = title_of(report)
    texts = [title.text] if title.blocks else []
    told = {report.blocks[place].text for place in title.blocks}
    if not texts:
        texts = _title_lines([b.text for b in body[:4] if not isinstance(b, Table) and b.text.strip()])
    for block in body[:FIRST_BLOCKS]:
        if isinstance(block, Table):
            texts += _newest([cell.text for cell in block.cells[:8]])
        elif block.text.strip() and block.text not in texts and block.text not in told:
            texts.append(block.text)
    return texts


def _newest(cells: list[str]) -> list[str]:
    """The first cells of a table without its columns of earlier years: «2020 год | 2021 год» is a report on 2021."""
    years = {cell: int(cell.strip()[:4]) for cell in cells if _A_YEAR.fullmatch(cell)}
    return [cell for cell in cells if years.get(cell) in (None, max(years.values(), default=None))]


def _title_lines(lines: list[str]) -> list[str]:
    """A title broken over the first short lines («С П Р А В К А» / «о работе … в» / «2020 году …») as one."""
    title: list[str] = []
    for line in lines:
        if len(line) > 250 or (title and re.search(r"[.!?]$", title[-1].strip())):
            break
        title.append(line)
        if re.search(r"(?:19|20)\d\d", line):
            break
    return [" ".join(title)] if title else []


_NEXT_SENTENCE = re.compile(r"[.!?]\s+[А-ЯЁ]")


_IF_THEN = re.compile(r"\bесли\s+(?:[а-яё]+\s+){0,2}$", re.IGNORECASE)


def _of_first_sentence(text: str, found: list[Mention]) -> list[Mention]:
    """«… поступило в 2020 году 10 500. Горячее всего был четвёртый квартал»: the year that is said first stands."""
    if found and found[0].kind == "prioryear" and found[0].code and _LAST_YEAR.match(text):
        return [found[0]._replace(kind="year")]  # «В прошлом, 2018 году почта пополнилась»
    first = next((m for m in found if m.kind in STRETCHES), None)
    if first is None or first.kind != "year" or not first.code:
        return found
    if _IF_THEN.search(text, 0, first.start):
        # «если в 2012 году пришло 214 писем, то в 2013-м – 287»: the later is what the page is about
        return [m for m in found if m.start > first.end and m.code != first.code] or found
    end = _NEXT_SENTENCE.search(text, first.end)
    return [m for m in found if end is None or m.start < end.start()]


_LAST_YEAR = re.compile(r"\W*(?:В|За)\s+(?:прошлом|минувшем|прошлый|минувший)\b")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def _years(report: Report, texts: list[str]) -> list[int]:
    found: list[int] = []
    for text in [
        *texts,
        report.meta.get("title", ""),
        report.meta.get("created", ""),
        report.meta.get("name", ""),
    ]:
        for mention in reversed([m for m in mentions(text) if of_document(text, m)]):
            text = text[: mention.start] + text[mention.end :]  # «Указ от 17.04.2017 № 171»
        for year in _YEAR.findall(text):
            if 1995 <= int(year) <= 2050:
                found.append(int(year))
    return found


# «5 тысяч обращений (за 2018 год – 4312)»
_IN_BRACKET = re.compile(r"\(\s*(?:(?:за|в)\s+)?$")
_THEN_COUNTED = re.compile(r"\s*[-–—]\s*\d")


def aside(text: str, mention: Mention) -> bool:
    """Whether a period is told by the way: what something is set against, the day of a law, a number in brackets."""
    before = text[max(0, mention.start - 60) : mention.start]
    counted = _THEN_COUNTED.match(text, mention.end) is not None and _IN_BRACKET.search(before) is not None
    return bool(_COMPARED.search(before) or _LEGAL.search(before)) or mention.comparison or counted


def _subject(text: str, mention: Mention) -> bool:
    """«Январь – время подсчётов»: a month that is spoken of, no stretch that is counted."""
    return mention.kind == "month" and not mention.code and _IS.match(text, mention.end) is not None


def _best(text: str, found: list[Mention], years: list[int], page: dt.date | None = None) -> str | None:
    stretches = [m for m in found if m.kind in STRETCHES]
    if any(m.code and m.kind == "year" for m in stretches):
        stretches = [m for m in stretches if not _subject(text, m)]
    # the tail of twelve months is empty: a year in months
    partial = [m for m in stretches if m.tail or (m.tail == "" and m.kind in _RUNS)]
    if run := months_in_a_row(text, partial, years[0] if years else None):
        return run
    if year := with_its_year(text, stretches):
        return year
    if len(partial) > 1 and all(m.kind != "years" for m in partial[:2]):
        # «июнь и шесть месяцев 2020 года»: the longer stretch that holds the shorter.
        codes = [m.code for m in partial[:2] if m.code and "," not in m.code]
        if len(codes) > 1 and partial[0].tail == partial[1].tail:
            return max(codes)  # «9 месяцев 2019 года и 9 месяцев 2018 года»: of the later
        told = next((int(m.code[:4]) for m in partial[:2] if m.code), years[0] if years else 2000)
        year = page.year if page and not partial[0].code else told
        if not partial[0].code:
            year = _not_ahead(
                partial[0], year, page
            )  # «в декабре и в IV квартале 2013 года» on a page of January
        first, second = (Period.parse(with_year(m.tail.rstrip("<"), year)) for m in partial[:2])
        past = page is not None and partial[1].code is not None and int(partial[1].code[:4]) < year
        if not past and second.start <= first.start and first.end <= second.end:
            partial = partial[1:]
    days = [m for m in partial if m.kind == "range" and m.code]
    if days and partial[0].kind == "month" and all(m.kind in ("month", "range") for m in partial):
        return days[0].code  # «За первую неделю апреля … (31 марта – 6 апреля 2025 года)»
    for mention in partial or stretches:
        if mention.kind == "years":
            return mention.code.split(",")[-1]
        if mention.code:
            return mention.code
        if mention.tail is not None and years:
            return with_year(mention.tail.rstrip("<"), _not_ahead(mention, years[0], page))
    return None


def _not_ahead(mention: Mention, year: int, page: dt.date | None) -> int:
    """The year of a stretch that is told without one: not a year in which it begins after the page's day."""
    ahead = page is not None and Period.parse(with_year(mention.tail.rstrip("<"), year)).start > page
    return year - 1 if ahead else year


_RUNS = frozenset(("months", "span", "half", "quarter", "quarters"))


def _begun(text: str, found: list[Mention], page: dt.date | None) -> str | None:
    """«С начала 2009 года … чем за 1 квартал 2008 года», «с начала года – 690, за июнь – 115»: how far the year has run."""
    begin = next((m for m in found if m.kind == "begin"), None)
    year = int(begin.code) if begin and begin.code else page.year if begin and page else None
    if year is None:
        return None
    behind = [m for m in mentions(text) if m.start > begin.start]
    for then in (m.code or "" for m in behind if m.kind in _RUNS):
        if not begin.code and then.startswith(f"{year - 1}-"):
            # «С начала года рассмотрено 684, на 9 % больше, чем за 9 месяцев 2009 года»: as long a run
            return Period.parse(then).shifted(1).code
    told = next((m for m in behind if m.tail and m.kind != "day"), None)
    if told is None or (told.kind == "month") == bool(begin.code):
        return None
    tail = year_to(int(told.tail.strip("-<"))) if told.kind == "month" else told.tail
    return with_year(tail, year)


def _repeats(day: str, texts: list[str], titled: bool) -> bool:
    """Whether the first lines name a day again; one of the title, perhaps as «В среду, 22 апреля, с 15 до 18 часов»."""
    for found in map(mentions, texts[:3]):
        # never «На совещании 2 февраля с информацией о письмах в 2014 году выступил …»
        alone = titled and not any(m.kind in STRETCHES for m in found)
        bare = (m.tail for m in found if alone and m.kind == "day" and not m.code)
        if any(m.code == day for m in found) or any(map(day.endswith, bare)):
            return True
    return False


def _so_far(title: str, code: str, page: dt.date | None, rest: list[str]) -> str:
    """«… в 2015 году», «с начала 2015 года» on a page of that October: the part of the year that the text names."""
    period = Period.parse(code)
    if period.kind == "month" and re.search(r"\bнедел", title):
        days = (m for text in rest for m in mentions(text) if m.kind == "range" and m.tail)
        told = next((m.code or with_year(m.tail, period.start.year) for m in days), None)
        return told or code  # «за неделю (март 2020 года)»
    if period.kind == "month" and _MONTH_OF_WRITING.search(title) and (told := _just_over(period, rest)):
        return told
    run_up = period.kind == "days" and period.start == dt.date(period.start.year, 1, 1) and page == period.end
    if page is None or not (run_up or (period.kind == "year" and period.start <= page < period.end)):
        return code
    named = (m for text in rest for m in mentions(text) if m.kind in ("span", "months", "half", "quarter"))
    for mention in named:
        told = mention.code or with_year((mention.tail or "").rstrip("<"), page.year)
        part = Period.parse(told)
        if period.start <= part.start and part.end <= page:
            # «С начала года … 1873 обращения, из них в третьем квартале – 602»: up to that quarter's end
            return coded(period.start, part.end) if run_up else told
    return code


_MONTH_OF_WRITING = re.compile(
    r"\((?:[^()]*,)?\s*[а-яё]+\s+(?:19|20)\d\d\s*(?:г\.|года?)?\s*\)\W*$", re.IGNORECASE
)


def _just_over(written: Period, rest: list[str]) -> str | None:
    """«… (октябрь 2012 г.)» over «За девять месяцев 2012 года поступило …»: what had just ended when it was written."""
    first = next(
        (m for text in rest[:1] for m in mentions(text) if (m.code or m.tail) and not aside(text, m)), None
    )
    if first is None or first.kind not in ("months", "half", "quarter", "year", "span"):
        return None
    code = first.code or with_year(first.tail.rstrip("<"), written.start.year)
    told = Period.parse(code)
    return code if 0 < (written.start - told.end).days <= _SOON else None
