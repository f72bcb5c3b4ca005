"""Likes: somebody marks a media as liked."""

from typing import ClassVar

from .contract import Done, Get, GetOrPost, MediaPk, Request
from .errors import Invalid, NotFound
from .users import Count, Cursor, UserList


class Like(Request[Done], frozen=True, kw_only=True):
    """Like a media. Liking it twice is the same as liking it once."""

    endpoint: ClassVar = GetOrPost("media/{pk}/like/", raises=(NotFound,))
    pk: MediaPk
    """The media's `pk`."""


class Unlike(Request[Done], frozen=True, kw_only=True):
    """Like a media no more."""

    endpoint: ClassVar = GetOrPost("media/{pk}/unlike/", raises=(NotFound,))
    pk: MediaPk
    """The media's `pk`."""


class GetLikers(Request[UserList], frozen=True, kw_only=True):
    """The people who like a media, the newest like first."""

    endpoint: ClassVar = Get("media/{pk}/likers/", session=False, raises=(NotFound, Invalid))
    pk: MediaPk
    """The media's `pk`."""
    max_id: Cursor = 0
    count: Count = 100
