"""Somebody makes too many calls in a minute, alone, from two places at once, or through two processes."""

import asyncio
from dataclasses import replace

import httpx2

from tests.limited import ON, at, codes, low, send, wait_of
from tests.service import RunningService

from .world import EVERY_WAY, World, brief

ME, POPULAR = "accounts/current_user/", "feed/popular/"


async def call(service: RunningService, name: str = "ana", path: str = ME) -> httpx2.Response:
    """A call by somebody who is signed in."""
    return await send(service, path, "GET", headers=await service.cookie(name))


async def stroll(service: RunningService, address: str, path: str = POPULAR) -> httpx2.Response:
    """A call by somebody who isn't, from an address."""
    return await send(service, path, "GET", headers=at(address))


async def test_a_person_makes_too_many(service: RunningService) -> None:
    """The limit passes, one more does not, others are not affected, and when it is said to work it works."""
    limited = service.beside(limits=low(calls_of_person=40))

    answers = [await call(limited) for _ in range(40)]
    refused = await call(limited)

    assert codes(answers) == ["ok"] * 40
    assert wait_of(refused) == 60
    assert (await call(limited, "ben")).status_code == 200
    assert (await stroll(limited, "198.51.100.1")).status_code == 200
    service.clock.now += 58
    assert wait_of(await call(limited)) == 2
    service.clock.now += 2
    assert (await call(limited)).status_code == 200


async def test_many_at_once(service: RunningService) -> None:
    """A hundred calls in the same moment: the limit passes, not one more and not one fewer."""
    limited = service.beside(limits=low(calls_of_person=40))
    await service.cookie("ana")

    answers = await asyncio.gather(*(call(limited) for _ in range(100)))

    assert sorted(codes(answers)) == ["ok"] * 40 + ["rate_limited"] * 60


async def test_several_processes_count_together(service: RunningService) -> None:
    """Three processes let no more through than the limit, and not many fewer; each of them knows when it ends."""
    processes = [service.beside(limits=low(calls_of_person=100)) for _ in range(3)]
    await service.cookie("ana")

    answers = await asyncio.gather(*(call(process) for process in processes for _ in range(100)))

    passed = codes(answers).count("ok")
    assert 100 - 2 * 5 < passed <= 100
    waits = [wait_of(answer) for answer in answers if answer.status_code == 429]
    assert set(waits) <= set(range(55, 61))
    service.clock.now += 60
    assert [(await call(process)).status_code for process in processes] == [200, 200, 200]


async def test_a_stranger_is_counted_by_the_address(service: RunningService) -> None:
    """Another address is not affected, nor anybody who is signed in at the same one."""
    limited = service.beside(limits=low(calls_from_address=20))

    answers = [await stroll(limited, "198.51.100.1") for _ in range(21)]

    assert codes(answers) == ["ok"] * 20 + ["rate_limited"]
    assert (await stroll(limited, "198.51.100.2")).status_code == 200
    headers = await service.cookie("ana") | at("198.51.100.1")
    assert (await send(limited, ME, "GET", headers=headers)).status_code == 200


async def test_a_whole_network_is_one_stranger(service: RunningService) -> None:
    """Whoever has a network of IPv6 to themselves gains nothing by asking from each of its addresses."""
    limited = service.beside(limits=low(calls_from_address=20))

    answers = [await stroll(limited, f"2001:db8:0:1::{number}") for number in range(21)]

    assert codes(answers) == ["ok"] * 20 + ["rate_limited"]
    assert (await stroll(limited, "2001:db8:0:2::1")).status_code == 200


async def test_nobody_gets_away_by_claiming_another_address(service: RunningService) -> None:
    """Without a proxy that is trusted, the header counts for nothing."""
    limited = service.beside(limits=low(calls_from_address=20))
    limited.http = httpx2.AsyncClient(
        transport=httpx2.ASGITransport(limited.transport.app, client=("203.0.113.7", 4711)),
        base_url=limited.http.base_url,
    )

    answers = [await stroll(limited, f"198.51.100.{number}") for number in range(21)]

    assert codes(answers) == ["ok"] * 20 + ["rate_limited"]


async def test_a_session_that_is_none_is_a_strangers(service: RunningService) -> None:
    """Thinking up sessions is counted by the address, also where the answer would be that one must sign in."""
    limited = service.beside(limits=low(calls_from_address=20))

    answers = [
        await send(limited, ME, "GET", headers={"cookie": f"sessionid={number:032x}"} | at("198.51.100.1"))
        for number in range(21)
    ]

    assert codes(answers) == ["login_required"] * 20 + ["rate_limited"]


async def test_every_call_counts_in_every_way(world: World) -> None:
    """When a person has no call left, none is answered, by GET or by POST; nor to a stranger who has none left."""
    limited = world.with_house(limits=low(calls_of_person=0, calls_from_address=0))

    for call, method in EVERY_WAY:
        for headers in (None, {}):
            assert brief(await limited.ask(call, method=method, headers=headers)) == (429, "rate_limited")


async def test_each_call_is_one(service: RunningService) -> None:
    """What reads, what changes, what takes a file, and what is refused by its door."""
    limited = service.beside(limits=low(calls_of_person=6))
    cookie = await service.cookie("ana")
    asked = [("GET", ME), ("GET", "media/1/like/"), ("POST", "media/1/like/"), ("POST", "friendships/show_many/")]
    asked += [("POST", "media/upload/"), ("GET", "media/1/original/")]

    answers = [await send(limited, path, method, headers=cookie) for method, path in asked]

    assert "rate_limited" not in codes(answers)
    assert codes([await call(limited)]) == ["rate_limited"]


async def test_what_is_no_call_does_not_count(service: RunningService) -> None:
    """Unknown addresses and changes for other sites cost nothing; pages and health answer whoever is refused."""
    limited = service.beside(limits=low(calls_of_person=1, calls_from_address=1))
    cookie = await service.cookie("ana")
    foreign = cookie | {"sec-fetch-site": "cross-site"}

    for path in ("nothing/", "media/1/like/"):
        await send(limited, path, headers=foreign)
    answers = [await call(limited), await call(limited)]

    assert codes(answers) == ["ok", "rate_limited"]
    for path in ("/", "/healthz"):
        assert [(await limited.http.get(path)).status_code for _ in range(3)] == [200] * 3


async def test_off_is_off(service: RunningService) -> None:
    """With the setting off nobody is counted."""
    unlimited = service.beside(limits=replace(low(calls_of_person=1, calls_from_address=1), is_on=False))

    answers = [await call(unlimited) for _ in range(3)]

    assert codes(answers) == ["ok"] * 3
    assert not service.house.limits.is_on


async def test_people_are_far_from_it(service: RunningService) -> None:
    """With the product's numbers, two hundred calls in a minute are answered, to each of two."""
    limited = service.beside(limits=ON)

    for name in ("ana", "ben"):
        assert codes([await call(limited, name) for _ in range(200)]) == ["ok"] * 200
