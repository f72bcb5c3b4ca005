"""A demo that was made once a day, kept in the user's cache folder, and the folder of a run that begins from it."""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from platformdirs import user_cache_path

import safelight
from safelight.demo.restoring import restore
from safelight.kit.names import random_name
from safelight.settings import Settings

LOCK = "lock"
MADE, RUN, DRAFT = "made-", "run-", "draft-"
MOST_MADE = 3
"""How many demos of today are kept: one of each edition of the code that was used last."""


@contextmanager
def folder_of_run() -> Generator[tuple[Path, Path]]:
    """
    A folder for a run's demos, and one with a demo as it is made, for them to begin from.

    They go when the run ends, or, if it was killed, when the next one begins.
    """
    with ExitStack() as stack:
        cache = stack.enter_context(cache_folder())
        with locked(cache):
            sweep(cache)
            folder = cache / f"{RUN}{random_name()}"
            folder.mkdir(mode=0o700)
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            stack.enter_context(locked(folder))
            restore(made_today(cache), folder / "made")
        yield folder, folder / "made"


@contextmanager
def cache_folder() -> Generator[Path]:
    """Where demos are kept; a folder for this run alone, if nothing can be written or locked in the user's own."""
    folder = user_cache_path("safelight") / "testing"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(folder):
            pass
    except OSError:
        with TemporaryDirectory(prefix="safelight-testing-", ignore_cleanup_errors=True) as own:
            yield Path(own)
    else:
        yield folder


@contextmanager
def locked(folder: Path) -> Generator[None]:
    """The folder is nobody else's meanwhile. Whoever is killed lets go of it. Raises: OSError."""
    with (folder / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def is_locked(folder: Path) -> bool:
    """Whether a folder is somebody's, who is alive."""
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def sweep(cache: Path) -> None:
    """Remove what killed runs have left, and the demos of other days. The folder is locked."""
    for draft in cache.glob(f"{DRAFT}*"):
        shutil.rmtree(draft, ignore_errors=True)
    for folder in cache.glob(f"{RUN}*"):
        if not is_locked(folder):
            shutil.rmtree(folder, ignore_errors=True)
    made = sorted(cache.glob(f"{MADE}*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    todays = [folder for folder in made if folder.name.endswith(today())][:MOST_MADE]
    for folder in set(made) - set(todays):
        shutil.rmtree(folder, ignore_errors=True)


def made_today(cache: Path) -> Path:
    """A demo that was made today by the code of now; made here, if there is none. The folder is locked."""
    made = cache / f"{MADE}{edition()}-{today()}"
    if not made.exists():
        from safelight.demo.making import make  # noqa: PLC0415 (the paintings are large, and needed once a day)

        draft = cache / f"{DRAFT}{random_name()}"
        make(Settings(data=draft))
        draft.rename(made)
    os.utime(made)
    return made


def edition() -> str:
    """A name for the code that makes demos: all of ours, hashed."""
    root = Path(safelight.__file__).parent
    hashed = hashlib.blake2b(digest_size=8)
    for path in sorted(root.rglob("*.py")):
        with suppress(OSError):
            hashed.update(path.read_bytes())
    return hashed.hexdigest()


def today() -> str:
    """The date in UTC: a demo's dates are counted from the day on which it is made."""
    return time.strftime("%Y%m%d", time.gmtime())
