"""Somebody deletes their account: gone at once for everybody, and soon nothing of it is left anywhere."""

import asyncio
from typing import Any

import pytest

from safelight import AsyncClient
from safelight.features.accounts.actions import delete_account
from safelight.features.accounts.jobs import erase_account
from safelight.features.tables import metadata
from safelight.kit.db import Query, Tx
from safelight.wire.accounts import CreateAccount, DeleteAccount, GetCurrentUser
from safelight.wire.errors import LoginFailed, LoginRequired, NotFound, OwnerStays, UsernameTaken, WrongPassword
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from safelight.wire.media import GetMedia
from safelight.wire.users import GetUser, GetUserByName
from tests.features.counted import row_counts, wrong_counts
from tests.features.media.disturbed import UnsureDatabase
from tests.features.photos import publish_at_once
from tests.service import BASE, PASSWORD, RunningService

from .busy import ana_and_others, dora_too

GO = DeleteAccount(password=PASSWORD)


async def names_in_rows(service: RunningService, *pks: int) -> set[str]:
    """Every table, but those of jobs, that says any of these keys in any of its columns."""
    async with service.house.database.read() as tx:
        return {
            table.name
            for table in metadata.tables.values()
            if table.name not in ("jobs", "chores") and await says(tx, table, pks)
        }


async def says(tx: Tx, table: Any, pks: tuple[int, ...]) -> bool:
    rows = await tx.all(Query(whole(table), table.select()))
    return any(value in pks for row in rows for value in row if isinstance(value, int))


def whole(table: Any) -> Any:
    """A row of a table, with all its columns."""
    from collections import namedtuple

    return namedtuple("Row", [column.name for column in table.columns])


async def test_nothing_is_left(service: RunningService) -> None:
    """No row, no file, no count: the service is as if they had never come, but for what others said."""
    anas = await ana_and_others(service)
    await service.run_jobs()
    rows, files = await row_counts(service), service.files()
    busy = await dora_too(service, anas)
    assert len(await names_in_rows(service, busy.dora)) > 10

    await (await service.as_user("dora")).send(GO)
    assert await wrong_counts(service) == {}
    await service.run_jobs()

    assert await names_in_rows(service, busy.dora, busy.her_photo) == set()
    assert await wrong_counts(service) == {}
    assert service.files() == files
    stays = {"comments": rows["comments"] + 1, "activity": rows["activity"] + 1}
    assert await row_counts(service) == rows | stays
    media = (await service.as_stranger().send(GetMedia(pk=anas))).media
    assert (media.like_count, media.comment_count) == (1, 2)
    assert [comment.text for comment in media.comments[1:]] == ["Lovely #light", "@dora, look"]


async def test_gone_at_once(service: RunningService) -> None:
    """Before any job has run: for everybody, on every path, and for themselves; the counts know it."""
    busy = await dora_too(service, await ana_and_others(service))
    dora, ana, stranger = await service.as_user("dora"), await service.as_user("ana"), service.as_stranger()
    before = (await stranger.send(GetMedia(pk=busy.anas_photo))).media
    address = (await dora.send(GetCurrentUser())).user.profile_pic_url.removeprefix(BASE)

    await dora.send(GO)

    for client in (ana, stranger):
        for request in (GetUser(pk=busy.dora), GetUserByName(username="dora"), GetMedia(pk=busy.her_photo)):
            with pytest.raises(NotFound):
                await client.send(request)
    for request in (Follow(pk=busy.dora), Like(pk=busy.her_photo)):
        with pytest.raises(NotFound):
            await ana.send(request)
    with pytest.raises(LoginRequired):
        await dora.send(GetCurrentUser())
    with pytest.raises(LoginFailed):
        await service.as_stranger().login("dora", PASSWORD)
    assert (await service.http.get(address)).status_code == 404
    after = (await stranger.send(GetMedia(pk=busy.anas_photo))).media
    assert (before.like_count, before.comment_count) == (2, 3)
    assert (after.like_count, after.comment_count) == (1, 2)
    assert [user.username for user in after.likers] == ["ben"]
    assert (await stranger.send(GetUserByName(username="ben"))).user.follower_count == 0


async def test_the_username_is_free_when_all_is_gone(service: RunningService) -> None:
    """Not before; whoever has it then is somebody else."""
    pk = await service.pk("dora")
    await (await service.as_user("dora")).send(GO)
    new = CreateAccount(username="dora", password=PASSWORD, device_id="phone")
    with pytest.raises(UsernameTaken):
        await service.as_stranger().send(new)

    await service.run_jobs()

    assert (await service.as_stranger().send(new)).created_user.pk != pk


