from hashlib import sha256
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import users
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer

from .tables import accounts, sessions, setup_tokens


class Credentials(NamedTuple):
    """What a login is checked against."""

    user_pk: int
    username: str
    full_name: str
    password_hash: str


class SessionUser(NamedTuple):
    """Whose session it is."""

    user_pk: int


class SetupToken(NamedTuple):
    """The offer to become the owner."""

    pk: int


CREDENTIALS = Query(
    Credentials,
    sa.select(accounts.c.user_pk, users.c.username, users.c.full_name, accounts.c.password_hash)
    .join_from(accounts, users)
    .where(users.c.username == sa.bindparam("username")),
)

SESSION_USER = Query(
    SessionUser,
    sa.select(sessions.c.user_pk).where(
        sessions.c.token_hash == sa.bindparam("token_hash"), sessions.c.expires_at > sa.bindparam("now")
    ),
)

OWNER = Query(SessionUser, sa.select(accounts.c.user_pk).where(accounts.c.is_owner).limit(1))

SETUP = Query(SetupToken, sa.select(setup_tokens.c.pk).where(setup_tokens.c.token_hash == sa.bindparam("token_hash")))


async def find_credentials(tx: Tx, username: str) -> Credentials | None:
    """What a login under this name is checked against, if anybody has it."""
    return await tx.one(CREDENTIALS, username=username.lower())


async def find_viewer(tx: Tx, token: str, base: str) -> Viewer:
    """Whose session a token belongs to; nobody, if it has ended or never was."""
    token_hash = hash_of(token)
    session = await tx.one(SESSION_USER, token_hash=token_hash, now=tx.now)
    return Viewer(session.user_pk, base, token_hash) if session else Viewer(base=base)


async def has_owner(tx: Tx) -> bool:
    """Whether the service has its owner yet."""
    return await tx.one(OWNER) is not None


async def is_setup_token(tx: Tx, token: str) -> bool:
    """Whether this token makes its holder the owner."""
    return await tx.one(SETUP, token_hash=hash_of(token)) is not None


def hash_of(token: str) -> bytes:
    """What is kept of a token. It has 128 random bits, so that a fast hash is enough."""
    return sha256(token.encode()).digest()
