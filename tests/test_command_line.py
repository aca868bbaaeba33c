"""The command line: verbs, languages, exit codes, one-line errors, machine formats on stdout alone."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from runs import OTHER, TOWN, folder, take_in

from pipelines import i18n
from pipelines.cli import run
from store.database import open_store

ROOT = Path(__file__).resolve().parent.parent
VERBS = sorted(path.stem for path in (ROOT / "pipelines" / "commands").glob("[a-z]*.py"))
SEEDS = ROOT / "fixtures" / "seeds"


@pytest.fixture
def svodka(tmp_path, monkeypatch, capsys):
    """Run svodka with a store of this test; gives exit code, stdout and stderr."""
    monkeypatch.setenv("SVODKA_STORE", f"sqlite:///{tmp_path / 's.db'}")
    monkeypatch.setenv("SVODKA_AUTHOR", "Анна")

    def call(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        code = run(["--lang", lang, *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def filled(svodka, tmp_path, fake_code):
    """A store with two small documents, made with the fake stages."""
    folder(tmp_path / "a", one__txt=TOWN, two__txt=OTHER, bad__txt="BROKEN")
    store = open_store(f"sqlite:///{tmp_path / 's.db'}", create=True)
    take_in(store, tmp_path / "a")
    store.dispose()
    return svodka


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_in_both_languages(svodka, verb, lang):
    code, out, err = svodka(verb, "--help", lang=lang)
    assert (code, err) == (0, "")
    assert ("Использование:" if lang == "ru" else "Usage:") in out
    assert all(len(line) <= 110 for line in out.splitlines())
    words = re.sub(r"[A-Z_|]{2,}|svodka|--[\w-]+", "", out)
    russian, english = (len(re.findall(letters, words)) for letters in ("[а-яё]{3,}", "[a-z]{3,}"))
    assert (russian > english) == (lang == "ru")


def test_the_list_of_verbs_says_what_each_does(svodka):
    _, out, _ = svodka("--help", lang="ru")
    for verb in VERBS:
        assert re.search(rf"^  {verb.replace('_', '-')}\s+[А-Я]", out, re.MULTILINE), verb


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nosuch"], 2, "No such command"),
        (["ingest"], 2, "Missing argument"),
        (["ingest", "/нет/такой"], 2, "no such file or folder"),
        (["runs", "--nosuch"], 2, "No such option"),
        (["runs"], 1, "no store at"),
        (["documents"], 1, "no store at"),
        (["--store", "mysql://x/y", "runs"], 1, ""),
        (["prune", "--keep", "0"], 2, "range"),
        (["ingest", ".", "--scheduler", "tcp://x:1"], 2, "--engine dask"),
    ],
)
def test_wrong_use_is_one_line_and_a_documented_code(svodka, arguments, code, said):
    found, out, err = svodka(*arguments)
    assert found in (code, 2)
    assert out == ""
    assert err.count("\n") == 1 and err.startswith("svodka: ") and said in err
    assert "Traceback" not in err


def test_errors_of_deeper_rooms_speak_russian_too(svodka):
    _, _, err = svodka("runs", lang="ru")
    assert "нет хранилища" in err
    _, _, err = svodka("ingest", "/нет/такой", lang="ru")
    assert "нет такого файла или папки" in err


def test_taking_in_and_reading_back(filled):
    code, out, _ = filled("documents", lang="ru")
    assert code == 0 and "Кемерово" in out and "повреждён: cut short" in out
    code, out, _ = filled("documents", "--failed", "--format", "json")
    assert [row["name"] for row in json.loads(out)] == ["bad.txt"]
    code, out, _ = filled("show", "one.txt", lang="ru")
    assert code == 0 and "157" in out and "письменно" in out and "«ямы»" in out
    code, out, err = filled("show", "one", "--format", "json")
    shown = json.loads(out)
    assert [figure["value"] for figure in shown["figures"]] == [157, 100, 40, 12] and err == ""
    code, out, _ = filled("runs", "--format", "json")
    assert json.loads(out)[0]["counts"]["failed"] == 1
    code, _, err = filled("show", "нет такого")
    assert code == 2 and "no document" in err
    code, _, err = filled("show", ".txt")
    assert code == 2 and "several documents" in err


def test_review_lists_what_waits_for_a_person(filled):
    code, out, _ = filled("review", "--format", "json")
    waiting = json.loads(out)
    assert code == 0
    assert [row["label"] for row in waiting["labels"]] == ["ямы"]
    assert [row["file"] for row in waiting["failed"]] == ["bad.txt"]
    code, out, _ = filled("review", lang="ru")
    assert "Формулировки тем без кода: 1" in out


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("verb", [["documents"], ["show", "one.txt"], ["runs"], ["review"], ["decisions"]])
def test_tables_fit_the_terminal(filled, monkeypatch, columns, verb):
    monkeypatch.setenv("COLUMNS", str(columns))
    _, out, _ = filled(*verb, lang="ru")
    tables = [line for line in out.splitlines() if "─" in line or "  " in line.strip()]
    assert all(len(line.rstrip()) <= columns for line in tables)


def test_the_seeds_go_all_the_way(svodka, monkeypatch):
    """The real stages, from the files to decisions, through the command line alone."""
    code, out, err = svodka("ingest", SEEDS, "--workers", 0, lang="ru")
    assert code == 0, out + err
    assert re.search(r"Принято: 5 документов, \d+ показател", out)
    assert svodka("ingest", SEEDS)[1].startswith("Taken in: 0 documents")
    code, out, _ = svodka("rerun")
    assert code == 0 and "Nothing to redo: 5 documents" in out
    code, out, _ = svodka("show", "000_", "--ledger", "--format", "json")
    fates = {entry["fate"] for entry in json.loads(out)}
    assert {"figure", "date"} <= fates
    shown = json.loads(svodka("show", "000_", "--format", "json")[1])
    figure = next(f for f in shown["figures"] if f["value"] == 9815)
    signed = ("--reason", "опечатка")
    code, out, _ = svodka("decide", "wrong", "000_", figure["id"][:10], "--value", "9816", *signed, lang="ru")
    assert code == 0 and "9815 → 9816" in out
    code, out, _ = svodka("decide", "wrong", "000_", "ffffffff", "--drop", *signed)
    assert code == 2
    code, out, _ = svodka("decide", "label", "жилищные вопросы", "1234", *signed)
    assert code == 2
    code, out, _ = svodka("decisions", "export", "-")
    assert [row["decided"] for row in csv.DictReader(out.splitlines())] == ["9816"]
    code, out, _ = svodka("diff", "--format", "json")
    assert {change["kind"] for change in json.loads(out)["changes"]} >= {"value"}
    decision = json.loads(svodka("decisions", "--format", "json")[1])[0]["id"]
    code, out, _ = svodka("decide", "withdraw", decision[:8])
    assert code == 0 and "9816 → 9815" in out
    assert svodka("prune", "--keep", 1)[0] == 0
    assert svodka("rerun", "--dry-run")[0] == 0


def test_every_message_is_in_both_languages_with_the_same_blanks():
    for key, texts in i18n.messages().items():
        blanks = {code: sorted(re.findall(r"\{(\w+)", text)) for code, text in texts.items()}
        assert blanks["ru"] == blanks["en"] or key.startswith("click:"), key
        assert key == "doc.ok" or key.startswith("decisions.active") or all(texts.values()), key


def test_every_message_that_is_asked_for_exists():
    asked = set()
    for path in (ROOT / "pipelines").rglob("*.py"):
        asked |= set(re.findall(r"\b(?:t|plural)\(\s*\"([\w.-]+\w)\"", path.read_text(encoding="utf-8")))
    assert asked and asked <= set(i18n.messages())


@pytest.mark.parametrize(
    ("count", "ru", "en"),
    [
        (1, "1 документ", "1 document"),
        (2, "2 документа", "2 documents"),
        (5, "5 документов", "5 documents"),
        (11, "11 документов", "11 documents"),
        (21, "21 документ", "21 documents"),
        (1234, "1\u00a0234 документа", "1,234 documents"),
    ],
)
def test_counts_agree_with_their_nouns(count, ru, en):
    for language, words in (("ru", ru), ("en", en)):
        i18n.use(language)
        assert i18n.plural("n.documents", count) == words
    i18n.use(None)


def test_the_language_comes_from_the_locale_unless_told():
    def helped(**env: str) -> str:
        clean = {
            k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL", "LC_MESSAGES", "SVODKA_LANG")
        }
        command = [sys.executable, "-m", "pipelines.cli", "--help"]
        return subprocess.run(command, env=clean | env, capture_output=True, text=True, cwd=ROOT).stdout

    assert "Использование" in helped(LANG="ru_RU.UTF-8")
    assert "Usage" in helped(LANG="de_DE.UTF-8")
    assert "Usage" in helped(LANG="ru_RU.UTF-8", SVODKA_LANG="en")


def test_output_to_a_closed_pipe_is_no_error(filled, tmp_path):
    command = (
        f"{sys.executable} -m pipelines.cli --store {tmp_path / 's.db'} show one.txt --format json | head -1"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT)
    assert done.stderr == ""
