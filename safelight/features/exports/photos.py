"""One's own photos in an export: each as a file, and what belongs to it as a record, both or neither."""

from collections.abc import AsyncGenerator
from typing import NamedTuple

from safelight.features.comments.queries import NEWEST_SHOWN, comment_messages, comment_page
from safelight.features.feeds.assembly import media_messages
from safelight.features.feeds.queries import user_page
from safelight.features.media.files import full_name, original_key, read_sizes, rendition_key
from safelight.features.media.queries import MediaRow, own_media
from safelight.kit.house import House
from safelight.kit.pictures.sniff import ACCEPTED, name_of
from safelight.kit.storage import Missing
from safelight.kit.streams import Begun, begun, close
from safelight.kit.web.viewer import Viewer
from safelight.wire.comments import Comment
from safelight.wire.errors import NotFound
from safelight.wire.media import Media

from .records import Said, said

A_PAGE = 50
COMMENTS_A_PAGE = 100
ENDINGS = {"jpeg": "jpg"}
"""What the name of a picture ends in, where that is not what its kind is called."""
TRIES = 3
"""How often a photo is looked for whose files have just got other names, as they do when an account becomes private."""


class Opened(NamedTuple):
    """A photo whose file has begun to come: its row at that moment, what its file's name ends in, and the file."""

    row: MediaRow
    ending: str
    is_original: bool
    chunks: Begun


async def own_photos(house: House, viewer: Viewer) -> AsyncGenerator[Media]:
    """The viewer's photos, the newest first, a page at a time."""
    max_id, has_more = 0, True
    while has_more:
        async with house.database.read() as tx:
            page = await user_page(tx, viewer, viewer.pk, max_id=max_id, min_id=0, count=A_PAGE)
            pks = [entry.pk for entry in page.entries]
            messages = await media_messages(tx, viewer, pks)
        for pk in pks:
            if pk in messages:
                yield messages[pk]
        has_more = page.has_more
        max_id = pks[-1] if pks else 0


async def open_photo(house: House, viewer: Viewer, pk: int) -> Opened | None:
    """The best file that there is of a photo; none, if the photo has gone, or all its files."""
    for _ in range(TRIES):
        try:
            async with house.database.read() as tx:
                row = await own_media(tx, viewer, pk)
        except NotFound:
            return None
        if opened := await open_row(house, row):
            return opened
    return None


async def open_row(house: House, row: MediaRow) -> Opened | None:
    """The original, or else the largest rendition. What is no picture any more, after a crash, counts as lost."""
    rendition = rendition_key(largest_name(row))
    for key in [original_key(row.original), rendition] if row.original else [rendition]:
        stream = house.storage.open(key)
        try:
            chunks = await begun(stream)
        except Missing:
            await close(stream)
        else:
            if (kind := name_of(chunks.first)) in ACCEPTED:
                return Opened(row, ENDINGS.get(kind, kind), key != rendition, chunks)
            await close(chunks)
    return None


def largest_name(row: MediaRow) -> str:
    """The name of the largest published file."""
    sizes = read_sizes(row.full_sizes)
    return full_name(row.file, sizes[-1]) if sizes else f"{row.file}_7.jpg"


async def all_said(house: House, viewer: Viewer, media: Media, row: MediaRow) -> AsyncGenerator[list[Said]]:
    """Everything that was said about a photo, the newest first; its message has it all where that is little."""
    newest = [comment for comment in media.comments if comment.pk != media.pk]
    if len(newest) < NEWEST_SHOWN:
        yield turned(newest)
        return
    about, max_id, has_more = row._replace(caption=""), 0, True
    while has_more:
        async with house.database.read() as tx:
            page = await comment_page(tx, viewer, about, max_id=max_id, count=COMMENTS_A_PAGE)
            messages = await comment_messages(tx, viewer, page.rows)
        yield turned(messages)
        max_id = page.next_max_id
        has_more = bool(max_id)


def turned(comments: list[Comment]) -> list[Said]:
    """Comments the newest first, as an export tells them."""
    return [said(comment) for comment in reversed(comments)]
