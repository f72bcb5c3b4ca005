"""What a test's process and the one with the demos say to each other: JSON, a line each."""

from typing import Any

from msgspec import Struct

from safelight.demo.cast import Line


class Open(Struct, frozen=True, tag=True):
    """There shall be a further demo, with these settings of the service."""

    settings: dict[str, str | int]


class Close(Struct, frozen=True, tag=True):
    """The demo at this address is not needed any more."""

    url: str


class Opened(Struct, frozen=True, tag=True):
    """It is there."""

    line: Line


class Closed(Struct, frozen=True, tag=True):
    """It is gone, or never was."""


class Failed(Struct, frozen=True, tag=True):
    """It could not be done: a refusal, as the service words it."""

    http_status: int
    body: dict[str, Any]


Question = Open | Close
Answer = Opened | Closed | Failed
