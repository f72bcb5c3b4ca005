from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa

from safelight.features.friendships.queries import apart_counts
from safelight.features.visibility import is_there
from safelight.kit.db import Query, Tx, any_of
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound
from safelight.wire.users import UserInfo, UserShort

from .tables import ACTIVE, users


class User(NamedTuple):
    """A user as their row has it."""

    pk: int
    username: str
    full_name: str
    biography: str
    external_url: str
    is_private: bool
    picture: str
    media_count: int
    follower_count: int
    following_count: int


class Picture(NamedTuple):
    """What the files of a user's picture are named for; empty for none."""

    picture: str


class Face(NamedTuple):
    """As much of a user as stands beside what they made."""

    pk: int
    username: str
    full_name: str
    picture: str


WHOLE = sa.select(*(users.c[name] for name in User._fields))
BY_PK = Query(User, WHOLE.where(users.c.pk == sa.bindparam("user"), is_there()))
BY_NAME = Query(User, WHOLE.where(users.c.username == sa.bindparam("username"), is_there()))
FACES = Query(Face, sa.select(*(users.c[name] for name in Face._fields)).where(any_of(users.c.pk, "users"), is_there()))

PICTURE = Query(Picture, sa.select(users.c.picture).where(users.c.pk == sa.bindparam("user")))
IS_SHOWN = Query(
    Picture,
    sa.select(users.c.picture).where(
        users.c.pk == sa.bindparam("user"),
        users.c.picture == sa.bindparam("picture"),
        users.c.state == sa.literal_column(f"'{ACTIVE}'"),
    ),
)


async def visible_user(tx: Tx, viewer: Viewer, pk: int) -> User:
    """The user with this pk. Raises: NotFound if there is none, or none for the viewer."""
    user = await tx.one(BY_PK, user=pk, viewer=viewer.pk)
    if user is None:
        raise NotFound
    return user


async def visible_user_by_name(tx: Tx, viewer: Viewer, username: str) -> User:
    """The user with this name, in capitals or not. Raises: NotFound as `visible_user`."""
    user = await find_user_by_name(tx, viewer, username)
    if user is None:
        raise NotFound
    return user


async def find_user_by_name(tx: Tx, viewer: Viewer, username: str) -> User | None:
    """The user with this name, if there is one for the viewer."""
    return await tx.one(BY_NAME, username=username.lower(), viewer=viewer.pk)


async def as_counted_for(tx: Tx, viewer: Viewer, user: User) -> User:
    """The user with counts that leave out whomever the viewer may not know of."""
    if not viewer.is_apart:
        return user
    unseen = await apart_counts(tx, viewer, user.pk)
    return user._replace(
        follower_count=user.follower_count - unseen.followers,
        following_count=user.following_count - unseen.following,
    )


async def user_shorts(tx: Tx, viewer: Viewer, pks: Iterable[int]) -> dict[int, UserShort]:
    """Users as they stand beside what they made, by pk, as far as the viewer may know of them: one query."""
    faces = await tx.all(FACES, users=sorted(set(pks)), viewer=viewer.pk)
    return {face.pk: user_short(face, viewer.base) for face in faces}


def user_short(user: Face | User, base: str) -> UserShort:
    """A user's message, with addresses that begin with `base`."""
    return UserShort(
        pk=user.pk, username=user.username, full_name=user.full_name, profile_pic_url=profile_pic_url(base, user)
    )


def user_info(user: User, base: str) -> UserInfo:
    """A user's whole message."""
    return UserInfo(**facts_of(user), profile_pic_url=profile_pic_url(base, user))


def facts_of(user: User) -> dict[str, Any]:
    """What a user's message takes over from their row as it is."""
    facts = user._asdict()
    del facts["picture"]
    return facts


def profile_pic_url(base: str, user: Face | User, square: str = "") -> str:
    """
    Where a user's picture is: 150 pixels square, or the `square` that the end of its name says.

    Clients of 2010 read the pk from its path, and know the picture of somebody who has none by its name.
    """
    name = f"profile_{user.pk}_{user.picture}{square}" if user.picture else "anonymousUser"
    return f"{base}/profiles/{name}.jpg"


async def picture_of(tx: Tx, user_pk: int) -> str:
    """What the files of a user's picture are named for; empty for none, and for nobody."""
    found = await tx.one(PICTURE, user=user_pk)
    return found.picture if found else ""


async def is_picture_of(tx: Tx, user_pk: int, picture: str) -> bool:
    """Whether a user who is neither suspended nor deleted is shown by this picture now."""
    return await tx.one(IS_SHOWN, user=user_pk, picture=picture) is not None
