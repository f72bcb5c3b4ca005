from typing import NamedTuple, TypedDict

import sqlalchemy as sa

from safelight.kit.db import Duplicate, Query, Tx
from safelight.wire.errors import LoginRequired, UsernameTaken

from .tables import ACTIVE, DELETED, SUSPENDED, WAITING, users
from .words import Named, keep_words

ONE = users.c.pk == sa.bindparam("user")
BY = sa.bindparam("by", type_=sa.Integer())

PRIVATE = sa.bindparam("private", type_=sa.Boolean())
SET_PRIVATE = sa.update(users).where(ONE, users.c.is_private != PRIVATE).values(is_private=PRIVATE)

STATE = sa.bindparam("state", type_=sa.Text())
SET_STATE = sa.update(users).where(ONE, users.c.state.not_in([STATE, DELETED])).values(state=STATE)

DELETE_WAITING = sa.update(users).where(ONE, users.c.state == sa.literal_column(f"'{WAITING}'")).values(state=DELETED)

SET_PICTURE = sa.update(users).where(ONE).values(picture=sa.bindparam("picture"))
EDIT = (
    sa.update(users)
    .where(ONE)
    .values({name: sa.bindparam(f"new_{name}") for name in ("username", "full_name", "biography", "external_url")})
)
ERASE = sa.delete(users).where(ONE)

COUNT_MEDIA = sa.update(users).where(ONE).values(media_count=users.c.media_count + BY)
COUNT_FOLLOWER = sa.update(users).where(ONE).values(follower_count=users.c.follower_count + BY)
COUNT_FOLLOWING = sa.update(users).where(ONE).values(following_count=users.c.following_count + BY)


class Held(NamedTuple):
    """A user whose row is taken."""

    pk: int
    state: str


class Words(TypedDict):
    """What somebody says about themselves."""

    username: str
    full_name: str
    biography: str
    external_url: str


class State(NamedTuple):
    """What a user's row says beside what they show."""

    state: str
    picture: str


HOLD = Query(Held, sa.select(users.c.pk, users.c.state).where(ONE).with_for_update(key_share=True))
"""Rows that refer to the user may still be entered: somebody's follow and their like would else wait for each other."""
TAKE = Query(Held, sa.select(users.c.pk, users.c.state).where(ONE).with_for_update())
STATES = Query(State, sa.select(users.c.state, users.c.picture).where(ONE).with_for_update())


async def create_user(tx: Tx, username: str, *, full_name: str, is_private: bool, is_waiting: bool = False) -> int:
    """
    Enter a user under a name that was found to be proper; their pk. Who is waiting is there for nobody yet.

    The unique name settles races. Raises: UsernameTaken.
    """
    try:
        pk = await tx.insert_new(
            users,
            username=username,
            full_name=full_name,
            biography="",
            external_url="",
            is_private=is_private,
            media_count=0,
            follower_count=0,
            following_count=0,
            created_at=tx.now,
            state=WAITING if is_waiting else ACTIVE,
        )
    except Duplicate as error:
        raise UsernameTaken from error
    await keep_words(tx, [Named(pk, username, full_name)])
    return pk


async def edit(tx: Tx, user_pk: int, words: Words) -> None:
    """Have a user say these things about themselves. Raises: UsernameTaken, as `create_user`."""
    try:
        await tx.run(EDIT, user=user_pk, **{f"new_{name}": text for name, text in words.items()})
    except Duplicate as error:
        raise UsernameTaken from error
    await keep_words(tx, [Named(user_pk, words["username"], words["full_name"])])


async def set_picture(tx: Tx, user_pk: int, picture: str) -> str:
    """
    Have a user shown by this picture, or, if it is empty, by none; the one before it.

    Raises: LoginRequired if they are gone meanwhile.
    """
    before = await tx.one(STATES, user=user_pk)
    if before is None or before.state != ACTIVE:
        raise LoginRequired
    await tx.run(SET_PICTURE, user=user_pk, picture=picture)
    return before.picture


async def suspend(tx: Tx, user_pk: int) -> bool:
    """Have a user be there for nobody, until they are restored; whether that is new."""
    return await tx.run(SET_STATE, user=user_pk, state=SUSPENDED) == 1


async def restore(tx: Tx, user_pk: int) -> bool:
    """Have a user be there who was suspended, or was waiting; whether that is new."""
    return await tx.run(SET_STATE, user=user_pk, state=ACTIVE) == 1


async def delete(tx: Tx, user_pk: int) -> bool:
    """Have a user be there for nobody any more; whether that is new."""
    return await tx.run(SET_STATE, user=user_pk, state=DELETED) == 1


async def delete_waiting(tx: Tx, user_pk: int) -> bool:
    """The same for somebody who still waits to be let in; whether they did."""
    return await tx.run(DELETE_WAITING, user=user_pk) == 1


async def erase(tx: Tx, user_pk: int) -> None:
    """Take a deleted user's row away, and the few that still hang on it. Their name is free now."""
    await tx.run(ERASE, user=user_pk)


async def set_private(tx: Tx, user_pk: int, *, is_private: bool) -> bool:
    """Say whether a user's photos are for approved followers alone; whether that is new."""
    return await tx.run(SET_PRIVATE, user=user_pk, private=is_private) == 1


async def hold(tx: Tx, *user_pks: int) -> set[int]:
    """
    Take users' rows until the transaction ends: whoever else would change how these stand with each other waits.

    Those of them who are neither suspended nor deleted. What is read after this is what holds. The lower key comes
    first, as in `count_follow`.
    """
    held = [await tx.one(HOLD, user=user_pk) for user_pk in sorted(user_pks)]
    return {user.pk for user in held if user and user.state == ACTIVE}


async def take(tx: Tx, user_pk: int) -> None:
    """
    Take a user's row until the transaction ends, so that nothing that refers to it can be entered either.

    What was being entered is waited for, and is seen after this.
    """
    await tx.one(TAKE, user=user_pk)


async def count_media(tx: Tx, user_pk: int, by: int) -> None:
    """
    Count a user's photos up or down.

    This takes the user's row until the transaction ends, and so does `count_follow`: a photo published and a follow
    begun in the same moment wait for each other, and the one that comes second sees the first.
    """
    await tx.run(COUNT_MEDIA, user=user_pk, by=by)


async def count_follow(tx: Tx, follower_pk: int, followed_pk: int, by: int) -> None:
    """
    Count a follow up or down on both its ends.

    The lower key comes first: two who follow each other in the same moment would else wait for each other until
    PostgreSQL ends one of them, a second later.
    """
    for user_pk, count in sorted({followed_pk: COUNT_FOLLOWER, follower_pk: COUNT_FOLLOWING}.items()):
        await tx.run(count, user=user_pk, by=by)
