"""Where a grid's numbers are: its title, its header rows, the columns that name rows and those that hold values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile

from extract.period_phrases import mentions
from extract.table_cells import cell_numbers, year_like

_NUMBERING = re.compile(
    r"^\s*(?:№+|n)\s*(?:п\s*[/.]?\s*п\.?|строки|стр\.)?\s*$|^\s*п\s*/\s*п\s*$|^\s*(?:код|номер)\s+строки\s*$|^\s*строка\s*№?\s*$",
    re.IGNORECASE,
)
# «II.», «Б»: the number or the letter of a section in a column of its own
SECTION_MARK = re.compile(r"(?:[IVXІХ]{1,4}|[А-ЕA-F])\.?")
_COLUMN_LETTER = re.compile(r"[А-ЕA-F]")
_MAX_HEADER_ROWS = 5


@dataclass(slots=True)
class Layout:
    """How a grid is read: its header rows, label columns and value columns."""

    header_rows: int
    label_columns: list[int]
    value_columns: list[int]
    title: str = ""
    unit_columns: tuple[int, ...] = ()


def layout(texts: list[list[str]], title: str = "", headless: bool = False) -> Layout | None:
    """Find the header, unless there is none, and the label columns of a grid; None when it holds no numbers."""
    rows, columns = len(texts), len(texts[0]) if texts else 0
    data = [[_value(text) for text in row] for row in texts]
    header = 0 if headless else _header_rows(texts, data)
    body = range(header, rows)
    value_columns = [
        c for c in range(columns) if any(data[r][c] for r in body) and not _is_labels(texts, data, header, c)
    ]
    if not value_columns:
        return None
    label_columns = [
        c for c in range(columns) if c < value_columns[0] and not _numbering(texts, data, header, c)
    ]
    units = [c for c in label_columns if any(_UNIT_OF.match(texts[r][c]) for r in range(header))]
    label_columns = [c for c in label_columns if c not in units] or label_columns
    if not label_columns:  # «2012 г. | 2013 г. | поселение | %»: the labels stand among the numbers
        label_columns = [c for c in range(columns) if c not in value_columns and _worded(texts, header, c)]
    return Layout(header, label_columns, value_columns, title, tuple(units))


_UNIT_OF = re.compile(r"\W*(?:ед\w*\.?|единиц\w*)\s*изм", re.IGNORECASE)  # «ед.», «чел.» below it name no row
_CHANGE_ROW = re.compile(
    r"\W*(?:\+/[-–−]|динамик|отклонени|изменени|темп|рост\b|прирост|снижени|разниц|прибыло|прибавилось|увеличени|соотношени|прибавк|дол[яи]\b|уд\w*\.?\s+вес|к\s+(?:прошл|предыдущ)\w+\s|[+-]/[+-]|↑|(?:19|20)\d\d\s*(?:г\.|года?)?\s*(?:к|/)\s*(?:19|20)\d\d)",
    re.IGNORECASE,
)
_PERIOD_ROW = re.compile(
    r"(?:за\s+)?(?:(?:[IV]+|\d{1,2})\s+(?:квартал|полугодие|месяц\w*)\s+)?(?:19|20)\d\d(?:\s*(?:г\.?|год))?\s*[.:]?",
    re.IGNORECASE,
)


def periods_down(texts: list[list[str]]) -> bool:
    """Whether periods stand in rows with their change below them: «2017», «2018», «Рост, %» lie on their side."""
    labels = [unnumbered(row[0]) for row in texts[1:]]
    labels = list(dropwhile(lambda label: label == texts[0][0].strip(), labels))  # a corner of several rows
    others = [label for label in labels if not _names_period(label)]
    return (
        len(labels) > len(others)
        and len(texts[0]) > 2
        and 0 < len(others) < 3
        and all(map(_CHANGE_ROW.match, others))
    )


# «Обращений, ед.», «Кол-во»: what stands over a column of counts
_COUNT_ROW = re.compile(
    r"\W*(?:(?:за|во?)\s+)?(?:количество|число|всего|поступило|было|стало)?\s*(?:обращений|вопросов|писем|заявлений|сообщений|звонков|жалоб)?\s*(?:за|в|на)?\s*(?:,?\s*\(?(?:ед|шт|абс)\w*\.?\)?)?[\s.:]*",
    re.IGNORECASE,
)
# «Доля, %», «К I кварталу 2019 г., +/-»: what stands over a column of shares or of how counts stand to others
_RATIO_ROW = re.compile(
    r"\W*(?:дол[яи]|уд(?:ельный|\.)?\s*вес|в\s+%|%|(?:в\s+)?процент)|\W*ко?\s(?=.*(?:%|[+±]|\bуровн))",
    re.IGNORECASE,
)


# «Район | Лесной | Речной»: places across are read where they stand
_OF_PLACES = re.compile(
    r"\b(?:район|округ|территори|местожительств|мест[оа]\s|откуда|город|поселени|населённ|населенн)",
    re.IGNORECASE,
)


def matters_across(texts: list[list[str]]) -> bool:
    """Whether matters stand across and what is told of each down: «Тема | ЖКХ | Дороги», «Обращений», «Доля, %»."""
    labels = [unnumbered(row[0]) for row in texts[1:]]
    told = [_RATIO_ROW.match(label) or _CHANGE_ROW.match(label) for label in labels]
    return (
        len(texts[0]) > 2
        and not _OF_PLACES.search(texts[0][0])
        and (any(told) or (len(labels) == 1 and not mentions(labels[0])))
        and all(
            known or _names_period(label) or _COUNT_ROW.fullmatch(_without_periods(label))
            for known, label in zip(told, labels, strict=True)
        )
        and not any(_told_down(text) for text in _without_total(texts[0][1:]))
    )


_TOTAL = re.compile(r"\W*(?:всего|итого)(?:\s+(?:обращений|вопросов|писем|сообщений))?\W*", re.IGNORECASE)


def _without_total(headers: list[str]) -> list[str]:
    """The names of matters across without their total's, which stands at an end."""
    if len(headers) > 2 and _TOTAL.fullmatch(headers[-1]):
        return headers[:-1]
    return headers[1:] if len(headers) > 2 and _TOTAL.fullmatch(headers[0]) else headers


