"""Telling when a service answers."""

import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from threading import Thread

ASK_SECONDS = 0.02
MOST_SECONDS = 120
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (compared, not bound)


def address_of(host: str, port: int) -> str:
    """By which address somebody on this machine reaches a service that listens there."""
    name = ANYWHERE.get(host, host)
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def call_when_ready(host: str, port: int, call: Callable[[], None]) -> None:
    """Call something, on a thread of its own, as soon as the service at an address says that it is ready."""
    Thread(target=wait, args=(ANYWHERE.get(host, host), port, call), daemon=True).start()


def wait(host: str, port: int, call: Callable[[], None]) -> None:
    """Ask until the answer is yes."""
    given_up = time.monotonic() + MOST_SECONDS
    while time.monotonic() < given_up:
        if is_ready(host, port):
            call()
            return
        time.sleep(ASK_SECONDS)


def is_ready(host: str, port: int) -> bool:
    """Whether a service answers there and is ready."""
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
