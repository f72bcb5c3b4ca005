"""A counterpart on loopback that says exactly what a test wants, bad manners included; and both clients as one."""

import asyncio
import re
import socket
import socketserver
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from safelight import AsyncClient, Client
from safelight.client.caller import Caller
from safelight.wire.contract import Message, Request

Ask = Callable[[str, Request[Message]], Awaitable[Message]]
S = TypeVar("S", bound=socketserver.BaseServer)

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Loopback(socketserver.ThreadingTCPServer):
    """Reads each request whole, keeps it, and gives the next of its answers; an empty one just closes."""

    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.answers: list[bytes] = []
        self.requests: list[bytes] = []

    def will_send(self, answer: bytes) -> None:
        """Bytes for the next request."""
        self.answers.append(answer)

    def will_say(self, json: str, status: int = 200, headers: str = "") -> None:
        """An HTTP answer with a JSON body for the next request."""
        head = f"HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nConnection: close\r\n{headers}"
        self.will_send(f"{head}Content-Length: {len(json.encode())}\r\n\r\n{json}".encode())

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Conversation(socketserver.StreamRequestHandler):
    """One connection, one request, one answer."""

    server: Loopback

    def handle(self) -> None:
        """Read a request and answer it."""
        head = b"".join(iter(self.rfile.readline, b"\r\n"))
        length = LENGTH.search(head)
        self.server.requests.append(head + b"\r\n" + self.rfile.read(int(length[1]) if length else 0))
        self.wfile.write(self.server.answers.pop(0))


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    """The counterpart, listening."""
    with running(Loopback()) as server:
        yield server


@pytest.fixture
def closed_url() -> str:
    """An address where nobody listens."""
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as server:
        return f"http://127.0.0.1:{server.server_address[1]}"


@pytest.fixture
def silent_url() -> Iterator[str]:
    """An address where the connection is taken and nothing is ever said."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def early_bird() -> Iterator[str]:
    """A service that refuses an upload by its first bytes, and reads no more of it."""
    refusal = b'{"status": "failed", "code": "too_large", "message": "Far too large."}'

    class Refusing(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.rfile.read(1000)
            head = f"HTTP/1.1 413 No\r\nConnection: close\r\nContent-Length: {len(refusal)}\r\n\r\n"
            self.wfile.write(head.encode() + refusal)
            self.connection.shutdown(socket.SHUT_WR)
            while self.connection.recv(65536):  # as servers linger, lest a reset overtakes the answer
                pass

    with running(socketserver.TCPServer(("127.0.0.1", 0), Refusing)) as server:
        yield f"http://127.0.0.1:{server.server_address[1]}"


@contextmanager
def running(server: S) -> Iterator[S]:
    """A server in a thread of its own."""
    with server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


async def ask_blocking(url: str, request: Request[Message], **options: float) -> Message:
    with Client(url, **options) as client:
        return await asyncio.to_thread(client.send, request)


async def ask_awaited(url: str, request: Request[Message], **options: float) -> Message:
    async with AsyncClient(url, **options) as client:
        return await client.send(request)


@pytest.fixture(params=[ask_blocking, ask_awaited], ids=["Client", "AsyncClient"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """Send one request by either client, so that one test binds both."""
    return request.param


@pytest.fixture(params=[Client, AsyncClient])
def kind(request: pytest.FixtureRequest) -> type[Caller]:
    """Either client."""
    return request.param
