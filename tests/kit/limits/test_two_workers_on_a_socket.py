"""A service as it really runs, with two processes behind one port: together they keep to the limits."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from safelight.kit.limits.rules import Limits
from tests.service import PASSWORD
from tests.socket_service import SocketService, serving

LIMITS = Limits()
CONNECTIONS = 8
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def post(connection: HTTPConnection, path: str, **form: str) -> int:
    """The status of an answer."""
    connection.request("POST", f"/api/v1/{path}", urlencode(form), FORM)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def looks(service: SocketService, count: int) -> list[int]:
    """Look at what is popular so many times, over a connection of one's own, which one of the processes takes."""
    connection = service.http()
    statuses: list[int] = []
    for _ in range(count):
        connection.request("GET", "/api/v1/feed/popular/")
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    connection.close()
    return statuses


def guesses(service: SocketService, count: int) -> list[int]:
    """Guess a password so many times, each over a connection of its own."""
    statuses: list[int] = []
    for _ in range(count):
        connection = service.http()
        statuses.append(post(connection, "accounts/login/", username="ana", password="wrong", device_id="phone"))
        connection.close()
    return statuses


def test_no_more_than_the_limit_passes(tmp_path: Path) -> None:
    """Eight connections at once guess forty times, then look a thousand times, all within the same minute."""
    with serving(tmp_path, workers=2, limits="on") as service, ThreadPoolExecutor(CONNECTIONS) as threads:
        with closing(service.http()) as connection:
            post(connection, "accounts/create/", username="ana", password=PASSWORD, device_id="phone")

        guessed = [
            status for part in threads.map(guesses, [service] * CONNECTIONS, [5] * CONNECTIONS) for status in part
        ]
        looked = [
            status for part in threads.map(looks, [service] * CONNECTIONS, [125] * CONNECTIONS) for status in part
        ]

    most = LIMITS.calls_from_address.item.amount
    block = most // 20
    assert guessed.count(200) == LIMITS.attempts.item.amount
    assert set(guessed) | set(looked) == {200, 429}
    passed = looked.count(200) + len(guessed) + 1
    assert most - 2 * block < passed <= most
