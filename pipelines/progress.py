"""Progress on a terminal: done, rate, failures; nothing at all when nobody is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.i18n import t


class Silent:
    """Progress that is not shown."""

    def step(self, failed: bool = False) -> None:
        """One more document is done."""


@contextmanager
def progress(title: str, total: int) -> Iterator[Silent]:
    """A progress bar on stderr when it is a terminal."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failures]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Shown(bar, bar.add_task(title, total=total, rate="", failures=""))


class _Shown(Silent):
    def __init__(self, bar, task) -> None:
        self.bar, self.task, self.failed = bar, task, 0

    def step(self, failed: bool = False) -> None:
        """One more document is done."""
        self.failed += failed
        task = self.bar.tasks[0]
        if task.completed >= task.total:  # an archive has turned out to be several documents
            self.bar.update(self.task, total=task.completed + 1)
        speed = task.speed or 0
        self.bar.update(
            self.task,
            advance=1,
            rate=t("progress.rate", rate=f"{speed:.1f}"),
            failures=t("progress.failures", count=self.failed) if self.failed else "",
        )
