import sqlalchemy as sa

from safelight.features.media.jobs import rename_files
from safelight.features.users import actions as users
from safelight.kit.db import HIGHEST, Tx
from safelight.kit.jobs import defer
from safelight.kit.names import random_name
from safelight.kit.web.cookies import COOKIE_SECONDS
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound

from .queries import has_owner, hash_of
from .tables import accounts, sessions, setup_tokens
from .usernames import claimed_username

END_SESSION = sa.delete(sessions).where(sessions.c.token_hash == sa.bindparam("token"))
SPEND_SETUP_TOKEN = sa.delete(setup_tokens).where(setup_tokens.c.token_hash == sa.bindparam("token"))
FORGET_SETUP_TOKEN = sa.delete(setup_tokens)


async def create_account(
    tx: Tx,
    username: str,
    password_hash: str,
    *,
    full_name: str = "",
    email: str = "",
    is_owner: bool = False,
    is_private: bool = False,
) -> int:
    """
    Make an account and the user that it is known by; the user's pk.

    Raises: Invalid, UsernameTaken.
    """
    pk = await users.create_user(tx, claimed_username(username), full_name=full_name, is_private=is_private)
    await tx.insert(accounts, user_pk=pk, password_hash=password_hash, email=email, is_owner=is_owner)
    return pk


async def set_private(tx: Tx, viewer: Viewer, *, is_private: bool) -> None:
    """Show the viewer's photos to approved followers alone, or to everybody. What was public gets new addresses."""
    is_new = await users.set_private(tx, viewer.pk, is_private=is_private)
    if is_new and is_private:
        await defer(tx, rename_files, owner_pk=viewer.pk, before=HIGHEST)


async def open_session(tx: Tx, user_pk: int) -> str:
    """Begin a session of 30 days; its token, which is kept nowhere but with its owner."""
    token = random_name()
    await tx.insert(sessions, token_hash=hash_of(token), user_pk=user_pk, expires_at=tx.now + COOKIE_SECONDS)
    return token


async def end_session(tx: Tx, viewer: Viewer) -> None:
    """End the session that the viewer came with."""
    await tx.run(END_SESSION, token=viewer.session)


async def offer_setup(tx: Tx) -> str | None:
    """A new set-up token while the service has no owner; the one before it is void."""
    if await has_owner(tx):
        return None
    token = random_name()
    while not await tx.insert_once(setup_tokens, pk=1, token_hash=hash_of(token)):
        await tx.run(FORGET_SETUP_TOKEN)
    return token


async def create_owner(tx: Tx, token: str, username: str, password_hash: str, *, full_name: str = "") -> int:
    """
    Make the owner's account, which the set-up token allows once.

    Raises: NotFound if the token is not the one that was offered last, or was used; Invalid, UsernameTaken.
    """
    if not await tx.run(SPEND_SETUP_TOKEN, token=hash_of(token)):
        raise NotFound("This set-up link is not valid any more.")
    return await create_account(tx, username, password_hash, full_name=full_name, is_owner=True)
