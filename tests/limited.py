"""A service with limits, low enough to be reached."""

from dataclasses import replace
from typing import Any

import httpx2

from safelight.kit.limits.rules import Limits, Rule

from .service import PASSWORD, RunningService, picture

ON = Limits()


def low(**amounts: int) -> Limits:
    """The limits of the product, with other numbers: `calls_of_person=3`."""
    return replace(ON, **{name: fewer(getattr(ON, name), amount) for name, amount in amounts.items()})


def fewer(rule: Rule, amount: int) -> Rule:
    """A rule with another number."""
    return replace(rule, item=type(rule.item)(amount, rule.item.multiples, rule.item.namespace))


def at(address: str) -> dict[str, str]:
    """The header by which the proxy on this machine tells where a request comes from."""
    return {"x-forwarded-for": address}


async def login(service: RunningService, name: str, password: str = PASSWORD, address: str = "") -> httpx2.Response:
    """Sign in, from an address."""
    form = {"username": name, "password": password, "device_id": "phone"}
    return await send(service, "accounts/login/", data=form, headers=at(address) if address else {})


async def sign_up(service: RunningService, name: str, address: str = "198.51.100.1") -> httpx2.Response:
    """Make an account, from an address."""
    form = {"username": name, "password": PASSWORD, "device_id": "phone"}
    return await send(service, "accounts/create/", data=form, headers=at(address))


async def upload(service: RunningService, name: str, stamp: int = 1, photo: bytes | None = None) -> httpx2.Response:
    """Send a picture, as somebody."""
    files = {"photo": picture() if photo is None else photo}
    cookie = await service.cookie(name)
    return await send(service, "media/upload/", data={"device_timestamp": str(stamp)}, files=files, headers=cookie)


async def send(service: RunningService, path: str, method: str = "POST", **options: Any) -> httpx2.Response:
    """A request of which nothing is remembered."""
    try:
        return await service.http.request(method, f"/api/v1/{path}", **options)
    finally:
        service.http.cookies.clear()


def codes(answers: list[httpx2.Response]) -> list[str]:
    """How each answer ended: `ok`, or the code of its refusal."""
    return [answer.json().get("code", answer.json()["status"]) for answer in answers]


def wait_of(answer: httpx2.Response) -> int:
    """How long a refusal asks to wait, in seconds; it says so in its header too, and is in the one shape."""
    said = answer.json()
    assert (answer.status_code, said["status"], said["code"]) == (429, "failed", "rate_limited")
    assert said["message"]
    assert answer.headers["retry-after"] == str(said["retry_after"])
    assert said["retry_after"] > 0
    return said["retry_after"]
