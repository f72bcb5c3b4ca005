"""A request's address is found behind proxies, and nobody can claim another one."""

import pytest

from safelight.kit.limits.addresses import LOOPBACK, UNKNOWN, Proxies, address_of

TRUSTED = Proxies("127.0.0.1, ::1,10.0.0.0/8,fd00::/8")

SEEN = [
    # peer, X-Forwarded-For, whose address it is
    ("203.0.113.7", [], "203.0.113.7"),
    ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),  # no proxy of ours: it claims to be one
    ("127.0.0.1", [], "127.0.0.1"),
    ("127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
    ("::1", ["198.51.100.1"], "198.51.100.1"),
    ("::ffff:127.0.0.1", ["198.51.100.1"], "198.51.100.1"),
    ("127.0.0.1", ["192.0.2.66, 198.51.100.1"], "198.51.100.1"),  # the first was written by the sender
    ("127.0.0.1", ["127.0.0.1, 198.51.100.1"], "198.51.100.1"),
    ("127.0.0.1", ["192.0.2.66, 198.51.100.1, 10.1.2.3"], "198.51.100.1"),
    ("127.0.0.1", ["192.0.2.66", "198.51.100.1", "10.1.2.3"], "198.51.100.1"),
    ("127.0.0.1", ["10.9.9.9, 10.1.2.3"], "10.9.9.9"),  # within our own walls
    ("127.0.0.1", ["unknown"], "127.0.0.1"),
    ("127.0.0.1", ["198.51.100.1, unknown, 10.1.2.3"], "10.1.2.3"),
    ("127.0.0.1", ["198.51.100.1,,"], "198.51.100.1"),
    ("127.0.0.1", [""], "127.0.0.1"),
    ("127.0.0.1", ["198.51.100.1:4711"], "198.51.100.1"),
    ("127.0.0.1", ["[2001:db8:1:2:3:4:5:6]:4711"], "2001:db8:1:2::"),
    ("127.0.0.1", ["\xff\xfe"], "127.0.0.1"),
    ("2001:db8:1:2:3:4:5:6", [], "2001:db8:1:2::"),
    ("2001:db8:1:2:ffff:ffff:ffff:ffff", [], "2001:db8:1:2::"),
    ("2001:db8:1:3::1", [], "2001:db8:1:3::"),
    ("fe80::1%eth0", [], "fe80::"),
    ("::ffff:203.0.113.7", [], "203.0.113.7"),
    ("", ["198.51.100.1"], UNKNOWN),
]


@pytest.mark.parametrize(("peer", "forwarded", "address"), SEEN)
def test_the_last_address_that_is_no_proxys_is_counted(peer: str, forwarded: list[str], address: str) -> None:
    """IPv4 by the address, IPv6 by its network."""
    headers = [(b"host", b"service.test"), *((b"x-forwarded-for", part.encode("latin-1")) for part in forwarded)]

    assert address_of({"client": (peer, 1), "headers": headers}, TRUSTED) == address


def test_without_a_peer_there_is_one_address_for_all() -> None:
    """As behind a socket in the file system."""
    assert address_of({"client": None, "headers": []}, LOOPBACK) == UNKNOWN


def test_nobody_has_to_be_trusted() -> None:
    """With `none`, the peer's is the address, whatever it says."""
    scope = {"client": ("127.0.0.1", 1), "headers": [(b"x-forwarded-for", b"198.51.100.1")]}

    assert address_of(scope, LOOPBACK) == "198.51.100.1"
    assert address_of(scope, Proxies("none")) == "127.0.0.1"
