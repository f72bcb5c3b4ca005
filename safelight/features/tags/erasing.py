import sqlalchemy as sa

from safelight.kit.db import Database, Tx, any_of, delete_all, some_of

from .tables import media_tags, mentions

THERE = any_of(mentions.c.media_pk, "media")
ERASE_TEXTS = sa.delete(mentions).where(THERE, any_of(mentions.c.text_pk, "texts"))
ERASE_USER = sa.delete(mentions).where(THERE, mentions.c.user_pk == sa.bindparam("user"))

ERASE_AT = [some_of(table, table.c.media_pk == sa.bindparam("media")) for table in (mentions, media_tags)]


async def erase_mentions_in(tx: Tx, text_pks: list[int], media_pks: list[int]) -> None:
    """Take away whom these texts, about these media, mention. The texts are gone."""
    await tx.run(ERASE_TEXTS, texts=text_pks, media=media_pks)


async def erase_mentions_of(tx: Tx, user_pk: int, media_pks: list[int]) -> None:
    """Have what is said about these media mention nobody where it mentions somebody who is gone for good."""
    await tx.run(ERASE_USER, user=user_pk, media=media_pks)


async def erase_references_at(database: Database, media_pk: int) -> None:
    """Take away the hashtags of a media that is deleted, and whom it and what was said about it mention."""
    for some in ERASE_AT:
        await delete_all(database, some, media=media_pk)
