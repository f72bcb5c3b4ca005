"""One database on several servers, of which one is the primary and the others have copies."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

import asyncpg

PORT = 5432
SERVER_SECONDS = 3
"""How long one of several servers may take, so that one that is gone without a word does not hide the others."""

NOT_THIS_ONE = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InternalClientError, asyncpg.InterfaceError)


class Server(NamedTuple):
    """Where a server listens."""

    host: str
    port: int


class Servers:
    """
    The servers that an address names: `postgresql://name:password@one,two:5433/database`.

    The driver can find the primary among several, but has one limit in time for all of them, and gives up at the first
    that answers without letting it in, as one does that is starting. So each is asked by itself.
    """

    def __init__(self, url: str) -> None:
        self._servers = servers_of(url)

    async def connect(self, url: str, *, timeout: float, **options: Any) -> Any:  # noqa: ASYNC109 (the driver's own)
        """
        A connection to the primary, which is looked for first where it was last; as `asyncpg.connect`, for its pools.

        Raises: what `asyncpg.connect` does, of the last server that was asked.
        """
        driver: Any = asyncpg
        if len(self._servers) == 1:
            return await driver.connect(url, timeout=timeout, **options)
        *others, last = self._servers  # as they stand now: whoever connects meanwhile puts another one first
        for server in others:
            try:
                return await self._connect_to(server, url, options)
            except NOT_THIS_ONE:
                continue
        return await self._connect_to(last, url, options)

    async def _connect_to(self, server: Server, url: str, options: dict[str, Any]) -> Any:
        driver: Any = asyncpg
        only = {**server._asdict(), "target_session_attrs": "read-write", "timeout": SERVER_SECONDS}
        connection = await driver.connect(url, **{**options, **only})
        self._servers = [server, *(other for other in self._servers if other != server)]
        return connection


def servers_of(url: str) -> list[Server]:
    """The servers in the order in which the address names them."""
    named = urlsplit(url).netloc.rpartition("@")[2].split(",")
    return [server_of(name) for name in named]


def server_of(name: str) -> Server:
    """A host with its port, if it is not the usual one; `[::1]:5432` for one of IPv6."""
    parts = urlsplit(f"//{name}")
    return Server(parts.hostname or "", parts.port or PORT)
