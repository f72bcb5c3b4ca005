import sqlalchemy as sa

from safelight.kit.db import Duplicate, Tx
from safelight.wire.errors import UsernameTaken

from .tables import users

ONE = users.c.pk == sa.bindparam("user")
BY = sa.bindparam("by", type_=sa.Integer())

PRIVATE = sa.bindparam("private", type_=sa.Boolean())
SET_PRIVATE = sa.update(users).where(ONE, users.c.is_private != PRIVATE).values(is_private=PRIVATE)

COUNT_MEDIA = sa.update(users).where(ONE).values(media_count=users.c.media_count + BY)
COUNT_FOLLOWER = sa.update(users).where(ONE).values(follower_count=users.c.follower_count + BY)
COUNT_FOLLOWING = sa.update(users).where(ONE).values(following_count=users.c.following_count + BY)


async def create_user(tx: Tx, username: str, *, full_name: str, is_private: bool) -> int:
    """
    Enter a user under a name that was found to be proper; their pk.

    The unique name settles races. Raises: UsernameTaken.
    """
    try:
        return await tx.insert_new(
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
        )
    except Duplicate as error:
        raise UsernameTaken from error


async def set_private(tx: Tx, user_pk: int, *, is_private: bool) -> bool:
    """Say whether a user's photos are for approved followers alone; whether that is new."""
    return await tx.run(SET_PRIVATE, user=user_pk, private=is_private) == 1


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
