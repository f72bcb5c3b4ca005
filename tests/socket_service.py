"""A service as it really runs: a process of its own, with a web server, behind a socket."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from .postgres import free_port

PROGRAM = (
    "import sys; from safelight.app.serve import serve; serve('127.0.0.1', int(sys.argv[1]), None, int(sys.argv[2]))"
)

MOST_TRIES = 400
PAUSE_SECONDS = 0.05
ANSWER_SECONDS = 20


@dataclass(frozen=True, slots=True)
class SocketService:
    """A service that listens at a port of this machine."""

    port: int
    data: Path

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> socket.socket:
        """A connection on which nothing has been said."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=ANSWER_SECONDS)

    def http(self) -> HTTPConnection:
        """An ordinary client's connection, not signed in."""
        return HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)

    def files(self) -> set[Path]:
        """Every file that the service keeps, or has left behind."""
        return {path for path in self.data.rglob("*") if path.is_file() and not path.name.startswith("safelight.db")}

    def wait_until_tidy(self) -> None:
        """Returns when nothing is on its way in any more; fails if something has been left behind."""
        workspace = self.data / "workspace"
        for _ in range(MOST_TRIES):
            if not list(workspace.iterdir()):
                return
            time.sleep(PAUSE_SECONDS)
        raise AssertionError(f"left behind: {list(workspace.iterdir())}")


@contextmanager
def serving(data: Path, *, workers: int = 1, limits: str = "off", database_url: str = "") -> Generator[SocketService]:
    """
    A service with a data folder of its own, open to new members; told to stop in the end, which it must do well.

    One worker, where nothing else is said, so that the next request goes to the process that has just been mistreated.
    """
    service = SocketService(free_port(), data)
    settings = {"SAFELIGHT_DATA": str(data), "SAFELIGHT_REGISTRATION": "open", "SAFELIGHT_LIMITS": limits}
    settings |= {"SAFELIGHT_DATABASE_URL": database_url} if database_url else {}
    command = [sys.executable, "-c", PROGRAM, str(service.port), str(workers)]
    with subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL) as process:
        try:
            wait_until_healthy(service, process)
            yield service
        finally:
            process.send_signal(signal.SIGTERM)
            status = process.wait(timeout=ANSWER_SECONDS)
    assert status == 0


def wait_until_healthy(service: SocketService, process: subprocess.Popen[bytes]) -> None:
    """Returns when the service answers; fails if it ends instead, or takes too long."""
    for _ in range(MOST_TRIES):
        assert process.poll() is None, "the service has ended"
        if is_healthy(service):
            return
        time.sleep(PAUSE_SECONDS)
    raise AssertionError("the service does not answer")


def is_healthy(service: SocketService) -> bool:
    """Whether it answers."""
    connection = service.http()
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
