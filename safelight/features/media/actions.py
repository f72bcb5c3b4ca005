import asyncio

import sqlalchemy as sa
from msgspec import UNSET

from safelight.features.feeds.actions import publish
from safelight.features.locations.actions import given, remember_location, use_location
from safelight.features.tags.actions import read_words
from safelight.features.tags.mentioning import Words
from safelight.features.users.actions import count_media
from safelight.kit.checksums.rows import forget_sums, note_sums
from safelight.kit.db import Query, Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import defer
from safelight.kit.names import random_name
from safelight.kit.pictures import Edit
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NoUpload
from safelight.wire.media import Configure, Upload

from .developing import UNEDITED, columns_of, develop, develop_again
from .edits import edit_of
from .files import original_key, rendition_key
from .jobs import delete_files, discard, keys_of, rendition_keys, stems_of
from .queries import UPLOAD, MediaPk, UploadRow, find_published, find_upload
from .tables import WEEK_SECONDS, media, uploads

TAKE_UPLOAD = Query(
    UploadRow,
    sa.delete(uploads)
    .where(
        uploads.c.user_pk == sa.bindparam("owner"),
        uploads.c.device_timestamp == sa.bindparam("stamp", type_=sa.Double()),
    )
    .returning(*UPLOAD),
)

FORGET_UPLOAD = sa.delete(uploads).where(
    uploads.c.user_pk == sa.bindparam("owner"), uploads.c.file == sa.bindparam("file")
)
PUBLISHED_FROM = Query(
    MediaPk,
    sa.select(media.c.pk).where(
        sa.or_(media.c.file == sa.bindparam("file"), media.c.original == sa.bindparam("original"))
    ),
)
"""By either name: an edit, or going private, changes what the published files are called."""


async def upload(house: House, viewer: Viewer, request: Upload) -> None:
    """
    Keep a picture, with everything that will be published of it, until it is configured.

    When this returns, all of it is on disk. When it raises, nothing of it is.

    Raises: TooLarge, UnsupportedPicture, BrokenPicture, Unavailable.
    """
    original, path = random_name(), request.photo.path
    file, rendered = await develop(house, path, UNEDITED, {original_key(original): path})
    row = UploadRow(
        user_pk=viewer.pk,
        device_timestamp=float(request.device_timestamp),
        original=original,
        lat=given(request.lat),
        lng=given(request.lng),
        **columns_of(file, rendered),
    )

    async def enter(tx: Tx) -> None:
        await replace_upload(tx, row)
        await note_sums(tx, original_key(original), {"": rendered.source})
        await note_sums(tx, rendition_key(file), rendered.sums_of(file), UNEDITED)

    try:
        await transact(house.database, enter)
    except BaseException:
        await asyncio.shield(take_back(house, row))
        raise


async def replace_upload(tx: Tx, row: UploadRow) -> None:
    """Enter an upload, in the place of one that waits under the same stamp."""
    while not await tx.insert_once(uploads, **row._asdict(), created_at=tx.now):
        replaced = await tx.one(TAKE_UPLOAD, owner=row.user_pk, stamp=row.device_timestamp)
        if replaced:
            await discard(tx, replaced)


async def take_back(house: House, row: UploadRow) -> None:
    """
    Delete the files of an upload that could not be entered.

    Its row is looked for first: a commit whose answer was lost may have been made, and whoever was told of no upload
    may have published it. While the database can't be asked, the files stay.
    """

    async def forget(tx: Tx) -> bool:
        await tx.run(FORGET_UPLOAD, owner=row.user_pk, file=row.file)
        if await tx.one(PUBLISHED_FROM, file=row.file, original=row.original):
            return False
        await forget_sums(tx, stems_of(row))
        return True

    if await transact(house.database, forget):
        await house.storage.delete(keys_of(row))


async def configure(house: House, viewer: Viewer, request: Configure) -> int:
    """
    Publish an upload, edited as its owner wants it; the pk of the media.

    Its files are made anew where that is needed, before the transaction that publishes it. If meanwhile another
    picture took the upload's place, that one's are.

    Raises: NoUpload if none waits under this stamp and none was published with it; Invalid; Unavailable.
    """
    edit, keep = edit_of(request), house.keeps_originals
    pk = None
    while pk is None:
        if edit == UNEDITED:
            return await transact(house.database, lambda tx: publish_as_it_is(tx, viewer, request, keeps_original=keep))
        async with house.database.read() as tx:
            waiting = await find_upload(tx, viewer, float(request.device_timestamp))
            if waiting is None:
                return await published_before(tx, viewer, request)
        pk = await publish_edited(house, viewer, request, waiting, edit)
    return pk


