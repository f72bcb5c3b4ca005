"""Changes that a browser was led to by another site, told by what the browser says of them."""

from collections.abc import Mapping
from urllib.parse import urlsplit

DEFAULT_PORTS = (b":80", b":443")
RUNNING = (b"script", b"worker", b"sharedworker", b"serviceworker")
"""What browsers say that something is for which they would run."""


def is_cross_site(method: str, headers: Mapping[bytes, bytes], base_url: str) -> bool:
    """
    Whether a browser marks a changing request as one that no page of ours has sent.

    Programs send none of these headers. Nobody types a change in as an address: a page that a browser opens for its
    user (`none`) comes from a mail or a QR code, so by GET that changes nothing either. Where the service is reached
    without encryption, browsers leave Sec-Fetch-Site out, and only Upgrade-Insecure-Requests tells.
    Source: https://www.w3.org/TR/fetch-metadata/, https://www.w3.org/TR/upgrade-insecure-requests/#preference
    """
    marked = headers.get(b"sec-fetch-site", b"none")
    if marked != b"none" or (method == "GET" and opens_page(headers)):
        return marked != b"same-origin"
    origin = headers.get(b"origin")
    return origin is not None and place_of(origin) not in our_places(headers, base_url)


def runs_in_our_page(headers: Mapping[bytes, bytes]) -> bool:
    """
    Whether a page of ours would run the answer. No program's answer is for that: what runs lies below /static/.

    So an answer by JSONP, which calls any function by name, is of no use to whoever smuggles an element into a page.
    """
    return headers.get(b"sec-fetch-site") == b"same-origin" and headers.get(b"sec-fetch-dest") in RUNNING


def opens_page(headers: Mapping[bytes, bytes]) -> bool:
    """Whether a browser asks for something to show it as a page."""
    return b"upgrade-insecure-requests" in headers or headers.get(b"sec-fetch-mode") == b"navigate"


def our_places(headers: Mapping[bytes, bytes], base_url: str) -> set[bytes]:
    """Where our own pages are: the host that the request names, and the one of the settings, which a proxy may hide."""
    named = headers.get(b"host", b"")
    return {plain(place) for place in (named, place_of(base_url.encode())) if place}


def place_of(address: bytes) -> bytes:
    """The host and port of an address; nothing, if it is none."""
    try:
        return plain(urlsplit(address).netloc)
    except ValueError:
        return b""


def plain(place: bytes) -> bytes:
    """A host in small letters, without a port that goes without saying."""
    place = place.lower()
    return next((place.removesuffix(port) for port in DEFAULT_PORTS if place.endswith(port)), place)
