import time

from safelight.features.users.queries import Face, user_info, user_short, visible_user
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.cookies import session_cookies
from safelight.kit.web.replies import Reply
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import (
    AccountCreated,
    CreateAccount,
    GetCurrentUser,
    LoggedIn,
    Login,
    Logout,
    SetPrivate,
    SetPublic,
)
from safelight.wire.contract import Done, Message
from safelight.wire.errors import LoginFailed, RegistrationClosed
from safelight.wire.users import UserAnswer

from . import actions
from .actions import create_account, end_session, open_session
from .queries import find_credentials
from .usernames import claimed_username

routes = Routes()


@routes.serves(Login)
async def login(house: House, viewer: Viewer, request: Login) -> Reply:
    async with house.database.read() as tx:
        known = await find_credentials(tx, request.username)
    is_right = await house.passwords.verify(request.password, known.password_hash if known else None)
    if known is None or not is_right:
        raise LoginFailed
    token = await transact(house.database, lambda tx: open_session(tx, known.user_pk))
    face = Face(known.user_pk, known.username, known.full_name)
    return signed_in(LoggedIn(logged_in_user=user_short(face, viewer.base)), face, token, viewer)


@routes.answers(Logout)
async def logout(tx: Tx, viewer: Viewer, _request: Logout) -> Done:
    await end_session(tx, viewer)
    return Done()


@routes.serves(CreateAccount)
async def create(house: House, viewer: Viewer, request: CreateAccount) -> Reply:
    if house.registration != "open":
        raise RegistrationClosed
    username = claimed_username(request.username)
    password_hash = await house.passwords.hash(request.password)

    async def register(tx: Tx) -> tuple[Face, str]:
        pk = await create_account(tx, username, password_hash, full_name=request.full_name, email=request.email)
        return Face(pk, username, request.full_name), await open_session(tx, pk)

    face, token = await transact(house.database, register)
    return signed_in(AccountCreated(created_user=user_short(face, viewer.base)), face, token, viewer)


@routes.answers(GetCurrentUser)
async def current_user(tx: Tx, viewer: Viewer, _request: GetCurrentUser) -> UserAnswer:
    return await own_info(tx, viewer)


@routes.answers(SetPrivate)
async def set_private(tx: Tx, viewer: Viewer, _request: SetPrivate) -> UserAnswer:
    await actions.set_private(tx, viewer, is_private=True)
    return await own_info(tx, viewer)


@routes.answers(SetPublic)
async def set_public(tx: Tx, viewer: Viewer, _request: SetPublic) -> UserAnswer:
    await actions.set_private(tx, viewer, is_private=False)
    return await own_info(tx, viewer)


async def own_info(tx: Tx, viewer: Viewer) -> UserAnswer:
    """The viewer, as they present themselves."""
    user = await visible_user(tx, viewer.pk)
    return UserAnswer(user=user_info(user, viewer.base))


def signed_in(answer: Message, face: Face, token: str, viewer: Viewer) -> Reply:
    """An answer that brings a new session's cookies along."""
    is_https = viewer.base.startswith("https:")
    return Reply(answer, session_cookies(token, face.username, face.pk, now=time.time(), is_https=is_https))
