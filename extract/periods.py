"""The period a number covers: a value with a short code, a first and a last day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

WEEK = 7  # days
_DAY = r"\d{4}-\d{2}-\d{2}"
_CODE = re.compile(
    rf"(?P<start>{_DAY})(?:/(?P<end>{_DAY}))?$"
    r"|(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<months>\d{1,2})M|(?P<month>\d{2})))?$"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days with the code of figures.md: `2020`, `2021-H1`, `2020-Q2`, `2019-9M`, `2019-12`, days."""

    start: dt.date
    end: dt.date
    code: str

    @classmethod
    def parse(cls, code: str) -> Period:
        """Read a period code; ValueError when it is none."""
        return _parse(code)

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.end - self.start).days + 1

    @property
    def kind(self) -> str:
        """`year`, `half`, `quarter`, `months`, `month`, `day` or `days`: what may be compared with what."""
        tail = self.code[4:]
        if not tail:
            return "year"
        if tail[1] in "HQ":
            return {"H": "half", "Q": "quarter"}[tail[1]]
        if tail.endswith("M"):
            return "months"
        return "month" if len(tail) == 3 else ("days" if "/" in tail else "day")

    @property
    def weekly(self) -> bool:
        """Whether it is the days of one week, or fewer of them."""
        return self.kind == "days" and self.days <= WEEK

    def shifted(self, years: int) -> Period:
        """The same stretch of another year."""
        code = re.sub(r"\b\d{4}(?=-|/|$)", lambda y: str(int(y[0]) + years), self.code, count=2)
        for leap in set(re.findall(r"\d{4}-02-29", code)):
            if not calendar.isleap(int(leap[:4])):
                code = code.replace(leap, f"{leap[:-2]}28")
        return Period.parse(code)

    @property
    def closes_year(self) -> bool:
        """Whether its last day is in December, so that the year can be told of beside it."""
        return self.end.month == 12

    @property
    def year_before(self) -> Period:
        """The same stretch of the year before; for one day, that whole year: on which day of it is not told."""
        return Period.parse(str(self.start.year - 1)) if self.kind == "day" else self.shifted(-1)

    @property
    def written(self) -> str:
        """The code that goes out: nine months have a name, other first months of a year are a range of days."""
        if self.kind == "months" and not self.code.endswith("-9M"):
            return f"{self.start.isoformat()}/{self.end.isoformat()}"
        return self.code

    def __str__(self) -> str:
        return self.code


@lru_cache(maxsize=4096)
def _parse(code: str) -> Period:
    found = _CODE.match(code or "")
    if not found:
        raise ValueError(f"not a period: {code!r}")
    if found["start"]:
        start = dt.date.fromisoformat(found["start"])
        end = dt.date.fromisoformat(found["end"]) if found["end"] else start
        if end < start:
            raise ValueError(f"a period that ends before it starts: {code!r}")
        return Period(start, end, code)
    year = int(found["year"])
    first, last = 1, 12
    if found["half"]:
        first, last = (1, 6) if found["half"] == "1" else (7, 12)
    elif found["quarter"]:
        last = 3 * int(found["quarter"])
        first = last - 2
    elif found["months"]:
        last = int(found["months"])
    elif found["month"]:
        first = last = int(found["month"])
    if not (1 <= first <= last <= 12):
        raise ValueError(f"not a period: {code!r}")
    return Period(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]), code)
