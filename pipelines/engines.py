"""Where documents are worked on: processes of this computer, or a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec

from extract.errors import UsageError
from pipelines.i18n import t


def spread_of(engine: str, scheduler: str | None) -> Callable:
    """The function that does a task for every job on an engine."""
    if engine == "local":
        if scheduler:
            raise UsageError(t("run.scheduler_only_dask"))
        from pipelines.workers import each

        return each
    if find_spec("distributed") is None:
        raise UsageError(t("run.no_dask"))

    def on_dask(task: Callable, jobs: Iterable, workers: int) -> Iterator[tuple]:
        return each_on_dask(task, jobs, workers, scheduler)

    return on_dask


def each_on_dask(task: Callable, jobs: Iterable, workers: int, scheduler: str | None) -> Iterator[tuple]:
    """Like pipelines.workers.each, on a Dask cluster: the one at the address, else one of local processes."""
    from distributed import Client, as_completed
    from distributed.scheduler import KilledWorker

    from pipelines.workers import Lost

    try:
        client = Client(scheduler) if scheduler else Client(n_workers=max(1, workers), threads_per_worker=1)
    except OSError as error:
        raise UsageError(t("run.no_scheduler", address=scheduler)) from error
    with client:
        waiting = iter(jobs)
        of_future: dict = {}

        def submit() -> object | None:
            job = next(waiting, None)
            if job is None:
                return None
            future = client.submit(task, job, pure=False)
            of_future[future.key] = job
            return future

        suspects = []
        ahead = 2 * max(1, len(client.scheduler_info()["workers"]))
        running = as_completed([future for future in (submit() for _ in range(ahead)) if future is not None])
        for future in running:
            job = of_future.pop(future.key)
            if future.status == "finished":
                yield job, future.result()
            else:
                suspects.append(job)
            following = submit()
            if following is not None:
                running.add(following)
        # A worker that dies takes its neighbours' tasks with it: those in doubt are tried again, one by one.
        for job in suspects:
            future = client.submit(task, job, pure=False)
            error = future.exception()
            if error is None:
                yield job, future.result()
            elif isinstance(error, KilledWorker):
                yield job, Lost("the worker died")
            else:
                yield job, Lost(f"{type(error).__name__}: {error}")
