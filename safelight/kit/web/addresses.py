"""The address by which somebody reaches the service, for links in answers."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

Scope = Mapping[str, Any]

HOST = re.compile(rb"[A-Za-z0-9._-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")


def headers_of(scope: Scope) -> dict[bytes, bytes]:
    """The headers of a request by name. Cookies that came in several headers are one, as RFC 9113 has it."""
    headers: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        headers[name] = headers[name] + b"; " + value if name in headers and name == b"cookie" else value
    return headers


def whole(address: str, base: str) -> str:
    """An address for readers elsewhere: a path is one of ours, and begins with `base` then."""
    return base + address if address.startswith("/") else address


def origin_of(address: str) -> str:
    """Scheme and host of an address, as policies name a place; empty for none."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def base_of(scope: Scope, headers: Mapping[bytes, bytes]) -> str:
    """What addresses begin with for whoever sent this request: scheme and host, without a final slash."""
    host = headers.get(b"host", b"")
    if HOST.fullmatch(host):
        return f"{scope['scheme']}://{host.decode()}"
    name, port = scope.get("server") or ("localhost", 80)
    return f"{scope['scheme']}://{name}:{port}"
