"""Becoming a member: by oneself, by an invitation, or once an owner has let one in."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from safelight.features.users.queries import Face
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.limits.attempts import new_account
from safelight.kit.web.cookies import NewSession
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import CreateAccount
from safelight.wire.errors import LoginFailed, RateLimited, RegistrationClosed

from .actions import admit, create_account, open_session
from .invitations import use_invitation, valid_invitation
from .signing_in import is_https, new_session, recognised
from .usernames import claimed_username

INVITING = ("invitation", "approval")
"""Where invitations count: an open service needs none, and a closed one takes nobody."""

BY_INVITATION = "New members come by invitation here. Open the link of yours in a browser."


class Joined(NamedTuple):
    """Somebody who is new, and their first session; none for those who wait until an owner lets them in."""

    face: Face
    session: NewSession | None


async def join(house: House, viewer: Viewer, request: CreateAccount, *, invitation: str = "") -> Joined:
    """
    Make an account and begin its first session, or have it wait to be let in.

    Raises: RegistrationClosed; NotFound if the invitation is not valid any more; UsernameTaken, Invalid, RateLimited,
    Unavailable.
    """
    if not is_open_to(house, invitation):
        raise RegistrationClosed(BY_INVITATION if house.registration == "invitation" else "")
    is_invited = bool(invitation) and house.registration in INVITING
    if is_invited:
        async with house.database.read() as tx:
            await valid_invitation(tx, invitation)
    is_waiting = house.registration == "approval" and not is_invited

    async def let_in(tx: Tx) -> None:
        if is_invited:
            await use_invitation(tx, invitation)

    return await register(house, viewer, request, let_in, is_waiting=is_waiting)


def is_open_to(house: House, invitation: str) -> bool:
    """Whether somebody may ask for an account here who has an invitation, which may not be valid, or has none."""
    return house.registration in ("open", "approval") or (bool(invitation) and house.registration in INVITING)


async def already_joined(house: House, viewer: Viewer, username: str, password: str) -> Joined | None:
    """
    The account of whoever sent a form a second time, as by a double click, with its session.

    None unless somebody has this name with this password, which is an attempt like any other.
    """
    try:
        known = await recognised(house, viewer, username.strip(), password)
        face = Face(known.user_pk, known.username, known.full_name, known.picture)
        if known.is_waiting:
            return Joined(face, None)
        token = await transact(house.database, lambda tx: admit(tx, known.user_pk, known.password_hash, viewer.agent))
    except (LoginFailed, RateLimited):
        return None
    return Joined(face, new_session(viewer, known, token))


async def register(
    house: House, viewer: Viewer, request: CreateAccount, let_in: Callable[[Tx], Awaitable[None]], *, is_waiting: bool
) -> Joined:
    """Make an account in the transaction that `let_in` allows it in: if the name is taken, no invitation is used."""
    username = claimed_username(request.username)

    async def enter(tx: Tx) -> tuple[int, str]:
        await let_in(tx)
        pk = await create_account(
            tx, username, password_hash, full_name=request.full_name, email=request.email, is_waiting=is_waiting
        )
        return pk, "" if is_waiting else await open_session(tx, pk, viewer.agent)

    async with new_account(house, viewer):
        password_hash = await house.passwords.hash(request.password)
        pk, token = await transact(house.database, enter)
    session = NewSession(token, username, pk, is_https=is_https(viewer)) if token else None
    return Joined(Face(pk, username, request.full_name, ""), session)
