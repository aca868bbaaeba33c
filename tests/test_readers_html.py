"""Web pages as towns publish them: the report apart from what the site's engine puts around it."""

from __future__ import annotations

import pytest

from extract import read
from extract.charset import data_encoding
from extract.errors import TooLarge
from extract.readers.furniture import is_furniture
from extract.report import Heading, Item, Report, Table

PROSE = "В администрацию города за 2020 год поступило 9815 обращений граждан, что меньше прошлогоднего. " * 4


def page(body: str, head: str = "") -> Report:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")


def said(report: Report, role: str = "body") -> list[str]:
    return [block.text for block in report.blocks if block.role == role and not isinstance(block, Table)]


def grid(report: Report) -> list[list[str]]:
    return next(block for block in report.blocks if isinstance(block, Table)).texts()


@pytest.mark.parametrize(
    "around",
    [
        '<div id="nav"><ul><li><a href="/">Главная</a></li><li>Телефон: 8 (800) 555-35-35</li></ul></div>{}',
        '<div class="left-menu"><p>Новости (318)</p></div><div class="content">{}</div>',
        '{}<div class="footer">Телефон: 59-50-20</div>',
        "{}<p>Просмотров: 526</p><p><a href='#'>Печать</a></p>",
        "{}<p>15 января 2021, 11:20 Печать E-mail</p>",
        "<table><tr><td width=200>Главная<br>Новости (318)</td><td>{}</td></tr></table>",
        "<ul><li><a>О городе</a></li><li><a>Глава</a></li><li><a>Документы 2020</a></li></ul>{}",
    ],
)
def test_menus_and_footers_are_set_apart_but_not_lost(around):
    report = page(around.format(f"<p>{PROSE}</p>"))
    assert said(report) == [PROSE.strip()]
    assert sum(block.role in ("menu", "footer") for block in report.blocks) > 0


def test_a_main_part_with_a_menu_s_name_is_still_the_main_part():
    assert said(page(f'<div class="header-menu"><h1>Отчёт за год</h1><p>{PROSE}</p></div>')) == [
        "Отчёт за год",
        PROSE.strip(),
    ]


@pytest.mark.parametrize(
    "wrong", ['class="widget"', 'id="sidebar"', 'style="display: none"', 'class="comments"']
)
def test_a_report_in_a_part_with_a_misleading_name_is_not_lost_among_long_menus(wrong):
    menu = "".join(f"<li><a href='{n}'>Раздел городского сайта номер {n}</a></li>" for n in range(60))
    prose = "Поступило 120 обращений граждан, рассмотрено 115 жалоб, принято 40 человек. " * 4
    report = page(f"<ul>{menu}</ul><div><p>{'О погоде. ' * 60}</p></div><div {wrong}><p>{prose}</p></div>")
    assert prose.strip() in said(report)
    assert not any("Раздел" in text for text in said(report))


def test_colspan_and_rowspan_make_a_true_grid():
    report = page(
        "<table><tr><th rowspan=2>Вид<th colspan=2>Год</tr><tr><th>2019<th>2020</tr>"
        "<tr><td>Жалобы<td>41<td>44</tr></table>"
    )
    assert grid(report) == [["Вид", "Год", "Год"], ["Вид", "2019", "2020"], ["Жалобы", "41", "44"]]
    assert len(report.blocks[0].cells) == 7


def test_a_span_of_zero_runs_to_the_end_of_the_table():
    assert grid(page("<table><tr><td rowspan=0>а<td>1</tr><tr><td>2</tr></table>")) == [
        ["а", "1"],
        ["а", "2"],
    ]


def test_a_table_inside_a_data_cell_is_nested_and_one_that_lays_out_the_page_is_no_table():
    inner = "<table border=1><tr><td>устно<td>3</tr><tr><td>письменно<td>4</tr></table>"
    nested = page(f"<table border=1><tr><td>Формы<td>{inner}</tr><tr><td>Всего<td>7</tr></table>")
    assert [str(block.parent) for block in nested.blocks if isinstance(block, Table)] == ["None", "b0:r0c1"]
    laid = page(f"<table><tr><td><h1>Отчёт</h1><p>{PROSE}</p>{inner}</td></tr></table>")
    assert [type(block).__name__ for block in laid.blocks] == ["Heading", "Paragraph", "Table"]
    assert laid.blocks[2].parent is None


