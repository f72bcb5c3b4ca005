"""The caller: what the two clients share, which is everything but how bytes travel."""

import httpx2

from safelight.wire.contract import Message, R, Request

from .addresses import base_of
from .multipart import OnProgress
from .reading import read
from .sessions import checked, session_after
from .timeouts import timeouts
from .writing import write


class Caller:
    """Knows the service's address and the session; writes calls and reads answers."""

    def __init__(self, url: str, session: str | None, timeout_seconds: float) -> None:
        self._base = base_of(url)
        self._session = checked(session)
        self._timeout_seconds = timeout_seconds

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._base!r})"

    @property
    def url(self) -> str:
        """The service's address, without a slash at its end."""
        return self._base

    @property
    def session(self) -> str | None:
        """The session, a secret: kept somewhere safe and given again, it spares the next login. None: signed out."""
        return self._session

    def _write(self, request: Request[Message], on_progress: OnProgress | None = None) -> httpx2.Request:
        outgoing = write(self._base, self._session, request, on_progress)
        limits = timeouts(self._timeout_seconds, sends_files=not isinstance(outgoing.stream, httpx2.ByteStream))
        outgoing.extensions["timeout"] = limits.as_dict()
        return outgoing

    def _read(self, request: Request[R], response: httpx2.Response) -> R:
        answer = read(request, response)
        self._session = session_after(request, response, self._session)
        return answer
