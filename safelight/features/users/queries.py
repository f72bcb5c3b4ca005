from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query, Tx, any_of
from safelight.wire.errors import NotFound
from safelight.wire.users import UserInfo, UserShort

from .tables import users


class User(NamedTuple):
    """A user as their row has it."""

    pk: int
    username: str
    full_name: str
    biography: str
    external_url: str
    is_private: bool
    media_count: int
    follower_count: int
    following_count: int


class Face(NamedTuple):
    """As much of a user as stands beside what they made."""

    pk: int
    username: str
    full_name: str


WHOLE = sa.select(*(users.c[name] for name in User._fields))
BY_PK = Query(User, WHOLE.where(users.c.pk == sa.bindparam("user")))
BY_NAME = Query(User, WHOLE.where(users.c.username == sa.bindparam("username")))
FACES = Query(Face, sa.select(users.c.pk, users.c.username, users.c.full_name).where(any_of(users.c.pk, "users")))


async def visible_user(tx: Tx, pk: int) -> User:
    """The user with this pk. Raises: NotFound."""
    user = await tx.one(BY_PK, user=pk)
    if user is None:
        raise NotFound
    return user


async def visible_user_by_name(tx: Tx, username: str) -> User:
    """The user with this name, in capitals or not. Raises: NotFound."""
    user = await find_user_by_name(tx, username)
    if user is None:
        raise NotFound
    return user


async def find_user_by_name(tx: Tx, username: str) -> User | None:
    """The user with this name, if there is one."""
    return await tx.one(BY_NAME, username=username.lower())


async def user_shorts(tx: Tx, base: str, pks: Iterable[int]) -> dict[int, UserShort]:
    """Users as they stand beside what they made, by pk: one query for any number."""
    return {face.pk: user_short(face, base) for face in await tx.all(FACES, users=sorted(set(pks)))}


def user_short(user: Face | User, base: str) -> UserShort:
    """A user's message, with addresses that begin with `base`."""
    return UserShort(
        pk=user.pk, username=user.username, full_name=user.full_name, profile_pic_url=profile_pic_url(base)
    )


def user_info(user: User, base: str) -> UserInfo:
    """A user's whole message."""
    return UserInfo(**user._asdict(), profile_pic_url=profile_pic_url(base))


def profile_pic_url(base: str) -> str:
    """The picture of somebody who has none, under the name that clients of 2010 know it by."""
    return f"{base}/profiles/anonymousUser.jpg"
