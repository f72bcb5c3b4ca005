"""Feeds: media in order, newest first, a page at a time."""

from typing import Annotated, ClassVar

from msgspec import UNSET, Meta, UnsetType

from .contract import HIGHEST_PK, Answer, Get, Pk, Request
from .errors import Invalid, NotFound
from .media import Media

Cursor = Annotated[int, Meta(ge=0, le=HIGHEST_PK)]
"""The pk of a media, beside which a page begins or ends; 0 is no limit."""

Count = Annotated[int, Meta(ge=1, le=100)]


class Feed(Answer, frozen=True, kw_only=True):
    """A page of media, newest first. The next one starts after `next_max_id`, the last item's pk."""

    items: list[Media]
    num_results: int
    more_available: bool
    next_max_id: int | UnsetType = UNSET


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
    max_id: Cursor = 0
    min_id: Cursor = 0
    count: Count = 20


class GetOwnFeed(Request[Feed], frozen=True, kw_only=True):
    """The viewer's own photos: the address as the seed wrote it down, without a pk."""

    endpoint: ClassVar = Get("feed/user/", bare="count", raises=(Invalid,))
    max_id: Cursor = 0
    min_id: Cursor = 0
    count: Count = 20
