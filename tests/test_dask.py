"""The same work on a Dask cluster: a scheduler and workers in processes of their own."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest
from runs import OTHER, STAGES, TOWN, figures, folder, take_in

from extract.errors import UsageError
from pipelines.engines import spread_of
from pipelines.ingest import ingest
from store.database import open_store

HERE = Path(__file__).resolve().parent


def test_without_dask_the_line_says_what_to_install(monkeypatch):
    monkeypatch.setattr("pipelines.engines.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"svodka\[dask\]"):
        spread_of("dask", None)


@pytest.fixture(scope="module")
def cluster():
    """A scheduler with two workers that know the fake stages."""
    from distributed import LocalCluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), str(HERE.parent)]))
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
            yield running


@pytest.mark.slow
@pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="Dask not tested: pip install 'svodka[dask]'"
)
class TestCluster:
    """Slow for the start of the processes."""

    def test_a_cluster_stores_what_this_computer_stores(self, cluster, tmp_path):
        for number in range(10):
            folder(tmp_path / "a", **{f"f{number}__txt": TOWN.replace("157", str(200 + number))})
        folder(tmp_path / "a", bad__txt="BROKEN", other__txt=OTHER)
        far = open_store(str(tmp_path / "far.db"), create=True)
        spread = spread_of("dask", cluster.scheduler_address)
        done = ingest(far, [tmp_path / "a"], stages=STAGES, spread=spread)
        assert (done.new, done.failures) == (12, {"damaged": 1})
        near = open_store(str(tmp_path / "near.db"), create=True)
        take_in(near, tmp_path / "a")
        assert figures(far) == figures(near)

    def test_a_document_that_kills_its_worker_fails_alone(self, cluster, tmp_path):
        folder(tmp_path / "a", a__txt=TOWN, b__txt="DIE", c__txt=OTHER)
        store = open_store(str(tmp_path / "s.db"), create=True)
        spread = spread_of("dask", cluster.scheduler_address)
        done = ingest(store, [tmp_path / "a"], stages=STAGES, spread=spread)
        assert [(name, reason) for name, reason, _ in done.failed] == [("b.txt", "defect")]
        assert len(figures(store)) == 6

    def test_a_scheduler_that_does_not_answer_is_one_line(self, tmp_path):
        folder(tmp_path / "a", a__txt=TOWN)
        store = open_store(str(tmp_path / "s.db"), create=True)
        with pytest.raises(UsageError, match=r"tcp://127\.0\.0\.1:1"):
            ingest(store, [tmp_path / "a"], stages=STAGES, spread=spread_of("dask", "tcp://127.0.0.1:1"))
