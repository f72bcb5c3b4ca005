"""The real command as a process, and the real service on a socket, with `ana` and `ben` in it."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest

from safelight import Client
from safelight.wire.media import Media

from ..service import picture

PASSWORD = "correct horse"
PEOPLE = ("ana", "ben")


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def message(self) -> dict[str, Any]:
        """The one line of JSON on standard output."""
        (line,) = self.out.splitlines()
        return json.loads(line)


@dataclass(frozen=True)
class CommandLine:
    """
    Runs commands in a folder of its own. Nothing of the person who runs the tests is read or written.

    `username` is whose it is, where that matters; `settings` are environment variables.
    """

    folder: Path
    username: str = ""
    settings: dict[str, str] = field(default_factory=dict[str, str])

    def __call__(self, *arguments: object, typed: str = "") -> Ended:
        """Run one command to its end; `typed` is its standard input."""
        done = subprocess.run(
            self.line(*arguments), input=typed.encode(), capture_output=True, check=False, timeout=30, **self.place
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def line(self, *arguments: object) -> list[str]:
        """The command as the system is given it."""
        return [sys.executable, "-m", "safelight", *map(str, arguments)]

    @property
    def place(self) -> dict[str, Any]:
        """Where it runs, with nothing but the session kept there."""
        kept = {"PATH": os.environ["PATH"], "SAFELIGHT_CONFIG": str(self.session_file)}
        return {"cwd": self.folder, "env": kept | self.settings}

    @property
    def session_file(self) -> Path:
        """Where it keeps the session."""
        return self.folder / "config" / "session.json"


@pytest.fixture
def safelight(tmp_path: Path) -> CommandLine:
    """The command of somebody who is not signed in."""
    return CommandLine(tmp_path)


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The command of who runs the service; its data lie in the folder `data`."""
    settings = {"SAFELIGHT_REGISTRATION": "open", "SAFELIGHT_LIMITS": "off"}
    host = CommandLine(tmp_path_factory.mktemp("host"), settings=settings)
    for name in PEOPLE:
        made = host("users", "create", name, "--password-stdin", "--data", "data", typed=PASSWORD)
        assert (made.status, made.out) == (0, f"{name} can sign in now.\n"), made.err
    return host


@pytest.fixture(scope="session")
def address(host: CommandLine) -> Generator[str]:
    """A service as a host would start it, and where it listens."""
    port = free_port()
    with running(host, "serve", "--port", port, "--data", "data"):
        url = f"http://127.0.0.1:{port}"
        with httpx2.Client(transport=httpx2.HTTPTransport(retries=8)) as client:
            client.get(f"{url}/healthz")
        yield url


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def running(safelight: CommandLine, *arguments: object) -> Generator[None]:
    """A command that runs until it is told to stop, as which it ends well."""
    with subprocess.Popen(safelight.line(*arguments), **safelight.place) as process:
        try:
            yield
        finally:
            process.terminate()
    assert process.returncode == 0


@pytest.fixture(scope="session")
def sessions(address: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What each person's login has left."""
    kept = {}
    for name in PEOPLE:
        safelight = CommandLine(tmp_path_factory.mktemp(name))
        assert safelight("login", address, name, "--password-stdin", typed=PASSWORD).status == 0
        kept[name] = safelight.session_file
    return kept


def signed_in(name: str, sessions: dict[str, Path], folder: Path) -> CommandLine:
    safelight = CommandLine(folder, username=name)
    safelight.session_file.parent.mkdir(parents=True)
    shutil.copy(sessions[name], safelight.session_file)
    return safelight


@pytest.fixture
def ana(sessions: dict[str, Path], tmp_path: Path) -> CommandLine:
    """The command of `ana`, signed in."""
    return signed_in("ana", sessions, tmp_path / "ana")


@pytest.fixture
def ben(sessions: dict[str, Path], tmp_path: Path) -> CommandLine:
    """The command of `ben`, signed in."""
    return signed_in("ben", sessions, tmp_path / "ben")


Newcomer = Callable[[], CommandLine]


@pytest.fixture
def newcomer(address: str, tmp_path: Path) -> Newcomer:
    """The command of somebody new, each time another one, with whom no other test has anything to do."""

    def arrive() -> CommandLine:
        username = f"n{secrets.token_hex(8)}"
        folder = tmp_path / username
        safelight = CommandLine(folder, username=username)
        folder.mkdir()
        assert safelight("register", address, username, "--password-stdin", typed=PASSWORD).status == 0
        return safelight

    return arrive


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo, each time another one."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(picture(1200, 800))
    return path


@pytest.fixture
def published(ana: CommandLine, photo: Path) -> Media:
    """A photo that `ana` has published."""
    with signed_in_client(ana) as client:
        return client.upload(photo, caption="The harbour")


def signed_in_client(safelight: CommandLine) -> Client:
    """Our client with the session of a command line, for what a test needs beforehand."""
    kept = json.loads(safelight.session_file.read_bytes())
    return Client(kept["url"], session=kept["session"])
