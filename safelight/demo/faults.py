"""Faults that somebody who tests a program asks for: which there are, which are armed, and whom each meets."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from safelight.wire.contract import BASE
from safelight.wire.errors import Invalid
from safelight.wire.parameters import explain

HEADER = b"safelight-fault"
MOST_ARMED = 1000

Kind = Literal["slow", "rate_limited", "session_ended", "unavailable", "internal", "cut"]
"""
`slow` waits before it answers. `rate_limited`, `unavailable` and `internal` refuse with 429, 503 and 500.
`session_ended` ends the session that the call comes with, and then lets it through. `cut` does what the call asks for
and breaks the connection in the middle of the answer.
"""


class Fault(Struct, frozen=True, omit_defaults=False):
    """A fault, for so many calls whose path begins in some way."""

    what: Kind
    seconds: Annotated[float, Meta(ge=0, le=600)] = 1
    """How long `slow` takes, and after which time refusals say to come back."""
    calls: Annotated[int, Meta(ge=1, le=MOST_ARMED)] = 1
    path: Annotated[str, Meta(max_length=1000)] = ""
    """From the root of the service or of its API; empty for every call."""

    def meets(self, path: str, *, has_session: bool) -> bool:
        """Whether it is meant for a call with this path. Who has no session has none that could end."""
        return below_base(path).startswith(below_base(self.path)) and (has_session or self.what != "session_ended")


class Faults:
    """Those that are armed. Each meets the first calls that it is meant for, in the order in which they were armed."""

    def __init__(self) -> None:
        self.armed: list[Fault] = []

    def arm(self, fault: Fault) -> None:
        """Have a fault wait for its calls. Raises: Invalid if too many wait already."""
        if len(self.armed) >= MOST_ARMED:
            raise Invalid(fields={"what": f"{MOST_ARMED} faults are armed already"})
        self.armed.append(fault)

    def disarm(self) -> None:
        """Have none wait any more."""
        self.armed.clear()

    def take(self, path: str, *, has_session: bool) -> Fault | None:
        """The fault that a call meets; it is spent for one call. It waits for nothing, so no two calls get the same."""
        for place, fault in enumerate(self.armed):
            if fault.meets(path, has_session=has_session):
                left = [msgspec.structs.replace(fault, calls=fault.calls - 1)] if fault.calls > 1 else []
                self.armed[place : place + 1] = left
                return fault
        return None


def read_fault(texts: Mapping[str, str]) -> Fault:
    """A fault from the texts that ask for it. Raises: Invalid; of a name that it doesn't know, too."""
    unknown = texts.keys() - set(Fault.__struct_fields__)
    if unknown:
        raise Invalid(fields=dict.fromkeys(sorted(unknown), "there is no such parameter"))
    return convert(texts)


def read_header(text: bytes) -> Fault:
    """A fault from a call's own header, `slow=2` or `cut`. Raises: Invalid."""
    what, equals, seconds = text.decode(errors="replace").strip().partition("=")
    try:
        return convert({"what": what.strip()} | ({"seconds": seconds.strip()} if equals else {}))
    except Invalid as error:
        raise Invalid(fields={"Safelight-Fault": str(error)}) from error


def convert(texts: Mapping[str, Any]) -> Fault:
    """Raises: Invalid."""
    try:
        return msgspec.convert(texts, Fault, strict=False)
    except msgspec.ValidationError as error:
        name, reason = explain(str(error))
        if name == "what" and "what" in texts:
            reason = f"this has to be one of {', '.join(get_args(Kind))}"
        raise Invalid(fields={name: reason}) from error


def below_base(path: str) -> str:
    """A path as the API's own addresses are written, without a slash before it."""
    return f"/{path.lstrip('/')}".removeprefix(BASE).lstrip("/")
