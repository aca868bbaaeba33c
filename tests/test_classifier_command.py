"""`svodka topics`, `svodka classifier`, `svodka codelists`: what they say and how they leave."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from normalize import classifier
from pipelines.cli import run
from store.database import open_store
from store.models import Figure, Topic
from store.names import ensure_topics, place_id
from store.writer import add_document, start_run

NEWER = Path(__file__).parent.parent / "fixtures" / "classifier" / "newer.tsv"
HOTELS = "0005.0005.0062.0000"


def svodka(capsys, *words, lang="ru"):
    code = run(["--lang", lang, *map(str, words)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ru", ["тема:", "почему:", "рядом:"]), ("en", ["topic:", "why:", "near:"])],
)
def test_a_label_is_explained_in_one_screen(capsys, lang, words):
    code, out, _ = svodka(capsys, "topics", "вывоз", "ТКО", lang=lang)
    assert code == 0
    assert "0005.0005.0056.1160" in out
    assert all(word in out for word in words)
    assert len(out.splitlines()) <= 24
    assert max(map(len, out.splitlines())) <= 160


def test_a_label_of_several_topics_says_what_they_share(capsys):
    _, out, _ = svodka(capsys, "topics", "образование и здравоохранение", "--format", "json")
    found = json.loads(out)
    assert (found["code"], found["relation"]) == (None, "broader")
    assert found["broader"] == "0002.0000.0000.0000"


def test_words_without_a_topic_leave_with_one(capsys):
    code, out, _ = svodka(capsys, "topics", "подписка на газеты")
    assert code == 1
    assert "на проверку" in out


def test_a_code_shows_its_place_and_children(capsys):
    code, out, _ = svodka(capsys, "topics", "0003.0009.0099.0742")
    assert code == 0
    assert "ремонт автомобильных дорог" in out


@pytest.fixture
def store(tmp_path):
    url = f"sqlite:///{tmp_path}/own.db"
    with open_store(url, create=True).begin() as connection:
        ensure_topics(connection, [HOTELS])
        document = add_document(connection, start_run(connection, "ingest"), "0" * 64, "a.txt", b"1")
        place = place_id(connection, "Энск", "")
        for number in (1, 2):
            connection.execute(
                insert(Figure).values(
                    document_id=document, municipality_id=place, period_code="2020", period_kind="year",
                    period_start=dt.date(2020, 1, 1), period_end=dt.date(2020, 12, 31), measure="questions",
                    unit="count", value=number, topic=HOTELS, dims_key=f"topic={HOTELS}", address="b1",
                    snippet="1", identity=str(number),
                )
            )  # fmt: skip
    return url


def test_a_newer_edition_says_what_it_touches_before_it_is_kept(capsys, store):
    code, out, err = svodka(
        capsys, "--store", store, "classifier", "load", NEWER, "--edition", "01.03.2030", "--dry-run"
    )
    assert code == 0
    assert "Добавлено: 1" in out
    assert "Исключено: 2" in out
    assert "Переименовано: 1" in out
    assert "Сменили код: 1" in out
    assert "Затронуто сохранённых показателей: 2" in out
    assert "--dry-run" in err
    assert "2030-03-01" not in classifier.editions()


@pytest.fixture
def own_editions(tmp_path, monkeypatch):
    """A folder of editions that may be written to."""
    folder = tmp_path / "classifier"
    shutil.copytree(classifier.FOLDER, folder)
    monkeypatch.setattr(classifier, "FOLDER", folder)
    classifier.load.cache_clear()
    yield folder
    classifier.load.cache_clear()


def test_a_loaded_edition_is_the_newest_and_the_store_knows_its_names(capsys, store, own_editions):
    before = classifier.editions()
    code, _, err = svodka(capsys, "--store", store, "classifier", "load", NEWER, "--edition", "2030-03-01")
    assert code == 0, err
    assert classifier.editions() == [*before, "2030-03-01"]
    assert classifier.load().name("0003.0009.0097.9001") == "Площадки для выгула собак"
    with open_store(store).connect() as connection:
        name = connection.scalar(select(Topic.name).where(Topic.code == "0003.0009.0097.9001"))
    assert name == "Площадки для выгула собак"
    code, out, _ = svodka(capsys, "classifier", "diff", before[-1], "2030-03-01")
    assert code == 0
    assert "Сменили код: 1" in out


def test_an_edition_that_is_here_is_not_loaded_again(capsys):
    code, _, err = svodka(capsys, "classifier", "load", NEWER, "--edition", classifier.editions()[-1])
    assert code == 2
    assert "уже есть" in err


def test_a_file_that_is_no_classifier(capsys, tmp_path):
    odd = tmp_path / "odd.csv"
    odd.write_text("просто текст", encoding="utf-8")
    code, _, err = svodka(capsys, "classifier", "load", odd, "--edition", "2030-01-01")
    assert code == 2
    assert "odd.csv" in err


def test_codelists_agree_and_show_themselves(capsys):
    code, out, err = svodka(capsys, "codelists", "check")
    assert code == 0, out + err
    code, out, _ = svodka(capsys, "codelists", "show", "channel")
    assert "  phone" in out


def test_cues_that_clash_fail_the_check(capsys, tmp_path):
    cues = tmp_path / "cues.csv"
    cues.write_text("dim,code,pattern\nchannel,phone,звонок\nchannel,oral,звонок\n", encoding="utf-8")
    code, out, _ = svodka(capsys, "codelists", "check", cues)
    assert code == 1
    assert "звонок" in out
