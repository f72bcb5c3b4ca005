"""The calls that are marked later stand in the sources of the two clients that are installed, but for two."""

import re
from collections.abc import Iterator
from importlib.metadata import files

from safelight.reference.calls import Call
from safelight.reference.model import reference

CLIENTS = ("instagram-private-api", "instagrapi")
ELSEWHERE = {"LogAttribution", "LogResurrectAttribution"}
"""Calls that others of the seven make, which no package of Python's has."""

TEXT = re.compile(r"""["']([^"'\s]+/[^"'\s]*)["']""")
CALLS = list(reference().calls)


def addresses() -> Iterator[str]:
    """Whatever looks like an address in the sources, without its query and its slashes at the ends."""
    for client in CLIENTS:
        for path in files(client) or []:
            if path.suffix == ".py":
                yield from (text.partition("?")[0].strip("/") for text in TEXT.findall(path.read_text()))


def is_asked_for(call: Call, known: set[str]) -> bool:
    """Whether an address of the call is among these."""
    paths = [call.endpoint.path, *(path for _, path in call.further_addresses)]
    patterns = [re.compile(re.sub(r"\{\w+\}", "[^/]+", path.strip("/"))) for path in paths]
    return any(pattern.fullmatch(address) for pattern in patterns for address in known)


def test_what_they_ask_for_is_marked() -> None:
    """Each call that has an address in their sources, and no other but for the two that only others make."""
    known = set(addresses())

    asked_for = {call.name for call in CALLS if is_asked_for(call, known)}

    assert asked_for | ELSEWHERE == {call.name for call in CALLS if call.is_later}
    assert asked_for.isdisjoint(ELSEWHERE)


def test_what_later_programs_alone_ask_is_marked() -> None:
    """The calls that are there for nobody else, and every call that has an address for them."""
    for call in CALLS:
        if call.further_addresses or call.kind.__module__ == "safelight.wire.later":
            assert call.is_later, call.name
