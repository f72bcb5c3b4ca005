"""The end of a media: marked in the transaction that deletes it, and taken away with all that belongs to it later."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.activity.telling import erase_told_of
from safelight.features.comments.erasing import erase_comments_at
from safelight.features.feeds.withdrawing import withdraw
from safelight.features.likes.erasing import erase_likes_at
from safelight.features.locations.actions import forget_location, hold_location, use_location
from safelight.features.reports.closing import erase_reports_at
from safelight.features.tags.erasing import erase_references_at
from safelight.features.tags.tagging import untag
from safelight.features.users.actions import count_media
from safelight.kit.checksums.rows import forget_sums
from safelight.kit.db import Query, Tx, transact
from safelight.kit.house import House

from .files import original_key, read_sizes, rendition_key, rendition_names
from .queries import MediaPk, MediaRow
from .tables import media


class Deleted(NamedTuple):
    """A media that is marked as deleted, what its files are called, and the place that it names."""

    pk: int
    user_pk: int
    file: str
    original: str
    full_sizes: str
    location_pk: int | None


THIS = media.c.pk == sa.bindparam("media")
MARK = sa.update(media).where(THIS, sa.not_(media.c.is_deleted)).values(is_deleted=True, revision=media.c.revision + 1)
DELETED = Query(Deleted, sa.select(*(media.c[name] for name in Deleted._fields)).where(THIS, media.c.is_deleted))
NAMED_BY_OTHERS = sa.select(media.c.pk).where(sa.not_(media.c.is_deleted)).limit(1)
FILE_IN_USE = Query(MediaPk, NAMED_BY_OTHERS.where(media.c.file == sa.bindparam("file")))
ORIGINAL_IN_USE = Query(MediaPk, NAMED_BY_OTHERS.where(media.c.original == sa.bindparam("original")))
"""Photos made in bulk share their files. Others that are deleted do not count: two would leave them to each other."""

ERASE = sa.delete(media).where(THIS, media.c.is_deleted)
NAMES_PLACE = Query(MediaPk, sa.select(media.c.pk).where(media.c.location_pk == sa.bindparam("location")).limit(1))


async def mark_deleted(tx: Tx, row: MediaRow) -> bool:
    """
    Have a media be there for nobody any more, and count it nowhere; whether it was there until now.

    Taking the row settles races: of two at once, one deletes. Whoever likes it or talks about it in this moment is
    before this, and theirs goes with it, or after, and finds nothing.
    """
    if not await tx.run(MARK, media=row.pk):
        return False
    await count_media(tx, row.user_pk, -1)
    await untag(tx, row.pk, row.user_pk)
    if row.location_pk is not None:
        await use_location(tx, row.location_pk, row.user_pk, -1)
    return True


async def erase(house: House, media_pk: int) -> None:
    """
    Take away the files of a media that is marked as deleted, then what was said and told about it, then its row.

    May be killed anywhere and run again: the row, which knows what belongs to it, goes last.
    """
    async with house.database.read() as tx:
        found = await tx.one(DELETED, media=media_pk)
        keys = await own_keys(tx, found) if found else []
    if not found:
        return
    await house.storage.delete(keys)
    for erase_at in (erase_likes_at, erase_comments_at, erase_references_at, erase_told_of, erase_reports_at):
        await erase_at(house.database, media_pk)
    await withdraw(house.database, found.user_pk, media_pk)
    await transact(house.database, lambda tx: erase_row(tx, found))


async def erase_row(tx: Tx, found: Deleted) -> None:
    """Take away the row, the sums of its files, and the place that it names, as far as no other media needs them."""
    await forget_sums(tx, [key.partition("_")[0] for key in await own_keys(tx, found)])
    if found.location_pk is None:
        await tx.run(ERASE, media=found.pk)
        return
    await hold_location(tx, found.location_pk)
    await tx.run(ERASE, media=found.pk)
    if await tx.one(NAMES_PLACE, location=found.location_pk) is None:
        await forget_location(tx, found.location_pk)


async def own_keys(tx: Tx, found: Deleted) -> list[str]:
    """Where the files are kept that no other media needs."""
    keys: list[str] = []
    if await tx.one(FILE_IN_USE, file=found.file) is None:
        keys += [rendition_key(name) for name in rendition_names(found.file, read_sizes(found.full_sizes))]
    if found.original and await tx.one(ORIGINAL_IN_USE, original=found.original) is None:
        keys.append(original_key(found.original))
    return keys
