"""A wire between a browser and a service, on which the bytes are counted, whoever has asked for them."""

import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Lock, Thread
from typing import cast
from urllib.parse import urlsplit

CHUNK_BYTES = 65_536


class Wire(ThreadingTCPServer):
    """Listens at `url`, hands everything on to a service and back, and counts what comes back: `received`, in bytes."""

    daemon_threads = True

    def __init__(self, site: str) -> None:
        super().__init__(("127.0.0.1", 0), Relay)
        self.far_end = (urlsplit(site).hostname or "", urlsplit(site).port or 0)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.received = 0
        self._counting = Lock()

    def count(self, amount: int) -> None:
        """So many bytes have come back."""
        with self._counting:
            self.received += amount


class Relay(BaseRequestHandler):
    """One connection, in both directions, until either end closes it."""

    def handle(self) -> None:
        """Hand on what the browser says beside, and what the service says here."""
        wire = cast("Wire", self.server)
        with socket.create_connection(wire.far_end) as service:
            Thread(target=hand_on, args=(self.request, service), daemon=True).start()
            hand_on(service, self.request, wire.count)


def hand_on(source: socket.socket, target: socket.socket, count: Callable[[int], None] | None = None) -> None:
    """Everything, until the source says that there is no more; either end may be gone meanwhile."""
    with suppress(OSError):
        while chunk := source.recv(CHUNK_BYTES):
            target.sendall(chunk)
            if count:
                count(len(chunk))
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextmanager
def wired(site: str) -> Generator[Wire]:
    """A wire to a service."""
    with Wire(site) as wire:
        Thread(target=wire.serve_forever, daemon=True).start()
        yield wire
        wire.shutdown()
