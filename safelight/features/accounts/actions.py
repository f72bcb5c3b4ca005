import sqlalchemy as sa
from msgspec import UNSET

from safelight.features.friendships.jobs import approve_all
from safelight.features.media.jobs import rename_files
from safelight.features.media.shown import recount_shown, renew_shown
from safelight.features.reports.closing import close_as_suspended
from safelight.features.users import actions as users
from safelight.features.users.counting import recount_friends
from safelight.features.users.queries import User, visible_user
from safelight.kit.db import HIGHEST, Tx
from safelight.kit.jobs import defer
from safelight.kit.names import random_name
from safelight.kit.web.cookies import COOKIE_SECONDS
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import EditProfile
from safelight.wire.errors import LoginFailed, LoginRequired, NotFound, OwnerStays, WrongPassword

from .jobs import erase_account
from .queries import has_owner, hash_of, is_only_owner, is_verified, own_credentials
from .tables import accounts, sessions, setup_tokens
from .usernames import claimed_username

MOST_AGENT = 200

OWN = accounts.c.user_pk == sa.bindparam("user")
SET_EMAIL = sa.update(accounts).where(OWN).values(email=sa.bindparam("address"))
SET_PASSWORD = (
    sa.update(accounts)
    .where(OWN, accounts.c.password_hash == sa.bindparam("old"))
    .values(password_hash=sa.bindparam("new"))
)

MARK_SEEN = (
    sa.update(accounts).where(OWN, accounts.c.seen_pk < sa.bindparam("newest")).values(seen_pk=sa.bindparam("newest"))
)

END_SESSIONS = sa.delete(sessions).where(sessions.c.user_pk == sa.bindparam("user"))
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
    is_waiting: bool = False,
) -> int:
    """
    Make an account and the user that it is known by; the user's pk. Nobody is signed in who is waiting to be let in.

    Raises: Invalid, UsernameTaken.
    """
    pk = await users.create_user(
        tx, claimed_username(username), full_name=full_name, is_private=is_private, is_waiting=is_waiting
    )
    await tx.insert(accounts, user_pk=pk, password_hash=password_hash, email=email, is_owner=is_owner)
    return pk


async def edit_profile(tx: Tx, viewer: Viewer, request: EditProfile) -> None:
    """
    Say what is new about the viewer, and leave the rest.

    Their row is held, so that of two edits at once none undoes what the other said of something else.

    Raises: Invalid, UsernameTaken; NotFound if they are gone meanwhile.
    """
    await users.hold(tx, viewer.pk)
    user = await visible_user(tx, viewer, viewer.pk)
    words = edited(user, request)
    await users.edit(tx, user.pk, words)
    if request.email is not UNSET:
        await tx.run(SET_EMAIL, user=user.pk, address=request.email)
    if (words["username"], words["full_name"]) != (user.username, user.full_name):
        await renew_shown(tx, user.pk)


def edited(user: User, request: EditProfile) -> users.Words:
    """What a user says about themselves from now on. One's own name can be had, whatever others can have."""
    username = user.username if request.username is UNSET else request.username.lower()
    return {
        "username": username if username == user.username else claimed_username(username),
        "full_name": user.full_name if request.full_name is UNSET else request.full_name,
        "biography": user.biography if request.biography is UNSET else request.biography,
        "external_url": user.external_url if request.external_url is UNSET else request.external_url,
    }


async def set_private(tx: Tx, viewer: Viewer, *, is_private: bool) -> None:
    """
    Show the viewer's photos to approved followers alone, or to everybody.

    What was public gets new addresses. Whoever waits for what becomes public is let in.
    """
    if await users.set_private(tx, viewer.pk, is_private=is_private):
        if is_private:
            await defer(tx, rename_files, owner_pk=viewer.pk, before=HIGHEST)
        else:
            await defer(tx, approve_all, owner_pk=viewer.pk)


async def mark_seen(tx: Tx, viewer: Viewer, newest: int) -> None:
    """Keep the newest activity that the viewer has seen. What was seen once stays seen, so this only goes forward."""
    await tx.run(MARK_SEEN, user=viewer.pk, newest=newest)


