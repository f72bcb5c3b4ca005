"""Somebody's sessions, one by one: where they are signed in, and since when."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.reports.open import OPEN_COUNT
from safelight.features.users.tables import WAITING, users
from safelight.kit.db import Key, Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.sessions import Session

from .agents import agent_in_words
from .naming import NAME, name_of_service
from .tables import accounts, sessions

MOST_LISTED = 100


class SessionRow(NamedTuple):
    """A session that has not ended: the hash of its token, when it began, and in what."""

    token_hash: bytes
    created_at: int
    agent: str
    others_seen_at: int


class Notices(NamedTuple):
    """What a viewer is told on every page, whether they are an owner of the service, and what that is called."""

    is_owner: bool
    has_new_session: bool
    is_waited_for: bool
    open_reports: int
    service_name: str


USER = sa.bindparam("user", type_=Key)
OF_USER = sa.and_(sessions.c.user_pk == USER, sessions.c.expires_at > sa.bindparam("now"))
IS_OTHER = sa.case((sessions.c.token_hash == sa.bindparam("token"), 0), else_=1)

OWN = Query(
    SessionRow,
    sa.select(*(sessions.c[name] for name in SessionRow._fields))
    .where(OF_USER)
    .order_by(IS_OTHER, sessions.c.created_at.desc(), sessions.c.token_hash)
    .limit(MOST_LISTED),
)

END_ONE = sa.delete(sessions).where(sessions.c.user_pk == USER, sessions.c.token_hash == sa.bindparam("token"))
END_OTHERS = sa.delete(sessions).where(sessions.c.user_pk == USER, sessions.c.token_hash != sa.bindparam("token"))
LOOK = (
    sa.update(sessions)
    .where(sessions.c.token_hash == sa.bindparam("token"))
    .values(others_seen_at=sa.bindparam("moment"))
)

mine, other = sessions.alias("mine"), sessions.alias("other")
IS_NEW = sa.and_(
    other.c.user_pk == mine.c.user_pk,
    other.c.token_hash != mine.c.token_hash,
    other.c.created_at > mine.c.others_seen_at,
    other.c.expires_at > sa.bindparam("now"),
)
SOMEBODY_WAITS = sa.exists().where(users.c.state == sa.literal_column(f"'{WAITING}'"))

NOTICES = Query(
    Notices,
    sa.select(
        accounts.c.is_owner,
        sa.exists().where(IS_NEW).label("has_new_session"),
        sa.and_(accounts.c.is_owner, SOMEBODY_WAITS).label("is_waited_for"),
        sa.case((accounts.c.is_owner, OPEN_COUNT), else_=0).label("open_reports"),
        NAME,
    )
    .join_from(mine, accounts, accounts.c.user_pk == mine.c.user_pk)
    .where(mine.c.token_hash == sa.bindparam("token")),
)


async def own_sessions(tx: Tx, viewer: Viewer) -> list[Session]:
    """The viewer's sessions: the one that they came with, then the others, the newest first."""
    found = await tx.all(OWN, user=viewer.pk, token=viewer.session, now=tx.now)
    seen_at = next((row.others_seen_at for row in found if row.token_hash == viewer.session), 0)
    return [session_message(row, viewer, seen_at) for row in found]


def session_message(row: SessionRow, viewer: Viewer, seen_at: int) -> Session:
    """A session's message, for a viewer who has last looked at the list at that moment."""
    is_current = row.token_hash == viewer.session
    return Session(
        id=row.token_hash.hex(),
        device=agent_in_words(row.agent),
        created_at=row.created_at,
        is_current=is_current,
        is_new=not is_current and row.created_at > seen_at,
    )


async def look_at_sessions(tx: Tx, viewer: Viewer) -> None:
    """
    Keep that the viewer has seen in this session which others there are.

    Each session keeps its own moment: a thief who looks at the list does not keep the owner from being told.
    """
    await tx.run(LOOK, token=viewer.session, moment=tx.now)


async def end_own_session(tx: Tx, viewer: Viewer, token_hash: bytes) -> None:
    """End one of the viewer's sessions. One that has ended already, or is somebody else's, is left alone."""
    await tx.run(END_ONE, user=viewer.pk, token=token_hash)


async def end_other_sessions(tx: Tx, viewer: Viewer) -> None:
    """End all of the viewer's sessions but the one that they came with."""
    await tx.run(END_OTHERS, user=viewer.pk, token=viewer.session)


async def notices_for(tx: Tx, viewer: Viewer) -> Notices:
    """What the viewer is to be told wherever they are: one query, but in the moment in which their session ends."""
    if found := await tx.one(NOTICES, token=viewer.session, now=tx.now):
        return found
    name = await name_of_service(tx)
    return Notices(is_owner=False, has_new_session=False, is_waited_for=False, open_reports=0, service_name=name)
