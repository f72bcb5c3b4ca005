"""A program sees where its owner is signed in, and ends one session or all others."""

import pytest

from safelight import AsyncClient
from safelight.features.accounts.actions import open_session
from safelight.features.accounts.sessions import MOST_LISTED
from safelight.wire.accounts import GetCurrentUser
from safelight.wire.errors import LoginRequired, NotFound
from safelight.wire.sessions import EndOtherSessions, EndSession, GetSessions, SeeSessions
from tests.service import PASSWORD, RunningService


async def signed_in(service: RunningService, name: str = "ana") -> AsyncClient:
    """Somebody signs in once more, a minute later."""
    await service.pk(name)
    service.clock.now += 60
    client = service.as_stranger()
    await client.login(name, PASSWORD)
    return client


async def is_signed_in(client: AsyncClient) -> bool:
    try:
        await client.send(GetCurrentUser())
    except LoginRequired:
        return False
    return True


async def test_each_is_listed(service: RunningService) -> None:
    """The one that asks comes first; nobody can sign in by what they are called."""
    phone, desk = await signed_in(service), await signed_in(service)

    listed = (await phone.send(GetSessions())).sessions

    assert [one.is_current for one in listed] == [True, False, False]
    assert listed[0].device == "A Safelight program"
    assert listed[1].created_at - listed[0].created_at == 60
    assert desk.session
    assert desk.session not in "".join(one.id for one in listed)


async def test_new_ones_are_marked_until_they_were_seen(service: RunningService) -> None:
    """By the session that says so; another one has its own word."""
    phone, desk = await signed_in(service), await signed_in(service)
    thief = await signed_in(service)

    await desk.send(SeeSessions())

    assert [one.is_new for one in (await phone.send(GetSessions())).sessions] == [False, True, True, False]
    assert not any(one.is_new for one in (await desk.send(GetSessions())).sessions)
    assert not any(one.is_new for one in (await thief.send(GetSessions())).sessions)


async def test_one_is_ended(service: RunningService) -> None:
    """The others go on; ending it again changes nothing."""
    phone, desk = await signed_in(service), await signed_in(service)
    (name,) = [one.id for one in (await desk.send(GetSessions())).sessions if one.is_current]

    for _ in range(2):
        await phone.send(EndSession(session_id=name))

    assert [await is_signed_in(phone), await is_signed_in(desk)] == [True, False]


async def test_all_others_are_ended(service: RunningService) -> None:
    """Only the one that asks is left; other people's are not touched."""
    phone, desk, ben = await signed_in(service), await signed_in(service), await signed_in(service, "ben")

    await phone.send(EndOtherSessions())

    assert [await is_signed_in(client) for client in (phone, desk, ben)] == [True, False, True]
    assert len((await phone.send(GetSessions())).sessions) == 1


async def test_nobody_ends_somebody_elses(service: RunningService) -> None:
    """Also who knows what it is called: the answer is the one for what never was."""
    ana, ben = await signed_in(service), await signed_in(service, "ben")
    name = (await ana.send(GetSessions())).sessions[0].id

    answers = [await ben.send(EndSession(session_id=one)) for one in (name, "0" * 64)]

    assert answers[0] == answers[1]
    assert await is_signed_in(ana)
    with pytest.raises(NotFound):
        await ben.send(EndSession(session_id="x"))


async def test_the_one_that_asks_is_there_among_many(service: RunningService) -> None:
    """However long ago it began: it is the first, and knows which of the others it has seen."""
    phone, pk = await signed_in(service), await service.pk("ana")
    for _ in range(MOST_LISTED):
        await service.write(lambda tx: open_session(tx, pk, "desk"))
    await phone.send(SeeSessions())

    listed = (await phone.send(GetSessions())).sessions

    assert len(listed) == MOST_LISTED
    assert [one.is_current for one in listed[:2]] == [True, False]
    assert not any(one.is_new for one in listed)
