"""The web pages: what they show, what they refuse."""

import re

import pytest
from asking import contest, store_of

from extract.report import Cell as GridCell
from extract.report import Heading, Paragraph, Report, Table
from pipelines import i18n
from store.slices import Source
from web.app import create_app
from web.marking import pieces, shown

LINES = """
отчёт-20.docx@2020 Тверь | 2020 appeals = 9815
отчёт-20.docx@2020 Тверь | 2020 appeals channel=phone = 50
отчёт-20.docx@2020 Тверь | 2020 appeals topic=0005.0005.0000.0000 = 40
отчёт-20.docx@2020 Тверь | 2020 appeals topic= = 8
отчёт-21.docx@2021 Тверь | 2020 appeals = 9820
псков.docx@2020 Псков | 2020 appeals = 31
"""


@pytest.fixture
def store(tmp_path):
    made = store_of(str(tmp_path / "s.db"), LINES)
    contest(made, "9815 не сходится с 9820", "отчёт-20.docx: 2020 appeals = 9815")
    return made


@pytest.fixture
def client(store):
    yield create_app(store).test_client()
    i18n.use_here(None)


def page(client, address, **words):
    answer = client.get(address, **words)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_table_shows_numbers_with_their_marks(client):
    text = page(client, "/?measure=appeals&lang=en")
    assert "9,815 ≠ 9,820" in text
    assert "Псков" in text
    assert "the number does not add up with others" in text


def test_a_cell_leads_to_the_words_behind_it(client):
    text = page(client, "/?measure=appeals&lang=ru")
    link = next(link for link in re.findall(r'href="(/cell[^"]+)"', text) if "%D0%A2" in link)
    sources = page(client, link.replace("&amp;", "&"))
    assert "отчёт-20.docx: 2020 appeals = 9815" in sources
    assert "9815 не сходится с 9820" in sources
    assert re.search(r'href="/documents/\d+#f\d+"', sources)


def test_a_row_for_each_code_leads_to_its_own_source(client):
    text = page(client, "/?measure=appeals&by=channel&lang=en")
    link = re.search(r'href="(/cell[^"]+row=phone[^"]*)"', text)[1].replace("&amp;", "&")
    assert "channel=phone = 50" in page(client, link)


def test_a_question_that_makes_no_sense_is_explained(client):
    assert "a share of what" in page(client, "/?measure=appeals&as=share&lang=en")


def test_the_page_speaks_the_language_asked_for_and_remembers_it(client):
    assert "Муниципалитет" in page(client, "/?lang=ru")
    assert "Муниципалитет" in page(client, "/")
    assert "Municipality" in page(client, "/?lang=en")


def test_only_breakdowns_that_the_store_has_are_offered(client):
    text = page(client, "/?lang=en")
    assert 'name="dim.channel"' in text
    assert 'name="dim.outcome"' not in text
    assert "0005.0005.0000.0000" in text


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "html", "png", "svg"])
def test_the_comparison_can_be_taken_along(client, form):
    answer = client.get(f"/compare.{form}?measure=appeals")
    assert answer.status_code == 200
    beginnings = {"xlsx": b"PK", "png": b"\x89PNG", "html": b"<!doctype", "svg": b"<?xml", "json": b"{"}
    assert answer.data.startswith(beginnings.get(form, "\ufeffmunicipality".encode()))


def test_documents_findings_and_questions_are_listed(client):
    assert "псков.docx" in page(client, "/documents")
    assert "9815 не сходится с 9820" in page(client, "/findings?lang=ru")
    assert "Questions for a person" in page(client, "/review?lang=en")


def test_periods_are_said_in_words(client):
    assert "2020 год" in page(client, "/documents?lang=ru")
    assert "2020 год" in page(client, "/documents/1?lang=ru")


def test_nothing_is_loaded_from_elsewhere(client):
    for address in (
        "/",
        "/documents",
        "/documents/1",
        "/findings",
        "/review",
        "/static/svodka.css",
        "/static/svodka.js",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//|url\(|@import", answer.text), address
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_foreign_host_and_a_post_without_our_token_are_refused(client):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 403
    assert client.post("/decide", data={"action": "label"}).status_code == 403
    assert client.post("/withdraw", data={"content": "x", "token": "guess"}).status_code == 403


def test_a_missing_page_and_a_missing_document_are_said(client):
    assert client.get("/nowhere").status_code == 404
    assert client.get("/documents/999").status_code == 404


def test_the_text_of_a_report_cannot_bring_markup(tmp_path):
    store = store_of(str(tmp_path / "x.db"), "<script>alert(1)</script>@2020 Тверь | 2020 appeals = 1")
    for address in ("/documents", "/documents/1"):
        assert "<script>alert" not in create_app(store).test_client().get(address).text


def figure(id, address):
    blank = dict.fromkeys(Source._fields)
    return Source(**{**blank, "id": id, "address": address, "value": 1})


def spelled(made):
    return "".join(
        f"[{p.text}|{','.join(str(f.id) for f in p.figures)}]" if p.figures else p.text for p in made
    )


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ([], "поступило 9815 обращений"),
        ([(10, 14, 1)], "поступило [9815|1] обращений"),
        ([(10, 14, 1), (10, 14, 2)], "поступило [9815|1,2] обращений"),
        ([(10, 12, 1), (12, 14, 2)], "поступило [98|1][15|2] обращений"),
        ([(10, 13, 1), (11, 14, 2)], "поступило [9815|1,2] обращений"),
        ([(None, None, 1)], "[поступило 9815 обращений|1]"),
    ],
)
def test_numbers_are_marked_where_they_stand(spans, marked):
    text = "поступило 9815 обращений"
    assert spelled(pieces(text, [(a, b, figure(id, "b0")) for a, b, id in spans])) == marked


