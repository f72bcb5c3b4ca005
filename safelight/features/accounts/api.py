from safelight.features.users.pictures import change_picture, replace_picture
from safelight.features.users.queries import Face, facts_of, profile_pic_url, user_short, visible_user
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.limits.attempts import new_account, password_attempt
from safelight.kit.web.cookies import NewSession
from safelight.kit.web.replies import Reply
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import (
    AccountCreated,
    ChangePassword,
    ChangeProfilePicture,
    CreateAccount,
    DeleteAccount,
    EditProfile,
    GetCurrentUser,
    LoggedIn,
    Login,
    Logout,
    OwnAnswer,
    OwnUser,
    RemoveProfilePicture,
    SetPrivate,
    SetPublic,
)
from safelight.wire.contract import Done, Message
from safelight.wire.errors import LoginFailed, RegistrationClosed, WrongPassword

from . import actions
from .actions import admit, create_account, end_session, open_session
from .queries import Credentials, email_of, find_credentials, own_credentials
from .usernames import claimed_username

routes = Routes()


@routes.serves(Login)
async def login(house: House, viewer: Viewer, request: Login) -> Reply:
    async with house.database.read() as tx:
        known = await find_credentials(tx, request.username)
    async with password_attempt(house, viewer, known.user_pk if known else request.username):
        is_right = await house.passwords.verify(request.password, known.password_hash if known else None)
        if known is None or not is_right:
            raise LoginFailed
    token = await transact(house.database, lambda tx: admit(tx, known.user_pk, known.password_hash))
    face = Face(known.user_pk, known.username, known.full_name, known.picture)
    return signed_in(LoggedIn(logged_in_user=user_short(face, viewer.base)), face.username, face.pk, token, viewer)


@routes.answers(Logout)
async def logout(tx: Tx, viewer: Viewer, _request: Logout) -> Done:
    await end_session(tx, viewer)
    return Done()


@routes.serves(CreateAccount)
async def create(house: House, viewer: Viewer, request: CreateAccount) -> Reply:
    if house.registration != "open":
        raise RegistrationClosed
    username = claimed_username(request.username)

    async def register(tx: Tx) -> tuple[Face, str]:
        pk = await create_account(tx, username, password_hash, full_name=request.full_name, email=request.email)
        return Face(pk, username, request.full_name, ""), await open_session(tx, pk)

    async with new_account(house, viewer):
        password_hash = await house.passwords.hash(request.password)
        face, token = await transact(house.database, register)
    return signed_in(AccountCreated(created_user=user_short(face, viewer.base)), face.username, face.pk, token, viewer)


@routes.answers(GetCurrentUser)
async def current_user(tx: Tx, viewer: Viewer, _request: GetCurrentUser) -> OwnAnswer:
    return await own_info(tx, viewer)


@routes.answers(SetPrivate)
async def set_private(tx: Tx, viewer: Viewer, _request: SetPrivate) -> OwnAnswer:
    await actions.set_private(tx, viewer, is_private=True)
    return await own_info(tx, viewer)


@routes.answers(SetPublic)
async def set_public(tx: Tx, viewer: Viewer, _request: SetPublic) -> OwnAnswer:
    await actions.set_private(tx, viewer, is_private=False)
    return await own_info(tx, viewer)


@routes.answers(EditProfile)
async def edit_profile(tx: Tx, viewer: Viewer, request: EditProfile) -> OwnAnswer:
    await actions.edit_profile(tx, viewer, request)
    return await own_info(tx, viewer)


@routes.serves(ChangePassword)
async def change_password(house: House, viewer: Viewer, request: ChangePassword) -> Reply:
    known = await confirmed(house, viewer, request.old_password)
    new_hash = await house.passwords.hash(request.new_password)
    token = await transact(
        house.database, lambda tx: actions.change_password(tx, viewer, known.password_hash, new_hash)
    )
    return signed_in(Done(), known.username, known.user_pk, token, viewer)


@routes.serves(ChangeProfilePicture)
async def change_profile_picture(house: House, viewer: Viewer, request: ChangeProfilePicture) -> OwnAnswer:
    await change_picture(house, viewer, request.profile_pic.path)
    async with house.database.read() as tx:
        return await own_info(tx, viewer)


@routes.answers(RemoveProfilePicture)
async def remove_profile_picture(tx: Tx, viewer: Viewer, _request: RemoveProfilePicture) -> OwnAnswer:
    await replace_picture(tx, viewer.pk, "")
    return await own_info(tx, viewer)


@routes.serves(DeleteAccount)
async def delete(house: House, viewer: Viewer, request: DeleteAccount) -> Done:
    known = await confirmed(house, viewer, request.password)
    await transact(house.database, lambda tx: actions.delete_own_account(tx, viewer, known.password_hash))
    return Done()


async def confirmed(house: House, viewer: Viewer, password: str) -> Credentials:
    """The viewer's credentials, once they have shown that they know their password. Raises: WrongPassword."""
    async with house.database.read() as tx:
        known = await own_credentials(tx, viewer)
    async with password_attempt(house, viewer, viewer.pk):
        if not await house.passwords.verify(password, known.password_hash):
            raise WrongPassword
    return known


async def own_info(tx: Tx, viewer: Viewer) -> OwnAnswer:
    """The viewer, as they see themselves."""
    user = await visible_user(tx, viewer, viewer.pk)
    email = await email_of(tx, viewer)
    return OwnAnswer(user=OwnUser(**facts_of(user), profile_pic_url=profile_pic_url(viewer.base, user), email=email))


def signed_in(answer: Message, username: str, user_pk: int, token: str, viewer: Viewer) -> Reply:
    """An answer that brings a new session along."""
    return Reply(answer, NewSession(token, username, user_pk, is_https=viewer.base.startswith("https:")))
