"""Statements into figures: the reporter, the topics, the parts of the place – and no fact twice."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from extract.mending import as_read
from extract.periods import Period
from extract.report import Heading, Report, Table
from extract.statement import Statement
from normalize import places, topics
from normalize.figure import Figure
from normalize.place_office import office_of_part
from normalize.place_regions import department_reports
from normalize.place_spans import spans
from normalize.register import regions

# A council that reports on itself; «депутаты … Совета» do so too.
# When the region itself reports, neither of these says anything of its figures.
_STEM = 5
# «Результаты рассмотрения обращений» is a node, too: as a heading it is never what the letters are about
_OF_LETTERS = "0001.0002.0027."
_OPENING = 5  # lines of a report that may say whose office it is
_SETTLEMENTS = ("settlement", "rural_settlement", "urban_settlement", "village")
_REGION_ITSELF = {("recipient", "region"), ("source", "region")}
_COUNCIL = re.compile(
    r"\b(?:городск\w+|районн\w+|окружн\w+|муниципальн\w+|сельск\w+|поселков\w+)\s+(?:дум(?:а|ы|е|у|ой)|совет(?!ск)\w*|собрани\w+)\b"
    r"|(?<!(?:ластн|краев|твенн)(?:ая|ой) )\bдум(?:а|ы|е|у|ой)\b"
    r"|\b[Сс]овет(?!ск)\w*\s+(?:МО|ГО|МР|МОГО|МОМР)\b|\b(?:дум(?:а|ы|е|у|ой)|совет(?!ск)\w*|собрани\w+)\s+(?:народных\s+|(?:[\w-]+(?:ого|его)\s+){1,3})?(?:депутат\w+|представител\w+|город\w+|район\w+|муниципальн\w+|округ\w+)\b",
    re.IGNORECASE,
)
_COUNCIL_OF_REGION = re.compile(
    r"\bзаконодательн\w+\s+(?:собрани|дум)|\bоблдум|\b(?:областн|краев)\w+\s+(?:дум|собрани|совет)|\bгосударственн\w+\s+совет|хурал|курултай",
    re.IGNORECASE,
)
_HEARD_BY = re.compile(r"\b(?:перед|на\s+(?:заседании|сессии))\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
# «13 обращений направлены в администрацию города»: a council hands them on
_TO_ADMINISTRATION = re.compile(
    r"\bнаправлен[оы]\s+в\s+администраци|\bв\s+администраци\w+\s+(?:города\s+|г\.\s*)?(?:[А-ЯЁ][\w-]+\s+)?направлен[оы]\b",
    re.IGNORECASE,
)
_ADMINISTRATION = re.compile(
    r"\bадминистрац\w+|исполнительн\w+\s+(?:орган|комитет)|горисполком|\bмэри\w+|\bмэр[аеуы]?\b|\bмэром\b|\bправительств\w+|\bгубернатор\w*|\bисполком\w*|\bглав(?:[аеуы]|ой|ою|ам|ами|ах)\b|\bголов[аыеу]\b|\bуправ[аыуе]\b|\bуправой\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:друг\w+|ин\w+)\s+(?:город\w*|регион\w*|район\w*|территори\w+|муниципальн\w+\s+образовани\w+)|вне\s+(?:област|город|край)",
    re.IGNORECASE,
)
# «МБОУ СОШ», «в самом Энске»: a name, no topic
_NAME = re.compile(r"[А-ЯЁ]{2}|\s[А-ЯЁ]|^[А-ЯЁ][а-яё-]+$")
_LIVE_THERE = re.compile(r"^(?:от\s+)?(?:жител|граждан)\w+\s+(?:из\s+)?", re.IGNORECASE)
_OTHERS_NAMED = re.compile(r"(?:другие|иные|прочие)\b", re.IGNORECASE)
_SETTLEMENT = re.compile(r"^(?:г|с|п|пос|д|ст|х|мкр|пгт|рп)\.\s*[А-ЯЁ]")
_PART = re.compile(
    r"\b(?:район|р-н|округ|микрорайон|поселени|посел[ко]|сельсовет|станиц|хутор|деревн|территори[яи]\b|кв-л|мкр|территориальн\w+\s+(?:отдел|управлени))\w*|^(?:г|с|п|пос|д|ст|х|мкр|пгт|рп)\.\s*[А-ЯЁ]",
    re.IGNORECASE,
)


def figures(
    report: Report,
    statements: Iterable[Statement],
    decisions: Iterable = (),
    place: places.Place | None = None,
) -> list[Figure]:
    """The figures that a report's statements make, each fact once; `place` when who reports is known already."""
    held = list(statements)
    place = place or places.reporter(report)
    council = reports_for_council(report, _COUNCIL_OF_REGION if place.kind == "region" else _COUNCIL)
    itself = "region_council" if place.kind == "region" else "council"
    department = place.kind == "region" and department_reports(_opening(report)[:1])
    office = office_of_part(_opening(report))
    if office and office[:_STEM] == place.name[:_STEM]:
        office = None  # the whole of what reports
    owners = spans(report, place)
    matters = _sections_of_matters(held)
    groups: dict[str, list[str]] = {}
    counted: set[tuple[str, str]] = set()  # «Выделение дров – 23 обращения»: labels of letters beyond doubt
    for statement in held:
        if statement.label:
            groups.setdefault(statement.group, []).append(statement.label)
            if _told(statement):
                counted.add((statement.group, statement.label))
    document = report.meta.get("name", "")
    coded = []
    for statement in held:
        if statement.period is None:
            continue
        if statement.section in matters and not statement.label:
            statement = replace(statement, label=statement.section, label_kind="topic")
        elif statement.part:
            statement = replace(statement, measure="other")
        owner = owners.at(statement.address)
        whose = places.whose_at(owner.place, report, statement.address)
        told = (statement.group, statement.label) in counted
        figure = _figure(statement, whose.name, document, groups.get(statement.group, []), told)
        if owner.part:
            figure.dims.setdefault("place", owner.part)
        if owner.to_region and figure.measure != "other":
            figure.dims.setdefault("recipient", "region")
        if whose.kind == "region" or _is_region(whose):
            itself_too = {("recipient", "region")} if department else _REGION_ITSELF
            figure.dims = {d: c for d, c in figure.dims.items() if (d, c) not in itself_too}
        if place.kind in _SETTLEMENTS and figure.dims.get("official") == "settlement_head":
            figure.dims["official"] = "head"  # «главой поселения» in its own report
        if place.kind in _SETTLEMENTS and figure.dims.get("recipient") == "settlements":
            figure.dims.pop("recipient")
        if (
            council
            and figure.measure == "appeals"
            and not figure.dims
            and _TO_ADMINISTRATION.search(statement.snippet)
        ):
            figure.dims["outcome"] = "forwarded"
        if council and figure.measure != "other":
            figure.dims = {"recipient": "council", **figure.dims}
            if figure.dims.get("source") == itself:
                figure.dims.pop("source")  # «на сайт Думы», «депутатами Думы»: the reporter itself
        if office and figure.measure != "other":
            figure.dims.setdefault("place", office)
        coded.append((statement.group, figure))
    _keep_seat(coded)
    return _once(_presidential([figure for _, figure in coded]))


