"""A web server in this process, around an application that is here already."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any, NamedTuple

from granian.constants import Interfaces, SSLProtocols
from granian.net import SocketHolder  # pyright: ignore[reportPrivateImportUsage]
from granian.server.embed import Server

from safelight.wire.errors import Refused, Unavailable

HOST = "127.0.0.1"
BACKLOG = 128
STOP_SECONDS = 5


class Tls(NamedTuple):
    """The files with a certificate and with its key, in PEM."""

    certificate: Path
    key: Path


def tls_of(certificate: Path | None, key: Path | None) -> Tls | None:
    """The two files, or nothing. Raises: Refused if there is one of them alone, or they are no such pair."""
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise Refused("A certificate and its key go together: --certificate FILE --key FILE")
    try:
        SSLContext(PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except OSError as error:
        raise Refused(f"This is no certificate with its key: {error}.") from error
    return Tls(certificate, key)


def bind(port: int) -> socket.socket:
    """
    A port that is ours from now on, though nobody answers there yet; any free one for 0.

    Raises: Unavailable if somebody else has it.
    """
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
    except OSError as error:
        bound.close()
        raise Unavailable(f"Nothing can listen at {HOST}:{port}: {error.strerror}.") from error
    return bound


def url_of(bound: socket.socket, tls: Tls | None = None) -> str:
    """The address of whatever listens there."""
    return f"{'https' if tls else 'http'}://{HOST}:{bound.getsockname()[1]}"


class Embedded(Server):
    """granian's server inside of a process, on a socket that is bound already: nobody can get its port in between."""

    def __init__(self, program: Any, bound: socket.socket, tls: Tls | None) -> None:
        super().__init__(
            program,
            interface=Interfaces.ASGINL,
            websockets=False,
            log_enabled=False,
            ssl_cert=tls and tls.certificate,
            ssl_key=tls and tls.key,
            ssl_protocol_min=SSLProtocols.tls12,
        )
        self._bound = bound

    def _init_shared_socket(self) -> None:
        """The server closes the socket when it stops."""
        self._shd = SocketHolder(self._bound.detach(), False, BACKLOG)  # pyright: ignore[reportCallIssue]


@asynccontextmanager
async def listening(program: Any, bound: socket.socket, tls: Tls | None = None) -> AsyncGenerator[None]:
    """Requests are answered meanwhile. What is being answered in the end has a few seconds to be."""
    bound.listen(BACKLOG)
    server = Embedded(program, bound, tls)
    serving = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.stop()
        await asyncio.wait({serving}, timeout=STOP_SECONDS)
