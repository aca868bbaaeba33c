"""Exports: the same figures in every format, each accepted by a reader that is not ours."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest
from asking import contest, store_of

from extract.errors import UsageError
from normalize.figure import Figure
from pipelines import cli, datapackage, sdmx
from pipelines.export import export

LINES = """
отчёт-20.docx@2020 Тверь | 2020 appeals = 200
отчёт-20.docx@2020 Тверь | 2020 appeals = 200 b9
отчёт-20.docx@2020 Тверь | 2020 appeals channel=phone = 50
отчёт-20.docx@2020 Тверь | 2020 appeals topic=0005.0005.0000.0000 = >40
отчёт-20.docx@2020 Тверь | 2020 appeals topic= = 8
отчёт-20.docx@2020 Тверь | 2020 appeals = -3.6 change_pct/2019
отчёт-20.docx@2020 Тверь | 2020-H1 appeals = 90
отчёт-20.docx@2020 Тверь | 2020-9M appeals place=Центральный = 15
отчёт-20.docx@2020 Тверь | 2020-02-03/2020-02-09 messages = 12
отчёт-21.docx@2021 Тверь | 2020 appeals = 201
отчёт-21.docx@2021 Тверь | 2021 appeals = 210 derived
"""
DISTINCT, STATED = 10, 9


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def store(tmp_path):
    made = store_of(str(tmp_path / "s.db"), LINES)
    contest(made, "50 is too much", "отчёт-20.docx: 2020 appeals channel=phone = 50")
    return made


def test_jsonl_is_one_line_a_distinct_figure_with_the_file_name(store, tmp_path):
    target = tmp_path / "out.jsonl"
    assert export(store, "jsonl", str(target), derived=True) == DISTINCT
    records = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(records) == DISTINCT
    assert {record["document"] for record in records} == {"отчёт-20.docx", "отчёт-21.docx"}
    topics = [record["dims"]["topic"] for record in records if "topic" in record["dims"]]
    assert topics == ["0005.0005.0000.0000", None]
    assert all(Figure.from_dict(record).to_dict() == record for record in records)


def test_derived_figures_are_left_out_by_default(store, tmp_path):
    assert export(store, "jsonl", str(tmp_path / "out.jsonl"), derived=False) == STATED


def test_csv_and_parquet_hold_the_same_table_and_frictionless_accepts_their_package(store, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    assert export(store, "csv", str(tmp_path / "figures.csv"), True) == DISTINCT
    assert export(store, "parquet", str(tmp_path / "figures.parquet"), True) == DISTINCT
    package = json.loads((tmp_path / datapackage.FILE).read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == ["figures.csv", "figures.parquet"]
    report = frictionless.validate(str(tmp_path / datapackage.FILE))
    assert report.valid, report.to_summary()
    table = pd.read_csv(tmp_path / "figures.csv", dtype=str)
    columns = pd.read_parquet(tmp_path / "figures.parquet")
    assert list(table.columns) == list(columns.columns) == list(datapackage.NAMES)
    assert table["value"].astype(float).tolist() == columns["value"].tolist()
    assert columns["contested"].sum() == 1


def test_frictionless_refuses_a_table_that_was_tampered_with(store, tmp_path):
    frictionless = pytest.importorskip("frictionless")
    export(store, "csv", str(tmp_path / "figures.csv"), True)
    text = (tmp_path / "figures.csv").read_text(encoding="utf-8")
    (tmp_path / "figures.csv").write_text(text.replace(",count,50,", ",count,fifty,"), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / datapackage.FILE)).valid


def test_the_workbook_has_figures_a_pivot_sources_and_findings(store, tmp_path):
    target = tmp_path / "out.xlsx"
    assert export(store, "xlsx", str(target), True) == DISTINCT
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Figures", "Pivot", "Sources", "Findings"]
    pivot = {tuple(row[2:4]): row[4:] for row in book["Pivot"].iter_rows(min_row=2, values_only=True)}
    assert pivot["Appeals", "total"] == (200,)
    assert pivot["Appeals", "channel: by telephone"] == (50,)
    assert book["Findings"]["E2"].value == "50 is too much"
    assert book["Figures"].freeze_panes == "B2"
    assert book["Sources"]["A2"].hyperlink.target.startswith("file:///")


def test_words_of_a_report_that_look_like_a_formula_stay_words(tmp_path):
    store = store_of(str(tmp_path / "s.db"), "=cmd()@2020 Тверь | 2020 appeals = 1")
    export(store, "xlsx", str(tmp_path / "out.xlsx"), True)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Figures"]
    cell = next(c for c in sheet[2] if c.value == "=cmd()")
    assert cell.data_type == "s"


def test_sdmx_is_read_with_its_structure_by_a_standard_reader(store, tmp_path):
    pysdmx_io = pytest.importorskip("pysdmx.io")
    target = tmp_path / "figures.csv"
    count = export(store, "sdmx-csv", str(target), True)
    found = pysdmx_io.get_datasets(target, tmp_path / "figures-structure.xml", validate=True)
    assert len(found) == 1
    data = found[0].data
    assert len(data) == count == DISTINCT - 1  # the later report's 201 gives way to the own report's 200
    total = data.query("UNIT_MEASURE == 'COUNT' and CHANNEL == '_T' and TOPIC == '_T' and FREQ == 'A'")
    assert {(str(t), float(v)) for t, v in zip(total.TIME_PERIOD, total.OBS_VALUE, strict=True)} == {
        ("2020", 200.0),
        ("2021", 210.0),
    }
    assert set(data.TIME_PERIOD) >= {"2020-S1", "2020-01-01/P9M", "2020-02-03/P7D"}
    keys = data[[*sdmx.DIMENSIONS, "TIME_PERIOD"]]
    assert not keys.duplicated().any()
    components = found[0].structure.components
    for name in ("CHANNEL", "TOPIC", "MEASURE", "UNIT_MEASURE", "REF_AREA", "FREQ"):
        codes = {code.id for code in components[name].local_codes.items}
        assert set(data[name]) <= codes, name


def test_a_binary_format_needs_a_file(store):
    with pytest.raises(UsageError, match="-o FILE"):
        export(store, "xlsx", None, True)


def test_a_folder_that_is_not_there_is_said(store, tmp_path):
    with pytest.raises(UsageError, match="no folder"):
        export(store, "csv", str(tmp_path / "nowhere" / "a.csv"), True)


def test_the_command_line_writes_jsonl_to_stdout_alone(store, tmp_path, capsys):
    code = cli.run(["--lang", "en", "--store", str(tmp_path / "s.db"), "export", "--format", "jsonl"])
    said = capsys.readouterr()
    assert code == 0
    assert len([json.loads(line) for line in said.out.splitlines()]) == STATED
    assert said.err == ""


def test_compare_as_csv_is_one_line_a_cell(store, tmp_path, capsys):
    code = cli.run(
        ["--store", str(tmp_path / "s.db"), "compare", "--measure", "appeals", "--format", "csv", "--sources"]
    )
    records = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert code == 0
    assert [(r["period"], r["value"], r["marks"], r["others"]) for r in records] == [
        ("2020", "200", "differs", "201")
    ]
    assert records[0]["documents"] == "отчёт-20.docx | отчёт-20.docx | отчёт-21.docx"


def test_compare_says_what_there_is_when_nothing_is_found(store, tmp_path, capsys):
    arguments = [
        "--lang",
        "en",
        "--store",
        str(tmp_path / "s.db"),
        "compare",
        "--measure",
        "appeals",
        "--kind",
        "quarter",
    ]
    assert cli.run(arguments) == 1
    assert "half" in capsys.readouterr().err


def test_check_lists_findings_and_fails_when_numbers_contradict(store, tmp_path, capsys):
    assert cli.run(["--lang", "en", "--store", str(tmp_path / "s.db"), "check", "--figures"]) == 1
    said = capsys.readouterr().out
    assert "50 is too much" in said
    assert "channel: by telephone" in said
    assert cli.run(["--lang", "en", "--store", str(tmp_path / "s.db"), "check", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["figures"][0]["value"] == 50


def test_check_is_content_when_nothing_contradicts(tmp_path, capsys):
    store_of(str(tmp_path / "clean.db"), "a@2020 Тверь | 2020 appeals = 1")
    assert cli.run(["--lang", "en", "--store", str(tmp_path / "clean.db"), "check"]) == 0
    assert "Nothing to remark on" in capsys.readouterr().out
