"""What python-docx drops or doubles, and a report cannot do without."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract import read
from extract.errors import Damaged
from extract.report import Address, Heading, Item, Paragraph, Report, Table
from tests.wordfile import R, W, listed, numbering, p, tbl, tc, word_file


def said(report: Report) -> list[str]:
    return [
        f"{getattr(block, 'marker', '')} {block.text}".strip()
        for block in report.blocks
        if block.role == "body"
    ]


def table(report: Report) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table))


def drawn(table: Table) -> list[str]:
    """A grid on one line a row; `2x3` after a text is its height and width."""
    lines: dict[int, list[str]] = {}
    for cell in table.cells:
        span = f" {cell.rowspan}x{cell.colspan}" if (cell.rowspan, cell.colspan) != (1, 1) else ""
        lines.setdefault(cell.row, []).append(cell.text + span)
    return [" | ".join(lines.get(row, [])) for row in range(table.rows)]


ACROSS, DOWN, MORE = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells_are_spans_and_their_text_stands_once():
    head = tc("Вид", DOWN) + tc("Год", ACROSS)
    years = tc("", MORE) + tc("2019") + tc("2020")
    report = read(word_file(tbl(head, years, tc("Жалобы") + tc("41") + tc("44"))))
    assert drawn(table(report)) == ["Вид 2x1 | Год 1x2", "2019 | 2020", "Жалобы | 41 | 44"]


def test_text_written_into_a_continued_cell_is_not_lost():
    report = read(word_file(tbl(tc("верх", DOWN) + tc("1"), tc("низ", MORE) + tc("2"))))
    assert drawn(table(report)) == ["верх\nниз 2x1 | 1", "2"]


def test_a_row_that_starts_later_leaves_a_hole_and_not_a_shift():
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("41")
    grid = table(read(word_file(tbl(tc("Жалобы") + tc("2020"), late))))
    assert grid.cell(1, 0) is None
    assert grid.cell(1, 1).text == "41"


def test_columns_that_no_cell_begins_in_are_closed_up():
    wide = '<w:gridSpan w:val="3"/>'
    assert drawn(table(read(word_file(tbl(tc("а", wide) + tc("1"), tc("б", wide) + tc("2")))))) == [
        "а | 1",
        "б | 2",
    ]


def test_old_horizontal_merging_is_a_span_too():
    row = tc("Год", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>")
    assert drawn(table(read(word_file(tbl(row, tc("2019") + tc("2020")))))) == ["Год 1x2", "2019 | 2020"]


def test_a_nested_table_is_a_block_of_its_own_that_knows_its_cell():
    inner = tbl(tc("устно") + tc("3"), tc("письменно") + tc("4"))
    report = read(word_file(tbl(tc("Формы") + tc("Всего"), tc(p("в том числе") + inner) + tc("7"))))
    outer, nested = [block for block in report.blocks if isinstance(block, Table)]
    assert drawn(outer) == ["Формы | Всего", "в том числе | 7"]
    assert drawn(nested) == ["устно | 3", "письменно | 4"]
    assert nested.parent == Address(0, 1, 0)


def test_typed_text_is_read_and_struck_text_is_not():
    body = (
        "<w:p><w:r><w:t>Поступило </w:t></w:r><w:del><w:r><w:delText>119</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>120</w:t></w:r></w:ins><w:r><w:t> обращений.</w:t></w:r></w:p>"
    )
    report = read(word_file(body))
    assert said(report) == ["Поступило 120 обращений."]
    assert any("deleted" in note for note in report.notes)


def test_a_deleted_row_is_left_out():
    gone = "<w:trPr><w:del/></w:trPr>" + tc("старое") + tc("9")
    assert drawn(table(read(word_file(tbl(tc("а") + tc("1"), gone, tc("б") + tc("2")))))) == [
        "а | 1",
        "б | 2",
    ]


def test_a_paragraph_whose_end_was_deleted_runs_into_the_next():
    body = p("Поступило ", "<w:rPr><w:del/></w:rPr>") + p("120 обращений.")
    assert said(read(word_file(body))) == ["Поступило 120 обращений."]


def test_list_numbers_are_counted_as_word_counts_them():
    levels = numbering(("decimal", "%1."), ("russianLower", "%2)"))
    items = [("ЖКХ", 0), ("вода", 1), ("газ", 1), ("Дороги", 0), ("знаки", 1)]
    body = "".join(p(text, listed(depth)) for text, depth in items)
    report = read(word_file(body, {"n": ("numbering", "numbering.xml", levels)}))
    assert said(report) == ["1. ЖКХ", "а) вода", "б) газ", "2. Дороги", "а) знаки"]
    assert [block.level for block in report.blocks if isinstance(block, Item)] == [0, 1, 1, 0, 1]


def test_an_empty_numbered_cell_shows_its_number():
    rows = [tc(p("", listed())) + tc(text) for text in ("Жалобы", "Заявления")]
    report = read(word_file(tbl(*rows), {"n": ("numbering", "numbering.xml", numbering(("decimal", "%1.")))}))
    assert drawn(table(report)) == ["1. | Жалобы", "2. | Заявления"]


def test_a_text_box_is_read_once_although_the_file_keeps_it_twice():
    box = "<w:txbxContent>" + p("Всего 120") + "</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert said(read(word_file(f"<w:p><w:r><w:t>Итоги года.</w:t></w:r><w:r>{both}</w:r></w:p>"))) == [
        "Итоги года.",
        "Всего 120",
    ]


def test_notes_and_running_heads_are_kept_apart_from_the_body():
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{p("без учёта повторных")}</w:footnote></w:footnotes>'
    body = (
        '<w:p><w:r><w:t>Поступило 120</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f'<w:sectPr><w:headerReference {R} r:id="h"/></w:sectPr>'
    )
    ties = {
        "f": ("footnotes", "footnotes.xml", notes),
        "h": ("header", "header1.xml", f"<w:hdr {W}>{p('Исх. № 17')}</w:hdr>"),
    }
    report = read(word_file(body, ties))
    assert [(block.role, block.text) for block in report.blocks] == [
        ("body", "Поступило 120"),
        ("footnote", "без учёта повторных"),
        ("header", "Исх. № 17"),
    ]
    assert report.blocks[1].marker == "1"


def test_a_raised_digit_after_a_number_does_not_join_it():
    body = (
        "<w:p><w:r><w:t>Поступило 127</w:t></w:r>"
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r></w:p>'
    )
    assert said(read(word_file(body))) == ["Поступило 127³"]


def test_arrows_of_symbol_fonts_and_special_signs_are_text():
    run = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0E2"/><w:t>38,9</w:t><w:noBreakHyphen/>'
        "<w:t>1</w:t><w:tab/><w:t>со\u00adкращение</w:t></w:r></w:p>"
    )
    assert said(read(word_file(run))) == ["↓38,9-1\tсокращение"]


def test_headings_come_from_styles_and_a_line_before_a_table_stays_a_paragraph():
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a3"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="Свой"/><w:basedOn w:val="a3"/></w:style>'
        "</w:styles>"
    )
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Количество вопросов</w:t></w:r></w:p>"
    body = (
        p("Отчёт за год", '<w:pStyle w:val="a4"/>') + p("Поступило 9 писем.") + bold + tbl(tc("а") + tc("1"))
    )
    blocks = read(word_file(body, {"s": ("styles", "styles.xml", styles)})).blocks
    assert isinstance(blocks[0], Heading) and blocks[0].level == 1
    assert isinstance(blocks[2], Paragraph)


def test_styles_with_unusual_prefixes_are_read_all_the_same():
    styles = (
        '<x:styles xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<x:style x:type="paragraph" x:styleId="t"><x:name x:val="Title"/></x:style></x:styles>'
    )
    body = p("Поступило 9 писем.") + p("Итоги", '<w:pStyle w:val="t"/>')
    assert isinstance(read(word_file(body, {"s": ("styles", "styles.xml", styles)})).blocks[1], Heading)


CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart><c:plotArea><c:barChart><c:ser>
<c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Обращения</c:v></c:pt></c:strCache></c:strRef></c:tx>
<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>2019</c:v></c:pt><c:pt idx="1"><c:v>2020</c:v></c:pt>
</c:strCache></c:strRef></c:cat>
<c:val><c:numRef><c:numCache><c:formatCode>0.0%</c:formatCode><c:pt idx="0"><c:v>0.25</c:v></c:pt>
<c:pt idx="1"><c:v>0.305</c:v></c:pt></c:numCache></c:numRef></c:val>
</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"""


def test_a_chart_s_cached_series_are_a_table_marked_so():
    shape = (
        '<w:p><w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'{R} r:id="c1"/></w:drawing></w:r></w:p>'
    )
    grid = table(read(word_file(shape, {"c1": ("chart", "charts/chart1.xml", CHART)})))
    assert grid.chart and grid.header_rows == 1
    assert drawn(grid) == [" | Обращения", "2019 | 25,0%", "2020 | 30,5%"]


def test_a_link_to_another_file_is_never_followed(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text(CHART)
    shape = f'<w:p><w:r><w:t>9 писем</w:t></w:r></w:p><w:altChunk {R} r:id="out"/>'
    report = read(word_file(shape, {"out": ("aFChunk", f"../../../..{secret}", "")}))
    assert said(report) == ["9 писем"]


def test_a_document_without_a_body_is_damaged():
    with pytest.raises(Damaged, match="body"):
        read(_bodyless())


def _bodyless() -> bytes:

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as container:
        container.writestr("word/document.xml", f"<w:document {W}/>")
    return packed.getvalue()
