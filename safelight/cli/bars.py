"""Bars: how progress is drawn."""

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from safelight.client.multipart import OnProgress


@contextmanager
def bar(name: str) -> Generator[OnProgress]:
    """A bar on standard error for as long as the block runs."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as drawn:
        task = drawn.add_task(escape(name), total=None)
        yield lambda sent_bytes, all_bytes: drawn.update(task, completed=sent_bytes, total=all_bytes)
