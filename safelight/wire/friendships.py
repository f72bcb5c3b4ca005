"""Friendships: how two users stand with each other."""

from typing import ClassVar

from .contract import Get, GetOrPost, Message, Pk, Request
from .errors import Invalid, NotFound


class Friendship(Message, frozen=True, kw_only=True):
    """How the viewer stands with a user. A request is one that a private account has not answered."""

    following: bool
    followed_by: bool
    incoming_request: bool
    outgoing_request: bool


class FriendshipStatus(Friendship, frozen=True, kw_only=True):
    """The same, with what else the answers of today carry."""

    is_private: bool


class FriendshipShown(Friendship, frozen=True, kw_only=True):
    """The four flags, as an answer."""

    status: str = "ok"


class FriendshipChanged(FriendshipShown, frozen=True, kw_only=True):
    """The four flags after a change, as clients of 2010 read them and nested for those of today."""

    friendship_status: FriendshipStatus


class ShowFriendship(Request[FriendshipShown], frozen=True, kw_only=True):
    """How the viewer stands with a user."""

    endpoint: ClassVar = Get("friendships/show/{pk}/", raises=(NotFound,))
    pk: Pk


class Follow(Request[FriendshipChanged], frozen=True, kw_only=True):
    """Follow a user, or ask to where the account is private. Following twice is the same as following once."""

    endpoint: ClassVar = GetOrPost("friendships/create/{pk}/", raises=(NotFound, Invalid))
    pk: Pk


class Unfollow(Request[FriendshipChanged], frozen=True, kw_only=True):
    """Follow a user no more, and withdraw a request that waits."""

    endpoint: ClassVar = GetOrPost("friendships/destroy/{pk}/", raises=(NotFound,))
    pk: Pk