def _told_down(header: str) -> bool:
    """Whether a header names no matter: a period, a share, a change, a count, nothing."""
    rest = _without_periods(header)
    return bool(_COUNT_ROW.fullmatch(rest) or _RATIO_ROW.match(header) or _CHANGE_ROW.match(header))


def _without_periods(label: str) -> str:
    for mention in reversed(mentions(label)):
        label = label[: mention.start] + label[mention.end :]
    return label


_TO_ANOTHER = re.compile(r"\W*(?:к|ко|против|по\s+сравнению)\s", re.IGNORECASE)
_UNIT_BEHIND = re.compile(
    r"\b(?:всего|было|поступило|обращений|вопросов|писем|ед|шт|чел)\b\.?", re.IGNORECASE
)


def _names_period(label: str) -> bool:
    """Whether a label is a period and nothing else: «2017», «I кв. 2018 г.», «19–25 октября»."""
    if _PERIOD_ROW.fullmatch(label):
        return True
    if _TO_ANOTHER.match(label):
        return False  # «к предыдущей неделе»: a change
    rest = _without_periods(label)
    return rest != label and re.search(r"\w{2}", _UNIT_BEHIND.sub("", rest)) is None


def _worded(texts: list[list[str]], header: int, column: int) -> bool:
    held = [row[column] for row in texts[header:] if row[column].strip()]
    return len(held) > 1 and all(re.search(r"[А-Яа-яё]{3}", text) for text in held)


def _value(text: str) -> bool:
    return bool(cell_numbers(text))


_POINT = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\D)|справочно\s*[:–—-]\s*)", re.IGNORECASE)


def unnumbered(label: str) -> str:
    """A row's label without its number: «Прирост, %» of «3. Прирост, %», «2018 год» of «Справочно: 2018 год»."""
    return _POINT.sub("", label).strip()


