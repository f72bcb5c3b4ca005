from safelight.features.accounts.usernames import claimed_username
from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid, UsernameTaken
from safelight.wire.users import (
    CheckUsername,
    GetUser,
    GetUserByName,
    SearchUsers,
    UserAnswer,
    UserList,
    UsernameChecked,
)

from .queries import User, as_counted_for, user_info, user_short, visible_user, visible_user_by_name
from .search import is_taken, search_users

routes = Routes()


@routes.answers(GetUser)
async def get_user(tx: Tx, viewer: Viewer, request: GetUser) -> UserAnswer:
    user = await visible_user(tx, viewer, request.pk)
    return await info(tx, viewer, user)


@routes.answers(GetUserByName)
async def get_user_by_name(tx: Tx, viewer: Viewer, request: GetUserByName) -> UserAnswer:
    user = await visible_user_by_name(tx, viewer, request.username)
    return await info(tx, viewer, user)


@routes.answers(SearchUsers)
async def search(tx: Tx, viewer: Viewer, request: SearchUsers) -> UserList:
    sought = request.query or request.q
    if not sought:
        raise Invalid(fields={"query": "this is required, or q in its place"})
    found = await search_users(tx, viewer, sought, request.count)
    return UserList(users=[user_short(face, viewer.base) for face in found])


@routes.answers(CheckUsername)
async def check_username(tx: Tx, _viewer: Viewer, request: CheckUsername) -> UsernameChecked:
    try:
        username = claimed_username(request.username)
    except (Invalid, UsernameTaken):
        return UsernameChecked(username=request.username.lower(), available=False)
    return UsernameChecked(username=username, available=not await is_taken(tx, username))


async def info(tx: Tx, viewer: Viewer, user: User) -> UserAnswer:
    """The whole user, whose counts leave out whomever the viewer may not know of."""
    return UserAnswer(user=user_info(await as_counted_for(tx, viewer, user), viewer.base))
