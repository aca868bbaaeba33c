"""Working on one document after another: one that never ends costs itself only, here as in a worker."""

from __future__ import annotations

import gc
import re
import signal
import threading

import pytest

from pipelines import workers
from pipelines.workers import Lost, each


def task(job: str) -> str:
    """A stage that hangs over some jobs."""
    while job == "a loop":
        pass
    if job == "an expression":
        re.match(r"(a+)+$", "a" * 60 + "b")
    return job.upper()


def test_no_stage_takes_the_end_of_its_time_for_an_error_of_the_document():
    """The stages say every Exception as the document's own; the end of its time must pass through them."""
    assert not issubclass(workers._TooLong, Exception)


@pytest.mark.parametrize("job", ["a loop", "an expression"])
@pytest.mark.parametrize("workers", [0, 1])
def test_a_document_that_never_ends_is_lost_and_the_next_is_done(job, workers):
    before = signal.getsignal(signal.SIGALRM)
    done = list(each(task, [job, "next"], workers, seconds=1.0))
    assert done == [(job, Lost("took longer than 1 seconds")), ("next", "NEXT")]
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_outside_the_main_thread_the_work_is_done_all_the_same():
    done: list = []
    thread = threading.Thread(target=lambda: done.extend(each(task, ["one"], workers=0)))
    thread.start()
    thread.join()
    assert done == [("one", "ONE")]


def test_garbage_is_looked_for_less_often_only_while_the_work_lasts():
    before = gc.get_threshold()
    during = [gc.get_threshold()[0] for _ in each(task, ["one", "two"], workers=0)]
    assert all(threshold > before[0] for threshold in during)
    assert gc.get_threshold() == before