def numbers_its_rows(texts: list[list[str]]) -> bool:
    """Whether the first column numbers every row from 1 on and so says nothing: «№ п/п» over 1, 2, 3."""
    if not texts or len(texts[0]) < 3:
        return False
    nameless = not texts[0][0].strip() and all(re.search(r"[А-Яа-яё]{3}", row[1]) for row in texts[1:])
    if not nameless and not _NUMBERING.match(texts[0][0]):
        return False
    body = list(dropwhile(lambda text: not text or _NUMBERING.match(text), (row[0] for row in texts)))
    return bool(body) and [text.rstrip(".) ") for text in body] == [str(n + 1) for n in range(len(body))]


def numbers_its_columns(texts: list[list[str]]) -> bool:
    """Whether the first row is such a column laid on its side: «№ п/п | 1 | 2 | 3», «Место | 1 | 2»."""
    if len(texts) < 3 or not (_NUMBERING.match(texts[0][0]) or _RANK.match(texts[0][0])):
        return False
    points = [text.strip().removesuffix(".") for text in texts[0][1:]]
    named = all(re.search(r"[А-Яа-яё]{3}", text) for text in texts[1][1:])
    return named and points[:1] == ["1"] and len(points) > 1 and all(map(_POINT_NUMBER.match, points))


_RANK = re.compile(r"\s*(?:место|ранг)\s*$", re.IGNORECASE)


def says_nothing(texts: list[list[str]], row: int) -> bool:
    """Whether a row only numbers its columns, «1 | 2 | 3», or prints the header once more."""
    cells, below = texts[row], texts[row + 1 :]
    if row == 0 or len(cells) < 2 or not below:
        return False
    if cells == [str(n + 1) for n in range(len(cells))]:
        # «Квартал | Обращений», «1 | 2», «2 | 5»: no, quarters and their counts
        named = len(cells) > 2 or all(re.search(r"[А-Яа-яё]{3}", other[0]) for other in below)
        return named and not any(map(holds_counts, texts[1:row]))
    return row > 1 and cells == texts[0] and len(set(cells)) > 1 and not holds_counts(cells)


def holds_counts(cells: list[str]) -> bool:
    """Whether a row holds numbers that are no years, which no header does."""
    return any(_value(text) and not year_like(text) for text in cells)


# «Форма Управления по работе с обращениями Правительства области»: who made it, not who sent the letters
_WHOSE_FORM = re.compile(
    r"\W*форма\s+(?:управлени|отдел|департамент|комитет|министерств|аппарат|администраци|правительств|утвержд)",
    re.IGNORECASE,
)


def title_rows(texts: list[list[str]], spans: list[list[int]]) -> tuple[str, int]:
    """What stands over the header across the table, and the row that the header starts at.

    A title is one cell all the width, or, where cells were never merged, alone in its row over a header of several.
    """
    title, row = [], 0
    columns = len(texts[0]) if texts else 0
    headed = _first_of_several(texts)
    while (
        row < len(texts) - 1
        and columns > 1
        and (spans[row][0] >= columns or row < headed)
        and texts[row][0].strip()
        and not _value(texts[row][0])
    ):
        if not _WHOSE_FORM.match(texts[row][0]):
            title.append(texts[row][0].strip())
        row += 1
    return " ".join(title), row


def _first_of_several(texts: list[list[str]]) -> int:
    """The row of the first header that names more than one column, 0 when data stands above it."""
    for row, cells in enumerate(texts[:_MAX_HEADER_ROWS]):
        filled = [text for text in cells if text.strip()]
        if len(filled) > 1:
            return 0 if any(_value(text) and not year_like(text) for text in filled) else row
        if not cells[0].strip():
            return 0
    return 0


def _header_rows(texts: list[list[str]], data: list[list[bool]]) -> int:
    """The first row that holds data: a number that is no year, or a labelled row after a header of years."""
    for row in range(min(len(texts), _MAX_HEADER_ROWS)):
        cells = texts[row]
        values = [c for c, text in enumerate(cells) if data[row][c]]
        plain = [c for c in values if not year_like(cells[c])]
        if plain and not _numbers_columns(cells):
            # A year in the first column with data beside it is a transposed row.
            return _before_section(texts, row)
    return min(len(texts), 1)