def _keep_seat(coded: list[tuple[str, Figure]]) -> None:
    """«Энск – 9, Лесное – 5»: in a list of places the town itself is one of them, not the whole that reports."""
    parts: dict[str, set[str]] = {}
    for group, figure in coded:
        if "place" in figure.dims:
            parts.setdefault(group, set()).add(figure.dims["place"])
    for group, figure in coded:
        named = figure.labels.get("place")
        if named is not None and "place" not in figure.dims:
            if len(parts.get(group, ())) > 1 and figure.measure != "other":
                figure.dims["place"] = _place(named)
            else:
                figure.labels.pop("place")


def _opening(report: Report) -> list[str]:
    """The first lines of a report, its title before all."""
    texts = (block.text for _, block in report.body() if not isinstance(block, Table) and block.text.strip())
    return list(itertools.islice(texts, _OPENING))


def _is_region(place: places.Place) -> bool:
    """Moscow, Saint Petersburg and Sevastopol are regions themselves."""
    return any(region.name == place.name for region in regions().values())


def _presidential(coded: list[Figure]) -> list[Figure]:
    """The President's office and reception are told apart only where a report does so; else both are `president`."""
    split = {"president_office", "president_reception"}
    if not split <= {figure.dims.get("source") for figure in coded}:
        for figure in coded:
            if figure.dims.get("source") in split:
                figure.dims["source"] = "president"
    return coded


def reports_for_council(report: Report, pattern: re.Pattern[str] = _COUNCIL) -> bool:
    """Whether it is a council (Дума, Совет, Собрание) that reports on its own mail."""
    texts = [b.text for _, b in report.body() if b.text.strip()][:3]
    titles = [b.text for _, b in report.body() if isinstance(b, Heading)][:1] or texts[:1]
    for text in titles:
        council, administration = pattern.search(text), _ADMINISTRATION.search(text)
        if council and _HEARD_BY.search(text[: council.start()]):
            return False  # «С отчётом перед городской Думой»: who was told
        if council or administration:
            return bool(council) and not administration
    return any(pattern.search(t) and not _ADMINISTRATION.search(t) for t in texts)


