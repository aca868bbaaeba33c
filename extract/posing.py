"""A part must not pose as its whole: a smaller number of the same kind that says nothing of what sets it apart."""

from __future__ import annotations

import re
from decimal import Decimal

from extract.mending import as_read
from extract.report import Address, Report
from extract.respective import RESPECTIVELY
from extract.statement import Statement

# «Более 16 тысяч» in a title and 16 384 in the text are one whole.
_SAME = Decimal("0.94")
_SENTENCE_END = re.compile(r"(?<!\bг)[.!?](?=\s+[^\sа-яё])|[\n;]")
_BY_NAME = re.compile(r"»\s*[-–—]?\s*$")  # ««112» – 5 640, «050» – 720»
_CLAUSE_END = re.compile(r"[.!?;\n,)\d]")
# «В районную администрацию … 174», «всего 57», «число обращений – 96»: said to be all that some body counts.
_ALL = (
    r"\b(?:всего|итого|общее)\b|\b(?:числ|количеств)\w+\s+(?:\w+\s+)?обращени"
    r"|\b(?:в|на\s+имя)\s+(?:адрес\s+)?(?:[\w-]+\s+){0,3}?(?:администраци|управ|мэри|исполком|дум|совет|собрани)\w*"
    r"|\bадминистраци(?:ей|ями|ю|и)\s+(?:[\w-]+\s+){0,4}?(?:принят|получен|зарегистрирован|поступ)"
    r"|\bзарегистрирова[лн]\w*"
)
_SAID_ALL = re.compile(_ALL, re.IGNORECASE)
# «поступило 174»: another whole where it is near the first.
_WHOLE = re.compile(
    rf"{_ALL}|\b(?:поступи|обрати|обраща)(?:л|н)\w*"
    r"|\bна\s+(?:[\w-]+\s+){0,2}администраци\w+\b[^.;]*\bприходит|\bпис(?:ем|ьм[оа])\b",
    re.IGNORECASE,
)
_NEAR = Decimal("0.5")
# «От граждан поступило 220», «из районов города пришло 11», «по этому поводу поступило 41»: a part all the same.
_PART = re.compile(
    r"\b(?:от|из)\s+(?!общего|всех|этого|чего|них|числа)[«\w]|\bпо\s+(?:этому|данному|этим|данным)\b|\bо\s+них\b",
    re.IGNORECASE,
)


_About = tuple[str, frozenset[tuple[str, str]], str | None]


def settle_parts(report: Report, found: list[Statement], period: str | None) -> None:
    """Set aside as `other` each number that would stand beside a greater one of its kind as a second whole.

    A share of all that came in the report's own `period` is no figure either: nothing says of what it is the share.
    """
    wholes: dict[tuple[str, _About], Statement] = {}
    told: dict[tuple[int, _About], str] = {}  # the period of the last number about this that is no mere part
    before: tuple[int, int] = (-1, 0)
    for statement in found:
        at = Address.parse(statement.address)
        after, before = before, (at.block, at.end or 0)
        # «По г. Энску – 5,4»: on so many residents
        rate = statement.unit == "count" and statement.value % 1 != 0
        if rate or _share_of_nothing(statement, period):
            statement.measure = "other"
        if statement.unit != "count" or statement.measure == "other" or statement.period is None:
            continue
        about = statement.measure, frozenset(statement.dims.items()), statement.label
        whole = wholes.setdefault((statement.period, about), statement)
        # «поступило 174 (год назад – 149)»: what 174 counts, 149 counts too
        compared = told.get((at.block, about), statement.period) != statement.period
        smaller = statement.value < whole.value * _SAME and statement.rule.startswith("prose")
        if smaller and not compared:
            start = after[1] if after[0] == at.block else 0
            if not _says_what(statement, whole, at, report.blocks[at.block].text, start):
                statement.part = bool(statement.section)
                statement.measure = statement.measure if statement.part else "other"
                continue
        told[at.block, about] = statement.period


def _share_of_nothing(statement: Statement, period: str | None) -> bool:
    told = statement.label or statement.dims.keys() - {"recipient"}
    return (
        statement.unit == "share"
        and statement.rule.startswith("prose")
        and not told
        and statement.period == period
    )


def _says_what(statement: Statement, whole: Statement, at: Address, block: str, start: int) -> bool:
    """Whether the words about a number, from the number before to the end of its clause, say what it counts."""
    officers = statement.words.get("official"), whole.words.get("official")
    if all(officers) and officers[0][:4].lower() != officers[1][:4].lower():
        return True  # «Глава провёл … 187. Руководитель исполкома … принял 164»: whom another received
    text, printed = as_read(block)
    number, after = printed.read_at(at.start), printed.read_at(at.end)
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, number)]
    opening = ends[-1] if ends else 0
    clause, behind = text[max(printed.read_at(start), opening) : number], text[after:]
    if RESPECTIVELY.search(text[opening:number] + behind) or _BY_NAME.search(clause):
        return True  # «38 и 21 соответственно»: their words stand elsewhere
    if end := _CLAUSE_END.search(behind):
        behind = behind[: end.start()]
    told = [*statement.words.values(), *([statement.label] if statement.label else [])]
    if told:
        beyond = Address.parse(whole.address).block != at.block
        return beyond or any(words in clause or words in behind for words in told)
    said_whole = _SAID_ALL if statement.value < whole.value * _NEAR else _WHOLE
    return bool(said_whole.search(clause + behind)) and not _PART.search(clause + behind)
