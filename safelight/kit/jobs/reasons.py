"""Why a job failed, in words that may be kept and shown."""

import traceback
from pathlib import Path
from typing import NamedTuple

from safelight.wire.errors import SafelightError

PACKAGE = Path(__file__).parents[2]


class Failure(NamedTuple):
    """The class of an error, and a sentence about it."""

    error: str
    reason: str


LOST = Failure("Lost", "Each time, whoever did it ended without a word, as a process does that is killed.")
GIVEN_UP = Failure("CancelledError", "It gave itself up; the log may say why.")


def failure_of(error: Exception) -> Failure:
    """
    What may be kept of an error.

    Our own errors have a sentence for people. What others say may hold values of rows, addresses or passwords, so
    only the place is named where it came out of our code; the log has the rest.
    """
    if isinstance(error, SafelightError):
        return Failure(type(error).__name__, error.message)
    return Failure(type(error).__name__, f"It came up in {place_of(error)}; the log has the rest.")


def place_of(error: Exception) -> str:
    """The innermost line of our code that an error went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)] or frames
    innermost = ours[-1]
    return f"{innermost.name} ({Path(innermost.filename).name}, line {innermost.lineno})"
