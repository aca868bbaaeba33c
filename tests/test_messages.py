"""What pages and pictures ask to be said is there to be said, once."""

import re
from pathlib import Path

import pytest

import extract.fates
import extract.ledger
from extract.datatables import rows
from pipelines import i18n
from pipelines.checks import Known
from pipelines.document_page import fate_name

ROOT = Path(__file__).parents[1]
SOURCES = [*ROOT.glob("web/**/*.py"), *ROOT.glob("*/templates/*.html")]
KEY = re.compile(r"\b(?:t|plural)\(\s*\"([a-z][\w.\-]*)\"")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_message_that_is_asked_for_exists(path):
    asked = set(KEY.findall(path.read_text(encoding="utf-8")))
    assert {key for key in asked if not key.endswith(".") and not i18n.known(key)} == set()


FATE = re.compile(r"(?:return|else|or|, )\s*\"([a-z]+(?: [a-z]+)*)\"(?=$|\)|,$| if| or)", re.MULTILINE)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_fate_of_a_number_has_a_name(language):
    fates = {row["fate"] for row in rows("not_figures.csv")} | {"figure", "other statistic", "page furniture"}
    for module in (extract.fates, extract.ledger):
        fates |= set(FATE.findall(Path(module.__file__).read_text(encoding="utf-8")))
    assert {"unexplained", "list number", "phone", "link", "part of a figure"} <= fates
    fates.discard("footnote")  # a block's role
    i18n.use(language)
    names = {fate_name(fate) for fate in fates}
    i18n.use(None)
    assert len(names) == len(fates)


def test_no_key_stands_in_two_files():
    lines = [
        line.split(",")[0]
        for path in sorted((ROOT / "pipelines").glob("messages*.csv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
        if re.match(r"[a-z]+\.[\w.\-]+,", line)
    ]
    assert sorted(key for key in set(lines) if lines.count(key) > 1) == []


@pytest.mark.parametrize("mode", ["count", "share", "per-10k", "change"])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_modes_units_and_marks_have_names(mode, language):
    from pipelines import shown
    from pipelines.cells import MARKS

    i18n.use(language)
    assert shown.unit(mode)
    assert len(shown.legend(list(MARKS))) == len(MARKS)
    i18n.use(None)


@pytest.mark.parametrize(("language", "words"), [("ru", "−12 345,6 ← 80"), ("en", "−12,345.6 ← 80")])
def test_a_repair_is_told_in_the_numbers_of_the_language(language, words):
    repair = {"proposal": {"value": "-12345.6", "stated": "80.0"}}
    finding = Known("contradiction", "high", "", "", "change", "Луговое", "a.docx", None, repair)
    i18n.use(language)
    told = finding.proposal
    i18n.use(None)
    assert told.replace("\N{NO-BREAK SPACE}", " ") == words
