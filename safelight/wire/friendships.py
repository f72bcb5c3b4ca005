"""Friendships: how two users stand with each other."""

from typing import Annotated, ClassVar

from msgspec import Meta

from .contract import Answer, Get, GetOrPost, Message, Pk, Post, Request
from .errors import Invalid, LimitReached, NotFound
from .users import Count, Cursor, UserList

MOST_FOLLOWED = 7500
"""So many people one may follow, those asked for included."""


class Friendship(Message, frozen=True, kw_only=True):
    """How the viewer stands with a user. A request is one that a private account has not answered."""

    following: bool
    """The viewer follows the user."""
    followed_by: bool
    """The user follows the viewer."""
    incoming_request: bool
    """The user has asked to follow the viewer, and waits."""
    outgoing_request: bool
    """The viewer has asked to follow the user, and waits."""


class FriendshipStatus(Friendship, frozen=True, kw_only=True):
    """The same, with what else the answers of today carry."""

    is_private: bool
    """The user's account is private."""
    blocking: bool
    """The viewer has blocked the user."""


class FriendshipShown(Friendship, frozen=True, kw_only=True):
    """The four flags, as an answer."""

    status: str = "ok"
    """`ok`."""


class FriendshipChanged(FriendshipShown, frozen=True, kw_only=True):
    """The four flags after a change, as clients of 2010 read them and nested for those of today."""

    friendship_status: FriendshipStatus
    """The same flags and two more, as later clients read them."""


class ShowFriendship(Request[FriendshipShown], frozen=True, kw_only=True):
    """How the viewer stands with a user."""

    endpoint: ClassVar = Get("friendships/show/{pk}/", raises=(NotFound,))
    pk: Pk
    """The user's `pk`."""


class Follow(Request[FriendshipChanged], frozen=True, kw_only=True):
    """
    Follow a user, or ask to where the account is private. Following twice is the same as following once.

    One may follow 7,500 people, those included whom one has asked.
    """

    endpoint: ClassVar = GetOrPost("friendships/create/{pk}/", raises=(NotFound, Invalid, LimitReached))
    pk: Pk
    """The user's `pk`."""


class Unfollow(Request[FriendshipChanged], frozen=True, kw_only=True):
    """Follow a user no more, and withdraw a request that waits."""

    endpoint: ClassVar = GetOrPost("friendships/destroy/{pk}/", raises=(NotFound,))
    pk: Pk
    """The user's `pk`."""


class FriendshipStatuses(Answer, frozen=True, kw_only=True):
    """How the viewer stands with several users, by pk. Who does not exist for the viewer is left out."""

    friendship_statuses: dict[int, FriendshipStatus]
    """By the user's `pk`, which JSON writes as text."""


class FriendshipList(UserList, frozen=True, kw_only=True):
    """A page of users, and how the viewer stands with each, by pk."""

    friendship_statuses: dict[int, FriendshipStatus]
    """By the user's `pk`, which JSON writes as text."""


class FriendshipStats(Answer, frozen=True, kw_only=True):
    """How many people the viewer follows, is followed by, has asked, is asked by, and has blocked."""

    following_count: int
    """How many the viewer follows."""
    follower_count: int
    """How many follow the viewer."""
    outgoing_request_count: int
    """How many the viewer has asked, who have not answered."""
    incoming_request_count: int
    """How many have asked the viewer, and wait."""
    blocked_count: int
    """How many the viewer has blocked."""


Pks = Annotated[
    str,
    Meta(
        pattern=r"^\s*(\d{1,16}\s*(,\s*\d{1,16}\s*)*(,\s*)?)?$", max_length=2000, description="pks, with commas between"
    ),
]
"""Keys of users, with commas between them; a hundred at most."""


class ShowFriendships(Request[FriendshipStatuses], frozen=True, kw_only=True):
    """How the viewer stands with several users. Their pks are sent as `user_id` or as `user_ids`; one is required."""

    endpoint: ClassVar = Post("friendships/show_many/", changes=False, repeatable=True, raises=(Invalid,))
    user_id: Pks = ""
    """Up to 100 pks with commas between them, as clients of 2010 send them."""
    user_ids: Pks = ""
    """The same, as later clients send them."""


class GetFollowing(Request[UserList], frozen=True, kw_only=True):
    """The people whom a user follows, the newest first. Of a private account, only for those whom it approved."""

    endpoint: ClassVar = Get("friendships/{pk}/following/", raises=(NotFound, Invalid))
    pk: Pk
    """The user's `pk`."""
    max_id: Cursor = 0
    count: Count = 50


class GetFollowers(Request[UserList], frozen=True, kw_only=True):
    """The people who follow a user, the newest first. Of a private account, only for those whom it approved."""

    endpoint: ClassVar = Get("friendships/{pk}/followers/", raises=(NotFound, Invalid))
    pk: Pk
    """The user's `pk`."""
    max_id: Cursor = 0
    count: Count = 50


class GetOwnFriendships(Request[FriendshipList], frozen=True, kw_only=True):
    """The people whom the viewer follows or has asked to, the newest first, with how they stand with the viewer."""

    endpoint: ClassVar = Get("friendships/current_user/", raises=(Invalid,))
    max_id: Cursor = 0
    count: Count = 50


class GetFriendshipStats(Request[FriendshipStats], frozen=True, kw_only=True):
    """The viewer's friendships in numbers."""

    endpoint: ClassVar = Get("friendships/stats/")


class GetPending(Request[UserList], frozen=True, kw_only=True):
    """The people who have asked to follow the viewer, the newest first."""

    endpoint: ClassVar = Get("friendships/pending/", raises=(Invalid,))
    max_id: Cursor = 0
    count: Count = 50


class Approve(Request[FriendshipChanged], frozen=True, kw_only=True):
    """Let somebody in who has asked to follow the viewer. Where nobody asked, nothing happens."""

    endpoint: ClassVar = GetOrPost("friendships/approve/{pk}/", raises=(NotFound,))
    pk: Pk
    """The user's `pk`."""


class Ignore(Request[FriendshipChanged], frozen=True, kw_only=True):
    """Turn down somebody's request to follow the viewer. They are not told, and may ask again."""

    endpoint: ClassVar = GetOrPost("friendships/ignore/{pk}/", raises=(NotFound,))
    pk: Pk
    """The user's `pk`."""


class RemoveFollower(Request[FriendshipChanged], frozen=True, kw_only=True):
    """Have somebody follow the viewer no more. They are not told."""

    endpoint: ClassVar = GetOrPost("friendships/remove_follower/{pk}/", raises=(NotFound,))
    pk: Pk
    """The user's `pk`."""


class Block(Request[FriendshipChanged], frozen=True, kw_only=True):
    """
    Be as if one did not exist for a user, nor they for oneself.

    It ends follows and requests between the two. Blocking twice is the same as blocking once.
    """

    endpoint: ClassVar = GetOrPost("friendships/block/{pk}/", raises=(NotFound, Invalid))
    pk: Pk
    """The user's `pk`."""


class Unblock(Request[FriendshipChanged], frozen=True, kw_only=True):
    """Take a block back. What it ended stays ended."""

    endpoint: ClassVar = GetOrPost("friendships/unblock/{pk}/", raises=(NotFound,))
    pk: Pk
    """The user's `pk`."""


class GetBlocked(Request[UserList], frozen=True, kw_only=True):
    """The people whom the viewer has blocked, the newest first."""

    endpoint: ClassVar = Get("friendships/blocked/", raises=(Invalid,))
    max_id: Cursor = 0
    count: Count = 50
