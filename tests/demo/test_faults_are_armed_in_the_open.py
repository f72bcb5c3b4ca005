"""Who may arm faults, and what is none."""

import socket
from urllib.parse import urlsplit

import pytest

from safelight.testing import Demo

from .calls import ask

POPULAR = "/api/v1/feed/popular/"
FAULTS = "/demo/faults/"


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"what": ""},
        {"what": "melted"},
        {"what": "slow", "seconds": ""},
        {"what": "slow", "seconds": "-1"},
        {"what": "slow", "seconds": "nan"},
        {"what": "slow", "seconds": "1e999"},
        {"what": "slow", "seconds": "601"},
        {"what": "cut", "calls": "0"},
        {"what": "cut", "calls": "1.5"},
        {"what": "cut", "calls": "99999999999999999999"},
        {"what": "cut", "path": "x" * 1001},
        {"what": "cut", "when": "soon"},
        b"what=cut&what=slow",
        b"what=%ff",
        b"{",
        b'{"what": ["cut"]}',
        b'{"what": "cut", "seconds": {}}',
        b'{"what": "cut", "calls": true}',
        b'{"what": "\\ud800"}',
        b"[" * 100_000,
    ],
    ids=str,
)
def test_what_is_no_fault_is_refused(fresh: Demo, form: dict[str, str] | bytes) -> None:
    """As every call refuses what it can't be asked for; and nothing waits then."""
    answer = ask(fresh, FAULTS, method="POST", form=form)

    assert (answer.status, answer.body["code"]) == (422, "invalid")
    assert fresh.armed() == []


@pytest.mark.parametrize(
    "text", ["", "melted", "slow=", "slow=soon", "slow=nan", "=1", "cut=1=2", "slow=\xff", "x" * 5000]
)
def test_a_header_that_is_no_fault_is_refused(fresh: Demo, text: str) -> None:
    """Whoever has mistyped it learns so."""
    answer = ask(fresh, POPULAR, headers={"Safelight-Fault": text})

    assert (answer.status, answer.body["code"], [*answer.body["fields"]]) == (422, "invalid", ["Safelight-Fault"])


def test_what_is_too_large_is_refused(fresh: Demo) -> None:
    """By what is announced, before it has come."""
    with socket.create_connection(("127.0.0.1", urlsplit(fresh.url).port or 0), timeout=30) as connection:
        connection.sendall(b"POST /demo/faults/ HTTP/1.1\r\nHost: here\r\nContent-Length: 999999999\r\n\r\n")

        assert connection.recv(65536).startswith(b"HTTP/1.1 413 ")


def test_not_more_are_armed_than_can_be_meant(fresh: Demo) -> None:
    """A program that arms in a loop is stopped."""
    statuses = [ask(fresh, FAULTS, method="POST", form={"what": "cut"}).status for _ in range(1001)]

    assert statuses == [200] * 1000 + [422]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize(("method", "path"), [("POST", FAULTS), ("DELETE", FAULTS), ("POST", "/demo/reset/")])
def test_pages_of_other_sites_change_nothing(fresh: Demo, headers: dict[str, str], method: str, path: str) -> None:
    """A browser on the same machine reaches the demo, and says where its request comes from."""
    session = fresh.client("ana").session
    fresh.arm("slow", path="nowhere/")

    answer = ask(fresh, path, method=method, form={"what": "cut"}, headers=headers)

    assert (answer.status, answer.body["code"]) == (403, "cross_site")
    assert [fault["what"] for fault in fresh.armed()] == ["slow"]
    assert ask(fresh, "/api/v1/feed/timeline/", headers={"Cookie": f"sessionid={session}"}).status == 200


def test_other_addresses_and_methods_are_refused(fresh: Demo) -> None:
    """In the API's way."""
    assert ask(fresh, "/demo/no/such/").body["code"] == "not_found"
    wrong = ask(fresh, "/demo/reset/")
    assert (wrong.status, wrong.headers["allow"]) == (405, "POST")


def test_the_demo_says_who_it_is(fresh: Demo) -> None:
    """What the line says that it prints, for programs that only know the address."""
    assert ask(fresh, "/demo/").body == {
        "status": "ok",
        "url": fresh.url,
        "people": list(fresh.people),
        "password": fresh.password,
    }
