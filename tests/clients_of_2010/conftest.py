"""A service behind a socket, which every test here leaves as it found it."""

from collections.abc import Generator

import pytest

from tests.socket_service import SocketService, serving

from .phone import Phone, sign_up


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Generator[SocketService]:
    """The service, one process for all."""
    with serving(tmp_path_factory.mktemp("served")) as service:
        yield service


@pytest.fixture(scope="session")
def ana(served: SocketService) -> Phone:
    """Somebody who has an account and is signed in."""
    return sign_up(served, "ana")


@pytest.fixture(scope="session")
def ben(served: SocketService) -> Phone:
    """Somebody else, who has published a photo."""
    ben = sign_up(served, "ben")
    ben.publish("Harbour")
    return ben


@pytest.fixture(autouse=True)
def left_in_order(served: SocketService) -> Generator[None]:
    """Afterwards the next request is served, and nothing is left in the workspace."""
    yield
    connection = served.http()
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
    connection.close()
    served.wait_until_tidy()
