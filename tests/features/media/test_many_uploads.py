"""Somebody sends pictures all day."""

import asyncio
from dataclasses import replace

from tests.limited import codes, low, send, upload, wait_of
from tests.service import RunningService, picture


async def test_so_many_a_day(service: RunningService) -> None:
    """All in one moment, through two processes: no more than the limit; others go on, and so does tomorrow."""
    processes = [service.beside(limits=low(uploads_of_person=5)) for _ in range(2)]
    await service.cookie("ana")

    answers = await asyncio.gather(*(upload(processes[n % 2], "ana", n) for n in range(9)))

    assert sorted(codes(answers)) == ["ok"] * 5 + ["rate_limited"] * 4
    waits = {wait_of(answer) for answer in answers if answer.status_code == 429}
    assert 24 * 3600 - 2 <= min(waits) <= max(waits) <= 24 * 3600
    assert codes([await upload(processes[0], "ben")]) == ["ok"]
    service.clock.now += max(waits)
    assert codes([await upload(processes[0], "ana")]) == ["ok"]


async def test_whatever_becomes_of_them(service: RunningService) -> None:
    """What is no picture was sent and looked at as well; a picture of oneself is one more."""
    limited = service.beside(limits=low(uploads_of_person=3))
    cookie = await service.cookie("ana")
    await upload(limited, "ana", photo=b"Dear diary")
    await send(limited, "media/upload/", headers=cookie)

    face = {"profile_pic": picture()}
    answers = [await send(limited, "accounts/change_profile_picture/", files=face, headers=cookie) for _ in range(2)]

    assert codes(answers) == ["ok", "rate_limited"]
    assert codes([await upload(limited, "ana")]) == ["rate_limited"]


async def test_publishing_goes_on(service: RunningService) -> None:
    """What has been sent may still be published."""
    limited = service.beside(limits=low(uploads_of_person=1))
    cookie = await service.cookie("ana")
    await upload(limited, "ana", 7)

    refused = await upload(limited, "ana", 8)
    published = await send(limited, "media/configure/", data={"device_timestamp": "7"}, headers=cookie)

    assert codes([refused, published]) == ["rate_limited", "ok"]


async def test_off_is_off(service: RunningService) -> None:
    """With the setting off nothing is counted."""
    unlimited = service.beside(limits=replace(low(uploads_of_person=1), is_on=False))

    assert codes([await upload(unlimited, "ana", number) for number in range(3)]) == ["ok"] * 3