def test_a_caption_is_the_table_s_own_and_a_line_before_it_stays_a_paragraph():
    report = page(
        "<p>Принято 9 писем.</p><p><b>Итоги года</b></p>"
        "<table><caption>Виды</caption><tr><td>а<td>1</tr></table>"
    )
    assert report.blocks[1].text == "Итоги года" and not isinstance(report.blocks[1], Heading)
    assert report.blocks[2].caption == "Виды"


def test_lists_have_the_markers_that_a_browser_prints():
    report = page(
        "<p>По темам:</p><ol start=3><li>ЖКХ – 5</li><li>дороги – 2<ul><li>знаки</li></ul></li></ol>"
    )
    assert [(b.marker, b.level, b.text) for b in report.blocks if isinstance(b, Item)] == [
        ("3.", 0, "ЖКХ – 5"),
        ("4.", 0, "дороги – 2"),
        ("•", 1, "знаки"),
    ]


def test_breaks_part_what_looks_like_paragraphs_and_stay_inside_a_sentence():
    assert said(page("<p>Поступило 9:<br>- устно 4;<br>- письменно 5.<br>Из них<br>2 жалобы</p>")) == [
        "Поступило 9:",
        "устно 4;",
        "письменно 5.",
        "Из них\n2 жалобы",
    ]


def test_spaces_are_as_a_browser_shows_them_and_nbsp_is_kept():
    assert said(page("<p>поступило\n   1&nbsp;245\n обра&shy;щений</p>")) == ["поступило 1\xa0245 обращений"]
    assert said(page("<p>поступило&nbsp; 12&nbsp;&nbsp; обращений</p>")) == ["поступило 12 обращений"]


def test_a_raised_digit_after_a_number_is_kept_apart_and_struck_text_is_left_out():
    report = page("<p>Поступило 127<sup>3</sup> писем, <del>9</del>8 жалоб</p>")
    assert said(report) == ["Поступило 127³ писем, 8 жалоб"]
    assert report.notes


def test_where_and_when_a_page_was_published_is_kept():
    head = '<title>Отчёт</title><link rel="canonical" href="https://town.example/report">'
    report = page(f"<p>{PROSE}</p><p>Дата публикации: 14.02.2021</p>", head)
    assert report.meta["site"] == "https://town.example/report"
    assert report.meta["published"] == "Дата публикации: 14.02.2021"
    assert report.meta["title"] == "Отчёт"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8", "cp866", "iso-8859-5", "utf-16"])
@pytest.mark.parametrize("declared", ["windows-1251", "utf-8", "koi8-r", "iso-8859-1"])
def test_a_page_is_read_whatever_encoding_it_declares(encoding, declared):
    html = f'<html><head><meta charset="{declared}"></head><body><p>{PROSE}</p></body></html>'
    assert said(read(html.encode(encoding), "p.html")) == [PROSE.strip()]


@pytest.mark.parametrize(
    "encoding", ["cp1251", "koi8-r", "utf-8", "cp866", "iso-8859-5", "utf-16-le", "utf-8-sig"]
)
@pytest.mark.parametrize("text", ["Поступило 120 обращений граждан", "ИТОГО ЗА ГОД: ЖАЛОБ 41", PROSE])
def test_every_cyrillic_encoding_is_told_from_the_others(encoding, text):
    assert data_encoding(text.encode(encoding))[0].lstrip("\ufeff") == text


def test_text_once_saved_in_the_wrong_encoding_is_put_right():
    mangled = PROSE.encode("utf-8").decode("cp1251", "ignore").encode("utf-8")
    assert "обращений" in data_encoding(mangled)[0]


def test_a_page_nested_without_end_still_gives_its_text():
    assert said(page("<div>" * 900 + "9815 обращений" + "</div>" * 900)) == ["9815 обращений"]
    with pytest.raises(TooLarge, match="2048"):
        page("<div>" * 3000 + "9815 обращений")


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("Просмотров: 526", True),
        ("Опубликовано 14.02.2021", True),
        ("< Назад", True),
        ("Печать E-mail", True),
        ("© 2010–2023 Администрация", True),
        ("03 февраля 2021 г., 10:15", True),
        ("Размещено 45 публикаций", False),
        ("Создано два общественных совета", False),
        ("Рейтинг муниципалитетов составлен впервые", False),
        ("Просмотров обращений: 5", False),
        ("2020 год", False),
    ],
)
def test_lines_of_the_site_s_engine_are_told_from_lines_of_the_report(line, furniture):
    assert is_furniture(line) is furniture
