from hashlib import sha256
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.friendships.queries import pulls_from_anybody
from safelight.features.friendships.tables import blocks
from safelight.features.users.tables import ACTIVE, DELETED, WAITING, users
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import LoginRequired, NotFound

from .tables import accounts, sessions, setup_tokens
from .usernames import is_nobodys


class Credentials(NamedTuple):
    """What a login is checked against."""

    user_pk: int
    username: str
    full_name: str
    picture: str
    password_hash: str
    is_waiting: bool


class Account(NamedTuple):
    """Whose account it is."""

    user_pk: int


class SessionUser(NamedTuple):
    """Whose session it is, and what few people need: see `Viewer`."""

    user_pk: int
    is_apart: bool
    is_pulling: bool


class Email(NamedTuple):
    """Where somebody is written to."""

    email: str


class SetupToken(NamedTuple):
    """The offer to become the owner."""

    pk: int


IS_ACTIVE = users.c.state == sa.literal_column(f"'{ACTIVE}'")

IS_WAITING = users.c.state == sa.literal_column(f"'{WAITING}'")

KNOWN = sa.select(
    accounts.c.user_pk,
    users.c.username,
    users.c.full_name,
    users.c.picture,
    accounts.c.password_hash,
    IS_WAITING.label("is_waiting"),
).join_from(accounts, users)
CREDENTIALS = Query(
    Credentials, KNOWN.where(users.c.username == sa.bindparam("username"), sa.or_(IS_ACTIVE, IS_WAITING))
)
OWN_CREDENTIALS = Query(Credentials, KNOWN.where(accounts.c.user_pk == sa.bindparam("user"), IS_ACTIVE))

VERIFIED = Query(
    Account,
    sa.select(accounts.c.user_pk)
    .join_from(accounts, users)
    .where(accounts.c.user_pk == sa.bindparam("user"), accounts.c.password_hash == sa.bindparam("hash"), IS_ACTIVE)
    .with_for_update(read=True),
)
"""Held, so that a password that is changed, or an account that is suspended, in this moment comes before or after."""

NAMED = Query(
    Account,
    sa.select(accounts.c.user_pk)
    .join_from(accounts, users)
    .where(users.c.username == sa.bindparam("username"), users.c.state != DELETED),
)

SESSION_USER = Query(
    SessionUser,
    sa.select(
        sessions.c.user_pk,
        sa.exists().where(blocks.c.user_pk == sessions.c.user_pk).label("is_apart"),
        pulls_from_anybody(sessions.c.user_pk).label("is_pulling"),
    )
    .join_from(sessions, users)
    .where(
        sessions.c.token_hash == sa.bindparam("token_hash"),
        sessions.c.expires_at > sa.bindparam("now"),
        IS_ACTIVE,
    ),
)

OWNER = Query(Account, sa.select(accounts.c.user_pk).where(accounts.c.is_owner).limit(1))
ACTIVE_OWNERS = Query(
    Account,
    sa.select(accounts.c.user_pk)
    .join_from(accounts, users)
    .where(accounts.c.is_owner, IS_ACTIVE)
    .order_by(accounts.c.user_pk)
    .with_for_update(),
)

EMAIL = Query(Email, sa.select(accounts.c.email).where(accounts.c.user_pk == sa.bindparam("user")))

SETUP = Query(SetupToken, sa.select(setup_tokens.c.pk).where(setup_tokens.c.token_hash == sa.bindparam("token_hash")))


async def find_credentials(tx: Tx, username: str) -> Credentials | None:
    """What a login under this name is checked against, if anybody has it."""
    return None if is_nobodys(username) else await tx.one(CREDENTIALS, username=username.lower())


async def own_credentials(tx: Tx, viewer: Viewer) -> Credentials:
    """What the viewer's password is checked against. Raises: LoginRequired if their account is gone meanwhile."""
    found = await tx.one(OWN_CREDENTIALS, user=viewer.pk)
    if found is None:
        raise LoginRequired
    return found


async def is_verified(tx: Tx, user_pk: int, password_hash: str) -> bool:
    """Whether a password that was right by this hash still is, for an account that is not suspended; until the end."""
    return await tx.one(VERIFIED, user=user_pk, hash=password_hash) is not None


async def account_named(tx: Tx, username: str) -> int:
    """The pk of whoever has this name, suspended or not. Raises: NotFound."""
    found = await tx.one(NAMED, username=username.removeprefix("@").lower())
    if found is None:
        raise NotFound(f"There is nobody called {username} here.")
    return found.user_pk


async def is_only_owner(tx: Tx, user_pk: int) -> bool:
    """Whether the service would be without an owner if this one went. All owners are held, so that two can't go."""
    return [owner.user_pk for owner in await tx.all(ACTIVE_OWNERS)] == [user_pk]


async def find_viewer(tx: Tx, token: str, base: str) -> Viewer:
    """Whose session a token belongs to; nobody, if it has ended or never was."""
    token_hash = hash_of(token)
    session = await tx.one(SESSION_USER, token_hash=token_hash, now=tx.now)
    if session is None:
        return Viewer(base=base)
    return Viewer(session.user_pk, base, token_hash, session.is_apart, is_pulling=session.is_pulling)


async def email_of(tx: Tx, viewer: Viewer) -> str:
    """The viewer's e-mail address; empty, if they gave none."""
    found = await tx.one(EMAIL, user=viewer.pk)
    return found.email if found else ""


async def has_owner(tx: Tx) -> bool:
    """Whether the service has its owner yet."""
    return await tx.one(OWNER) is not None


async def first_owner(tx: Tx) -> int:
    """The pk of the owner who has been here longest. Raises: NotFound while there is none."""
    owners = await tx.all(ACTIVE_OWNERS)
    if not owners:
        raise NotFound("The service has no owner yet, in whose name anybody could be invited.")
    return owners[0].user_pk


async def is_setup_token(tx: Tx, token: str) -> bool:
    """Whether this token makes its holder the owner."""
    return await tx.one(SETUP, token_hash=hash_of(token)) is not None


def hash_of(token: str) -> bytes:
    """What is kept of a token. It has 128 random bits, so that a fast hash is enough."""
    return sha256(token.encode()).digest()
