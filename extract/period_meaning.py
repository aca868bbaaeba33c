"""What a period phrase means in a report: the code of the stretch it stands for."""

from __future__ import annotations

import datetime as dt

from extract.period_codes import coded, part_of_month, with_year
from extract.period_mention import Mention
from extract.periods import Period


def resolve(
    mention: Mention, report: Period | None, anchor: Period | None = None, compared: bool = False
) -> str | None:
    """The code that a mention means in a report; `anchor` is the period of the number it is compared with.

    A bare year beside a figure of a shorter stretch («за февраль … (2018 г. – 83)») means that stretch in that year.
    """
    now = anchor or report
    if mention.kind in ("prior", "same", "samemonth"):
        if mention.code:
            return _stretch(now, int(mention.code)) if now else mention.code
        if now and mention.kind == "prior":
            return now.year_before.code
        return now.shifted(-1).code if now else None
    if mention.kind == "prioryear":
        return _stretch(now, int(mention.code)) if now else mention.code
    if mention.kind == "since":
        return None
    if mention.kind == "month to date":
        return coded(report.end.replace(day=1), report.end) if report else None
    if mention.kind in ("years ago", "before last"):
        return report.shifted(-int(mention.tail)).code if report and mention.tail else None
    if mention.kind == "decade":
        end = report.end if report and report.kind in ("days", "month") else None
        return with_year(part_of_month(end.month, end.year, int(mention.tail), 3), end.year) if end else None
    if mention.kind == "later":
        return anchor.shifted(1).code if anchor else None
    if mention.kind == "from":
        return _from_month(mention, report)
    if mention.kind in ("current", "asof"):
        return report.code if report else mention.code
    if mention.kind == "sameyear":
        if anchor and report and report.start.year != anchor.start.year:
            return anchor.shifted(report.start.year - anchor.start.year).code
        return now.code if now else None
    if mention.kind == "begin":
        if report is None:
            return mention.code
        run = report.kind in ("month", "quarter", "half", "days", "day", "months")
        year = int(mention.code) if mention.code else report.start.year
        end = report.shifted(year - report.start.year).end
        return coded(dt.date(year, 1, 1), end) if run else report.code
    if mention.kind == "previous":
        return before(now).code if now else None
    if mention.kind == "year":
        if compared and now and now.kind not in ("year", "day") and mention.code != str(now.start.year):
            return _stretch(now, int(mention.code))
        if (
            compared
            and now
            and now.kind not in ("year", "day")
            and report
            and mention.code == str(report.start.year)
        ):
            return now.code
        return mention.code
    if mention.code:
        return mention.code
    if mention.tail and now:
        tail = mention.tail.rstrip("<")
        year = now.start.year - (1 if mention.tail.endswith("<") else 0)
        code = with_year(tail, year)
        if (
            mention.kind == "months"
            and tail == mention.tail
            and report
            and Period.parse(code).end < report.start
        ):
            return report.code  # «за два месяца» of the last quarter
        ahead = report is not None and Period.parse(code).start > report.end
        if ahead and (compared or (mention.kind == "month" and report.kind == "month")):
            code = with_year(tail, year - 1)
        return code
    return None


def _from_month(mention: Mention, report: Period | None) -> str | None:
    """«Начиная с октября»: from that month to the end of what the report covers."""
    code = mention.code or (with_year(mention.tail, report.start.year) if report and mention.tail else None)
    if not code or not report:
        return code
    first = Period.parse(code).start
    return coded(first, report.end) if first <= report.end else code


def _stretch(now: Period, year: int) -> str:
    return now.shifted(year - now.start.year).code if now.kind != "day" else str(year)


def before(period: Period) -> Period:
    """The period of the same kind that ends just before this one starts."""
    last = period.start - dt.timedelta(days=1)
    if period.kind == "year":
        return period.shifted(-1)
    months = {"month": 1, "quarter": 3, "half": 6}.get(period.kind)
    if months:
        total = last.year * 12 + last.month - months
        return Period.parse(coded(dt.date(total // 12, total % 12 + 1, 1), last))
    return Period.parse(coded(last - dt.timedelta(days=period.days - 1), last))


def told_in_order(mentions: list[Mention], report: Period | None) -> list[Mention]:
    """«В 2016-м – 28 %, в 2017-м – 32 %, в прошлом году – 37 %» in a report of 2018: the last is the report's own year."""
    if report is None or report.kind != "year" or len(mentions) < 3:
        return mentions
    year, before = report.start.year, [m.code for m in mentions if m.kind == "year"]
    last = mentions[-1]
    if last.kind != "prior" or before[-2:] != [str(year - 2), str(year - 1)]:
        return mentions
    return [*mentions[:-1], last._replace(kind="year", code=str(year))]
