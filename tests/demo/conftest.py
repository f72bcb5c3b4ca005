"""`demo`: the demo as a newcomer starts it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, contextmanager

import pytest

from safelight import Client
from safelight.testing import Demo, demo

PHOTOS = 200
COMMAND = (sys.executable, "-m", "safelight", "demo", "--port", "0", "--json")


@contextmanager
def running_demo(*words: str, settings: Mapping[str, str] | None = None) -> Generator[Demo]:
    """A demo that was started as a command; it is ended by TERM, and ends well."""
    with subprocess.Popen(
        [*COMMAND, *words], env=os.environ | (settings or {}), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        line = json.loads(process.stdout.readline())
        running = Demo(line["url"], tuple(line["people"]), line["password"])
        yield running
        running.close_clients()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0


@pytest.fixture(scope="session")
def announced() -> Generator[dict[str, object]]:
    """What a running demo with further photos said of itself."""
    with running_demo("--photos", str(PHOTOS)) as running:
        yield {"url": running.url, "people": list(running.people), "password": running.password}


@pytest.fixture(scope="session")
def demo_of_the_run() -> Generator[Demo]:
    """A demo for all tests in turn."""
    with demo() as service:
        yield service


@pytest.fixture
def fresh(demo_of_the_run: Demo) -> Demo:
    """A demo as it was made."""
    demo_of_the_run.reset()
    return demo_of_the_run


SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(announced: dict[str, object]) -> Generator[SignIn]:
    """Our client, signed in as somebody of the demo."""
    with ExitStack() as stack:

        def signed_in(name: str) -> Client:
            client = stack.enter_context(Client(str(announced["url"])))
            client.login(name, str(announced["password"]))
            return client

        yield signed_in