async def open_session(tx: Tx, user_pk: int, agent: str = "") -> str:
    """
    Begin a session of 30 days; its token, which is kept nowhere but with its owner.

    `agent` is what the program or browser calls itself, by which its owner knows it again.
    """
    token = random_name()
    await tx.insert(
        sessions,
        token_hash=hash_of(token),
        user_pk=user_pk,
        expires_at=tx.now + COOKIE_SECONDS,
        created_at=tx.now,
        agent=known_as(agent),
        others_seen_at=tx.now,
    )
    return token


def known_as(agent: str) -> str:
    """What a program calls itself, as it is kept: short, and nothing that a page or a database could stumble over."""
    return "".join(character for character in agent if character.isprintable())[:MOST_AGENT]


async def admit(tx: Tx, user_pk: int, password_hash: str, agent: str = "") -> str:
    """
    Begin a session for somebody whose password was right by this hash.

    Raises: LoginFailed if it was changed, or they were suspended, while it was checked.
    """
    if not await is_verified(tx, user_pk, password_hash):
        raise LoginFailed
    return await open_session(tx, user_pk, agent)


async def change_password(tx: Tx, viewer: Viewer, old_hash: str, new_hash: str) -> str:
    """
    Replace the password that was right by one hash, and end all sessions; the token of a new one.

    Raises: WrongPassword if another change came first; LoginRequired if the account is gone.
    """
    if not await tx.run(SET_PASSWORD, user=viewer.pk, old=old_hash, new=new_hash):
        raise WrongPassword
    if not await is_verified(tx, viewer.pk, new_hash):
        raise LoginRequired
    await tx.run(END_SESSIONS, user=viewer.pk)
    return await open_session(tx, viewer.pk, viewer.agent)


async def suspend(tx: Tx, user_pk: int) -> None:
    """
    Have an account be there for nobody until it is restored. Its files get new addresses, so the old ones tell nothing.

    Raises: OwnerStays.
    """
    await keep_an_owner(tx, user_pk)
    if await users.suspend(tx, user_pk):
        await leave(tx, user_pk)
        await close_as_suspended(tx, user_pk)
        await defer(tx, rename_files, owner_pk=user_pk, before=HIGHEST)


async def restore(tx: Tx, user_pk: int) -> None:
    """Have an account be there that was suspended, with all that it did, or that was waiting to be let in."""
    if await users.restore(tx, user_pk):
        await count_anew(tx, user_pk)


async def delete_account(tx: Tx, user_pk: int) -> None:
    """
    Have an account be there for nobody any more; jobs take away everything that it made.

    Raises: OwnerStays.
    """
    await keep_an_owner(tx, user_pk)
    if await users.delete(tx, user_pk):
        await leave(tx, user_pk)
        await defer(tx, erase_account, user_pk=user_pk)


async def delete_own_account(tx: Tx, viewer: Viewer, password_hash: str) -> None:
    """
    Delete the account of the viewer, whose password was right by this hash.

    Raises: WrongPassword if it was changed while it was checked; OwnerStays.
    """
    await users.hold(tx, viewer.pk)
    if (await own_credentials(tx, viewer)).password_hash != password_hash:
        raise WrongPassword
    await delete_account(tx, viewer.pk)


async def keep_an_owner(tx: Tx, user_pk: int) -> None:
    """Raises: OwnerStays if there is no other owner."""
    if await is_only_owner(tx, user_pk):
        raise OwnerStays


async def leave(tx: Tx, user_pk: int) -> None:
    """End somebody's sessions, and count without them."""
    await tx.run(END_SESSIONS, user=user_pk)
    await count_anew(tx, user_pk)


async def count_anew(tx: Tx, user_pk: int) -> None:
    """Count anew whatever somebody may be counted in, who is gone or is back."""
    await recount_friends(tx, user_pk)
    await recount_shown(tx, user_pk)


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
