"""How many bytes a file has, and their SHA-256. Imports nothing of the house: picture workers make sums too."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Sum(NamedTuple):
    """A file's bytes, told apart from any others."""

    size: int
    sha256: bytes


Sums = Mapping[str, Sum]
"""Files whose keys begin alike, by what their keys end in."""


def sum_of(content: bytes) -> Sum:
    """The sum of what is in memory."""
    return Sum(len(content), hashlib.sha256(content).digest())


def sum_of_file(path: Path) -> Sum:
    """The sum of a file on this machine. Raises: OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return Sum(file.tell(), digest.digest())
