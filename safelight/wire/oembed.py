"""oEmbed: how other sites show a photo. Source: https://oembed.com/"""

from typing import Annotated, ClassVar

from msgspec import UNSET, Meta, UnsetType

from .contract import Get, Message, Request
from .errors import Invalid, NotFound

Callback = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z_$][A-Za-z0-9_$]*(\.[A-Za-z_$][A-Za-z0-9_$]*)*(?!\n)$",
        max_length=100,
        description="the name of a function in JavaScript",
    ),
]
"""The name of a function, dots allowed."""

Side = Annotated[int, Meta(ge=1, le=100_000)]
"""In pixels."""


class Oembed(Message, frozen=True, kw_only=True):
    """A photo for another site's page, as https://oembed.com/ has it. Alone among the answers it has no `status`."""

    version: str = "1.0"
    """Of oEmbed: `1.0`."""
    type: str = "photo"
    """`photo`."""
    title: str
    """The caption."""
    url: str
    """Where the JPEG is."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""
    author_name: str
    """Its owner's username."""
    author_url: str
    """Its owner's page."""
    author_id: int
    """Its owner's `pk`."""
    media_id: str
    """`<media pk>_<user pk>`."""
    provider_name: str = "Safelight"
    """What the service is called."""
    provider_url: str
    """The service's address."""


class GetOembed(Request[Oembed], frozen=True, kw_only=True):
    """
    How to show a photo on another site, from the address of its page.

    The largest size within `maxwidth` and `maxheight`; the square of 612 pixels where neither is given. With
    `callback`, the answer is a script that calls the function of this name (JSONP); as any page can run it, it tells
    only what everybody may see.
    """

    endpoint: ClassVar = Get("oembed/", session=False, raises=(NotFound, Invalid))
    url: Annotated[str, Meta(min_length=1, max_length=1000)]
    """The address of the photo's page, `http…/p/<code>/`."""
    maxwidth: Side | UnsetType = UNSET
    """How wide it may be, in pixels."""
    maxheight: Side | UnsetType = UNSET
    """How high it may be, in pixels."""
    callback: Callback | UnsetType = UNSET
    """The name of a function, dots allowed, for JSONP."""
