"""The folder in which a move works, in the data folder of the new service."""

import fcntl
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from safelight.app.backups.folder import locked, told

MOVING = "moving"


class Workshop:
    """What lies in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = folder / "rows.db"
        self.ledger = folder / "ledger.db"
        self.staging = folder / "staging"
        self._begun = folder / "begun"

    def tidy(self) -> None:
        """Take away what a killed move has left that is of no use any more."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir()
        for path in self.folder.glob(f"{self.rows.name}*"):
            path.unlink()

    def has_begun(self, files: str) -> bool:
        """Whether a move has put files into this store, so that whatever lies there is its own."""
        return self.is_used and self._begun.read_text() == files

    def begin(self, files: str) -> None:
        """Files are put into this store from now on."""
        self._begun.write_text(files)

    @property
    def is_used(self) -> bool:
        """Whether something was begun."""
        return self._begun.exists()


@contextmanager
def workshop(data: Path) -> Generator[Workshop]:
    """
    The folder, which is nobody else's meanwhile. It goes if nothing was begun, and whoever has finished takes it away.

    Raises: Refused if another process moves there, Unavailable if it can't be written.
    """
    is_new = not data.exists()
    with told("The move can't go on"):
        folder = data / MOVING
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = Workshop(folder)
        with locked(folder, fcntl.LOCK_EX):
            try:
                place.tidy()
                yield place
            finally:
                if not place.is_used:
                    shutil.rmtree(folder, ignore_errors=True)
                    if is_new:
                        with suppress(OSError):  # something is in it by now
                            data.rmdir()
