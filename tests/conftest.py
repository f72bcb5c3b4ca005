"""What every test can ask for: `service`, on each database."""

import shutil
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from safelight.app.build import build_house
from safelight.kit.db.upgrade import upgrade_postgres, upgrade_sqlite
from safelight.kit.passwords import Passwords
from safelight.kit.pictures import Darkroom
from safelight.settings import Settings

from . import postgres
from .service import PASSWORD, Clock, RunningService, running

PostgresAddress = Callable[[], Awaitable[str]]

DATABASES = ["sqlite", "postgres"] if postgres.find_binaries() else ["sqlite"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what this machine could not run."""
    if "postgres" not in DATABASES:
        terminalreporter.write_line(
            "NOT RUN: everything on PostgreSQL, which is not installed here (apt-get install postgresql)."
        )
    if shutil.which("chromium") is None:
        terminalreporter.write_line("NOT RUN: the pages in a browser: there is no Chromium (apt-get install chromium).")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An up-to-date database without rows, to be copied."""
    path = tmp_path_factory.mktemp("template") / "safelight.db"
    upgrade_sqlite(path)
    return path


@pytest.fixture(scope="session")
def postgres_address() -> Generator[PostgresAddress]:
    """A server with an up-to-date database without rows, to be copied; it starts when it is first asked for."""
    with ExitStack() as stack:
        started: list[str] = []

        async def address() -> str:
            if not started:
                started.append(stack.enter_context(postgres.cluster()))
                await create_template(started[0])
            return started[0]

        yield address


async def create_template(address: str) -> None:
    connection = await asyncpg.connect(f"{address}/postgres")
    await connection.execute("CREATE DATABASE template_safelight")
    await connection.close()
    await upgrade_postgres(f"{address}/template_safelight")


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on."""
    return request.param


@pytest.fixture
async def settings(
    database: str, tmp_path: Path, sqlite_template: Path, postgres_address: PostgresAddress
) -> AsyncGenerator[Settings]:
    """The settings of a service that nobody else uses."""
    data = tmp_path / "data"
    data.mkdir()
    if database == "sqlite":
        shutil.copy(sqlite_template, data / "safelight.db")
        yield Settings(data=data, registration="open", limits="off")
        return
    address, name = await postgres_address(), f"test_{uuid4().hex}"
    connection = await asyncpg.connect(f"{address}/postgres")
    await connection.execute(f"CREATE DATABASE {name} TEMPLATE template_safelight STRATEGY file_copy")
    yield Settings(data=data, registration="open", limits="off", database_url=f"{address}/{name}")
    await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await connection.close()


@pytest.fixture(scope="session")
async def darkroom() -> AsyncGenerator[Darkroom]:
    """Picture workers, which tests share as they start but once."""
    room = Darkroom(workers=1, max_pixels=80_000_000, deadline_seconds=30, memory_bytes=1_500_000_000, queue=32)
    yield room
    await room.close()


@pytest.fixture(scope="session")
def passwords() -> Generator[Passwords]:
    """Threads for passwords, shared like `darkroom`."""
    passwords = Passwords()
    yield passwords
    passwords.close()


@pytest.fixture(scope="session")
async def password_hash(passwords: Passwords) -> str:
    """The hash of everybody's password."""
    return await passwords.hash(PASSWORD)


@pytest.fixture
async def service(
    settings: Settings, darkroom: Darkroom, passwords: Passwords, password_hash: str
) -> AsyncGenerator[RunningService]:
    """A whole running service, on each database."""
    clock = Clock()
    house = build_house(settings, clock)
    house = replace(house, darkroom=darkroom, passwords=passwords)
    async with running(house, clock, password_hash) as service:
        yield service
