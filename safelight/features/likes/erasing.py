import sqlalchemy as sa

from safelight.kit.db import Database, Tx, any_of, delete_all, some_of

from .tables import likes

ERASE = sa.delete(likes).where(likes.c.user_pk == sa.bindparam("user"), any_of(likes.c.media_pk, "media"))

ERASE_AT = some_of(likes, likes.c.media_pk == sa.bindparam("media"))


async def erase_likes(tx: Tx, user_pk: int, media_pks: list[int]) -> None:
    """Take away that somebody, who is gone for good, likes these media. Whoever asks for it counts anew."""
    await tx.run(ERASE, user=user_pk, media=media_pks)


async def erase_likes_at(database: Database, media_pk: int) -> None:
    """Take away all likes of a media that is deleted."""
    await delete_all(database, ERASE_AT, media=media_pk)
