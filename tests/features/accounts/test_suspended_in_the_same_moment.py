"""Somebody is suspended while something that they count in is on its way: before or after, the counts are right."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest
import sqlalchemy as sa

from safelight.features.accounts.actions import delete_account, suspend
from safelight.features.accounts.jobs import erase_account
from safelight.features.media.actions import replace_upload
from safelight.kit.db import Query
from safelight.wire.comments import DeleteComment, PostComment
from safelight.wire.contract import Message, Request
from safelight.wire.errors import LoginRequired, NotFound
from safelight.wire.friendships import Block, Follow, RemoveFollower, Unfollow
from safelight.wire.likes import Like, Unlike
from tests.conftest import DATABASES
from tests.features.counted import wrong_counts
from tests.features.photos import publish, waiting
from tests.service import RunningService

ON_POSTGRES = [name for name in DATABASES if name == "postgres"]
pytestmark = pytest.mark.parametrize("database", ON_POSTGRES, indirect=True)
"""SQLite has one writer at a time."""


class Waiting(NamedTuple):
    """Somebody who waits for a row that another one has taken."""

    pid: int


BACKENDS = sa.table("pg_stat_activity", sa.column("pid"), sa.column("wait_event_type"), sa.column("datname"))
WAITING = Query(
    Waiting,
    sa.select(BACKENDS.c.pid).where(
        BACKENDS.c.wait_event_type == "Lock", BACKENDS.c.datname == sa.func.current_database()
    ),
)


async def until_it_waits(service: RunningService, task: asyncio.Task[Any]) -> None:
    """Until a piece of work waits for a row, or is done."""
    async with asyncio.timeout(20), service.house.database.read() as tx:
        while not task.done() and not await tx.all(WAITING):  # noqa: ASYNC110 (the database's own word)
            await asyncio.sleep(0)


@dataclass(frozen=True)
class Stage:
    """Ana and Dora follow each other; Dora likes one of Ana's photos and has said something about another one."""

    ana: int
    dora: int
    liked: int
    photo: int
    by_dora: int


async def stage_for(service: RunningService) -> Stage:
    ana, dora = await service.as_user("ana"), await service.as_user("dora")
    ana_pk, dora_pk = await service.pk("ana"), await service.pk("dora")
    liked, photo = await publish(service, "ana"), await publish(service, "ana")
    await ana.send(Follow(pk=dora_pk))
    await dora.send(Follow(pk=ana_pk))
    await dora.send(Like(pk=liked))
    said = await dora.send(PostComment(pk=photo, comment_text="Hello"))
    return Stage(ana_pk, dora_pk, liked, photo, said.comment.pk)


ACTS: dict[str, tuple[str, Callable[[Stage], Request[Message]]]] = {
    "unlike": ("dora", lambda stage: Unlike(pk=stage.liked)),
    "comment": ("dora", lambda stage: PostComment(pk=stage.photo, comment_text="Too late")),
    "delete a comment": ("dora", lambda stage: DeleteComment(pk=stage.photo, comment_pk=stage.by_dora)),
    "delete their comment": ("ana", lambda stage: DeleteComment(pk=stage.photo, comment_pk=stage.by_dora)),
    "block": ("dora", lambda stage: Block(pk=stage.ana)),
    "unfollow": ("dora", lambda stage: Unfollow(pk=stage.ana)),
    "unfollow them": ("ana", lambda stage: Unfollow(pk=stage.dora)),
    "remove them": ("ana", lambda stage: RemoveFollower(pk=stage.dora)),
}


@pytest.mark.parametrize("what", ACTS)
async def test_counts_are_right(service: RunningService, what: str) -> None:
    """The suspension has begun, and is not committed; what comes meanwhile waits for it, and knows of it then."""
    stage = await stage_for(service)
    who, act = ACTS[what]
    client = await service.as_user(who)

    async with service.house.database.write() as tx:
        await suspend(tx, stage.dora)
        task = asyncio.ensure_future(client.send(act(stage)))
        await until_it_waits(service, task)
    (told,) = await asyncio.gather(task, return_exceptions=True)
    await service.run_jobs()

    assert isinstance(told, Message | NotFound | LoginRequired)
    assert await wrong_counts(service) == {}


async def test_an_upload_of_an_account_that_is_erased(service: RunningService) -> None:
    """It is entered and not committed while the last row is about to go: nothing of it is left, and no file."""
    dora = await service.pk("dora")
    row = waiting(dora, 7.0)
    files, key = service.files(), f"originals/{row.original}"
    path = service.house.storage.find(key)
    assert path
    await service.write(lambda tx: delete_account(tx, dora))

    async with service.house.database.write() as tx:
        await replace_upload(tx, row)
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")
        task = asyncio.ensure_future(erase_account(service.house, user_pk=dora))
        await until_it_waits(service, task)
    await task
    await service.run_jobs()

    assert service.files() == files
