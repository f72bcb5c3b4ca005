"""Sessions end: by logging out, by themselves after thirty days, and not before."""

from hashlib import sha256
from typing import NamedTuple

import pytest
import sqlalchemy as sa

from safelight import AsyncClient
from safelight.features.accounts.tables import sessions
from safelight.kit.db import Query
from safelight.wire.accounts import GetCurrentUser, Logout
from safelight.wire.errors import LoginRequired
from tests.service import PASSWORD, RunningService

DAYS_30 = 30 * 24 * 3600


class Kept(NamedTuple):
    """What is kept of a session."""

    token_hash: bytes


KEPT = Query(Kept, sa.select(sessions.c.token_hash))


async def signed_in(service: RunningService) -> AsyncClient:
    """Ana, on one more phone."""
    await service.pk("ana")
    client = service.as_stranger()
    await client.login("ana", PASSWORD)
    return client


async def kept(service: RunningService) -> set[bytes]:
    """What the database keeps of sessions."""
    async with service.house.database.read() as tx:
        return {row.token_hash for row in await tx.all(KEPT)}


async def test_logging_out_ends_the_session_at_once(service: RunningService) -> None:
    """Whoever has a copy of it is out as well; other phones stay in."""
    phone, other = await signed_in(service), await signed_in(service)
    copy = AsyncClient(phone.url, session=phone.session, transport=service.transport)

    await phone.send(Logout())

    for client in (copy, phone):
        with pytest.raises(LoginRequired):
            await client.send(GetCurrentUser())
    assert (await other.send(GetCurrentUser())).user.username == "ana"


async def test_logging_out_twice_is_refused(service: RunningService) -> None:
    """There is nothing to end any more."""
    phone = await signed_in(service)
    copy = AsyncClient(phone.url, session=phone.session, transport=service.transport)
    await phone.send(Logout())

    with pytest.raises(LoginRequired):
        await copy.send(Logout())


async def test_a_session_lasts_thirty_days(service: RunningService) -> None:
    """To the minute, by the service's clock."""
    phone = await signed_in(service)

    service.clock.now += DAYS_30 - 60
    await phone.send(GetCurrentUser())
    service.clock.now += 61

    with pytest.raises(LoginRequired):
        await phone.send(GetCurrentUser())


async def test_the_token_is_not_kept(service: RunningService) -> None:
    """Only its hash: whoever reads the database is not signed in by it."""
    phone = await signed_in(service)
    token = str(phone.session)

    assert sha256(token.encode()).digest() in await kept(service)
    assert not {token.encode(), bytes.fromhex(token)} & await kept(service)


async def test_sessions_that_have_ended_are_forgotten(service: RunningService) -> None:
    """By a chore; those that have not ended stay."""
    await signed_in(service)
    service.clock.now += DAYS_30 + 60
    phone = await signed_in(service)

    await service.run_jobs()
    service.clock.now += 24 * 3600
    await service.run_jobs()

    assert await kept(service) == {sha256(str(phone.session).encode()).digest()}
