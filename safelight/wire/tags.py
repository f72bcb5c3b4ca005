"""Tags: the hashtags that people give their photos."""

from typing import Annotated, ClassVar

from msgspec import Meta

from .contract import Answer, Get, Message, Request
from .errors import Invalid, NotFound
from .text import Text
from .users import Count

Tag = Annotated[Text, Meta(min_length=1, max_length=200)]
"""A hashtag, with its `#` or without, in capitals or not."""


class TagSummary(Message, frozen=True, kw_only=True):
    """A hashtag, and how many photos that the viewer may see have it."""

    name: str
    """The hashtag without its `#`, in small letters."""
    media_count: int
    """How many photos have it, of those that the viewer may see."""


class TagList(Answer, frozen=True, kw_only=True):
    """Hashtags, those with the most photos first."""

    results: list[TagSummary]
    """The hashtags."""


class TagAnswer(TagSummary, frozen=True, kw_only=True):
    """One hashtag."""

    status: str = "ok"
    """`ok`."""


class SearchTags(Request[TagList], frozen=True, kw_only=True):
    """Find hashtags by how they begin."""

    endpoint: ClassVar = Get("tags/search/", session=False, raises=(Invalid,))
    q: Tag
    """How the hashtag begins."""
    count: Count = 50


class GetTag(Request[TagAnswer], frozen=True, kw_only=True):
    """How many photos have a hashtag. One that nobody uses has none."""

    endpoint: ClassVar = Get("tags/{tag}/info/", session=False, raises=(NotFound,))
    tag: Tag
    """The hashtag, with its `#` (written `%23`) or without."""
