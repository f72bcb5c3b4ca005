"""An author whom very many follow, and a reader who follows very many, put into a demo in bulk."""

import asyncio
from collections.abc import Sequence
from functools import partial

import sqlalchemy as sa

from safelight.app.build import build_database
from safelight.demo.crowd import NEGATIVES, YEAR_MS, Negative, print_of
from safelight.features.accounts.actions import create_account
from safelight.features.feeds.tables import timeline
from safelight.features.friendships.actions import follow
from safelight.features.friendships.tables import follows
from safelight.features.media.tables import media
from safelight.features.users.queries import find_user_by_name
from safelight.features.users.tables import users
from safelight.kit.db import Tx, transact
from safelight.kit.passwords import Passwords
from safelight.kit.web.viewer import Viewer
from safelight.settings import Settings

from .session import PASSWORD

STAR, READER = "star", "reader"
PHOTOS = 50
"""How many the author has. Everybody whom the reader follows has one."""

SET_COUNTS = (
    sa.update(users)
    .where(users.c.pk == sa.bindparam("user"))
    .values({name: sa.bindparam(f"new_{name}") for name in ("media_count", "follower_count", "following_count")})
)


def add_famous(settings: Settings, *, followers: int, followed: int) -> None:
    """Add both to a demo, unless they are there. The last who follows the author is the reader, as anybody does."""
    asyncio.run(add(settings, followers, followed))


async def add(settings: Settings, followers: int, followed: int) -> None:
    """The same, on a database that is open meanwhile."""
    passwords = Passwords()
    password_hash = await passwords.hash(PASSWORD)
    passwords.close()
    database = build_database(settings)
    await database.open()
    try:
        await transact(
            database, partial(arrive, password_hash=password_hash, followers=followers - 1, followed=followed - 1)
        )
        await database.take_stock()
    finally:
        await database.close()


async def arrive(tx: Tx, password_hash: str, followers: int, followed: int) -> None:
    """The author with followers, and the reader, who follows some of these and then the author."""
    if await find_user_by_name(tx, Viewer(), STAR):
        return
    star, reader = [await create_account(tx, name, password_hash) for name in (STAR, READER)]
    fans = range(1, followers + 1)
    await tx.insert_many(users, [person(pk) for pk in fans])
    await tx.insert_many(follows, [follow_of(pk, star, pk) for pk in fans])
    await tx.insert_many(follows, [follow_of(reader, pk, pk) for pk in fans[:followed]])
    negatives = await tx.all(NEGATIVES)
    await hang(tx, [star] * PHOTOS, negatives, star)
    await hang(tx, fans[:followed], negatives, reader)
    await tx.run(SET_COUNTS, user=star, new_media_count=PHOTOS, new_follower_count=followers, new_following_count=0)
    await tx.run(SET_COUNTS, user=reader, new_media_count=0, new_follower_count=0, new_following_count=followed)
    await follow(tx, Viewer(reader), star)


async def hang(tx: Tx, authors: Sequence[int], negatives: list[Negative], viewer: int) -> None:
    """A photo of each author, spread over the year, in the timeline of one viewer."""
    begin_ms, step_ms = tx.now_ms - YEAR_MS, YEAR_MS // (len(authors) + 1)
    moments = [(number, begin_ms + step_ms * (number + 1)) for number in range(len(authors))]
    prints = [print_of(list(authors), negatives, number, moment) for number, moment in moments]
    await tx.insert_many(media, [photo.row() for photo in prints])
    await tx.insert_many(timeline, [{"viewer_pk": viewer, "media_pk": photo.pk} for photo in prints])


def person(pk: int) -> dict[str, object]:
    """The row of somebody who says nothing about themselves."""
    texts = dict.fromkeys(("full_name", "biography", "external_url"), "")
    counts = dict.fromkeys(("media_count", "follower_count", "following_count"), 1)
    return {"pk": pk, "username": f"fan{pk:06}", "is_private": False, "created_at": 1, **texts, **counts}


def follow_of(user_pk: int, followed_pk: int, pk: int) -> dict[str, object]:
    """The row of a follow."""
    return {"user_pk": user_pk, "followed_pk": followed_pk, "pk": pk, "is_approved": True}
