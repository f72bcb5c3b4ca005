from typing import Any

import msgspec

from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid
from safelight.wire.friendships import (
    Approve,
    Block,
    Follow,
    Friendship,
    FriendshipChanged,
    FriendshipList,
    FriendshipShown,
    FriendshipStats,
    FriendshipStatus,
    FriendshipStatuses,
    GetBlocked,
    GetFollowers,
    GetFollowing,
    GetFriendshipStats,
    GetOwnFriendships,
    GetPending,
    Ignore,
    RemoveFollower,
    ShowFriendship,
    ShowFriendships,
    Unblock,
    Unfollow,
)
from safelight.wire.users import UserList

from . import actions, lists
from .queries import friendship, friendships, named_user
from .stats import friendship_stats

routes = Routes()

MOST_SHOWN = 100
NOBODY = FriendshipStatus(
    following=False,
    followed_by=False,
    incoming_request=False,
    outgoing_request=False,
    is_private=False,
    blocking=False,
)
"""How one stands with somebody who is not there."""


@routes.answers(ShowFriendship)
async def show(tx: Tx, viewer: Viewer, request: ShowFriendship) -> FriendshipShown:
    return FriendshipShown(**flags(await friendship(tx, viewer, request.pk)))


@routes.answers(ShowFriendships)
async def show_many(tx: Tx, viewer: Viewer, request: ShowFriendships) -> FriendshipStatuses:
    pks = pks_in(f"{request.user_id},{request.user_ids}")
    return FriendshipStatuses(friendship_statuses=await friendships(tx, viewer, pks))


def pks_in(text: str) -> set[int]:
    """The pks that stand between commas. Raises: Invalid if there is none, or if there are more than a hundred."""
    pks = {int(pk) for pk in text.split(",") if pk.strip()}
    if not pks:
        raise Invalid(fields={"user_ids": "this is required"})
    if len(pks) > MOST_SHOWN:
        raise Invalid(fields={"user_ids": f"{MOST_SHOWN} at most"})
    return pks


@routes.answers(Follow)
async def follow(tx: Tx, viewer: Viewer, request: Follow) -> FriendshipChanged:
    await actions.follow(tx, viewer, request.pk)
    return changed(await friendship(tx, viewer, request.pk))


@routes.answers(Unfollow)
async def unfollow(tx: Tx, viewer: Viewer, request: Unfollow) -> FriendshipChanged:
    await actions.unfollow(tx, viewer, request.pk)
    return changed(await friendship(tx, viewer, request.pk))


@routes.answers(Approve)
async def approve(tx: Tx, viewer: Viewer, request: Approve) -> FriendshipChanged:
    await actions.approve(tx, viewer, request.pk)
    return changed(await friendship(tx, viewer, request.pk))


@routes.answers(Ignore)
async def ignore(tx: Tx, viewer: Viewer, request: Ignore) -> FriendshipChanged:
    await actions.ignore(tx, viewer, request.pk)
    return changed(await friendship(tx, viewer, request.pk))


@routes.answers(RemoveFollower)
async def remove_follower(tx: Tx, viewer: Viewer, request: RemoveFollower) -> FriendshipChanged:
    await actions.remove_follower(tx, viewer, request.pk)
    return changed(await friendship(tx, viewer, request.pk))


@routes.serves(Block)
async def block(house: House, viewer: Viewer, request: Block) -> FriendshipChanged:
    async with house.database.read() as tx:
        user_pk = await named_user(tx, viewer, request.pk)
    await transact(house.database, lambda tx: actions.block(tx, viewer, user_pk))
    return changed(msgspec.structs.replace(NOBODY, blocking=True))


@routes.answers(Unblock)
async def unblock(tx: Tx, viewer: Viewer, request: Unblock) -> FriendshipChanged:
    await actions.unblock(tx, viewer, request.pk)
    found = await friendships(tx, viewer, [request.pk])
    return changed(found.get(request.pk, NOBODY))


@routes.answers(GetFollowing)
async def following(tx: Tx, viewer: Viewer, request: GetFollowing) -> UserList:
    user = await visible_user(tx, viewer, request.pk)
    return listed(await lists.following_page(tx, viewer, user.pk, max_id=request.max_id, count=request.count))


@routes.answers(GetFollowers)
async def followers(tx: Tx, viewer: Viewer, request: GetFollowers) -> UserList:
    user = await visible_user(tx, viewer, request.pk)
    return listed(await lists.followers_page(tx, viewer, user.pk, max_id=request.max_id, count=request.count))


@routes.answers(GetOwnFriendships)
async def own(tx: Tx, viewer: Viewer, request: GetOwnFriendships) -> FriendshipList:
    people = await lists.own_page(tx, viewer, max_id=request.max_id, count=request.count)
    statuses = await friendships(tx, viewer, [user.pk for user in people.users])
    return FriendshipList(users=people.users, next_max_id=people.next_max_id, friendship_statuses=statuses)


@routes.answers(GetPending)
async def pending(tx: Tx, viewer: Viewer, request: GetPending) -> UserList:
    return listed(await lists.pending_page(tx, viewer, max_id=request.max_id, count=request.count))


@routes.answers(GetBlocked)
async def blocked(tx: Tx, viewer: Viewer, request: GetBlocked) -> UserList:
    return listed(await lists.blocked_page(tx, viewer, max_id=request.max_id, count=request.count))


@routes.answers(GetFriendshipStats)
async def stats(tx: Tx, viewer: Viewer, _request: GetFriendshipStats) -> FriendshipStats:
    return await friendship_stats(tx, viewer)


def listed(people: lists.People) -> UserList:
    """The answer that holds a page of a list."""
    return UserList(users=people.users, next_max_id=people.next_max_id)


def changed(status: FriendshipStatus) -> FriendshipChanged:
    """The four flags after a change, plain and nested."""
    return FriendshipChanged(**flags(status), friendship_status=status)


def flags(status: Friendship) -> dict[str, Any]:
    """The four flags by name."""
    return {name: getattr(status, name) for name in Friendship.__struct_fields__}
