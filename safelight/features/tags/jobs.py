from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .old_words import Place, read_captions, read_comments

jobs = Jobs()


@jobs.job
async def read_old_texts(house: House, media_pk: int = 0) -> None:
    """Read the captions that were written before there were hashtags and mentions; then the comments."""

    async def read(tx: Tx) -> None:
        end = await read_captions(tx, Place(media_pk, 0))
        if end:
            await defer(tx, read_old_texts, media_pk=end.media_pk)
        else:
            await defer(tx, read_old_comments, media_pk=0, pk=0)

    await transact(house.database, read)


@jobs.job
async def read_old_comments(house: House, media_pk: int, pk: int) -> None:
    """Read the comments that were written before, from behind one of them."""

    async def read(tx: Tx) -> None:
        end = await read_comments(tx, Place(media_pk, pk))
        if end:
            await defer(tx, read_old_comments, media_pk=end.media_pk, pk=end.pk)

    await transact(house.database, read)
