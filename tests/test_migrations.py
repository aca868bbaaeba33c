"""The schema grows by migrations: up and down with data in, and in step with the models."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from runs import TOWN, figures, folder, rows, take_in
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from extract.errors import StoreError
from store import schema
from store.database import open_store
from store.models import Base


def test_the_migrated_schema_is_that_of_the_models(store):
    with store.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize(("to", "views"), [("-1", 2), ("0001", 0)])
def test_down_a_step_or_two_and_up_again_keeps_the_data(store, tmp_path, to, views):
    folder(tmp_path / "a", one__txt=TOWN)
    take_in(store, tmp_path / "a")
    before = figures(store)
    with store.begin() as connection:
        schema.downgrade(connection, to)
    assert len(inspect(store).get_view_names()) == views
    assert not inspect(store).has_table("reporters")
    assert rows(store, "SELECT count(*) FROM figures") == [(4,)]
    store.dispose()
    reopened = open_store(store.url.render_as_string(hide_password=False))
    assert figures(reopened) == before


def test_down_to_nothing_with_data_in_and_up_again(store, tmp_path):
    folder(tmp_path / "a", one__txt=TOWN)
    take_in(store, tmp_path / "a")
    with store.begin() as connection:
        schema.downgrade(connection, "base")
    assert inspect(store).get_table_names() == ["alembic_version"]
    with store.begin() as connection:
        schema.upgrade(connection)
    take_in(store, tmp_path / "a")
    assert len(figures(store)) == 4


def test_head_is_alembics_head(store):
    with store.connect() as connection:
        assert schema.version(connection) == schema.head()


def test_a_store_from_the_future_is_refused(tmp_path):
    engine = open_store(str(tmp_path / "s.db"), create=True)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer than this svodka"):
        open_store(str(tmp_path / "s.db"))


def test_a_file_that_is_no_database_is_said_in_one_line(tmp_path):
    (tmp_path / "s.db").write_text("это не база" * 100)
    with pytest.raises(StoreError, match="cannot open the store"):
        open_store(str(tmp_path / "s.db"))


def test_reading_commands_do_not_make_a_store(tmp_path):
    with pytest.raises(StoreError, match="no store at"):
        open_store(str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        "measure = 'guesses'",
        "unit = 'kilo'",
        "value = -1",
        "approx = 'perhaps'",
        "status = 'rumour'",
        "stated = 'even'",
        "period_start = '2021-01-01'",
        "base = '2019'",
        "confidence = 2",
        "address = ''",
        "snippet = ''",
        "low = 2, high = 1",
        "document_id = 99",
        "municipality_id = 99",
        "topic = '9999.0000.0000.0000'",
        "identity = (SELECT max(identity) FROM figures)",
    ],
)
def test_the_database_itself_refuses_what_cannot_be(store, tmp_path, wrong):
    folder(tmp_path / "a", one__txt=TOWN)
    take_in(store, tmp_path / "a")
    with pytest.raises(IntegrityError), store.begin() as connection:
        connection.execute(text(f"UPDATE figures SET {wrong} WHERE value = 157"))
        connection.execute(text(f"UPDATE figures SET {wrong} WHERE value = 100"))


def test_the_flat_view_reads_like_a_table(store, tmp_path):
    folder(tmp_path / "a", one__txt=TOWN)
    take_in(store, tmp_path / "a")
    found = rows(
        store,
        "SELECT municipality, period, measure, topic_name, value, document, snippet FROM figures_flat"
        " WHERE topic_name IS NOT NULL",
    )
    assert [(*row[:4], float(row[4]), *row[5:]) for row in found] == [
        (
            "Кемерово",
            "2020",
            "questions",
            "Жилищно-коммунальная сфера",
            40.0,
            "one.txt",
            "Кемерово 2020 вопросов тема «ЖКХ»: 40",
        )
    ]
    assert rows(store, "SELECT label, figures FROM labels_for_review") == [("ямы", 1)]


def test_a_plain_file_name_is_a_store(tmp_path):
    open_store(str(tmp_path / "s.db"), create=True)
    with create_engine(f"sqlite:///{tmp_path / 's.db'}").connect() as connection:
        assert schema.version(connection) == schema.head()
