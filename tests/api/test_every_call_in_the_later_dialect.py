"""Every call of the contract, as later programs make it: the same answers, with more in them."""

import json
from typing import Any

import httpx2
import pytest

from safelight.wire.accounts import ChangeProfilePicture, Login
from safelight.wire.contract import BASE
from safelight.wire.media import Upload
from tests.later import MARK, signed

from .world import BY_POST_LATER, CALLS, IN_JSON, ON_SQLITE, Call, World, outcome, path_of, said

pytestmark = ON_SQLITE

BY_FORM = [call for call in CALLS if "POST" in call.endpoint.methods and call not in (Upload, ChangeProfilePicture)]


async def ask_signed(world: World, call: Call) -> httpx2.Response:
    """The call by POST, with its parameters in a signed body."""
    await world.prepare(call)
    texts: dict[str, Any] = world.parameters(call)
    path = path_of(call, texts)
    name = "alice" if call.__name__ != "DeleteAccount" else "goer"
    headers = MARK | await world.session(name)
    return await world.request("POST", path, data=signed(**texts), headers=headers)


async def test_by_the_headers_that_mark_them(world: World) -> None:
    """Whatever the call, whoever sends the marks gets an answer."""
    answers = {
        call.__name__: outcome(call, await world.ask(call, headers=MARK | await world.session())) for call in CALLS
    }

    assert answers == dict.fromkeys(answers, (200, "ok"))


async def test_with_a_signed_body(world: World) -> None:
    """Every call that is made by POST, and those that later programs alone make so."""
    answers = {call.__name__: outcome(call, await ask_signed(world, call)) for call in [*BY_FORM, *BY_POST_LATER]}

    assert answers == dict.fromkeys(answers, (200, "ok"))


async def test_what_the_contract_promises_is_still_there(world: World) -> None:
    """Reading twice, each field of the plain answer stands in the other, with the same value."""
    for call in (call for call in IN_JSON if not call.endpoint.changes and call is not Login):
        if call.endpoint.methods != ("GET",):
            continue
        session = await world.session()
        plain = said(await world.ask(call, headers=session))
        more = said(await world.ask(call, headers=MARK | session))

        assert missing(plain, more) == [], call.__name__


@pytest.mark.parametrize(
    "mark",
    [
        {"x-ig-app-id": "1"},
        {"x-ig-capabilities": "3brTPw=="},
        {"user-agent": "Instagram 10.26.0 Android (18/4.3; 320dpi; 720x1280; Xiaomi; HM 1SW; armani; qcom; en_US)"},
        {"authorization": "Bearer IGT:2:e30="},
    ],
)
async def test_each_mark_is_enough(world: World, mark: dict[str, str]) -> None:
    """Programs differ in the marks that they send."""
    answer = said(await world.request("GET", f"{BASE}media/{world.photo}/info/", headers=mark))

    assert answer["media"]["id"] == f"{world.photo}_{world.bob}"


@pytest.mark.parametrize(
    "agent", ["Instagram 1.0.3 (iPhone; iPhone OS 4.1; de_DE)", "Instagram 3.0.0 Android", "Instagram", "curl/8.0"]
)
async def test_programs_of_2010_get_what_they_always_got(world: World, agent: str) -> None:
    """The same bytes, whoever else is served otherwise."""
    path = f"{BASE}media/{world.photo}/info/"

    answers = {(await world.request("GET", path, headers=headers)).content for headers in ({}, {"user-agent": agent})}

    (answer,) = answers
    assert not {"id", "caption", "items"} & (json.loads(answer)["media"].keys() | json.loads(answer).keys())


def missing(plain: Any, more: Any, place: str = "") -> list[str]:
    """The places where something of the plain answer is not in the other."""
    if isinstance(plain, dict) and isinstance(more, dict):
        return [gap for name in plain for gap in missing(plain[name], more.get(name), f"{place}.{name}")]
    if isinstance(plain, list) and isinstance(more, list) and len(plain) == len(more):
        return [gap for pair in zip(plain, more, strict=True) for gap in missing(*pair, f"{place}[]")]
    return [] if plain == more else [place]
