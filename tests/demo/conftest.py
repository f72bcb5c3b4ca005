"""`demo`: the demo as a newcomer starts it."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack

import pytest

from safelight import Client

PHOTOS = 200


@pytest.fixture(scope="session")
def announced() -> Generator[dict[str, object]]:
    """The line that a running demo with further photos printed; the demo is ended by TERM, and ends well."""
    command = [sys.executable, "-m", "safelight", "demo", "--port", "0", "--json", "--photos", str(PHOTOS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0


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
