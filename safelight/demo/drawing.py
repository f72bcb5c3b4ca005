"""Drawing the demo's paintings, two at a time, or finding them on the shelf."""

from collections.abc import Generator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from .darkroom import Shelf
from .paintings import PAINTINGS, painting

PROCESSES = 2


@contextmanager
def drawn(shelf: Shelf, folder: Path) -> Generator[Mapping[str, Future[Path]]]:
    """Where each painting's file will be, by its name: in `folder` once it is drawn, or on the shelf already."""
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as processes:
        yield {known.name: find_or_draw(processes, shelf, folder, known.name) for known in PAINTINGS}


def find_or_draw(processes: ProcessPoolExecutor, shelf: Shelf, folder: Path, name: str) -> Future[Path]:
    """The file of one painting."""
    if kept := shelf.find(f"{name}.jpg"):
        found: Future[Path] = Future()
        found.set_result(kept)
        return found
    return processes.submit(draw, shelf, folder, name)


def draw(shelf: Shelf, folder: Path, name: str) -> Path:
    """Draw a painting, in a process of its own, and keep it."""
    file = folder / f"{name}.jpg"
    file.write_bytes(painting(name).draw())
    shelf.keep(file.name, file)
    return file
