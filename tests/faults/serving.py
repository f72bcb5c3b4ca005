"""The service as processes of their own, which can be killed."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from safelight import AsyncClient
from safelight.settings import Settings, name_of
from tests.postgres import free_port

MOST_SECONDS = 60

STORE = ("storage_url", "aws_access_key_id", "aws_secret_access_key", "aws_endpoint_url")


@dataclass
class Serving:
    """A service that listens on a socket; `process` is the first of its processes, the leader of their group."""

    port: int
    process: subprocess.Popen[bytes]
    clients: list[AsyncClient] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def client(self, session: str | None = None) -> AsyncClient:
        """A client of it, closed in the end."""
        self.clients.append(AsyncClient(self.url, session=session))
        return self.clients[-1]

    async def member(self, name: str) -> AsyncClient:
        """A client for somebody new, signed in."""
        client = self.client()
        await client.create_account(name, "safelight")
        return client

    async def wait_until_ready(self) -> None:
        """Until it answers."""
        given_up = time.monotonic() + MOST_SECONDS
        async with httpx2.AsyncClient() as http:
            while time.monotonic() < given_up:
                assert self.process.poll() is None, "the service ended by itself"
                try:
                    if (await http.get(f"{self.url}/healthz")).status_code == 200:
                        return
                except httpx2.TransportError:
                    await asyncio.sleep(0.05)
        raise TimeoutError

    def kill(self) -> None:
        """End all its processes at once, as a pulled plug would."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    async def wait_until_gone(self) -> None:
        """Until nobody listens at its address any more."""
        async with asyncio.timeout(MOST_SECONDS), httpx2.AsyncClient() as http:
            with suppress(httpx2.TransportError):
                while await http.get(f"{self.url}/healthz"):  # noqa: ASYNC110 (another process's end)
                    await asyncio.sleep(0.05)

    async def ended(self) -> int:
        """Its exit status, when all its processes have ended."""
        return await asyncio.to_thread(self.process.wait, MOST_SECONDS)


@asynccontextmanager
async def serving(settings: Settings, port: int | None = None) -> AsyncGenerator[Serving]:
    """A service with these settings, answering; whatever is left of it in the end is killed."""
    service = start(settings, port or free_port())
    try:
        await service.wait_until_ready()
        yield service
    finally:
        for client in service.clients:
            await client.close()
        service.kill()


def start(settings: Settings, port: int) -> Serving:
    """A service that may not answer yet."""
    process = subprocess.Popen(command(port, settings), env=environment(settings), start_new_session=True)
    return Serving(port, process)


async def refused(settings: Settings, port: int, prefix: Sequence[str] = ()) -> tuple[int, str]:
    """A service that can't start: its exit status, and what it says on standard error."""
    process = await asyncio.create_subprocess_exec(
        *prefix,
        *command(port, settings),
        env=environment(settings),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(MOST_SECONDS):
        _, complaints = await process.communicate()
    return process.returncode or 0, complaints.decode()


def command(port: int, settings: Settings) -> list[str]:
    """As a host types it."""
    return [sys.executable, "-m", "safelight", "serve", "--port", str(port), "--data", str(settings.data)]


def environment(settings: Settings) -> dict[str, str]:
    """The other settings, and the code that is tested, from wherever it was started."""
    return os.environ | {
        "SAFELIGHT_DATABASE_URL": settings.database_url,
        **{name_of(field): getattr(settings, field) for field in STORE},
        "SAFELIGHT_REGISTRATION": settings.registration,
        "SAFELIGHT_PICTURE_WORKERS": "1",
        "SAFELIGHT_LIMITS": settings.limits,
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
