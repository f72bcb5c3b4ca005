"""Later programs seal a password with a key that the service told them."""

import asyncio
import base64

import httpx2
import pytest

from safelight.wire.contract import BASE
from tests.later import later, sealed, signed, told_key
from tests.limited import ON
from tests.service import PASSWORD, RunningService

KINDS = ["#PWD_INSTAGRAM:0:1700000000:", "#PWD_INSTAGRAM_BROWSER:0:1:"]


async def sign_in(service: RunningService, enc_password: str, **more: str) -> httpx2.Response:
    """Ana's program sends a sealed password."""
    await service.pk("ana")
    form = signed(username="ana", enc_password=enc_password, device_id="android-1", **more)
    return await service.http.post(f"{BASE}accounts/login/", data=form)


async def test_with_the_key_that_was_told(service: RunningService) -> None:
    """By the fourth version; the same key is told until it is renewed."""
    key = await told_key(service)

    answer = await sign_in(service, sealed(PASSWORD, key, service.clock.now))

    assert answer.json()["logged_in_user"]["username"] == "ana"
    assert (await told_key(service))[0] == key[0]


@pytest.mark.parametrize("kind", KINDS)
async def test_in_the_clear(service: RunningService, kind: str) -> None:
    """By version 0, whatever its time: it is as good as the plain field."""
    answer = await sign_in(service, kind + PASSWORD)

    assert answer.json()["logged_in_user"]["username"] == "ana"


async def test_a_password_is_changed(service: RunningService) -> None:
    """Both are sealed, by names of their own; colons and letters of all scripts arrive."""
    key, now = await told_key(service), service.clock.now
    form = signed(enc_old_password=sealed(PASSWORD, key, now), enc_new_password1=sealed("neu:日本:#4", key, now))

    changed = await service.http.post(
        f"{BASE}accounts/change_password/", data=form, headers=await later(service, "ana")
    )

    assert changed.json()["status"] == "ok"
    assert (await sign_in(service, f"#PWD_INSTAGRAM:0:1:{PASSWORD}")).status_code == 400
    assert (await sign_in(service, "#PWD_INSTAGRAM:0:1:neu:日本:#4")).status_code == 200


async def test_what_can_not_be_opened_is_a_wrong_password(service: RunningService) -> None:
    """Bad padding, a broken seal, another time beside it, nothing within: one answer for all."""
    key, now = await told_key(service), service.clock.now
    good = base64.b64decode(sealed(PASSWORD, key, now).rpartition(":")[2])
    broken = [
        good[:16] + bytes(256) + good[272:],
        good[:16] + b"\xff" * 256 + good[272:],
        good[:100] + bytes([good[100] ^ 1]) + good[101:],
        good[:-1] + bytes([good[-1] ^ 1]),
        good[:280] + bytes([good[280] ^ 1]) + good[281:],
        good[:288],
    ]
    texts = [f"#PWD_INSTAGRAM:4:{int(now)}:{base64.b64encode(payload).decode()}" for payload in broken]
    texts += [sealed(PASSWORD, key, now, stated=now + 60), sealed("wrong" * 3, key, now), sealed("", key, now)]

    answers = [await sign_in(service, text) for text in texts]

    assert {(answer.status_code, answer.json()["error_type"]) for answer in answers} == {(400, "bad_password")}
    assert len({answer.content for answer in answers}) == 1


async def test_wrong_ones_are_counted(service: RunningService) -> None:
    """Sealed or not, opened or not: after too many the next is not tried."""
    limited = service.beside(limits=ON)
    key, now = await told_key(service), service.clock.now
    broken = sealed(PASSWORD, key, now)[:-8] + "AAAAAA=="

    answers = [await sign_in(limited, text) for text in [broken, sealed("wrongwrong", key, now)] * 30]

    assert {answer.status_code for answer in answers} == {400, 429}
    assert answers[-1].status_code == 429


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "#PWD_INSTAGRAM:1:1790000000:abc",
        "#PWD_INSTAGRAM:4:1790000000:%%%",
        "#PWD_INSTAGRAM:4:1790000000:",
        "#PWD_INSTAGRAM:4:1790000000:AQ==",
        "#PWD_INSTAGRAM:4:١٧٩:AQ==",
        "#PWD_INSTAGRAM:4:1790000000:" + base64.b64encode(b"\x01\x01" + bytes(12) + b"\xff\xff" + bytes(300)).decode(),
        "#PWD_INSTAGRAM:4:1790000000:" + base64.b64encode(b"\x02\x01" + bytes(12) + b"\x00\x01" + bytes(300)).decode(),
        "#PWD_INSTAGRAM:4:1790000000:" + base64.b64encode(b"\x01\xfe" + bytes(12) + b"\x00\x01" + bytes(300)).decode(),
    ],
)
async def test_what_is_not_sealed_at_all_is_told(service: RunningService, text: str) -> None:
    """With a reason under the name of the field: the program is at fault, not the one who typed."""
    answer = await sign_in(service, text)

    assert (answer.status_code, answer.json()["code"], [*answer.json()["fields"]]) == (422, "invalid", ["enc_password"])


@pytest.mark.parametrize("hours", [-2, 2])
async def test_what_was_sealed_at_another_time_is_not_opened(service: RunningService, hours: int) -> None:
    """Whoever overheard it, or wrote it down, can't use it later."""
    key = await told_key(service)

    answer = await sign_in(service, sealed(PASSWORD, key, service.clock.now + hours * 3600))

    assert answer.json()["fields"] == {"enc_password": "this was sealed at another time; is the clock right?"}


async def test_the_plain_field_comes_first(service: RunningService) -> None:
    """Where both are sent, the contract's own counts."""
    assert (await sign_in(service, "#PWD_INSTAGRAM:0:1:wrongwrong", password=PASSWORD)).status_code == 200


async def test_two_processes_tell_the_same_first_key(service: RunningService) -> None:
    """Asked in the same moment, of a service that has none yet."""
    other = service.beside()

    told = await asyncio.gather(*(told_key(each) for each in (service, other, service, other)))

    assert {number for number, _ in told} == {1}
    assert len({key.public_numbers().n for _, key in told}) == 1


async def test_a_new_password_in_the_clear(service: RunningService) -> None:
    """By the name that later programs have for it."""
    form = signed(old_password=PASSWORD, new_password1="another word", new_password2="another word")

    changed = await service.http.post(
        f"{BASE}accounts/change_password/", data=form, headers=await later(service, "ana")
    )

    assert changed.json()["status"] == "ok"
    assert (await sign_in(service, "#PWD_INSTAGRAM:0:1:another word")).status_code == 200
