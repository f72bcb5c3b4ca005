from typing import Any

from safelight.features.users.queries import User, visible_user
from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.friendships import Follow, Friendship, FriendshipChanged, FriendshipShown, ShowFriendship, Unfollow

from . import actions
from .queries import friendship

routes = Routes()


@routes.answers(ShowFriendship)
async def show(tx: Tx, viewer: Viewer, request: ShowFriendship) -> FriendshipShown:
    user = await visible_user(tx, request.pk)
    status = await friendship(tx, viewer.pk, user.pk, is_private=user.is_private)
    return FriendshipShown(**flags(status))


@routes.answers(Follow)
async def follow(tx: Tx, viewer: Viewer, request: Follow) -> FriendshipChanged:
    user = await visible_user(tx, request.pk)
    await actions.follow(tx, viewer, user)
    return await standing(tx, viewer, user)


@routes.answers(Unfollow)
async def unfollow(tx: Tx, viewer: Viewer, request: Unfollow) -> FriendshipChanged:
    user = await visible_user(tx, request.pk)
    await actions.unfollow(tx, viewer, user)
    return await standing(tx, viewer, user)


async def standing(tx: Tx, viewer: Viewer, user: User) -> FriendshipChanged:
    """The four flags after a change, plain and nested."""
    status = await friendship(tx, viewer.pk, user.pk, is_private=user.is_private)
    return FriendshipChanged(**flags(status), friendship_status=status)


def flags(status: Friendship) -> dict[str, Any]:
    """The four flags by name."""
    return {name: getattr(status, name) for name in Friendship.__struct_fields__}
