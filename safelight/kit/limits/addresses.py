"""Where a request comes from, as it is counted."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from safelight.kit.web.addresses import Scope

Address = IPv4Address | IPv6Address

UNKNOWN = "unknown"
NOBODY = "none"
HOST_BITS = 64
"""A household or a server has a whole network of so many bits to itself in IPv6, so that is counted as one."""


class Proxies:
    """The networks of those whose `X-Forwarded-For` is believed, written with commas between; `none` for nobody."""

    def __init__(self, text: str) -> None:
        self._text = text
        parts = () if text.strip() == NOBODY else text.split(",")
        self._networks: list[IPv4Network | IPv6Network] = [ip_network(part.strip()) for part in parts]

    def __str__(self) -> str:
        return self._text

    def __contains__(self, address: Address) -> bool:
        return any(address in network for network in self._networks)


LOOPBACK = Proxies("127.0.0.1,::1")


def address_of(scope: Scope, proxies: Proxies) -> str:
    """
    The address that a request comes from, in the form that is counted.

    Behind a trusted proxy it is the last one in `X-Forwarded-For` that is not a trusted proxy's too: what stands
    before that was written by the sender.
    """
    peer = scope.get("client")
    forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return counted(peer[0] if peer else "", b",".join(forwarded), proxies)


@lru_cache(maxsize=4096)
def counted(peer: str, forwarded: bytes, proxies: Proxies) -> str:
    """The form that is counted of the last address that is not a trusted proxy's."""
    found = read_address(peer)
    for address in hops(forwarded):
        if found is None or found not in proxies or address is None:
            break
        found = address
    return UNKNOWN if found is None else network_of(found)


def hops(forwarded: bytes) -> Iterable[Address | None]:
    """The addresses of a header, the last one first; `None` for what is none."""
    return (read_address(part) for part in reversed(forwarded.decode("latin-1").split(",")) if part.strip())


def read_address(text: str) -> Address | None:
    """An address, with or without a port behind it."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def network_of(address: Address) -> str:
    """What is counted as one: an address of IPv4, a network of IPv6."""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Address(int(address) >> HOST_BITS << HOST_BITS))
