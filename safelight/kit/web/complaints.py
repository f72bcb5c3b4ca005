"""What stands in the way of answers, written down for the host: now and then, not once for each who is told."""

import time

import structlog

from safelight.wire.errors import SafelightError, Unavailable

EVERY_SECONDS = 10
MOST_CHARACTERS = 500

log = structlog.get_logger()


class Complaints:
    """Remembers when it complained last."""

    def __init__(self) -> None:
        self._quiet_until = 0.0

    def note(self, error: SafelightError) -> None:
        """Write down why something can't be done now, if something underneath is the cause, and nobody just did."""
        if not isinstance(error, Unavailable) or error.__cause__ is None or time.monotonic() < self._quiet_until:
            return
        self._quiet_until = time.monotonic() + EVERY_SECONDS
        log.warning("unavailable", reason=error.message, cause=in_words(error.__cause__))


def in_words(cause: BaseException) -> str:
    """An error of somebody else's on one line."""
    return " ".join(f"{type(cause).__name__}: {cause}".split())[:MOST_CHARACTERS]
