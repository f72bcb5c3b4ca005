"""Endings: the status and the one sentence with which every command ends, whatever happens to it."""

import os
import sys
from collections.abc import Callable

from cyclopts import CycloptsError

from safelight.wire.errors import LoginRequired, NoAnswer, SafelightError

from .streams import complain, prepare, silence

DONE, REFUSED, WRONG_USAGE, NOT_REACHED = 0, 1, 2, 3
BROKEN_PIPE = 141  # as the shell reports whom SIGPIPE ended
HOW_TO_SIGN_IN = "You are not signed in, or no longer. Sign in with: safelight login URL USERNAME"


class WrongUsage(Exception):
    """The command can't be meant like this. The message says why."""


def ending_well(command: Callable[[], int | None]) -> int:
    """Run a command and say what hindered it, if anything did. The answer is its status."""
    prepare()
    try:
        status = command() or DONE
        sys.stdout.flush()
    except BrokenPipeError:
        silence()
        return BROKEN_PIPE
    except OSError as error:
        silence()
        complain(reason_of(error))
        return REFUSED
    except (CycloptsError, WrongUsage, SafelightError) as error:
        complain(reason_of(error))
        return status_of(error)
    return status


def status_of(error: Exception) -> int:
    """The status that an error ends the command with."""
    if isinstance(error, SafelightError):
        return NOT_REACHED if isinstance(error, NoAnswer) else REFUSED
    return WRONG_USAGE


def reason_of(error: Exception) -> str:
    """Why it was not done, for people."""
    if isinstance(error, LoginRequired):
        return HOW_TO_SIGN_IN
    if isinstance(error, OSError) and error.strerror:
        where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        return f"{where}{error.strerror}"
    return str(error)
