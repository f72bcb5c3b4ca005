"""Progress: a bar on standard error while a file is sent or received, where that is a terminal."""

import sys
from collections.abc import Generator, Iterable
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
