"""A service behind a socket on each database, and the published clients of later years, as they are installed."""

import gc
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest

from tests.conftest import DATABASES, PostgresAddress, copy_template
from tests.service import picture
from tests.socket_service import SocketService, serving

from .people import Person, sign_up

HERE = Path(__file__).parent
WARNINGS = ("ignore::UserWarning", "ignore::DeprecationWarning", "ignore::ResourceWarning")
"""What the libraries say of themselves while they work, and what is said of answers that they leave unread."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The libraries warn; nobody here minds."""
    for item in items:
        if HERE in item.path.parents:
            for warning in WARNINGS:
                item.add_marker(pytest.mark.filterwarnings(warning))


@pytest.fixture(scope="session", params=DATABASES)
async def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, postgres_address: PostgresAddress
) -> AsyncGenerator[SocketService]:
    """The service, one process for all, on each database."""
    data = tmp_path_factory.mktemp("served")
    if request.param == "sqlite":
        with serving(data) as service:
            yield service
        return
    address, name = await postgres_address(), f"later_{uuid4().hex}"
    await copy_template(address, name)
    with serving(data, database_url=f"{address}/{name}") as service:
        yield service


@pytest.fixture(scope="module", autouse=True)
def unread_answers_are_let_go() -> Generator[None]:
    """Here, where nobody minds, and not in the middle of a test that knows nothing of them."""
    yield
    gc.collect()


@pytest.fixture
def ana(served: SocketService) -> Generator[Person]:
    """Somebody, new in every test."""
    with sign_up(served, "ana") as ana:
        yield ana


@pytest.fixture
def ben(served: SocketService) -> Generator[Person]:
    """Somebody else, whom Ana does not know yet."""
    with sign_up(served, "ben") as ben:
        yield ben


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture on a disk."""
    path = tmp_path / "harbour.jpg"
    path.write_bytes(picture(640, 640))
    return path


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock by which `instagrapi` does not wait three seconds before it publishes; it has no setting for that."""
    import time

    from instagrapi.mixins import photo

    clock = SimpleNamespace(time=time.time, localtime=time.localtime, strftime=time.strftime, sleep=lambda _: None)
    monkeypatch.setattr(photo, "time", clock)