async def publish_as_it_is(tx: Tx, viewer: Viewer, request: Configure, *, keeps_original: bool = True) -> int:
    """
    Publish what waits under a stamp, or answer what was published with it.

    Taking the upload's row settles races: of two requests at once, one publishes, and both answer the same media.
    """
    taken = await take_upload(tx, viewer.pk, float(request.device_timestamp))
    if taken is not None:
        return await publish_row(tx, taken, request, keeps_original=keeps_original)
    return await published_before(tx, viewer, request)


async def published_before(tx: Tx, viewer: Viewer, request: Configure) -> int:
    """The media that was published from an upload with this stamp, where none waits any more. Raises: NoUpload."""
    published = await find_published(tx, viewer, float(request.device_timestamp))
    if published is None:
        raise NoUpload
    return published


async def publish_edited(
    house: House, viewer: Viewer, request: Configure, waiting: UploadRow, edit: Edit
) -> int | None:
    """Publish an upload with files made anew; nothing if it does not wait any more."""
    edited, sums = await develop_again(house, waiting, edit)

    async def publish_it(tx: Tx) -> int | None:
        if not await tx.run(FORGET_UPLOAD, owner=viewer.pk, file=waiting.file):
            return None
        await defer(tx, delete_files, keys=rendition_keys(waiting))
        await forget_sums(tx, [rendition_key(waiting.file)])
        await note_sums(tx, rendition_key(edited.file), sums, edit)
        return await publish_row(tx, edited, request, keeps_original=house.keeps_originals)

    try:
        pk = await transact(house.database, publish_it)
    except BaseException:
        await asyncio.shield(take_back_edited(house, edited))
        raise
    if pk is None:
        await house.storage.delete(rendition_keys(edited))
    return pk


async def take_back_edited(house: House, edited: UploadRow) -> None:
    """Delete the files that were made anew for a media which was not published, unless it was."""
    async with house.database.read() as tx:
        is_published = await tx.one(PUBLISHED_FROM, file=edited.file, original=None) is not None
    if not is_published:
        await house.storage.delete(rendition_keys(edited))


async def publish_row(tx: Tx, taken: UploadRow, request: Configure, *, keeps_original: bool) -> int:
    """Publish an upload whose row was taken: the media, what is counted, what its caption refers to, the timelines."""
    if not keeps_original:
        await defer(tx, delete_files, keys=[original_key(taken.original)])
        await forget_sums(tx, [original_key(taken.original)])
        taken = taken._replace(original="")
    location_pk = None if request.location is UNSET else await remember_location(tx, request.location)
    pk = await insert_media(tx, taken, request, location_pk)
    await count_media(tx, taken.user_pk, 1)
    if location_pk is not None:
        await use_location(tx, location_pk, taken.user_pk, 1)
    await read_words(tx, Words(pk, taken.user_pk, pk, taken.user_pk, request.caption))
    await publish(tx, taken.user_pk, pk)
    return pk


async def take_upload(tx: Tx, owner_pk: int, stamp: float) -> UploadRow | None:
    """
    The upload that waits under this stamp; it waits no more then.

    Where there is none, the question is asked once more: on PostgreSQL a statement that waited for a row which was
    replaced meanwhile finds that one gone, and sees not yet what is in its place.
    """
    waits = {"owner": owner_pk, "stamp": stamp}
    return await tx.one(TAKE_UPLOAD, **waits) or await tx.one(TAKE_UPLOAD, **waits)


async def insert_media(tx: Tx, taken: UploadRow, request: Configure, location_pk: int | None) -> int:
    """The row of a media, made of its upload and what its owner says of it."""
    kept = taken._asdict()
    del kept["source"]
    if not request.show_camera:
        kept["camera"] = None
    return await tx.insert_new(
        media,
        **kept,
        taken_at=tx.now,
        week=tx.now // WEEK_SECONDS,
        caption=request.caption,
        accessibility_caption=request.accessibility_caption,
        filter_type=request.filter_type,
        source_type=request.source_type,
        location_pk=location_pk,
        like_count=0,
        comment_count=0,
        revision=0,
    )
