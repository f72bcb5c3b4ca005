"""Whether a database's file is still the one that was opened."""

import os
from collections.abc import Sequence
from pathlib import Path

WAY_OUT = "Put back what was there, or start the service again."


class OpenedFile:
    """
    Where the file lies that a process has open.

    One that was deleted or replaced meanwhile could be written to as ever, and all of it would be gone in the end. So
    could its log, which is beside the file that a link leads to, and stays as long as anybody has the database open.
    """

    def __init__(self, path: Path) -> None:
        self._paths = [str(path), f"{path.resolve()}-wal"]
        self._opened: Sequence[tuple[int, int]] | None = None

    def note(self) -> None:
        """What lies there now is what was opened."""
        self._opened = self._found()

    def check(self) -> None:
        """Raises: FileNotFoundError if something else lies there now, or nothing."""
        if self._opened is not None and self._found() != self._opened:
            raise FileNotFoundError(f"{self._paths[0]} was replaced while it was in use. {WAY_OUT}")

    def _found(self) -> Sequence[tuple[int, int]]:
        try:
            return [(found.st_dev, found.st_ino) for found in map(os.stat, self._paths)]
        except FileNotFoundError as error:
            raise FileNotFoundError(f"{error.filename} was deleted while it was in use. {WAY_OUT}") from error
