"""Sessions: where one is signed in, and how that ends."""

from typing import Annotated, ClassVar

from msgspec import Meta

from .contract import Answer, Done, Get, Message, Post, Request
from .errors import NotFound

SessionId = Annotated[
    str, Meta(pattern="^[0-9a-f]{64}$", max_length=64, description="64 hexadecimal digits, as `accounts/sessions/` has")
]
"""What a session is called. Whoever knows it can't sign in by it."""


class Session(Message, frozen=True, kw_only=True):
    """Somewhere where the viewer is signed in: a browser or a program."""

    id: str
    """What it is called. Nobody can sign in by it."""
    device: str
    """In what, as far as it says so itself: `Firefox on Windows`."""
    created_at: int
    """When it began, in seconds since the epoch, UTC; 0 where that was not kept."""
    is_current: bool
    """Whether it is the one that asks."""
    is_new: bool
    """Whether it began since the one that asks has last said, by `accounts/sessions/seen/`, that they are known."""


class SessionList(Answer, frozen=True, kw_only=True):
    """Where the viewer is signed in."""

    sessions: list[Session]
    """The one that asks, then the others, the newest first; 100 at most."""


class GetSessions(Request[SessionList], frozen=True, kw_only=True):
    """Where the viewer is signed in, in browsers and in programs."""

    endpoint: ClassVar = Get("accounts/sessions/")


class SeeSessions(Request[Done], frozen=True, kw_only=True):
    """Say that the sessions there are now are known. Each session has its own word on that."""

    endpoint: ClassVar = Post("accounts/sessions/seen/", repeatable=True)


class EndSession(Request[Done], frozen=True, kw_only=True):
    """
    End one of the viewer's sessions, at once and for good; also the one that asks.

    One that has ended already, or is nobody's or somebody else's, is left alone.
    """

    endpoint: ClassVar = Post("accounts/sessions/{session_id}/end/", repeatable=True, raises=(NotFound,))
    session_id: SessionId


class EndOtherSessions(Request[Done], frozen=True, kw_only=True):
    """End all of the viewer's sessions but the one that asks."""

    endpoint: ClassVar = Post("accounts/sessions/end_others/", repeatable=True)
