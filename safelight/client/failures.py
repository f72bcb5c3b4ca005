"""Failures: what went wrong on the way, in the contract's words."""

from collections.abc import Generator
from contextlib import contextmanager

import httpx2

from safelight.wire.errors import BadAnswer, NoAnswer, Unreachable

NEVER_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)


@contextmanager
def failures_of(base: str) -> Generator[None]:
    """Raise what the transport raises as `Unreachable` or `BadAnswer`, which name the service; the cause is kept."""
    try:
        yield
    except httpx2.RequestError as error:
        raise named(error, base) from error


def named(error: httpx2.RequestError, base: str) -> NoAnswer:
    """The contract's word for a failure of the transport."""
    if isinstance(error, httpx2.DecodingError) or is_garbled(error):
        return BadAnswer(f"What came from {base} was damaged or cut short: {error}")
    if isinstance(error, NEVER_SENT):
        return Unreachable(f"{base} could not be reached: {error or 'no connection in time'}")
    if isinstance(error, httpx2.TimeoutException):
        return Unreachable(f"{base} gave no answer in time")
    return Unreachable(f"The connection to {base} broke: {error or type(error).__name__}")


def is_garbled(error: httpx2.RequestError) -> bool:
    """
    Whether something arrived that is not HTTP or not all of it.

    The parser's complaint then stands behind the transport's; behind that of a connection that just closed is nothing.
    """
    cause = error.__cause__
    return isinstance(error, httpx2.RemoteProtocolError) and bool(cause and (cause.__cause__ or cause.__context__))


def is_unsent(error: BaseException) -> bool:
    """Whether the service can't have heard the request that failed so."""
    return isinstance(error.__cause__, NEVER_SENT)
