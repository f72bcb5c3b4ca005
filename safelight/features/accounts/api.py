from safelight.features.users.pictures import change_picture, replace_picture
from safelight.features.users.queries import facts_of, profile_pic_url, user_short, visible_user
from safelight.kit.db import Tx
from safelight.kit.house import House
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
from safelight.wire.contract import Done
from safelight.wire.invitations import (
    CreateInvitation,
    GetInvitations,
    InvitationCreated,
    InvitationList,
    WithdrawInvitation,
)
from safelight.wire.sessions import EndOtherSessions, EndSession, GetSessions, SeeSessions, SessionList

from . import actions, signing_in
from .actions import end_session
from .invitations import all_invitations, invite, link_of, valid_invitation, withdraw_invitation
from .joining import INVITING, join
from .people import must_be_owner
from .queries import email_of
from .sessions import end_other_sessions, end_own_session, look_at_sessions, own_sessions
from .signing_in import sign_in

routes = Routes()


@routes.serves(Login)
async def login(house: House, viewer: Viewer, request: Login) -> Reply:
    face, session = await sign_in(house, viewer, request.username, request.password)
    return Reply(LoggedIn(logged_in_user=user_short(face, viewer.base)), session)


@routes.answers(Logout)
async def logout(tx: Tx, viewer: Viewer, _request: Logout) -> Done:
    await end_session(tx, viewer)
    return Done()


@routes.serves(CreateAccount)
async def create(house: House, viewer: Viewer, request: CreateAccount) -> Reply:
    joined = await join(house, viewer, request)
    return Reply(AccountCreated(created_user=user_short(joined.face, viewer.base)), joined.session)


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
    session = await signing_in.change_password(house, viewer, request.old_password, request.new_password)
    return Reply(Done(), session)


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
    await signing_in.delete_account(house, viewer, request.password)
    return Done()


@routes.answers(GetSessions)
async def get_sessions(tx: Tx, viewer: Viewer, _request: GetSessions) -> SessionList:
    return SessionList(sessions=await own_sessions(tx, viewer))


@routes.answers(SeeSessions)
async def see_sessions(tx: Tx, viewer: Viewer, _request: SeeSessions) -> Done:
    await look_at_sessions(tx, viewer)
    return Done()


@routes.answers(EndSession)
async def end_one(tx: Tx, viewer: Viewer, request: EndSession) -> Done:
    await end_own_session(tx, viewer, bytes.fromhex(request.session_id))
    return Done()


@routes.answers(EndOtherSessions)
async def end_others(tx: Tx, viewer: Viewer, _request: EndOtherSessions) -> Done:
    await end_other_sessions(tx, viewer)
    return Done()


@routes.serves(GetInvitations)
async def get_invitations(house: House, viewer: Viewer, _request: GetInvitations) -> InvitationList:
    async with house.database.read() as tx:
        await must_be_owner(tx, viewer)
        return InvitationList(invitations=await all_invitations(tx), are_taken=house.registration in INVITING)


@routes.answers(CreateInvitation)
async def create_invitation(tx: Tx, viewer: Viewer, request: CreateInvitation) -> InvitationCreated:
    await must_be_owner(tx, viewer)
    token = await invite(tx, viewer.pk, uses=request.uses, days=request.days)
    return InvitationCreated(invitation=await valid_invitation(tx, token), link=link_of(viewer.base, token))


@routes.answers(WithdrawInvitation)
async def withdraw(tx: Tx, viewer: Viewer, request: WithdrawInvitation) -> Done:
    await must_be_owner(tx, viewer)
    await withdraw_invitation(tx, request.pk)
    return Done()


async def own_info(tx: Tx, viewer: Viewer) -> OwnAnswer:
    """The viewer, as they see themselves."""
    user = await visible_user(tx, viewer, viewer.pk)
    email = await email_of(tx, viewer)
    return OwnAnswer(user=OwnUser(**facts_of(user), profile_pic_url=profile_pic_url(viewer.base, user), email=email))
