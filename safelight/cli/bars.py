"""Bars: how progress is drawn."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    FileSizeColumn,
    Progress,
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
