"""What a person wants compared: one measure, one breakdown, one kind of period, in one mode."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.errors import UsageError
from extract.periods import Period
from normalize.figure import DIMS, MEASURES
from pipelines import codenames
from pipelines.i18n import t

BY = tuple(dim for dim in DIMS if dim != "line")  # names of lines are free text of each report
MODES = ("count", "share", "per-10k", "change")
_YEARS = re.compile(r"(\d{4})(?:\s*[-–—]\s*(\d{4}))?$")
_MONTHS = re.compile(r"(?:[2-9]|1[01])M$")
# A kind of period → its codes in one year.
KINDS = {
    "year": ("{y}",),
    "half": ("{y}-H1", "{y}-H2"),
    "quarter": ("{y}-Q1", "{y}-Q2", "{y}-Q3", "{y}-Q4"),
    "month": tuple(f"{{y}}-{month:02}" for month in range(1, 13)),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A comparison that makes sense: like with like by construction."""

    measure: str
    dims: dict[str, str | None] = field(default_factory=dict)
    mode: str = "count"
    period: str | None = None
    years: tuple[int, int] | None = None
    kind: str = "year"
    places: tuple[str, ...] = ()
    by: str | None = None
    derived: bool = False

    @property
    def part(self) -> str | None:
        """The part of a municipality that is asked about."""
        return self.dims.get("place")

    def columns(self) -> tuple[str, ...] | None:
        """The periods asked for; None means all of the kind."""
        if self.period:
            return (self.period,)
        if self.years:
            return codes(self.years, self.kind)
        return None


def codes(years: tuple[int, int], kind: str) -> tuple[str, ...]:
    """The period codes of one kind in a span of years."""
    patterns = KINDS.get(kind) or (f"{{y}}-{kind}",)
    return tuple(pattern.format(y=year) for year in range(years[0], years[1] + 1) for pattern in patterns)


def kind_of(code: str) -> str:
    """What may stand beside it in one table: `year`, `half`, `quarter`, `month`, `9M`, `7 days` …"""
    period = Period.parse(code)
    if period.kind == "months":
        return code[5:]
    return f"{period.days} days" if period.kind in ("day", "days") else period.kind


def question(
    measure: str,
    period: str | None = None,
    years: str | None = None,
    kind: str | None = None,
    topic: str | None = None,
    dims: dict[str, str | None] | None = None,
    places: tuple[str, ...] = (),
    mode: str = "count",
    by: str | None = None,
    derived: bool = False,
) -> Question:
    """Check every part of a question and put it together; UsageError says what is wrong and what is known."""
    if measure not in MEASURES or measure == "other":
        raise UsageError(
            t("ask.measure", given=measure, known=", ".join(m for m in MEASURES if m != "other"))
        )
    if mode not in MODES:
        raise UsageError(t("ask.mode", given=mode, known=", ".join(MODES)))
    if period and years:
        raise UsageError(t("ask.period_or_years"))
    wanted = _dims(dict(dims or {}))
    if topic:
        wanted["topic"] = topic
    if by is not None and by not in BY:
        raise UsageError(t("ask.by", given=by, known=", ".join(BY)))
    if mode == "share" and not wanted and not by:
        raise UsageError(t("ask.share_of_what"))
    return Question(
        measure,
        wanted,
        mode,
        _period(period),
        _years(years),
        _kind(kind, period),
        tuple(places),
        by,
        derived,
    )


def _dims(dims: dict[str, str | None]) -> dict[str, str | None]:
    for name, code in dims.items():
        if name not in DIMS:
            raise UsageError(t("ask.dim", given=name, known=", ".join(DIMS)))
        known = codenames.codes(name, groups=True)
        if known and code not in known:
            raise UsageError(t("ask.code", dim=name, given=code, known=", ".join(known)))
    return dims


def _period(code: str | None) -> str | None:
    if code is None:
        return None
    try:
        return Period.parse(code.strip().upper()).code
    except ValueError:
        raise UsageError(t("ask.period", given=code)) from None


def _years(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    found = _YEARS.match(text.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if first > last or last - first > 200:
        raise UsageError(t("ask.years", given=text))
    return first, last


def _kind(kind: str | None, period: str | None) -> str:
    if period:
        code = _period(period)
        if kind and code and kind != kind_of(code):
            raise UsageError(t("ask.kind_of_period", kind=kind, period=code))
        return kind_of(code or "")
    if kind is None or kind in KINDS or _MONTHS.match(kind):
        return kind or "year"
    raise UsageError(t("ask.kind", given=kind, known=", ".join([*KINDS, "9M"])))
