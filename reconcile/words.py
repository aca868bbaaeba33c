"""Quantities, periods, numbers and places in plain Russian and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extract.report import Address
from normalize import codelists
from normalize.figure import Figure
from reconcile.knowledge import rows
from reconcile.subjects import Subject, period_or_none

LANGUAGES = ("ru", "en")
_ROMAN = ("I", "II", "III", "IV")
_MONTHS = {lang: [row[lang] for row in rows("words.csv") if row["dim"] == "month"] for lang in LANGUAGES}
# Endings of «год», «квартал», «полугодие», «9 месяцев» and the months after «к».
_DATIVE = (
    (r"\bгод$", "году"),
    (r"квартал", "кварталу"),
    (r"полугодие", "полугодию"),
    (r"месяц(?:а|ев)", "месяцам"),
    (r"месяц\b", "месяцу"),
    (r"^([а-я]+)[ьй] ", r"\1ю "),
    (r"^(март|август) ", r"\1у "),
)
_FEW = 14  # terms of a sum that a sentence still lists one by one


@lru_cache(maxsize=1)
def _words() -> dict[tuple[str, str, str], str]:
    return {(lang, row["dim"], row["code"]): row[lang] for row in rows("words.csv") for lang in LANGUAGES}


def code(dim: str, value: str, lang: str) -> str:
    """A code in words; what has no words (a place, a line) is itself."""
    own = _words().get((lang, dim, value))
    return own or _labels(dim, lang).get(value, value)


@lru_cache(maxsize=64)
def _labels(dim: str, lang: str) -> dict[str, str]:
    if dim not in codelists.names():
        return {}
    return {value: line.label(lang) for value, line in codelists.codelist(dim).items()}


def breakdown(subject: Subject, lang: str, without: Iterable[tuple[str, str]] = ()) -> str:
    """The dims of a quantity in words, e.g. «письменно, на контроле»; empty for the grand total."""
    skip = set(without)
    found = []
    for dim, value in subject.dims:
        if (dim, value) in skip:
            continue
        if dim == "topic":
            found.append(f"«{subject.label}»" if not value else _topic(value, lang))
        else:
            found.append(code(dim, value, lang))
    if subject.measure == "other" and subject.label:
        found.append(subject.label)
    return ", ".join(found)


def _topic(value: str, lang: str) -> str:
    return f"{'тема' if lang == 'ru' else 'topic'} {value}"


def quantity(subject: Subject, lang: str, named: str = "") -> str:
    """What is counted, with its breakdown: «обращения, письменно»."""
    measure = code("measure", subject.measure, lang)
    about = breakdown(subject, lang)
    if named and any(dim == "topic" for dim, _ in subject.dims):
        rest = tuple(pair for pair in subject.dims if pair[0] == "topic")
        others = breakdown(subject, lang, rest)
        about = f"{others}, «{named}»" if others else f"«{named}»"
    return f"{measure}, {about}" if about else measure


def period(text: str, lang: str) -> str:
    """A period in words: «II квартал 2019», «9 месяцев 2023», «2018 год»."""
    found = period_or_none(text)
    if found is None:
        return text
    year, kind = text[:4], found.kind
    russian = lang == "ru"
    if kind == "year":
        return f"{year} год" if russian else year
    if kind == "half":
        half = ("first", "second")[int(text[-1]) - 1]
        return f"{_ROMAN[int(text[-1]) - 1]} полугодие {year}" if russian else f"{half} half of {year}"
    if kind == "quarter":
        return f"{_ROMAN[int(text[-1]) - 1]} квартал {year}" if russian else f"Q{text[-1]} {year}"
    if kind == "months":
        count = int(text[5:-1])
        noun = plural(count, "месяц", "месяца", "месяцев") if russian else "months of"
        return f"{count} {noun} {year}"
    if kind == "month":
        return f"{_MONTHS[lang][found.start.month - 1]} {year}"
    days = [day.strftime("%d.%m.%Y") for day in (found.start, found.end)]
    return days[0] if kind == "day" else "–".join(days)


def against(text: str, lang: str) -> str:
    """The period that a change is measured from: «к 2018 году», «к I полугодию 2020», «к январю 2019»."""
    shown = period(text, lang)
    if lang != "ru":
        return f"against the {shown}" if "of" in shown.split() else f"against {shown}"
    for ending, dative in _DATIVE:
        shown = re.sub(ending, dative, shown)
    return f"{'ко' if shown.startswith('II ') else 'к'} {shown}"


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form of a Russian noun that goes with a number: 1 число, 2 числа, 5 чисел."""
    if count % 100 in range(11, 15):
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(count % 10, many)


def joined(items: list[str], lang: str) -> str:
    """«2, 5 и 7»."""
    last = " и " if lang == "ru" else " and "
    return last.join(filter(None, (", ".join(items[:-1]), items[-1])))


def number(figure: Figure, lang: str = "ru") -> str:
    """A figure's number as a reader expects it: sign for changes, comma in Russian, percent sign."""
    value = figure.value
    if figure.unit == "change_times":
        return times(float(value), lang, figure.approx)
    plain = f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:f}"
    plain = plain.replace("-", "−")
    if figure.unit.startswith("change") and value > 0:
        plain = "+" + plain
    plain = plain.replace(".", ",") if lang == "ru" else plain
    sign = " %" if figure.unit in ("share", "change_pct") else ""
    return f"{_about(figure.approx, lang)}{plain}{sign}"


def _about(approx: str | None, lang: str) -> str:
    prefixes = {"about": ("около ", "about "), "over": ("более ", "over "), "under": ("менее ", "under ")}
    return prefixes[approx][lang == "en"] if approx else ""


def times(value: float, lang: str, approx: str | None = None) -> str:
    """A factor of change: «в 2 раза больше», «в 4,5 раза меньше»."""
    shown = decimal(abs(value), lang, 2)
    if lang == "ru":
        noun = "раза" if "," in shown else plural(int(shown), "раз", "раза", "раз")
        about = {"about": "примерно ", "over": "более чем ", "under": "менее чем "}.get(approx or "", "")
        return f"{about}в {shown} {noun} {'больше' if value > 0 else 'меньше'}"
    return f"{_about(approx, lang)}{shown} times {'more' if value > 0 else 'less'}"


def decimal(value: float, lang: str = "ru", places: int = 1) -> str:
    """A computed number, with as many places as help."""
    text = f"{value:.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace("-", "−")
    return text.replace(".", ",") if lang == "ru" else text


def signed(value: float, lang: str = "ru", places: int = 0) -> str:
    """A computed change, always with its sign."""
    return ("+" if value > 0 else "") + decimal(value, lang, places)


def terms(numbers: list[str]) -> str:
    """A sum's terms joined by plus signs; a long list is cut in the middle."""
    if len(numbers) > _FEW:
        return " + ".join([*numbers[: _FEW - 2], "…", numbers[-1]])
    return " + ".join(numbers)


def place(address: str, lang: str) -> str:
    """An address in words a reader can follow: «блок 12, строка 4, столбец 5»."""
    if not address:
        return ""
    found = Address.parse(address)
    block, row, column = ("блок", "строка", "столбец") if lang == "ru" else ("block", "row", "column")
    where = f"{block} {found.block + 1}"
    if found.row is not None:
        where += f", {row} {found.row + 1}, {column} {found.column + 1}"
    return where


def capital(text: str) -> str:
    """A sentence begins with a capital; codes and numbers inside keep their case."""
    return text[:1].upper() + text[1:]
