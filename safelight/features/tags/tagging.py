"""The hashtags of a media: those that its owner gives it, in its caption and in comments of their own."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # SQLite understands its ON CONFLICT too

from safelight.features.comments.tables import comments
from safelight.features.media.tables import media
from safelight.features.users.actions import hold
from safelight.kit.db import Query, Tx, any_of
from safelight.wire.references import hashtags_in

from .tables import media_tags, tag_uses


class Written(NamedTuple):
    """What the owner of a media says about it."""

    user_pk: int
    text: str


class Tagged(NamedTuple):
    """A hashtag that a media has."""

    tag: str


THIS = sa.and_(media.c.pk == sa.bindparam("media"), sa.not_(media.c.is_deleted))
CAPTION = sa.select(media.c.user_pk, media.c.caption.label("text")).where(THIS)
own = comments.alias("own")
OWN_COMMENTS = (
    sa.select(media.c.user_pk, comments.c.text)
    .join_from(media, own, sa.and_(own.c.user_pk == media.c.user_pk, own.c.media_pk == media.c.pk))
    .join(comments, sa.and_(comments.c.media_pk == own.c.media_pk, comments.c.pk == own.c.pk))
    .where(THIS, comments.c.text.contains("#"))
)
"""Found by their author first: SQLite would else look at everything that was said about the media."""

WRITTEN = Query(Written, sa.union_all(CAPTION, OWN_COMMENTS))
TAGGED = Query(Tagged, sa.select(media_tags.c.tag).where(media_tags.c.media_pk == sa.bindparam("media")))

COUNT = (
    insert(tag_uses)
    .from_select(
        ["tag", "user_pk", "media_count"],
        sa.select(media_tags.c.tag, media_tags.c.user_pk, sa.literal_column("1", sa.Integer)).where(
            media_tags.c.media_pk == sa.bindparam("media"), any_of(media_tags.c.tag, "tags")
        ),
    )
    .on_conflict_do_update(index_elements=["tag", "user_pk"], set_={"media_count": tag_uses.c.media_count + 1})
)
USES = sa.and_(any_of(tag_uses.c.tag, "tags"), tag_uses.c.user_pk == sa.bindparam("owner"))
COUNT_DOWN = sa.update(tag_uses).where(USES).values(media_count=tag_uses.c.media_count - 1)
FORGET_UNUSED = sa.delete(tag_uses).where(USES, tag_uses.c.media_count <= sa.literal_column("0"))
UNTAG = sa.delete(media_tags).where(any_of(media_tags.c.tag, "tags"), media_tags.c.media_pk == sa.bindparam("media"))

OF_THESE = any_of(tag_uses.c.user_pk, "users")
FORGET_USES = sa.delete(tag_uses).where(OF_THESE)
COUNT_USES = insert(tag_uses).from_select(
    ["tag", "user_pk", "media_count"],
    sa.select(media_tags.c.tag, media.c.user_pk, sa.func.count())
    .join_from(media, media_tags, media_tags.c.media_pk == media.c.pk)
    .where(any_of(media.c.user_pk, "users"), sa.not_(media.c.is_deleted))
    .group_by(media_tags.c.tag, media.c.user_pk),
)


async def recount_tags(tx: Tx, user_pks: Sequence[int]) -> None:
    """Count anew which hashtags some users' photos have. Their rows are taken, as by whoever changes hashtags."""
    await hold(tx, *user_pks)
    await tx.run(FORGET_USES, users=list(user_pks))
    await tx.run(COUNT_USES, users=list(user_pks))


async def retag(tx: Tx, media_pk: int) -> None:
    """
    Give a media the hashtags that its owner's words give it now, and count them.

    Whoever calls has taken the media's row, so that of two changes at once the second sees the first.
    """
    written = await tx.all(WRITTEN, media=media_pk)
    if not written:
        return
    wanted = {tag for words in written for tag in hashtags_in(words.text)}
    tagged = await tags_of(tx, media_pk)
    await change_tags(tx, media_pk, written[0].user_pk, new=wanted - tagged, gone=tagged - wanted)


async def untag(tx: Tx, media_pk: int, owner_pk: int) -> None:
    """Take all hashtags from a media. Whoever calls has taken its row."""
    await change_tags(tx, media_pk, owner_pk, new=set(), gone=await tags_of(tx, media_pk))


async def tags_of(tx: Tx, media_pk: int) -> set[str]:
    """The hashtags that a media has."""
    return {row.tag for row in await tx.all(TAGGED, media=media_pk)}


async def change_tags(tx: Tx, media_pk: int, owner_pk: int, *, new: set[str], gone: set[str]) -> None:
    """
    Enter hashtags and take others away, each counted with its row.

    The owner's row is taken, so that two of their photos that have hashtags in common do not wait for each other.
    """
    if new or gone:
        await hold(tx, owner_pk)
    if new:
        await tag(tx, media_pk, owner_pk, sorted(new))
    if gone:
        await take_tags(tx, media_pk, owner_pk, sorted(gone))


async def tag(tx: Tx, media_pk: int, owner_pk: int, tags: Sequence[str]) -> None:
    """Give a media hashtags that it does not have."""
    await tx.insert_many(media_tags, [{"tag": tag, "media_pk": media_pk, "user_pk": owner_pk} for tag in tags])
    await tx.run(COUNT, media=media_pk, tags=tags)


async def take_tags(tx: Tx, media_pk: int, owner_pk: int, tags: Sequence[str]) -> None:
    """Take hashtags from a media that has them."""
    await tx.run(UNTAG, media=media_pk, tags=tags)
    await tx.run(COUNT_DOWN, owner=owner_pk, tags=tags)
    await tx.run(FORGET_UNUSED, owner=owner_pk, tags=tags)
