"""Likes: somebody marks a media as liked."""

from typing import ClassVar

from .contract import Done, GetOrPost, Pk, Request
from .errors import NotFound


class Like(Request[Done], frozen=True, kw_only=True):
    """Like a media. Liking it twice is the same as liking it once."""

    endpoint: ClassVar = GetOrPost("media/{pk}/like/", raises=(NotFound,))
    pk: Pk


class Unlike(Request[Done], frozen=True, kw_only=True):
    """Like a media no more."""

    endpoint: ClassVar = GetOrPost("media/{pk}/unlike/", raises=(NotFound,))
    pk: Pk
