"""The same questions have the same answers on SQLite and on PostgreSQL."""

import pytest
from asking import contest, store_of

from pipelines import i18n
from pipelines.answers import as_json
from pipelines.behind import behind, doubts
from pipelines.compare import compare
from pipelines.export import export
from pipelines.question import question

HOUSING = "0005.0005.0000.0000"
LINES = f"""
a-20@2020 Тверь | 2020 appeals = 200
a-20@2020 Тверь | 2019 appeals = 250.5
a-21@2021 Тверь | 2020 appeals = 201
a-20@2020 Тверь | 2020 appeals channel=phone = 50
a-20@2020 Тверь | 2020 appeals channel=written = 60
a-20@2020 Тверь | 2020 appeals topic={HOUSING} = ~40
a-20@2020 Тверь | 2020 appeals topic=0005.0005.0056.0000 = 30
a-20@2020 Тверь | 2020 appeals topic={HOUSING} = 24.5 share
a-20@2020 Тверь | 2020 appeals place=Центральный = 15
a-20@2020 Тверь | 2020 appeals source=region = 3 b4 :губернатор
a-20@2020 Тверь | 2020 appeals source=region = 4 b5 :правительство
b-h1@2020-H1 Псков | 2020-H1 appeals = 10
b-h2@2020-H2 Псков | 2020-H2 appeals = 21
b-h2@2020-H2 Псков | 2019 appeals = 40 derived
b-h2@2020-H2 Псков | 2020 appeals = -3.6 change_pct/2019
"""
QUESTIONS = [
    {},
    {"period": "2020", "mode": "change"},
    {"mode": "per-10k"},
    {"topic": HOUSING, "mode": "share"},
    {"topic": "0005.0000.0000.0000"},
    {"dims": {"channel": "in_writing"}},
    {"dims": {"source": "region"}},
    {"by": "channel", "mode": "share"},
    {"by": "topic"},
    {"by": "place"},
    {"kind": "half", "derived": True},
    {"derived": True, "places": ("Псков",)},
]


@pytest.fixture(scope="module")
def stores(tmp_path_factory, postgres):
    i18n.use("en")
    residents = {"Тверь": {"2019": 400000}}
    made = [
        store_of(url, LINES, residents) for url in (str(tmp_path_factory.mktemp("s") / "s.db"), postgres())
    ]
    for store in made:
        contest(store, "200 is odd", "a-20: 2020 appeals = 200")
    yield made
    for store in made:
        store.dispose()
    i18n.use(None)


def told(store, words):
    made = compare(store, question("appeals", **words))
    found = behind(store, made)
    said = doubts(store, [source for several in found.values() for source in several])
    return as_json(made, found, said)


@pytest.mark.parametrize("words", QUESTIONS, ids=str)
def test_the_same_answer_with_the_same_sources(stores, words):
    sqlite, postgres = (told(store, words) for store in stores)
    assert '"value"' in sqlite
    assert sqlite == postgres


@pytest.mark.parametrize("form", ["jsonl", "csv", "sdmx-csv"])
def test_the_same_export(stores, form, tmp_path):
    texts = []
    for place, store in enumerate(stores):
        target = tmp_path / f"{place}.csv"
        export(store, form, str(target), derived=True)
        texts.append(target.read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
