from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from safelight.features.users.tables import users
from safelight.features.visibility import is_shown
from safelight.kit.db import Query, Tx, any_of
from safelight.kit.web.viewer import Viewer
from safelight.wire.codes import pk_of
from safelight.wire.errors import NotFound, NotYours, NoUpload

from .tables import GREY, media, uploads


class MediaRow(NamedTuple):
    """A media as its row has it."""

    pk: int
    user_pk: int
    device_timestamp: float
    taken_at: int
    caption: str
    accessibility_caption: str
    filter_type: int
    location_pk: int | None
    lat: float | None
    lng: float | None
    file: str
    original: str
    full_sizes: str
    dominant_color: str
    camera: str | None
    caption_is_edited: bool
    like_count: int
    comment_count: int
    revision: int


class MediaPk(NamedTuple):
    """A media's pk."""

    pk: int


class UploadRow(NamedTuple):
    """An upload as its row has it: a picture that waits to be configured."""

    user_pk: int
    device_timestamp: float
    file: str
    original: str
    full_sizes: str
    lat: float | None
    lng: float | None
    dominant_color: str = GREY
    camera: str | None = None
    source: str | None = None


class Source(msgspec.Struct, frozen=True):
    """
    What is known of an upload's original, for its owner alone and until it is published.

    `width` and `height` are its pixels, upright. `position` is where the file says it was taken: degrees north and
    east.
    """

    width: int
    height: int
    position: tuple[float, float] | None = None


ROWS = sa.select(*(media.c[name] for name in MediaRow._fields))
UPLOAD = tuple(uploads.c[name] for name in UploadRow._fields)

BY_PKS = Query(MediaRow, ROWS.where(any_of(media.c.pk, "media")))
VISIBLE = Query(MediaRow, ROWS.join(users).where(media.c.pk == sa.bindparam("media"), is_shown()))

WAITING = Query(
    UploadRow,
    sa.select(*UPLOAD).where(
        uploads.c.user_pk == sa.bindparam("owner"),
        uploads.c.device_timestamp == sa.bindparam("stamp", type_=sa.Double()),
    ),
)

PUBLISHED_AS = Query(
    MediaPk,
    sa.select(media.c.pk)
    .where(
        media.c.user_pk == sa.bindparam("owner"),
        media.c.device_timestamp == sa.bindparam("stamp", type_=sa.Double()),
        sa.not_(media.c.is_deleted),
    )
    .order_by(media.c.pk.desc())
    .limit(1),
)


def photos(*, also_deleted: bool = False) -> sa.Subquery:
    """The photos of the parameter `author`: `pk`."""
    every = sa.select(media.c.pk).where(media.c.user_pk == sa.bindparam("author"))
    return (every if also_deleted else every.where(sa.not_(media.c.is_deleted))).subquery()


def is_still_there(media_pk: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """A condition: there is a media with this pk, and nobody has deleted it."""
    return sa.select(sa.true()).where(media.c.pk == media_pk, sa.not_(media.c.is_deleted)).exists()


async def visible_media(tx: Tx, viewer: Viewer, pk: int) -> MediaRow:
    """The media with this pk. Raises: NotFound if there is none, or the viewer may not see it."""
    found = await tx.one(VISIBLE, media=pk, viewer=viewer.pk)
    if found is None:
        raise NotFound
    return found


async def visible_media_by_code(tx: Tx, viewer: Viewer, code: str) -> MediaRow:
    """The media with this code. Raises: NotFound as `visible_media`."""
    try:
        return await visible_media(tx, viewer, pk_of(code))
    except ValueError as error:
        raise NotFound from error


async def own_media(tx: Tx, viewer: Viewer, pk: int) -> MediaRow:
    """The viewer's media with this pk. Raises: NotFound as `visible_media`; NotYours if it is somebody else's."""
    found = await visible_media(tx, viewer, pk)
    if found.user_pk != viewer.pk:
        raise NotYours
    return found


async def waiting_upload(tx: Tx, viewer: Viewer, device_timestamp: float) -> UploadRow:
    """The viewer's upload that waits under this stamp. Raises: NoUpload."""
    found = await find_upload(tx, viewer, device_timestamp)
    if found is None:
        raise NoUpload
    return found


async def find_upload(tx: Tx, viewer: Viewer, device_timestamp: float) -> UploadRow | None:
    """The viewer's upload that waits under this stamp, if any."""
    return await tx.one(WAITING, owner=viewer.pk, stamp=device_timestamp)


async def media_rows(tx: Tx, pks: Sequence[int]) -> dict[int, MediaRow]:
    """Media by pk, for whoever has found them by a statement that asked who may see them."""
    return {row.pk: row for row in await tx.all(BY_PKS, media=list(pks))}


async def find_published(tx: Tx, viewer: Viewer, device_timestamp: float) -> int | None:
    """The viewer's newest media that was published from an upload with this stamp."""
    found = await tx.one(PUBLISHED_AS, owner=viewer.pk, stamp=device_timestamp)
    return found.pk if found else None