def _told(statement: Statement) -> bool:
    """«Выделение дров – 23 обращения»: a label right before its number, and the number counts letters."""
    label = statement.label or ""
    beside = re.search(
        rf"{re.escape(label)}\s*(?:[-–—]|\()\s*[\d ]+\s+(?:обращени|вопрос|пис[ье]м)",
        as_read(statement.snippet)[0],
    )
    return (
        statement.noun
        and statement.measure in ("appeals", "questions")
        and bool(beside)
        and not _NAME.search(label)
    )


def _figure(
    statement: Statement, municipality: str, document: str, siblings: list[str], told: bool
) -> Figure:
    figure = Figure(
        municipality=municipality,
        period=_written(statement.period) or "",
        measure=statement.measure,
        unit=statement.unit,
        value=Decimal(statement.value),
        dims=dict(statement.dims),
        base=_written(statement.base) if statement.unit.startswith("change") else None,
        approx=statement.approx,
        document=document,
        address=statement.address,
        snippet=statement.snippet,
        rule=statement.rule,
        confidence=statement.confidence,
        labels=dict(statement.words),
    )
    if "place" in figure.dims:
        _set_place(figure, figure.dims.pop("place"))
    if statement.label:
        _code_label(figure, statement, siblings, told)
    return figure


def _set_place(figure: Figure, words: str) -> None:
    """Mark a part of the municipality; the municipality itself is no part, but its name is kept for `_keep_seat`."""
    figure.labels["place"] = words
    part = _place(words)
    itself = figure.municipality.partition(",")[0]  # «Ленинский район, Нижний Тагил» is a part of a city
    if not places.same(part, figure.municipality) and not places.same(part, itself):
        figure.dims["place"] = part


def _written(code: str | None) -> str | None:
    return Period.parse(code).written if code else None


def _code_label(figure: Figure, statement: Statement, siblings: list[str], told: bool) -> None:
    """Code a label; one that nothing makes a topic is something else, unless its letters are `told` beside it."""
    label = statement.label or ""
    if figure.measure == "other":
        figure.topic_label = label
        return
    placed = statement.label_kind == "place" or (
        statement.label_kind != "topic"
        and (_ELSEWHERE.search(label) or _is_part(label))
        and topics.match(label).code is None
    )
    if placed:
        _set_place(figure, label)
        return
    found = topics.match(label, siblings=tuple(dict.fromkeys(siblings)))
    if statement.label_kind == "open" and not (found.is_topic or told or _among_topics(siblings)):
        figure.measure, figure.topic_label = "other", label
        return
    figure.topic_label = label
    figure.dims["topic"] = found.code
    figure.topic_relation = found.relation
    figure.topic_broader = found.broader
    figure.confidence = min(figure.confidence, found.score if found.code else figure.confidence)


def _sections_of_matters(statements: Iterable[Statement]) -> frozenset[str]:
    """The headings that name nodes of the classifier, where several do: «Жилищно-коммунальное хозяйство», «Дороги»."""
    headings = {statement.section for statement in statements if statement.section}
    nodes = {heading: topics.match(heading).code for heading in headings}
    named = frozenset(h for h, code in nodes.items() if code and not code.startswith(_OF_LETTERS))
    return named if len(named) > 1 else frozenset()


def _among_topics(siblings: list[str]) -> bool:
    """Whether most labels of the list are topics: then one that says no known matter is a topic without a node."""
    others = list(dict.fromkeys(siblings))
    found = [topics.match(label) for label in others]
    coded = sum(match.code is not None for match in found)
    return coded >= 2 and sum(match.is_topic for match in found) * 2 >= len(others)


def _is_part(label: str) -> bool:
    return bool(_PART.search(label)) and (label[:1].isupper() or bool(_SETTLEMENT.match(label)))


def _place(label: str) -> str:
    if _ELSEWHERE.search(label):
        label = _LIVE_THERE.sub("", label)
        return label if _OTHERS_NAMED.match(label) else places.nominative(label)
    return places.part(label) or label


def _once(coded: list[Figure]) -> list[Figure]:
    """The same fact said twice is one figure: the first place stands."""
    seen: dict[tuple, Figure] = {}
    for figure in coded:
        key = (figure.key(), figure.value)
        if figure.measure == "other":
            key = (*key, figure.topic_label)
        seen.setdefault(key, figure)
    return list(seen.values())
