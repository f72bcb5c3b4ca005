import asyncio
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import sqlalchemy as sa
from msgspec import UNSET

from safelight.features.feeds.actions import publish
from safelight.features.locations.actions import given, remember_location
from safelight.features.users.actions import count_media
from safelight.kit.db import Query, Tx, transact
from safelight.kit.house import House
from safelight.kit.names import random_name
from safelight.kit.pictures import Rendered
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NoUpload, Unavailable
from safelight.wire.media import Configure, Upload

from .files import original_key, rendition_key
from .jobs import discard, keys_of
from .queries import UPLOAD, MediaPk, UploadRow, find_published
from .tables import media, uploads

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
PUBLISHED_FROM = Query(MediaPk, sa.select(media.c.pk).where(media.c.file == sa.bindparam("file")))

BY = sa.bindparam("by", type_=sa.Integer())
CHANGED = sa.update(media).where(media.c.pk == sa.bindparam("media"))
COUNT_LIKE = CHANGED.values(like_count=media.c.like_count + BY, revision=media.c.revision + 1)
COUNT_COMMENT = CHANGED.values(comment_count=media.c.comment_count + BY, revision=media.c.revision + 1)


async def upload(house: House, viewer: Viewer, request: Upload) -> None:
    """
    Keep a picture, with everything that will be published of it, until it is configured.

    When this returns, all of it is on disk. When it raises, nothing of it is.

    Raises: TooLarge, UnsupportedPicture, BrokenPicture, Unavailable.
    """
    file, original = random_name(), random_name()
    async with staging_folder(house) as folder:
        rendered = await house.darkroom.render(request.photo.path, folder, file)
        files = {rendition_key(name): folder / name for name in rendered.files}
        await house.storage.put({original_key(original): request.photo.path, **files})
    row = upload_row(viewer, request, file, original, rendered)
    try:
        await transact(house.database, lambda tx: replace_upload(tx, row))
    except BaseException:
        await asyncio.shield(take_back(house, row))
        raise


def upload_row(viewer: Viewer, request: Upload, file: str, original: str, rendered: Rendered) -> UploadRow:
    """The row that names the files of an upload."""
    full_sizes = msgspec.json.encode(rendered.full_sizes).decode()
    stamp = float(request.device_timestamp)
    return UploadRow(viewer.pk, stamp, file, original, full_sizes, given(request.lat), given(request.lng))


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
        return await tx.one(PUBLISHED_FROM, file=row.file) is None

    if await transact(house.database, forget):
        await house.storage.delete(keys_of(row))


async def configure(tx: Tx, viewer: Viewer, request: Configure) -> int:
    """
    Publish an upload; the pk of the media.

    Taking the upload's row settles races: of two requests at once, one publishes, and both answer the same media.

    Raises: NoUpload if none waits under this stamp and none was published with it.
    """
    stamp = float(request.device_timestamp)
    taken = await take_upload(tx, viewer.pk, stamp)
    if taken is None:
        published = await find_published(tx, viewer, stamp)
        if published is None:
            raise NoUpload
        return published
    pk = await insert_media(tx, taken, request)
    await count_media(tx, viewer.pk, 1)
    await publish(tx, viewer.pk, pk)
    return pk


async def take_upload(tx: Tx, owner_pk: int, stamp: float) -> UploadRow | None:
    """
    The upload that waits under this stamp; it waits no more then.

    Where there is none, the question is asked once more: on PostgreSQL a statement that waited for a row which was
    replaced meanwhile finds that one gone, and sees not yet what is in its place.
    """
    waits = {"owner": owner_pk, "stamp": stamp}
    return await tx.one(TAKE_UPLOAD, **waits) or await tx.one(TAKE_UPLOAD, **waits)


async def insert_media(tx: Tx, taken: UploadRow, request: Configure) -> int:
    """The row of a media, made of its upload and what its owner says of it."""
    location_pk = None if request.location is UNSET else await remember_location(tx, request.location)
    return await tx.insert_new(
        media,
        **taken._asdict(),
        taken_at=tx.now,
        caption=request.caption,
        accessibility_caption=request.accessibility_caption,
        filter_type=request.filter_type,
        source_type=request.source_type,
        location_pk=location_pk,
        like_count=0,
        comment_count=0,
        revision=0,
    )


async def count_like(tx: Tx, media_pk: int, by: int) -> None:
    """Count a media's likes up or down."""
    await tx.run(COUNT_LIKE, media=media_pk, by=by)


async def count_comment(tx: Tx, media_pk: int, by: int) -> None:
    """Count a media's comments up or down."""
    await tx.run(COUNT_COMMENT, media=media_pk, by=by)


@asynccontextmanager
async def staging_folder(house: House) -> AsyncGenerator[Path]:
    """A folder for the files of one picture on their way, gone afterwards with whatever is still in it."""
    folder = house.workspace / random_name()
    try:
        folder.mkdir()
    except OSError as error:
        raise Unavailable("The service can't keep files now.", retry_after=10) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
