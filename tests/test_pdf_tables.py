"""Grids of a page: from ruling lines, from nothing but alignment, over page breaks, and what is no table."""

import pytest

from extract.readers.pdf_borderless import borderless_tables
from extract.readers.pdf_bullets import with_bullets
from extract.readers.pdf_chart import bar_values
from extract.readers.pdf_columns import column_bands
from extract.readers.pdf_continued import goes_on, joined
from extract.readers.pdf_lines import lines_of
from extract.readers.pdf_passages import usual_pitch
from extract.readers.pdf_pictures import drawings
from extract.readers.pdf_ruled import ruled_frames
from extract.readers.pdf_tables import fill_tables
from extract.readers.pdf_words import Word
from tests.typed import ruled, typed, typed_lines

PAGE = (600.0, 800.0)


def spans(picture: str) -> list[tuple[int, int, int, int]]:
    (frames,) = ruled_frames(ruled(picture))
    return frames.places


def test_every_box_of_a_plain_grid_is_a_cell():
    assert spans("""
        +--+--+
        |  |  |
        +--+--+
        |  |  |
        +--+--+
    """) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_missing_inner_lines_are_merged_cells():
    assert spans("""
        +--+-----+
        |  |     |
        |  +--+--+
        |  |  |  |
        +--+--+--+
    """) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_a_lone_box_is_no_table():
    assert (
        ruled_frames(
            ruled("""
        +----+
        |    |
        +----+
    """)
        )
        == []
    )


def test_words_fall_into_the_cells_that_hold_their_middle():
    grids = ruled_frames(
        ruled("""
        +----+----+
        |    |    |
        +----+----+
        |    |    |
        +----+----+
    """)
    )
    words = (
        typed("Всего", 10, 10) + typed("531", 160, 10) + typed("устных", 10, 50) + typed("за год", 300, 300)
    )
    (table,), free = fill_tables(grids, words, 1, PAGE)
    assert [(c.row, c.column, c.text) for c in table.cells if c.text] == [
        (0, 0, "Всего"),
        (0, 1, "531"),
        (1, 0, "устных"),
    ]
    assert all(cell.page == 1 and cell.box for cell in table.cells)
    assert [word.text for word in free] == ["за", "год"]


def test_lines_of_a_cell_that_had_room_are_paragraphs_of_it():
    grids = ruled_frames(
        ruled("""
        +----+----+
        |    |    |
        |    |    |
        +----+----+
        |    |    |
        +----+----+
    """)
    )
    words = typed("в том числе устно по\nтелефону", 6, 5) + typed("12\n14", 156, 5) + typed("7", 156, 65)
    (table,), _ = fill_tables(grids, words, 1, PAGE)
    assert [cell.text for cell in table.cells][:2] == ["в том числе устно по телефону", "12\n14"]


def borderless(text: str) -> list[list[list[str]]]:
    lines = typed_lines(text)
    found = []
    for table in borderless_tables(lines, usual_pitch(lines)):
        words = [word for line in lines[table.start : table.end] for word in line.words]
        (filled,), _ = fill_tables([table.frames], words, 1, PAGE)
        rows = [[""] * filled.columns for _ in range(filled.rows)]
        for cell in filled.cells:
            rows[cell.row][cell.column] = cell.text
        found.append(rows)
    return found


def test_numbers_under_each_other_are_a_table_without_lines():
    assert borderless("""
Обращения граждан города за год, их виды показаны ниже.
Вид              2019      2020     +/-
Заявления         301       342     +41
Жалобы             64        59      -5
Предложения        22        27      +5
Благодарностей поступило 6, они переданы по адресу.
""") == [
        [
            ["Вид", "2019", "2020", "+/-"],
            ["Заявления", "301", "342", "+41"],
            ["Жалобы", "64", "59", "-5"],
            ["Предложения", "22", "27", "+5"],
        ]
    ]


def test_a_wrapped_label_belongs_to_its_row():
    ((_, row, last),) = borderless("""
Вид обращения         2019      2020
Заявления граждан      301       342
о своих правах
Жалобы                  64        59
""")
    assert row == ["Заявления граждан о своих правах", "301", "342"]
    assert last == ["Жалобы", "64", "59"]


