"""A whole running service, as tests hold it in their hands."""

import io
import random
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import httpx2
from PIL import Image

from safelight import AsyncClient
from safelight.app.jobs import every_job
from safelight.app.web import Service
from safelight.features.accounts.actions import create_account, open_session
from safelight.features.friendships.actions import approve
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Worker
from safelight.kit.web.viewer import Viewer

BASE = "http://service.test"
PASSWORD = "safelight"
T = TypeVar("T")


@dataclass
class Clock:
    """The service's time, which tests set."""

    now: float = 1_790_000_000.0

    def __call__(self) -> float:
        """A millisecond later than when it was last asked."""
        self.now += 0.001
        return self.now


@dataclass
class RunningService:
    """
    A service in this process, on a database of its own.

    `http` speaks to it without a socket. People are made when they are first named; all have the same password.
    """

    house: House
    clock: Clock
    http: httpx2.AsyncClient
    transport: httpx2.ASGITransport
    password_hash: str
    people: dict[str, tuple[int, str]] = field(default_factory=dict)

    async def pk(self, name: str) -> int:
        """The pk of somebody, who is made if they are new."""
        return (await self.person(name))[0]

    async def person(self, name: str, **account: Any) -> tuple[int, str]:
        """Somebody's pk and session. `is_private=True` for a private account."""
        if name not in self.people:

            async def arrive(tx: Tx) -> tuple[int, str]:
                pk = await create_account(tx, name, self.password_hash, **account)
                return pk, await open_session(tx, pk)

            self.people[name] = await self.write(arrive)
        return self.people[name]

    async def as_user(self, name: str, **account: Any) -> AsyncClient:
        """Our own client, signed in as somebody."""
        _, session = await self.person(name, **account)
        return AsyncClient(BASE, session=session, transport=self.transport)

    def as_stranger(self) -> AsyncClient:
        """Our own client, not signed in."""
        return AsyncClient(BASE, transport=self.transport)

    async def cookie(self, name: str) -> dict[str, str]:
        """The header by which somebody is signed in, for requests that our client would not make."""
        return {"cookie": f"sessionid={(await self.person(name))[1]}"}

    async def photo(self, *, by: str, caption: str = "", **words: Any) -> int:
        """Publish a photo; its pk."""
        client = await self.as_user(by)
        return (await client.upload(picture(), caption=caption, **words)).pk

    def beside(self, **changes: Any) -> "RunningService":
        """Another process of the same service, with fragments of its own and with changes to its house."""
        house = replace(self.house, **changes)
        transport = httpx2.ASGITransport(Service(house), raise_app_exceptions=False)
        http = httpx2.AsyncClient(transport=transport, base_url=BASE)
        return replace(self, house=house, transport=transport, http=http)

    async def approve(self, owner: str, follower: str) -> None:
        """Have the owner of a private account let somebody in."""
        owner_pk, follower_pk = await self.pk(owner), await self.pk(follower)
        await self.write(lambda tx: approve(tx, Viewer(owner_pk, BASE), follower_pk))

    async def write(self, work: Callable[[Tx], Awaitable[T]]) -> T:
        """Do something in a transaction."""
        return await transact(self.house.database, work)

    async def run_jobs(self) -> None:
        """Do everything that is due, by the service's own worker."""
        worker = Worker(self.house, every_job())
        await worker.plan()
        await worker.run_due()

    def files(self) -> set[Path]:
        """Every file that the service keeps, or has left behind."""
        folder = self.house.workspace.parent
        return {path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("safelight.db")}


@asynccontextmanager
async def running(house: House, clock: Clock, password_hash: str) -> AsyncGenerator[RunningService]:
    """A service for one test. Its jobs run when the test says so."""
    async with AsyncExitStack() as stack:
        await house.database.open()
        stack.push_async_callback(house.database.close)
        transport = httpx2.ASGITransport(Service(house), raise_app_exceptions=False)
        http = await stack.enter_async_context(httpx2.AsyncClient(transport=transport, base_url=BASE))
        yield RunningService(house, clock, http, transport, password_hash)


def picture(width: int = 40, height: int = 30, kind: str = "JPEG", **options: Any) -> bytes:
    """A small picture, each time another one."""
    image = Image.new("RGB", (width, height), tuple(random.randbytes(3)))
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
