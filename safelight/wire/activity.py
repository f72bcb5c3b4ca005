"""Activity: what others did about the viewer, and what the people whom they follow did."""

from typing import ClassVar, Literal

from msgspec import UNSET, UnsetType

from .contract import Answer, Done, Get, GetOrPost, Message, Pk, Request
from .errors import Invalid
from .media import ImageVersion
from .users import Count, Cursor, UserShort

Kind = Literal["comment", "like", "follow", "mention", "request"]


class MediaShort(Message, frozen=True, kw_only=True):
    """A media as it stands beside what was done about it."""

    pk: int
    """Its key."""
    code: str
    """Its short name in addresses."""
    user: UserShort
    """Its owner."""
    image_versions: list[ImageVersion]
    """Three squares, ascending: 150, 306 and 612 pixels."""


class Update(Message, frozen=True, kw_only=True):
    """Something that somebody did."""

    pk: int
    """Its key. A newer one is greater."""
    content_type: Kind
    """What was done: a `comment`, a `like`, a `follow`, a `mention`, or a `request` to follow."""
    created_at: int
    """When, in seconds since the epoch, UTC."""
    user: UserShort
    """Who did it."""
    text: str | UnsetType = UNSET
    """What was said; there for comments and mentions."""
    media: MediaShort | UnsetType = UNSET
    """What it was done to; there for comments, likes and mentions."""
    followed: UserShort | UnsetType = UNSET
    """Whom they follow; there where that is not the viewer."""
    is_new: bool | UnsetType = UNSET
    """Whether the viewer has yet to see it; there for what is about the viewer."""


class Story(Message, frozen=True, kw_only=True):
    """Updates that belong together: of one kind, about one media or none, one after the other."""

    updates: list[Update]
    """The updates, newest first."""


class Activity(Answer, frozen=True, kw_only=True):
    """A page of what was done, newest first."""

    items: list[Story]
    """The stories, newest first; may be empty."""
    unread_count: int
    """How much was done about the viewer since they last said that they had seen it, up to 100."""
    next_max_id: int | UnsetType = UNSET
    """`max_id` of the next page; there while more follow."""


class GetRecentActivity(Request[Activity], frozen=True, kw_only=True):
    """What others did about the viewer: likes, comments, follows, mentions and requests."""

    endpoint: ClassVar = Get("activity/recent/", raises=(Invalid,))
    max_id: Cursor = 0
    count: Count = 50


class GetInbox(Request[Activity], frozen=True, kw_only=True):
    """The same as `activity/recent/`, by the name that later clients know it by."""

    endpoint: ClassVar = Get("news/inbox/", raises=(Invalid,))
    max_id: Cursor = 0
    count: Count = 50


class GetNews(Request[Activity], frozen=True, kw_only=True):
    """What the people whom the viewer follows did: what they liked, what they said, whom they follow."""

    endpoint: ClassVar = Get("news/", raises=(Invalid,))
    max_id: Cursor = 0
    count: Count = 50


class SeeInbox(Request[Done], frozen=True, kw_only=True):
    """Say that what was done about the viewer has been seen, up to an update's pk; all of it, if none is named."""

    endpoint: ClassVar = GetOrPost("news/inbox_seen/", raises=(Invalid,))
    max_id: Pk | UnsetType = UNSET
    """The newest update that was seen; without it, all of them."""
