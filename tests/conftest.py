"""What every test can ask for: `service`, on each database."""

import os
import shutil
import signal
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import asyncpg
import pytest

from safelight.app.build import build_house
from safelight.kit.db.upgrade import upgrade_postgres, upgrade_sqlite
from safelight.kit.names import random_name
from safelight.kit.passwords import Passwords
from safelight.kit.pictures import Darkroom
from safelight.kit.storage import LocalStorage, Storage
from safelight.kit.storage.bucket import Bucket
from safelight.kit.storage.s3 import S3Storage
from safelight.settings import Settings

from . import postgres, seaweed
from .deploy import nginx
from .lasting import LastingPostgres, OwnDatabase
from .service import PASSWORD, Clock, RunningService, running

PostgresAddress = Callable[[], Awaitable[str]]
OwnPostgres = Callable[[], Awaitable[OwnDatabase]]

Place = Callable[[], Bucket]

STORES = ["folder", "s3"] if seaweed.find_binary() else ["folder"]
DATABASES = ["sqlite", "postgres"] if postgres.find_binaries() else ["sqlite"]


NO_PARAMETERS = SimpleNamespace(params={})

THOROUGH = (
    "tests/backup",
    "tests/browser",
    "tests/cli",
    "tests/clients_of_2010",
    "tests/clients_of_later",
    "tests/demo",
    "tests/deploy",
    "tests/docs",
    "tests/faults",
    "tests/migrations",
    "tests/moving",
    "tests/s3",
    "tests/testing",
    "tests/api/test_nothing_breaks_it.py",
    "tests/api/test_the_service_is_as_its_openapi_says.py",
    "tests/features/accounts/test_gone_in_the_middle_of_it.py",
    "tests/features/accounts/test_guess_passwords.py",
    "tests/features/accounts/test_killed_at_every_step.py",
    "tests/features/friendships/test_friendships_agree_with_a_model.py",
    "tests/features/media/test_edit_and_publish.py",
    "tests/features/media/test_the_service_draws_the_filter.py",
    "tests/kit/pictures",
    "tests/kit/storage",
    "tests/visibility",
    "tests/web/test_pages_of_people_cost_the_same.py",
    "tests/web/test_the_reference_is_served.py",
    "tests/wire",
)
"""What `--everyday` leaves out: what starts whole programs, and what tries everything with everything."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--everyday`: the part of the suite that one runs after each change."""
    parser.addoption("--everyday", action="store_true", help="SQLite alone, and nothing thorough: under two minutes")


def pytest_configure() -> None:
    """Ctrl-C ends what tests start, also where a shell began them in the background, which has it ignored."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not for every day, if so asked."""
    if not config.getoption("--everyday"):
        return
    left_out = [item for item in items if item.nodeid.startswith(THOROUGH) or is_on_postgres(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]


def is_on_postgres(item: pytest.Item) -> bool:
    """Whether a test is one of those that run on each database, and this time on PostgreSQL."""
    return isinstance(item, pytest.Function) and "postgres" in getattr(item, "callspec", NO_PARAMETERS).params.values()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what this machine could not run."""
    if "postgres" not in DATABASES:
        terminalreporter.write_line(
            "NOT RUN: everything on PostgreSQL, which is not installed here (apt-get install postgresql)."
        )
    if "s3" not in STORES:
        terminalreporter.write_line("NOT RUN: everything on S3: SeaweedFS is not installed here (bin/setup dev).")
    if nginx.find_binary() is None:
        terminalreporter.write_line("NOT RUN: nginx before two nodes: there is no nginx (apt-get install nginx-light).")
    if not any(map(shutil.which, ("chromium-headless-shell", "chromium"))):
        terminalreporter.write_line(
            "NOT RUN: the pages in a browser: there is no Chromium (apt-get install chromium-headless-shell)."
        )


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


@pytest.fixture(scope="session")
async def own_postgres(postgres_address: PostgresAddress) -> AsyncGenerator[OwnPostgres]:
    """A database of this process's own, to be emptied each time, which is quicker than a new copy."""
    made: list[OwnDatabase] = []

    async def own() -> OwnDatabase:
        if not made:
            server, name = await postgres_address(), f"test_{os.getpid()}"
            await copy_template(server, name)
            made.append(OwnDatabase(f"{server}/{name}"))
        return made[0]

    yield own
    for database in made:
        await database.close()


@pytest.fixture(scope="session")
def emptied_postgres(own_postgres: OwnPostgres) -> PostgresAddress:
    """That database without rows, and without anybody who is connected to it."""

    async def address() -> str:
        database = await own_postgres()
        await database.empty()
        return database.url

    return address


async def copy_template(server: str, name: str) -> None:
    """Make a new database without rows."""
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"CREATE DATABASE {name} TEMPLATE template_safelight STRATEGY file_copy")
    await connection.close()


@pytest.fixture(scope="session")
def seaweed_bucket() -> Generator[Place]:
    """A bucket in a real store; the server starts when it is first asked for."""
    with ExitStack() as stack:
        started: list[Bucket] = []

        def bucket() -> Bucket:
            if not started:
                started.append(stack.enter_context(seaweed.server()))
            return started[0]

        yield bucket


@pytest.fixture
def bucket(seaweed_bucket: Place) -> Bucket:
    """A place in the bucket that no other test uses."""
    if "s3" not in STORES:
        pytest.skip("SeaweedFS is not installed")
    return seaweed.part_of(seaweed_bucket(), random_name())


@pytest.fixture(params=STORES)
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """A store without files, of each kind: a folder that is not there yet, and a place in a bucket."""
    if request.param == "folder":
        return LocalStorage(tmp_path / "files")
    return S3Storage(request.getfixturevalue("bucket"), patience=30)  # nothing is tested here that waits it out


@pytest.fixture(params=STORES)
def stored(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings of a store without files, of each kind."""
    return {} if request.param == "folder" else seaweed.settings_of(request.getfixturevalue("bucket"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Where files are before they are kept."""
    (tmp_path / "workspace").mkdir()
    return tmp_path / "workspace"


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on."""
    return request.param


@pytest.fixture
async def settings(
    request: pytest.FixtureRequest, database: str, tmp_path: Path, sqlite_template: Path, own_postgres: OwnPostgres
) -> Settings:
    """The settings of a service that nobody else uses."""
    data = tmp_path / "data"
    data.mkdir()
    if database == "sqlite":
        shutil.copy(sqlite_template, data / "safelight.db")
        return Settings(data=data, registration="open", limits="off")
    own = await own_postgres()
    await own.empty(everybody_goes="service" not in request.fixturenames)
    return Settings(data=data, registration="open", limits="off", database_url=own.url)


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
    settings: Settings, darkroom: Darkroom, passwords: Passwords, password_hash: str, own_postgres: OwnPostgres
) -> AsyncGenerator[RunningService]:
    """A whole running service, on each database."""
    clock = Clock()
    house = replace(build_house(settings, clock), darkroom=darkroom, passwords=passwords)
    if settings.database_url and settings.database_url == (own := await own_postgres()).url:
        house = replace(house, database=LastingPostgres(own, clock))
    async with running(house, clock, password_hash) as service:
        yield service
