"""
The last picture that a preview was asked of, decoded and not yet drawn.

Whoever chooses among fifteen filters asks sixteen times for the same picture in the same crop, small and large.
Decoding for the largest preview costs a 12 MP JPEG 75 ms and a HEIC 700; what follows takes 2 to 16.
"""

from dataclasses import dataclass
from pathlib import Path

from .negative import Negative
from .task import Task

Key = tuple[object, ...]


@dataclass(slots=True)
class Proofs:
    """Room for one, of 3.5 MB at most: a square of 1080 pixels."""

    key: Key | None = None
    asked: Key | None = None
    negative: Negative | None = None

    def find(self, task: Task) -> Negative | None:
        """The negative that `decode` would make, if it is the last one kept. Raises: OSError."""
        file = Path(task.source).stat()
        contents = (task.source, file.st_dev, file.st_ino, file.st_mtime_ns, file.st_size)
        is_whole = task.preview is not None and task.preview.is_whole
        self.asked = (*contents, task.edit.crop, task.edit.rotate, is_whole)
        return self.negative if self.asked == self.key else None

    def keep(self, negative: Negative) -> Negative:
        """What was asked for last and not found."""
        self.key, self.negative = self.asked, negative
        return negative

    def forget(self) -> None:
        """It is no longer needed, or something was wrong with it."""
        self.key = self.negative = None


proofs = Proofs()
