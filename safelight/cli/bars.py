"""Bars: how progress is drawn."""

import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    FileSizeColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from safelight.client.multipart import OnProgress


@contextmanager
def bar(name: str) -> Generator[OnProgress]:
    """A bar on standard error for as long as the block runs."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        task = drawn.add_task(escape(name), total=None)
        yield lambda sent_bytes, all_bytes: drawn.update(task, completed=sent_bytes, total=all_bytes)


@contextmanager
def counting(name: str, chunks: Iterable[bytes]) -> Generator[Iterable[bytes]]:
    """How much has come of something whose length is not known, for as long as the block runs."""
    columns = (TextColumn("{task.description}"), BarColumn(), FileSizeColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        task = drawn.add_task(escape(name), total=None)

        def counted() -> Generator[bytes]:
            for chunk in chunks:
                drawn.advance(task, len(chunk))
                yield chunk

        yield counted()


@contextmanager
def stepping() -> Generator[Callable[[str, int, int], None]]:
    """A line for each thing that is done, with a bar as long as it goes on; what is said meanwhile stands above."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    shares_a_screen = sys.stdout.isatty()  # what goes to a pipe goes there
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=shares_a_screen) as drawn:
        tasks: dict[str, TaskID] = {}

        def on_step(name: str, done: int, of: int) -> None:
            if name not in tasks:
                tasks[name] = drawn.add_task(escape(name))
            drawn.update(tasks[name], completed=done, total=of or None)

        yield on_step
