"""Progress: a bar on standard error while something takes its time, where that is a terminal."""

import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager

from safelight.client.multipart import OnProgress


@contextmanager
def progress(name: str) -> Generator[OnProgress | None]:
    """Whom to tell how far it is; nobody where nobody watches. The bar goes when the block ends."""
    if not sys.stderr.isatty():
        yield None
        return
    from .bars import bar  # noqa: PLC0415 (rich is slow to load, and most uploads are not watched)

    with bar(name) as on_progress:
        yield on_progress


@contextmanager
def received(name: str, chunks: Iterable[bytes]) -> Generator[Iterable[bytes]]:
    """The bytes of a file as they come, which nobody knows the number of; shown where somebody watches."""
    if not sys.stderr.isatty():
        yield chunks
        return
    from .bars import counting  # noqa: PLC0415 (as above)

    with counting(name, chunks) as counted:
        yield counted


@contextmanager
def steps() -> Generator[Callable[[str, int, int], None]]:
    """Whom to tell what is done now, and how much of it, of how much (0: that is not known)."""
    if not sys.stderr.isatty():
        yield lambda _name, _done, _of: None
        return
    from .bars import stepping  # noqa: PLC0415 (as above)

    with stepping() as on_step:
        yield on_step