@pytest.mark.parametrize(
    "text",
    [
        "Глава района                    И. И. Иванов",
        "1)   всего поступило 531 обращение\n2)   из них устных 131 обращение\n3)   переданы 12 обращений",
        "За 2020 год поступило 531 обращение граждан,\nчто на 12 больше, чем в 2019 году, и на 3\n"
        "процента меньше, чем в 2018 году.",
    ],
)
def test_what_is_no_table_makes_none(text):
    assert borderless(text) == []


def test_two_columns_are_read_one_after_the_other():
    ((left, right),) = column_bands(
        typed_lines("""
За год поступило 531 обращение      На личном приёме у главы города
граждан, это на 12 обращений        побывали 80 человек, вопросов
больше, чем годом раньше,           было задано 96, ответы даны
письменных из них 400.              на все из них.
""")
    )
    assert left[0].text == "За год поступило 531 обращение"
    assert left[-1].text == "письменных из них 400."
    assert right[0].text == "На личном приёме у главы города"
    assert len(left) == len(right) == 4


def table(picture: str, rows: list[list[str]], page: int):
    words = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            words += typed(text, 10 + 120 * column, 25 + 40 * row)
    (made,), _ = fill_tables(ruled_frames(ruled(picture)), words, page, PAGE)
    return made


TWO_BY_TWO = """
+---+---+
|   |   |
+---+---+
|   |   |
+---+---+
"""


def test_a_table_goes_on_under_its_repeated_header():
    first = table(TWO_BY_TWO, [["Вид", "2020"], ["устных", "131"]], 1)
    second = table(TWO_BY_TWO, [["Вид", "2020"], ["письма", "400"]], 2)
    assert goes_on(first, second)
    whole = joined(first, second)
    assert [(c.row, c.column, c.text, c.page) for c in whole.cells] == [
        (0, 0, "Вид", 1),
        (0, 1, "2020", 1),
        (1, 0, "устных", 1),
        (1, 1, "131", 1),
        (2, 0, "письма", 2),
        (2, 1, "400", 2),
    ]


def test_a_row_cut_by_the_page_break_is_put_together():
    first = table(TWO_BY_TWO, [["Вид", "2020"], ["обращений в", "400"]], 1)
    second = table(TWO_BY_TWO, [["форме писем", ""], ["устных", "131"]], 2)
    texts = [(c.row, c.text) for c in joined(first, second).cells if c.column == 0]
    assert texts == [(0, "Вид"), (1, "обращений в форме писем"), (2, "устных")]


def test_tables_with_other_columns_are_not_joined():
    wider = table(
        TWO_BY_TWO.replace("---", "----").replace("   |", "    |"), [["Вид", "2020"], ["а", "1"]], 2
    )
    assert not goes_on(table(TWO_BY_TWO, [["Вид", "2020"], ["б", "2"]], 1), wider)


BARS = [(100.0, 200.0, 130.0, 300.0), (160.0, 150.0, 190.0, 300.0), (220.0, 250.0, 250.0, 300.0)]
AXES = [
    (90.0, 300.0, 260.0, 300.5),
    (90.0, 100.0, 90.5, 300.0),
    (88.0, 120.0, 92.0, 120.5),
    (88.0, 160.0, 92.0, 160.5),
]


def word(text: str, middle: float, top: float) -> Word:
    half = 3.0 * len(text)
    return Word(text, (middle - half, top, middle + half, top + 10), 10)


LABELS = [word("2019", 115, 306), word("2020", 175, 306), word("2021", 235, 306)]
VALUES = [word("301", 115, 188), word("342", 175, 138), word("125", 235, 238)]


def test_a_bar_chart_is_read_as_its_table():
    (outline,) = drawings(BARS + AXES, [], LABELS + VALUES, PAGE)
    assert bar_values(outline, BARS + AXES, LABELS + VALUES) == [
        ("2019", "301"),
        ("2020", "342"),
        ("2021", "125"),
    ]


