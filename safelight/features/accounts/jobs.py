from collections.abc import Sequence

import sqlalchemy as sa

from safelight.features.activity.erasing import erase_activity
from safelight.features.comments.erasing import erase_comments
from safelight.features.feeds.erasing import erase_timeline
from safelight.features.friendships.erasing import erase_follows
from safelight.features.likes.erasing import erase_likes
from safelight.features.media.erasing import erase_uploads, mark_some_deleted
from safelight.features.media.jobs import erase_media
from safelight.features.media.shown import recount, traced_chunk
from safelight.features.reports.closing import erase_reports_of
from safelight.features.tags.erasing import erase_mentions_of
from safelight.features.users import actions as users
from safelight.features.users.pictures import forget_picture
from safelight.features.users.queries import picture_of
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .invitations import forget_ended
from .tables import sessions
from .waiting import forget_some_waiting

jobs = Jobs()

EXPIRED = sa.delete(sessions).where(sessions.c.expires_at <= sa.bindparam("now"))


@jobs.chore(every_seconds=24 * 3600)
async def forget_expired_sessions(house: House) -> None:
    """Delete the sessions that have ended by themselves."""
    await transact(house.database, lambda tx: tx.run(EXPIRED, now=tx.now))


@jobs.chore(every_seconds=24 * 3600)
async def forget_ended_invitations(house: House) -> None:
    """Delete the invitations whose time is over."""
    await transact(house.database, forget_ended)


@jobs.chore(every_seconds=24 * 3600)
async def forget_who_waits(house: House) -> None:
    """Delete the accounts that nobody has let in for 30 days: their names are free again."""
    while await transact(house.database, lambda tx: forget_some_waiting(tx, erase_account)):
        pass


@jobs.job
async def erase_account(house: House, user_pk: int) -> None:
    """
    Take away the next of what a deleted account has left, until its row is the last, and goes.

    What was taken away is not found again, so a killed run is simply followed by the next.
    """
    photos = await transact(house.database, lambda tx: erase_next(tx, user_pk))
    for photo in photos:
        await erase_media(house, photo)
    if photos:
        await transact(house.database, lambda tx: defer(tx, erase_account, user_pk=user_pk))


async def erase_next(tx: Tx, user_pk: int) -> Sequence[int]:
    """
    Take away one chunk of the first kind of which there is any, and ask for the next; or answer photos to be erased.

    The user's row is taken: whoever is about to add something waits, and is refused when it is gone.
    """
    await users.take(tx, user_pk)
    for erase in (erase_traces, erase_follows, erase_activity, erase_timeline, erase_uploads, erase_reports_of):
        if await erase(tx, user_pk):
            await defer(tx, erase_account, user_pk=user_pk)
            return []
    photos = await mark_some_deleted(tx, user_pk)
    if not photos:
        await forget_picture(tx, user_pk, await picture_of(tx, user_pk))
        await users.erase(tx, user_pk)
    return photos


async def erase_traces(tx: Tx, user_pk: int) -> bool:
    """Take away some of what somebody has liked and said, and where they are mentioned; whether there was any."""
    traced = await traced_chunk(tx, user_pk)
    await erase_likes(tx, user_pk, traced)
    await erase_comments(tx, user_pk, traced)
    await erase_mentions_of(tx, user_pk, traced)
    await recount(tx, traced)
    return bool(traced)
