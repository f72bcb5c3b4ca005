"""A demo, as somebody's test sees it."""

from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

import msgspec

from safelight.client.blocking import Client
from safelight.wire.errors import Unreachable, error_from_answer

from .process import HOST

FaultKind = Literal["slow", "rate_limited", "session_ended", "unavailable", "internal", "cut"]

ANSWER_SECONDS = 30


class Demo:
    """
    A service with known people and photos in it, at an address of this machine.

    Its methods raise Unreachable if its process has ended.
    """

    def __init__(self, url: str, people: tuple[str, ...], password: str) -> None:
        self.url = url
        """Where it is, `http://127.0.0.1:` and a port."""
        self.people = people
        """The usernames of those who can sign in."""
        self.password = password
        """Everybody's password."""
        self._clients = ExitStack()

    def client(self, name: str) -> Client:
        """Our own client, signed in as one of the people. It is closed with the next reset, or when the test ends."""
        client = self._clients.enter_context(Client(self.url))
        client.login(name, self.password)
        return client

    def reset(self) -> None:
        """
        Have everything be as it was made.

        Sessions are over, what was written is gone, no fault is armed, and what is being answered is broken off.
        """
        self.close_clients()
        self._ask("POST", "/demo/reset/")

    def arm(self, what: FaultKind, *, seconds: float = 1, path: str = "", calls: int = 1) -> None:
        """
        Have the next call meet a fault, or the next `calls` whose path below `/api/v1/` begins with `path`.

        `seconds` is how long `slow` takes, and when to come back for the refusals. Raises: Invalid.
        """
        self._ask("POST", "/demo/faults/", {"what": what, "seconds": seconds, "path": path, "calls": calls})

    def armed(self) -> list[dict[str, Any]]:
        """The faults that nobody has met yet, as they were armed; `calls` is how many each is still for."""
        return self._ask("GET", "/demo/faults/")["faults"]

    def disarm(self) -> None:
        """Have no fault wait for anybody any more."""
        self._ask("DELETE", "/demo/faults/")

    def close_clients(self) -> None:
        """Close the clients that `client` made."""
        self._clients.close()

    def _ask(self, method: str, path: str, words: Mapping[str, Any] | None = None) -> dict[str, Any]:
        status, answer = exchange(self.url, method, path, words or {})
        if status != 200:
            raise error_from_answer(status, answer)
        return answer


class Demos(Protocol):
    """Makes demos: `safelight_demos()`, or with settings, as in `safelight_demos(registration="open")`."""

    def __call__(self, **settings: str | int) -> Demo:
        """Another demo, until the test ends. Raises: as `demo`."""
        ...


@contextmanager
def demo(**settings: str | int) -> Generator[Demo]:
    """
    A demo of one's own for as long as the block runs.

    The first one in a program starts a process, which serves this and all others until the program ends.
    `settings` are the service's, by name: `registration="open"`, `limits="on"`, `audience="members"`. What is not given
    is as in every demo, whatever the environment says.

    Raises: Invalid if there is no such setting or it can't have this value; Unreachable if the process ends.
    """
    line = HOST.open(settings)
    service = Demo(line.url, tuple(line.people), line.password)
    try:
        yield service
    finally:
        service.close_clients()
        HOST.close(line.url)


def exchange(url: str, method: str, path: str, words: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    """Ask what only a demo answers: the HTTP status and the answer. Raises: Unreachable."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=ANSWER_SECONDS)
    try:
        connection.request(method, path, msgspec.json.encode(words), {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, msgspec.json.decode(response.read())
    except OSError as error:
        raise Unreachable(f"{url} could not be reached: {error}") from error
    finally:
        connection.close()