async def test_the_password_must_be_right(service: RunningService) -> None:
    """Otherwise nothing happens."""
    dora = await service.as_user("dora")

    for wrong in ("", "wrong", PASSWORD.upper()):
        with pytest.raises(WrongPassword):
            await dora.send(DeleteAccount(password=wrong))

    assert (await dora.send(GetCurrentUser())).user.username == "dora"


async def test_the_only_owner_stays(service: RunningService) -> None:
    """Until there is another one; of two who go in the same moment, one stays."""
    first, _ = await service.person("first", is_owner=True)
    client = await service.as_user("first")
    with pytest.raises(OwnerStays):
        await client.send(GO)
    assert (await client.send(GetCurrentUser())).user.pk == first
    await service.person("second", is_owner=True)
    other = await service.as_user("second")

    told = await asyncio.gather(client.send(GO), other.send(GO), return_exceptions=True)

    assert sorted(type(one).__name__ for one in told) == ["Done", "OwnerStays"]
    await service.run_jobs()
    await service.as_stranger().login("first" if isinstance(told[0], OwnerStays) else "second", PASSWORD)


async def test_twice_at_once(service: RunningService) -> None:
    """The account is deleted, and both are told so, or that nobody is signed in any more."""
    _, session = await service.person("dora")
    clients = [AsyncClient(BASE, session=session, transport=service.transport) for _ in range(3)]

    told = await asyncio.gather(*(client.send(GO) for client in clients), return_exceptions=True)
    await service.run_jobs()

    assert {type(one).__name__ for one in told} <= {"Done", "LoginRequired"}
    assert any(type(one).__name__ == "Done" for one in told)
    with pytest.raises(NotFound):
        await service.as_stranger().send(GetUserByName(username="dora"))


async def test_jobs_that_run_twice_and_are_killed(service: RunningService) -> None:
    """Whatever is asked for twice, or was done and nobody heard of it: the end is the same."""
    anas = await ana_and_others(service)
    files = service.files()
    busy = await dora_too(service, anas)
    await service.write(lambda tx: delete_account(tx, busy.dora))
    await service.write(lambda tx: delete_account(tx, busy.dora))

    for commits in (True, False) * 6:
        unsure = service.beside(database=UnsureDatabase(service.house.database, commits=commits))
        with pytest.raises(Exception, match=r".*"):
            await erase_account(unsure.house, user_pk=busy.dora)
    for _ in range(3):
        await service.run_jobs()
    await erase_account(service.house, user_pk=busy.dora)

    assert await names_in_rows(service, busy.dora, busy.her_photo) == set()
    assert await wrong_counts(service) == {}
    await service.run_jobs()
    assert service.files() == files


async def test_more_than_one_chunk_of_everything(service: RunningService) -> None:
    """
    Sixty photos liked, sixty of their own, thirty followers, thirty followed.

    What is erased before it was counted anew is counted all the same.
    """
    await service.pk("dora")
    dora = await service.as_user("dora")
    others = [f"person{number}" for number in range(30)]
    for name in others:
        await (await service.as_user(name)).send(Follow(pk=await service.pk("dora")))
        await dora.send(Follow(pk=await service.pk(name)))
    for pk in await publish_at_once(service, "ana", 60):
        await dora.send(Like(pk=pk))
    own = await publish_at_once(service, "dora", 60)

    await dora.send(GO)
    for _ in range(6):
        await erase_account(service.house, user_pk=await service.pk("dora"))
    await service.run_jobs()

    assert await names_in_rows(service, await service.pk("dora"), *own) == set()
    assert await wrong_counts(service) == {}
    assert (await service.as_stranger().send(GetUserByName(username="person7"))).user.follower_count == 0


async def test_what_is_done_in_the_same_moment(service: RunningService) -> None:
    """Likes and follows that arrive while they go: each is refused, or gone with them; nothing breaks."""
    busy = await dora_too(service, await ana_and_others(service))
    dora = await service.as_user("dora")
    ben = await service.as_user("ben")
    photos = await publish_at_once(service, "ben", 10)

    told = await asyncio.gather(
        *(dora.send(Like(pk=pk)) for pk in photos[:5]),
        dora.send(GO),
        *(dora.send(Like(pk=pk)) for pk in photos[5:]),
        ben.send(Like(pk=busy.her_photo)),
        ben.send(Follow(pk=busy.dora)),
        return_exceptions=True,
    )
    await service.run_jobs()

    assert {type(one).__name__ for one in told} <= {"Done", "LoginRequired", "NotFound", "FriendshipChanged"}
    assert await names_in_rows(service, busy.dora, busy.her_photo) == set()
    assert await wrong_counts(service) == {}
