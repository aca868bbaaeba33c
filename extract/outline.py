"""A report's statements, in document order: the walk over its blocks, then what only the whole report tells."""

from __future__ import annotations

import re

from extract.abbreviations import abbreviations, glossary
from extract.adding_up import settle_addressed, settle_citizens
from extract.context import report_period
from extract.noun_by_share import settle_noun
from extract.page_channel import channel_of, spread_channel, spread_reception, tables_channel
from extract.page_date import published
from extract.posing import settle_parts
from extract.qualifiers import UNIT_STEM, UNITS_OWN
from extract.report import Heading, Report, Table
from extract.senders import one_president
from extract.statement import Statement
from extract.talk import Talk
from extract.uncoded import TO_DEPUTIES
from extract.walk import Walk
from extract.wholes import settle_wholes


def statements(report: Report) -> list[Statement]:
    """Every statement of a report, in document order."""
    token = glossary.set(abbreviations(report))
    try:
        return _statements(report)
    finally:
        glossary.reset(token)


def _statements(report: Report) -> list[Statement]:
    period = report_period(report)
    talk = Talk(
        period,
        published(report),
        channel=channel_of(report, period),
        tables_channel=tables_channel(report),
        units=_units(report),
        deputies=any(
            "епутат" in b.text and TO_DEPUTIES.search(b.text)
            for _, b in report.body()
            if not isinstance(b, Table)
        ),
    )
    walk = Walk(report, talk)
    found: list[Statement] = []
    for index, block in report.body():
        if isinstance(block, Table):
            said = walk.table(index, block)
            for s in said:
                if (
                    s.unit == "count"
                    and not s.label
                    and walk.reading.report
                    and s.period == walk.reading.report.code
                ):
                    walk.reading.values[s.measure, frozenset(s.dims.items())] = s.value
            found += said
        elif block.text.strip():
            found += walk.text(index, block)
    spread_channel(found)
    spread_reception(report, found)
    one_president(found)
    settle_addressed(found)
    settle_citizens(found)
    settle_wholes(found)
    settle_noun(report, found)
    settle_parts(report, found, period.code if period else None)
    return found


# «начальник территориального управления микрорайона» speaks of his own
_OWN_OFFICE = re.compile(
    r"\bтерриториальн\w+\s+(?:управлени|отдел)\w*\s+(?:микрорайона|жилого\s+района|пос[её]лка)", re.IGNORECASE
)


def _units(report: Report) -> frozenset[str]:
    """The departments that a report's first lines name: «Отчёт управления образования …» counts its own letters."""
    opening = [b for _, b in report.body() if b.text.strip()][:4]
    if any(_OWN_OFFICE.search(block.text) for block in opening):
        return frozenset(("управлени", "отдел"))
    opening = opening[:2]
    return frozenset(
        m[1].lower()
        for block in opening
        for m in (UNIT_STEM if isinstance(block, Heading) else UNITS_OWN).finditer(block.text)
    )
