"""Retries: when a call is sent once more, and how long to wait before."""

import random

from safelight.wire.contract import Endpoint
from safelight.wire.errors import NotNow, SafelightError, Unreachable

from .failures import is_unsent

MORE_TRIES = 2
FIRST_WAIT_SECONDS = 0.25
LONGEST_WAIT_SECONDS = 10.0


def pause(endpoint: Endpoint, error: SafelightError, failed_tries: int) -> float:
    """
    Seconds to wait before the same call is sent again, with chance in it, so that clients don't return in step.

    Raises: the error, where repeating isn't safe, no use, allowed no more, or too far away.
    """
    if failed_tries > MORE_TRIES or not may_repeat(endpoint, error):
        raise error
    seconds = wait_seconds(error, failed_tries)
    if seconds > LONGEST_WAIT_SECONDS:
        raise error
    return seconds


def may_repeat(endpoint: Endpoint, error: SafelightError) -> bool:
    """
    Whether the call may be sent again after this.

    A call that isn't repeatable (a comment, a login) only while the service can't have heard it.
    """
    if isinstance(error, Unreachable):
        return endpoint.repeatable or is_unsent(error)
    return endpoint.repeatable and isinstance(error, NotNow) and error.http_status in {429, 503}


def wait_seconds(error: SafelightError, failed_tries: int) -> float:
    """Twice as long each time, but at least as long as the service asks for."""
    back_off = FIRST_WAIT_SECONDS * 2 ** (failed_tries - 1) * random.uniform(0.5, 1.5)  # noqa: S311 (no secret)
    return back_off + max(0, error.retry_after) if isinstance(error, NotNow) else back_off
