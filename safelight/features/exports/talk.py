"""What one has said and liked, as the files of an export."""

from collections.abc import AsyncGenerator

from safelight.kit.house import House
from safelight.kit.web.viewer import Viewer

from .queries import comments_made, likes_given
from .records import OwnComment, PhotoSeen, own_comment, place


async def own_comments(house: House, viewer: Viewer) -> AsyncGenerator[list[OwnComment]]:
    """The viewer's comments, page by page, each in a transaction of its own."""
    media_pk = pk = 0
    while True:
        async with house.database.read() as tx:
            rows = await comments_made(tx, viewer, media_pk, pk)
        if not rows:
            return
        yield [own_comment(row, viewer.base) for row in rows]
        media_pk, pk = rows[-1].media_pk, rows[-1].pk


async def own_likes(house: House, viewer: Viewer) -> AsyncGenerator[list[PhotoSeen]]:
    """The photos that the viewer likes, in the same way."""
    after = 0
    while True:
        async with house.database.read() as tx:
            rows = await likes_given(tx, viewer, after)
        if not rows:
            return
        yield [place(row.media_pk, row.owner, viewer.base) for row in rows]
        after = rows[-1].media_pk
