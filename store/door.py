"""The door of the store: no figure comes in whose address does not hold its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from extract.errors import UngroundedFigure
from extract.numbers import IN_THOUSANDS, quantities
from extract.periods import Period
from extract.report import Address, Report, Table
from normalize.figure import MEASURES, UNITS, Figure
from store.exact import EXACT_DIGITS, plain

_BLANK = "[ \u00a0\u2009\u202f]"
# «1 245»; and «6, 29», a blank that slipped behind the decimal mark, when the address holds nothing else
_SPACES = re.compile(rf"(?<=\d){_BLANK}+(?=\d{{3}}(?!\d))|(?<=\d,){_BLANK}+(?=\d{{1,2}}$)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TENTH_OF_THOUSAND = 10  # «15,25 тыс.» is as fine as a table prints
_NONE = re.compile(
    r"\b(?:нет|не (?:было|поступ|зарегистр|выявл|имеет)\w*|отсутств\w+|ни од\w+|прежн\w+|без изменен\w+)\b",
    re.I,
)


@dataclass(slots=True)
class Admitted:
    """Figures that came through the door, and those refused with the reason in words."""

    figures: list[Figure] = field(default_factory=list)
    refused: list[tuple[Figure, str]] = field(default_factory=list)


def admit(figures: Iterable[Figure], report: Report) -> Admitted:
    """Let in the figures that are well formed and grounded in the report; one of each identity."""
    door = Admitted()
    seen: set[tuple] = set()
    texts = Texts(report)
    for figure in figures:
        why = _fault(figure) or _groundless(figure, texts)
        if why:
            door.refused.append((figure, why))
        elif (
            said := (figure.address, figure.key(), figure.value)
        ) not in seen:  # what the identity is made of
            seen.add(said)
            door.figures.append(figure)
    return door


def ground(figure: Figure, report: Report) -> None:
    """Raise UngroundedFigure unless the text at the figure's address holds its number."""
    why = _groundless(figure, Texts(report))
    if why:
        raise UngroundedFigure(why)


class Texts:
    """The texts of a report by address; cells of a table are indexed once."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._cells: dict[int, dict[tuple[int, int], str]] = {}

    def at(self, address: Address) -> str:
        """The text at an address; KeyError when there is no such place."""
        if address.row is None:
            return self._report.text_at(address)
        cells = self._cells.get(address.block)
        if cells is None:
            block = self._report.blocks[address.block] if address.block < len(self._report.blocks) else None
            cells = {}
            for cell in block.cells if isinstance(block, Table) else ():
                for row in range(cell.row, cell.row + cell.rowspan):
                    for column in range(cell.column, cell.column + cell.colspan):
                        cells[row, column] = cell.text
            self._cells[address.block] = cells
        text = cells[address.row, address.column]
        return text if address.start is None else text[address.start : address.end]


def _fault(figure: Figure) -> str | None:
    """What the table's constraints would refuse, said in words."""
    if figure.measure not in MEASURES or figure.unit not in UNITS:
        return f"unknown measure or unit: {figure.measure}, {figure.unit}"
    if figure.unit in ("count", "share") and figure.value < 0:
        return f"a {figure.unit} below zero: {figure.value}"
    if figure.base and figure.unit in ("count", "share"):
        return f"a {figure.unit} with a base period"
    if len(plain(figure.value).as_tuple().digits) > EXACT_DIGITS:
        return f"more digits than a store keeps exactly: {figure.value}"
    return _no_period(figure.period) or (None if figure.municipality else "no municipality")


@lru_cache(maxsize=4096)
def _no_period(code: str) -> str | None:
    try:
        Period.parse(code)
    except ValueError as error:
        return str(error)
    return None


_address = lru_cache(maxsize=65536)(Address.parse)  # reports have their first cells and sentences in common


def _groundless(figure: Figure, texts: Texts) -> str | None:
    if figure.status == "derived":
        return None
    if not figure.snippet:
        return "no snippet"
    try:
        text = texts.at(_address(figure.address))
    except (KeyError, ValueError):
        return f"no such place in the report: {figure.address or 'no address'}"
    if holds(text, figure.value, figure.unit, figure.snippet):
        return None
    return f"the text at {figure.address} does not hold {plain(figure.value)}: «{text[:80]}»"


def holds(text: str, value: Decimal, unit: str = "count", beside: str = "") -> bool:
    """Whether a text contains a number, in digits or words, or the words that mean it.

    `beside` is what stands around it: the cell «15,2» below «Сообщений, тыс.» holds 15 200.
    """
    if (
        IN_THOUSANDS.search(beside)
        and value
        and value % _TENTH_OF_THOUSAND == 0
        and holds(text, value / 1000, unit)
    ):
        return True
    bare = plain(abs(value))
    if str(bare) in {number.replace(",", ".") for number in _NUMBER.findall(_SPACES.sub("", text))}:
        return True
    if value == 0 and _NONE.search(text):
        return True
    written = {quantity.value for quantity in quantities(" ".join(text.split()))}
    return bool(written & _meanings(bare, value, unit))


def _meanings(bare: Decimal, value: Decimal, unit: str) -> set[Decimal]:
    """The numbers that a text may print for a value: «81 проц. к уровню» means a change of −19 percent."""
    if unit == "change_pct":
        return {bare, 100 + value, (100 + value) / 100}
    if unit == "change_times" and bare:
        return {bare, 1 / bare, bare * 100}
    return {bare}
