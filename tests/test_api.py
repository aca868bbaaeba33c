"""The verbs of the command line as DataFrames, and the notebook that shows them."""

from pathlib import Path

import pytest
from asking import contest, store_of

import pipelines

LINES = """
отчёт-20.docx@2020 Тверь | 2020 appeals = 200
отчёт-20.docx@2020 Тверь | 2019 appeals = 250
отчёт-20.docx@2020 Тверь | 2020 appeals channel=phone = 50
псков.docx@2020 Псков | 2020 appeals = 31
"""


@pytest.fixture
def svodka(tmp_path, english):
    url = str(tmp_path / "s.db")
    contest(store_of(url, LINES), "200 is odd", "отчёт-20.docx: 2020 appeals = 200")
    return pipelines.open(url)


def test_compare_is_a_frame_of_municipalities_by_periods(svodka):
    frame = svodka.compare("appeals")
    assert frame.loc["Тверь"].to_dict() == {"2019": 250, "2020": 200}
    assert frame.loc["Псков"].isna().to_dict() == {"2019": True, "2020": False}
    assert frame.attrs["marks"].loc["Тверь", "2020"] == "contested"


def test_words_are_those_of_the_command_line(svodka):
    frame = svodka.compare("appeals", mode="change", places="Тверь", period="2020")
    assert frame.loc["Тверь", "2020"] == -20
    assert svodka.compare("appeals", by="channel").index.tolist() == [("Тверь", "by telephone")]


def test_sources_tell_the_words_behind_each_cell(svodka):
    frame = svodka.sources("appeals", mode="share", dims={"channel": "phone"})
    assert sorted(frame["value"]) == [50, 200]
    assert frame.set_index("value")["findings"].to_dict() == {50: "", 200: "200 is odd"}


def test_figures_documents_findings_and_topics_are_frames(svodka):
    assert len(svodka.figures()) == 4
    assert set(svodka.documents()["name"]) == {"отчёт-20.docx", "псков.docx"}
    assert svodka.check()["sentence"].tolist() == ["200 is odd"]
    assert svodka.topics("жилище")["code"].iloc[0] == "0005.0005.0000.0000"
    assert svodka.chart("appeals").startswith(b"\x89PNG")


@pytest.mark.slow
def test_the_notebook_runs():
    nbformat = pytest.importorskip("nbformat")
    client = pytest.importorskip("nbclient")
    path = Path(__file__).parents[1] / "docs" / "notebook.ipynb"
    notebook = nbformat.read(path, as_version=4)
    client.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    tables = [
        out
        for cell in notebook.cells
        for out in cell.get("outputs", [])
        if "text/html" in out.get("data", {})
    ]
    assert len(tables) >= 7
    assert not [
        out for cell in notebook.cells for out in cell.get("outputs", []) if out["output_type"] == "error"
    ]
