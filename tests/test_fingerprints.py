"""Fingerprints: they see every file of ours that a stage rests on, and nothing of the others."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.reading import READERS
from pipelines import fingerprints, imports
from pipelines.fingerprints import Fingerprints, stage_reach
from pipelines.imports import ROOT

_WATCH = """
import json, sys
opened = set()
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.add(arguments[0])
sys.addaudithook(hook)
from extract import statements
from extract.report import Report
from pipelines import stages
report = Report.from_json(open(sys.argv[1], encoding="utf-8").read())
opened.clear()
before = set(sys.modules)
def seen():
    found = {m.__file__ for m in list(sys.modules.values()) if getattr(m, "__file__", None)}
    return sorted(found | opened)
if sys.argv[2] == "extract":
    stages.extract(report)
elif sys.argv[2] == "reporter":
    stages.reporter(report)
else:
    told = json.load(open(sys.argv[3], encoding="utf-8"))
    sys.modules.pop("extract.prose", None)
    coded = stages.normalize(report, told, "x", stages.reporter(report))
    if sys.argv[2] == "reconcile":
        opened.clear()
        stages.reconcile(coded.figures, {})
print(json.dumps(seen()))
"""


def files(stage: str, format: str = "") -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in stage_reach(stage, format).files}


@pytest.fixture(scope="module")
def seed(tmp_path_factory):
    """A seed as it was read and what was extracted from it."""
    from extract import statements
    from extract.reading import read

    folder = tmp_path_factory.mktemp("seed")
    path = next((ROOT / "fixtures" / "seeds").glob("001*.txt"))
    report = read(path)
    (folder / "report.json").write_text(report.to_json(), encoding="utf-8")
    told = [statement.to_dict() for statement in statements(report)]
    (folder / "statements.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.mark.parametrize("stage", ["extract", "reporter", "normalize", "reconcile"])
def test_every_data_file_that_a_stage_opens_is_in_its_fingerprint(seed, stage):
    done = subprocess.run(
        [sys.executable, "-c", _WATCH, str(seed / "report.json"), stage, str(seed / "statements.json")],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    opened = {Path(path) for path in json.loads(done.stdout)}
    ours = {p.relative_to(ROOT).as_posix() for p in opened if p.is_relative_to(ROOT) and "data" in p.parts}
    room = {"reporter": "normalize"}.get(stage, stage)
    data = {name for name in ours if name.startswith(f"{room}/")}
    assert data, "the stage reads data"
    assert data <= files(stage)


def test_a_reader_belongs_to_its_own_formats():
    assert "extract/readers/docx.py" in files("read", "docx")
    assert "extract/readers/docx.py" not in files("read", "pdf")
    assert "extract/readers/pdf.py" not in files("read", "docx")


def test_what_no_reader_took_rests_on_all_readers():
    readers = {f"extract/readers/{name}.py" for name in READERS.values()}
    assert {name for name in readers if (ROOT / name).exists()} <= files("read", "")


def test_coding_does_not_rest_on_reading_nor_on_the_language_pipeline_of_prose():
    assert not {name for name in files("normalize") if name.startswith("extract/readers/")}
    assert "extract/prose.py" not in files("normalize")


def test_who_reports_is_a_part_of_coding_that_rests_on_no_topics():
    assert files("reporter") <= files("normalize")
    assert not {
        name for name in files("reporter") if "topic" in name or "alias" in name or "classifier" in name
    }


def test_the_classifier_is_data_of_coding_and_not_of_reading():
    assert any("classifier" in name for name in files("normalize"))
    assert not any("classifier" in name for name in files("read", "docx"))


def test_a_changed_file_changes_the_fingerprints_that_rest_on_it(monkeypatch):
    now = Fingerprints()
    before = now.read("docx"), now.read("html"), now.extract, now.normalize, now.reconcile
    real = fingerprints._digest
    changed = ROOT / "extract" / "readers" / "docx.py"
    monkeypatch.setattr(fingerprints, "_digest", lambda file: "changed" if file == changed else real(file))
    fingerprints._fingerprint.cache_clear()
    later = Fingerprints()
    after = later.read("docx"), later.read("html"), later.extract, later.normalize, later.reconcile
    fingerprints._fingerprint.cache_clear()
    assert [a != b for a, b in zip(before, after, strict=True)] == [True, False, False, False, False]


def test_a_library_that_comes_or_goes_is_a_change(monkeypatch):
    before = fingerprints.of(stage_reach("extract"))
    monkeypatch.setattr(fingerprints, "_version", lambda name: "absent")
    assert fingerprints.of(stage_reach("extract")) != before


def test_fingerprints_take_milliseconds_and_import_no_stage():
    code = (
        "import time; from pipelines.fingerprints import Fingerprints; t = time.process_time();"
        "f = Fingerprints(); [f.stage(s, 'docx') for s in ('read', 'extract', 'normalize', 'reconcile')];"
        "import sys; print(time.process_time() - t, 'spacy' in sys.modules, 'pymorphy3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    seconds, spacy, pymorphy = done.stdout.split()
    assert (spacy, pymorphy) == ("False", "False")
    assert float(seconds) < 0.5  # measured: 0.02


def test_coding_and_checking_again_load_no_language_pipeline_and_no_data_frames(seed):
    code = (
        "import json, sys; from pathlib import Path; import pipelines.rerun, pipelines.stages as stages;"
        "from extract.report import Report; report = Report.from_json(Path(sys.argv[1]).read_text('utf-8'));"
        "coded = stages.normalize(report, json.loads(Path(sys.argv[2]).read_text('utf-8')), 'x', stages.reporter(report));"
        "assert coded.figures; stages.reconcile(coded.figures, {});"
        "print([name for name in ('spacy', 'pandas') if name in sys.modules])"
    )
    arguments = [sys.executable, "-c", code, str(seed / "report.json"), str(seed / "statements.json")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_imports_are_found_however_they_are_written(tmp_path, monkeypatch):
    room = tmp_path / "extract"
    (room / "data").mkdir(parents=True)
    for name in ("one", "two", "three", "four", "five"):
        (room / f"{name}.py").write_text("x = 1\n")
    (room / "data" / "words.csv").write_text("a\n")
    (room / "data" / "other.csv").write_text("a\n")
    (room / "__init__.py").write_text('_HOMES = {"read": "extract.five"}\n')
    (room / "start.py").write_text(
        "import numpy as np\nfrom extract.one import (\n    x,  # a remark\n    y,\n)\n"
        "from extract import two\n"
        "def late():\n    from .three import x\n    import_module('extract.four')\n"
        'from extract import read\nopen("words.csv")\n'
    )
    monkeypatch.setattr(imports, "ROOT", tmp_path)
    for cached in (imports._file, imports._scan, imports._files_under, imports.behind):
        cached.cache_clear()
    found = imports.reach(["extract.start"])
    for cached in (imports._file, imports._scan, imports._files_under, imports.behind):
        cached.cache_clear()
    assert {path.name for path in found.files} == {
        "start.py",
        "one.py",
        "two.py",
        "three.py",
        "four.py",
        "five.py",
        "words.csv",
    }
    assert found.libraries == {"numpy"}


def test_the_whole_command_does_not_wait_for_the_language_pipeline():
    started = time.monotonic()
    code = "import sys; from pipelines.cli import run; run(['--help']); print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip().endswith("False")
    assert time.monotonic() - started < 3  # measured: 0.06; the bound only guards against importing the world
