"""How somebody shows who they are, for programs and for browsers alike: a password that is checked, then a session."""

from safelight.features.users.queries import Face
from safelight.kit.db import transact
from safelight.kit.house import House
from safelight.kit.limits.attempts import password_attempt
from safelight.kit.web.cookies import NewSession
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import LoginFailed, WrongPassword

from . import actions
from .actions import admit
from .queries import Credentials, find_credentials, own_credentials

STILL_WAITING = "Your account is waiting: whoever runs this service has not let you in yet. Please try again later."


async def sign_in(house: House, viewer: Viewer, username: str, password: str) -> tuple[Face, NewSession]:
    """Begin a session for whoever knows the password. Raises: LoginFailed, RateLimited, Unavailable."""
    known = await recognised(house, viewer, username, password)
    if known.is_waiting:
        raise LoginFailed(STILL_WAITING)
    token = await transact(house.database, lambda tx: admit(tx, known.user_pk, known.password_hash, viewer.agent))
    return Face(known.user_pk, known.username, known.full_name, known.picture), new_session(viewer, known, token)


async def recognised(house: House, viewer: Viewer, username: str, password: str) -> Credentials:
    """Whose name and password these are, also if they still wait to be let in. Raises: LoginFailed, RateLimited."""
    async with house.database.read() as tx:
        known = await find_credentials(tx, username)
    async with password_attempt(house, viewer, known.user_pk if known else username):
        is_right = await house.passwords.verify(password, known.password_hash if known else None)
        if known is None or not is_right:
            raise LoginFailed
    return known


async def confirmed(house: House, viewer: Viewer, password: str) -> Credentials:
    """The viewer's credentials, once they have shown that they know their password. Raises: WrongPassword."""
    async with house.database.read() as tx:
        known = await own_credentials(tx, viewer)
    async with password_attempt(house, viewer, viewer.pk):
        if not await house.passwords.verify(password, known.password_hash):
            raise WrongPassword
    return known


async def change_password(house: House, viewer: Viewer, old_password: str, new_password: str) -> NewSession:
    """Take another password; it ends every session but the new one. Raises: WrongPassword, RateLimited, Unavailable."""
    known = await confirmed(house, viewer, old_password)
    new_hash = await house.passwords.hash(new_password)
    token = await transact(
        house.database, lambda tx: actions.change_password(tx, viewer, known.password_hash, new_hash)
    )
    return new_session(viewer, known, token)


async def delete_account(house: House, viewer: Viewer, password: str) -> None:
    """Delete the viewer's account. Raises: WrongPassword, OwnerStays, RateLimited, Unavailable."""
    known = await confirmed(house, viewer, password)
    await transact(house.database, lambda tx: actions.delete_own_account(tx, viewer, known.password_hash))


def new_session(viewer: Viewer, known: Credentials, token: str) -> NewSession:
    """A session that has begun, on its way to whoever asked."""
    return NewSession(token, known.username, known.user_pk, is_https=is_https(viewer))


def is_https(viewer: Viewer) -> bool:
    """Whether somebody reaches the service by https."""
    return viewer.base.startswith("https:")
