"""Changes that a browser was led to by another site, told by what the browser says of them."""

from collections.abc import Mapping
from urllib.parse import urlsplit


def is_cross_site(headers: Mapping[bytes, bytes], host: bytes) -> bool:
    """
    Whether a browser marks the request as coming from a page of another site.

    Programs send neither header. Source: https://www.w3.org/TR/fetch-metadata/
    """
    marked = headers.get(b"sec-fetch-site")
    if marked is not None:
        return marked not in (b"same-origin", b"none")
    origin = headers.get(b"origin")
    return origin is not None and place_of(origin) != host


def place_of(origin: bytes) -> bytes:
    """The host and port of an origin; nothing, if it is not an address."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return b""
