"""Which photo an address means."""

import re
from urllib.parse import urlsplit

from safelight.wire.codes import pk_of
from safelight.wire.errors import NotFound

PHOTO_PAGE = re.compile(r"/p/([A-Za-z0-9_-]+)/?")
PORTS = {"http": 80, "https": 443}


def pk_from(url: str, base: str) -> int:
    """
    The pk of the media whose page has this address, at this service: with or without the final slash, a query, a
    fragment, by http or https.

    Raises: NotFound for everything else.
    """
    try:
        page = PHOTO_PAGE.fullmatch(urlsplit(url).path)
        if page and host_of(url) == host_of(base):
            return pk_of(page[1])
    except ValueError as error:
        raise NotFound from error
    raise NotFound


def host_of(url: str) -> tuple[str | None, int | None]:
    """
    The name and the port of an address; no port, if it is the one that the scheme has anyway.

    Raises: ValueError if this is no address of a page.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise ValueError(f"{parts.scheme!r} is not http or https")
    return parts.hostname, None if parts.port == PORTS[parts.scheme] else parts.port