# The same years as bars lying on their side: names at the left, values at the right ends, the shortest a stroke;
# beside the bars the ticks of their axis and, above them, what the chart is of.
LYING = [(150.0, 120.0 + 40 * n, end, 134.0 + 40 * n) for n, end in enumerate((330.0, 410.0, 150.8))]
TICKS = [(145.0, 106.0 + 40 * n, 155.0, 107.4 + 40 * n) for n in range(4)]
BESIDE = [word("2019", 125, 122), word("2020", 125, 162), word("2021", 125, 202)]
ENDS = [word("301", 343, 122), word("342", 423, 162), word("2", 160, 202)]
ABOVE = word("Обращения", 115, 88)


def test_a_chart_of_lying_bars_is_read_from_the_top():
    assert bar_values((50, 80, 450, 260), LYING + TICKS, [ABOVE, *BESIDE, *ENDS]) == [
        ("2019", "301"),
        ("2020", "342"),
        ("2021", "2"),
    ]


def test_a_name_of_two_lines_is_one_name():
    lines = [word("пришло", 125, 118), word("писем", 125, 129)]
    found = bar_values((50, 80, 450, 260), LYING + TICKS, [*lines, *BESIDE[1:], *ENDS])
    assert found[0] == ("пришло писем", "301")


def test_a_chart_of_lying_bars_that_does_not_name_each_is_no_table():
    assert bar_values((50, 80, 450, 260), LYING + TICKS, [*BESIDE[1:], *ENDS]) == []


def test_a_chart_with_a_value_missing_is_no_table():
    (outline,) = drawings(BARS + AXES, [], LABELS + VALUES, PAGE)
    assert bar_values(outline, BARS + AXES, LABELS + VALUES[:2]) == []


def test_text_on_coloured_ground_is_no_drawing():
    grounds = [(50.0, 100.0 + 40 * n, 400.0, 130.0 + 40 * n) for n in range(7)]
    words = [w for n in range(7) for w in typed("письменных обращений 531", 60, 105 + 40 * n)]
    assert drawings(grounds, [], words, PAGE) == []
    assert lines_of(words)


def test_the_row_that_numbers_the_columns_stands_for_a_repeated_header():
    three = TWO_BY_TWO + "|   |   |\n+---+---+\n"
    first = table(three, [["Вид", "2020"], ["1", "2"], ["устных", "131"]], 1)
    second = table(TWO_BY_TWO, [["1", "2"], ["письма", "400"]], 2)
    assert [c.text for c in joined(first, second).cells if c.column == 0] == ["Вид", "1", "устных", "письма"]


def test_a_drawn_dot_is_the_marker_of_its_line():
    (line,) = with_bullets(lines_of(typed("дороги 80", 80, 100)), [(66.0, 103.0, 70.0, 107.0)])
    assert line.text == "• дороги 80"


def test_shapes_that_are_no_dots_mark_nothing():
    (line,) = with_bullets(lines_of(typed("дороги 80", 80, 100)), [(20.0, 103.0, 70.0, 107.0)])
    assert line.text == "дороги 80"


def test_sides_that_are_not_drawn_are_where_the_level_lines_end():
    assert spans("""
        +--+--+
           |
        +--+--+
           |
        +--+--+
    """) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_rules_without_any_inner_line_make_no_grid():
    assert (
        ruled_frames(
            ruled("""
        +-----+

        +-----+

        +-----+
    """)
        )
        == []
    )


def test_tables_that_touch_are_two_when_no_column_goes_on():
    frames = ruled_frames(
        ruled("""
        +--+------+
        |  |      |
        +--+--+---+
        |     |   |
        +-----+---+
    """)
    )
    assert [len(one.places) for one in frames] == [2, 2]


def test_a_row_merged_over_all_columns_does_not_part_a_table():
    frames = ruled_frames(
        ruled("""
        +--+---+
        |  |   |
        +--+---+
        |      |
        +--+---+
        |  |   |
        +--+---+
    """)
    )
    assert [len(one.places) for one in frames] == [5]