def _numbers_columns(cells: list[str]) -> bool:
    """Whether a row only numbers its columns: «1 | 2 | 3 | 4», «А | Б | 1 | 2»."""
    told = [text.strip() for text in cells]
    digits = list(dropwhile(_COLUMN_LETTER.fullmatch, told))
    first = int(digits[0]) if digits and digits[0].isdigit() else None
    counted = first is not None and digits == [str(first + n) for n in range(len(digits))]
    return counted and len(told) > 2 and (len(digits) == len(told) or (first == 1 and len(digits) > 1))


def _before_section(texts: list[list[str]], row: int) -> int:
    """The header's end without a section's name («I. Письменные обращения») that stands over the first data."""
    while row > 1 and _names_section(texts[row - 1]):
        if not any(text.strip() for text in texts[row - 2][1:]):
            break
        row -= 1
    return row


def _names_section(cells: list[str]) -> bool:
    """A row of one name, its number perhaps in a column of its own: «I.» | «Письменные обращения»."""
    named = [text for text in cells if text.strip()]
    if len(named) > 2 and len(set(named)) == 1 and not year_like(named[0]):
        return True  # one cell across the table
    # «А» | «Письменные обращения» over the rest of the row, but not the letters of columns, «А» | «Б»
    marked = SECTION_MARK.fullmatch(cells[0].strip()) is not None
    numbered = marked and len(set(named[1:])) == 1 and len(named[1].strip()) > 1
    return numbered or (len(named) == 1 and cells[0].strip() != "")


def _is_labels(texts: list[list[str]], data: list[list[bool]], header: int, column: int) -> bool:
    """A column of row numbers or of years is not of values."""
    held = [texts[r][column] for r in range(header, len(texts)) if texts[r][column].strip()]
    if column == 0 and any(_QUARTERS_BELOW.fullmatch(texts[r][0]) for r in range(header)):
        return True
    if column == 0 and sum(map(year_like, held)) > 1:
        return all(year_like(t) or not cell_numbers(t) for t in held)  # «2017», «2018», «Итого»
    if held and all(year_like(t) for t in held) and (column == 0 or _beside_labels(texts, header, column)):
        return True
    return _numbering(texts, data, header, column) or (
        column == 0 and sum(not cell_numbers(t) for t in held) > len(held) / 2
    )


def _beside_labels(texts: list[list[str]], header: int, column: int) -> bool:
    """Whether a column of years goes on with the labels to its left and stands before the last column."""
    left = [row[column - 1] for row in texts[header:] if row[column - 1].strip()]
    return column == 1 < len(texts[0]) - 1 and bool(left) and not any(cell_numbers(t) for t in left)


_QUARTERS_BELOW = re.compile(r"\W*кварталы?\W*", re.IGNORECASE)  # over «1», «2», «3»: no counts
_ROMAN = re.compile(r"[IVX]+\.?")
_POINT_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*$")


def _numbering(texts: list[list[str]], data: list[list[bool]], header: int, column: int) -> bool:
    if any(_NUMBERING.match(texts[r][column]) for r in range(header)):
        return True
    quarters = any(_QUARTERS_BELOW.fullmatch(texts[r][column]) for r in range(header))
    if column or len(texts[0]) < 3 or quarters:
        return False
    told = (row for row in texts[header:] if row[0].strip() and row[0] != row[1])  # not «Итого» over both
    held = [row[0].strip() for row in told]
    if not any(row[0].strip() for row in texts[:header]):
        held = [t for t in held if not _ROMAN.fullmatch(t)]  # «I», «1», «2», «II», «3»
    bare = [t.removesuffix(".") for t in held]
    ordinal = all(_POINT_NUMBER.match(t) for t in bare)
    if held and ordinal and any(t.endswith(".") for t in held):
        return True
    if len(held) < 2:
        return False
    return ordinal and bare[0] in ("1", "1.1") and (len(bare) < 2 or bare[1] in ("1", "2", "1.1", "1.2"))
