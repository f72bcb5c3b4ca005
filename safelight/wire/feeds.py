"""Feeds: media in order, newest first, a page at a time."""

from typing import Annotated, ClassVar

from msgspec import UNSET, Meta, UnsetType

from .contract import HIGHEST_PK, WITH_OWNER, Answer, Get, Pk, Request
from .errors import Invalid, NotFound
from .media import Media
from .tags import Tag
from .users import Count

Cursor = Annotated[int, Meta(ge=0, le=HIGHEST_PK, extra=WITH_OWNER)]
"""The `pk` of a media: with `max_id` a page begins after it, with `min_id` all are newer than it; 0 is no limit."""


class Feed(Answer, frozen=True, kw_only=True):
    """A page of media, newest first."""

    items: list[Media]
    """The media. An empty list ends the walk."""
    num_results: int
    """How many `items` there are here."""
    more_available: bool
    """Whether more follow."""
    next_max_id: int | UnsetType = UNSET
    """`max_id` of the next page: the last item's `pk`; there while more follow."""


class GetTimeline(Request[Feed], frozen=True, kw_only=True):
    """The home feed: the viewer's own photos and those of the people they follow."""

    endpoint: ClassVar = Get("feed/timeline/", bare="count", raises=(Invalid,))
    max_id: Cursor = 0
    min_id: Cursor = 0
    count: Count = 30


class GetUserFeed(Request[Feed], frozen=True, kw_only=True):
    """A user's photos. A private account's are, for whom it has not approved, as if there were none."""

    endpoint: ClassVar = Get("feed/user/{pk}/", session=False, bare="count", raises=(NotFound, Invalid))
    pk: Pk
    """The user's `pk`."""
    max_id: Cursor = 0
    min_id: Cursor = 0
    count: Count = 20


class GetOwnFeed(Request[Feed], frozen=True, kw_only=True):
    """The viewer's own photos: the address as the seed wrote it down, without a pk."""

    endpoint: ClassVar = Get("feed/user/", bare="count", raises=(Invalid,))
    max_id: Cursor = 0
    min_id: Cursor = 0
    count: Count = 20


class GetPopularFeed(Request[Feed], frozen=True, kw_only=True):
    """
    What many like: the public photos of the last weeks, those with the most likes first, the same for everybody.

    It is one page. `max_id` has no effect, as in 2010.
    """

    endpoint: ClassVar = Get("feed/popular/", session=False, bare="count", raises=(Invalid,))
    max_id: Cursor = 0
    """Taken, and without effect."""
    count: Count = 32


class GetTagFeed(Request[Feed], frozen=True, kw_only=True):
    """The photos with a hashtag, as far as the viewer may see them. `tag` is written with its `#` or without."""

    endpoint: ClassVar = Get("feed/tag/{tag}/", session=False, bare="count", raises=(NotFound, Invalid))
    tag: Tag
    """The hashtag, with its `#` (written `%23`) or without."""
    max_id: Cursor = 0
    min_id: Cursor = 0
    count: Count = 30


class GetLocationFeed(Request[Feed], frozen=True, kw_only=True):
    """
    The photos of a place, as far as the viewer may see them.

    A place that has none of those is as if there were none.
    """

    endpoint: ClassVar = Get("feed/location/{pk}/", session=False, bare="count", raises=(NotFound, Invalid))
    pk: Pk
    """The place's `pk`."""
    max_id: Cursor = 0
    min_id: Cursor = 0
    count: Count = 30


class GetLikedFeed(Request[Feed], frozen=True, kw_only=True):
    """The photos that the viewer likes, the newest photo first."""

    endpoint: ClassVar = Get("feed/liked/", bare="count", raises=(Invalid,))
    max_id: Cursor = 0
    min_id: Cursor = 0
    count: Count = 30
