"""The keys with which passwords are sealed change every thirty days, without anybody being locked out."""

import httpx2

from safelight.features.later.jobs import make_key
from safelight.wire.contract import BASE
from tests.later import sealed, signed, told_key
from tests.service import PASSWORD, RunningService

DAY_SECONDS = 24 * 3600


async def sign_in(service: RunningService, enc_password: str) -> httpx2.Response:
    """Ana's program sends a sealed password."""
    await service.pk("ana")
    form = signed(username="ana", enc_password=enc_password, device_id="android-1")
    return await service.http.post(f"{BASE}accounts/login/", data=form)


async def days_later(service: RunningService, days: float) -> None:
    """Time passes, and what is due is done."""
    service.clock.now += days * DAY_SECONDS
    await service.run_jobs()


async def test_the_old_key_opens_for_a_day_more(service: RunningService) -> None:
    """Whoever was told it before the change signs in with it after, and not for ever."""
    old = await told_key(service)
    await days_later(service, 31)
    new = await told_key(service)

    assert old[0] != new[0]
    assert old[1].public_numbers() != new[1].public_numbers()
    for key in (old, new):
        assert (await sign_in(service, sealed(PASSWORD, key, service.clock.now))).status_code == 200

    await days_later(service, 2)

    assert (await sign_in(service, sealed(PASSWORD, old, service.clock.now))).status_code == 422
    assert (await sign_in(service, sealed(PASSWORD, new, service.clock.now))).status_code == 200


async def test_it_stays_for_its_thirty_days(service: RunningService) -> None:
    """Nothing changes before; doing the work twice changes nothing more."""
    first = await told_key(service)
    await days_later(service, 29)
    assert (await told_key(service))[0] == first[0]

    await days_later(service, 2)
    second = await told_key(service)
    await service.run_jobs()

    assert (await told_key(service))[0] == second[0] == first[0] + 1


async def test_where_nobody_asked_there_is_no_key(service: RunningService) -> None:
    """The first one that is told is the first one that is made."""
    await days_later(service, 31)

    assert (await told_key(service))[0] == 1


async def test_after_the_last_number_comes_the_first(service: RunningService) -> None:
    """A number travels in one byte."""
    await make_key(service.house, after=254)
    assert (await told_key(service))[0] == 255

    await days_later(service, 31)

    key = await told_key(service)
    assert key[0] == 1
    assert (await sign_in(service, sealed(PASSWORD, key, service.clock.now))).status_code == 200
