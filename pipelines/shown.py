"""Numbers and cells as people read them, in the language in use."""

from __future__ import annotations

from decimal import Decimal

from pipelines import codenames, i18n
from pipelines.cells import Cell
from pipelines.i18n import t
from pipelines.question import Question
from reconcile import words

NARROW = "\u00a0"
_BEFORE = {"lower": "≥", "about": "≈", "over": ">", "under": "<"}
_AFTER = {"parts": "Σ", "derived": "°", "stated": "†", "contested": "!"}
SYMBOLS = {**_BEFORE, **_AFTER, "differs": "≠"}


def number(value: int | float | Decimal, digits: int | None = None, signed: bool = False) -> str:
    """A number grouped by thousands, with the decimal mark of the language; a true minus sign."""
    if digits is None:
        digits = 0 if value == int(value) else min(2, len(f"{value:f}".rstrip("0").partition(".")[2]))
    text = f"{abs(value):,.{digits}f}"
    if i18n.language() == "ru":
        text = text.replace(",", NARROW).replace(".", ",")
    zero = not any(figure in "123456789" for figure in text)
    sign = "" if zero else "\u2212" if value < 0 else "+" if signed else ""
    return sign + text


def value(amount: int | float | Decimal, mode: str) -> str:
    """A cell's number as its mode has it: whole counts, one digit for the rest, changes with their sign."""
    if mode == "count":
        return number(amount)
    return number(amount, 1, signed=mode == "change")


def cell(of: Cell | None, mode: str) -> str:
    """A cell with its marks: `≥ 4 638 Σ !`; a dash where nothing is known."""
    if of is None:
        return "–"
    before = "".join(_BEFORE[name] for name in of.marks if name in _BEFORE)
    after = "".join(_AFTER[name] for name in of.marks if name in _AFTER)
    others = " ≠ " + " ≠ ".join(value(v, mode) for v in of.others) if of.others and mode == "count" else ""
    if "differs" in of.marks and not others:
        after += "≠"
    gap = NARROW if after else ""
    return f"{before}{NARROW if before else ''}{value(of.value, mode)}{others}{gap}{after}"


def period(code: str) -> str:
    """A period in words: `I полугодие 2022`."""
    return words.period(code, i18n.language())


def legend(marks: list[str]) -> list[tuple[str, str]]:
    """The symbols of marks with what they say."""
    return [(SYMBOLS[name], t(f"mark.{name}")) for name in marks]


def unit(mode: str) -> str:
    """What the numbers of a mode are counted in."""
    return t(f"mode.{mode}")


def title(question: Question) -> str:
    """A question in words: `Вопросы · тема: Жилище · доля, %`."""
    about = codenames.breakdown({k: v for k, v in question.dims.items() if k != question.by})
    parts = [codenames.measure_name(question.measure)]
    if question.dims or not question.by:
        parts.append(about)
    if question.by:
        parts.append(t("ask.by_each", dim=codenames.dim_name(question.by)))
    if question.mode != "count":
        parts.append(unit(question.mode))
    return " · ".join(parts)