def test_a_report_is_shown_block_by_block_with_its_cells_marked():
    table = Table(rows=1, columns=2, cells=[GridCell(0, 0, "Всего"), GridCell(0, 1, "12 / 15")])
    report = Report([Heading("Отчёт"), Paragraph("Принято 7"), table])
    figures = [figure(1, "b1@8-9"), figure(2, "b2:r0c1@0-2"), figure(3, "b2:r0c1@5-7")]
    heading, paragraph, grid = shown(report, figures)
    assert [heading.kind, paragraph.kind, grid.kind] == ["heading", "paragraph", "table"]
    assert spelled(paragraph.pieces) == "Принято [7|1]"
    assert [spelled(marked) for _, marked in grid.rows[0]] == ["Всего", "[12|2] / [15|3]"]


REPORT = """<html><body><h1>Отчёт о работе с обращениями граждан в администрации города Твери за 2020 год</h1>
<p>В 2020 году в администрацию города Твери поступило 240 обращений граждан.</p>
<p>По тематике «Бумазейные хлопоты» поступило 17 обращений.</p></body></html>"""


@pytest.mark.slow
def test_a_decision_made_on_the_page_changes_the_figures_and_can_be_withdrawn(tmp_path):
    import pipelines

    (tmp_path / "отчёт.html").write_text(REPORT, encoding="utf-8")
    svodka = pipelines.open(str(tmp_path / "s.db"), create=True)
    svodka.ingest(tmp_path / "отчёт.html")
    client = create_app(svodka.store).test_client()
    asked = page(client, "/review?lang=en")
    assert "Бумазейные хлопоты" in asked
    token = re.search(r'name="token" value="([^"]+)"', asked)[1]
    label = re.search(r'name="about.label" value="([^"]+)"', asked)[1]
    decision = {
        "token": token,
        "action": "label",
        "about.label": label,
        "reason": "so they say",
        "author": "Анна",
    }
    answer = client.post(
        "/decide", data={**decision, "value": "0005.0005.0000.0000 Жилище"}, follow_redirects=True
    )
    assert "The decision is recorded. Documents redone: 1." in answer.text
    topics = svodka.figures().set_index("value")["topic"]
    assert topics[17] == "0005.0005.0000.0000"
    content = re.search(r'name="content" value="([^"]+)"', answer.text)[1]
    answer = client.post("/withdraw", data={"token": token, "content": content}, follow_redirects=True)
    assert "The decision is withdrawn." in answer.text
    assert svodka.figures().set_index("value")["topic"].isna()[17]


@pytest.mark.slow
def test_the_text_of_a_report_is_shown_with_its_numbers_marked(tmp_path):
    import pipelines

    (tmp_path / "отчёт.html").write_text(REPORT, encoding="utf-8")
    svodka = pipelines.open(str(tmp_path / "s.db"), create=True)
    svodka.ingest(tmp_path / "отчёт.html")
    text = page(create_app(svodka.store).test_client(), "/documents/1?lang=en")
    assert re.search(r"поступило .*<mark[^>]*>240</mark> обращений граждан", text)


@pytest.mark.slow
def test_serve_says_where_it_is_and_that_a_port_is_taken(store):
    import subprocess
    import sys
    from urllib.request import urlopen

    url = store.url.database
    line = [
        sys.executable,
        "-c",
        "from pipelines.cli import main; main()",
        "--lang",
        "en",
        "--store",
        url,
        "serve",
    ]
    with subprocess.Popen([*line, "--port", "0"], stderr=subprocess.PIPE, text=True) as server:
        try:
            address = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stderr.readline())
            with urlopen(address[0], timeout=10) as answer:
                assert "Тверь" in answer.read().decode()
            second = subprocess.run([*line, "--port", address[1]], capture_output=True, text=True, timeout=60)
            assert second.returncode == 2
            assert second.stderr == f"svodka: port {address[1]} is taken; use another one: --port 0\n"
        finally:
            server.terminate()
