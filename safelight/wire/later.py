"""
What later programs also ask: calls that programs from 2013 on make, and are content to hear nothing of.

Each is answered and does nothing; whatever else those programs may ask for is not found.
"""

from typing import ClassVar

from .contract import Answer, Done, Get, GetOrPost, Message, Request
from .friendships import FriendshipStatus
from .users import UserShort


class FetchHeaders(Request[Done], frozen=True, kw_only=True):
    """What a later program asks before it signs in. It gets the cookie `csrftoken`, which is not checked."""

    endpoint: ClassVar = GetOrPost("si/fetch_headers/", session=False, changes=False, opens_door=True)


class SyncLauncher(Request[Done], frozen=True, kw_only=True):
    """The switches of an app that starts. There are none."""

    endpoint: ClassVar = GetOrPost("launcher/sync/", session=False, changes=False, opens_door=True)


class SyncExperiments(Request[Done], frozen=True, kw_only=True):
    """
    The experiments that an app takes part in. There are none; but the headers beside the answer are what a password is
    sealed with.

    `ig-set-password-encryption-key-id` is a number below 256, `ig-set-password-encryption-pub-key` the base64 of a PEM
    with an RSA key of 2048 bits.
    """

    endpoint: ClassVar = GetOrPost("qe/sync/", session=False, changes=False, opens_door=True)


class ExposeExperiment(Request[Done], frozen=True, kw_only=True):
    """That an experiment was seen. Nobody keeps it."""

    endpoint: ClassVar = GetOrPost("qe/expose/", session=False, changes=False)


class LogAttribution(Request[Done], frozen=True, kw_only=True):
    """Where an app was installed from. Nobody keeps it."""

    endpoint: ClassVar = GetOrPost("attribution/log_attribution/", session=False, changes=False)


class LogResurrectAttribution(Request[Done], frozen=True, kw_only=True):
    """Why an app was started again. Nobody keeps it."""

    endpoint: ClassVar = GetOrPost("attribution/log_resurrect_attribution/", session=False, changes=False)


class ReelsTray(Answer, frozen=True, kw_only=True):
    """Stories, of which there are none."""

    tray: tuple[()]
    """Always empty."""


class GetReelsTray(Request[ReelsTray], frozen=True, kw_only=True):
    """The stories of those whom the viewer follows. There are none."""

    endpoint: ClassVar = GetOrPost("feed/reels_tray/", changes=False)


class Suggestions(Answer, frozen=True, kw_only=True):
    """People whom an app may propose while a name is typed."""

    users: list[UserShort]
    """Always empty: `users/search/` finds people."""


class AutocompleteUsers(Request[Suggestions], frozen=True, kw_only=True):
    """The people whom an app proposes while a name is typed. There are none."""

    endpoint: ClassVar = GetOrPost("friendships/autocomplete_user_list/", changes=False)


class FriendshipInFull(FriendshipStatus, frozen=True, kw_only=True):
    """How the viewer stands with a user, for later programs, which read all of it from `friendships/show/`."""

    status: str = "ok"
    """`ok`."""


class DirectInbox(Message, frozen=True, kw_only=True):
    """Where direct messages would be."""

    threads: tuple[()]
    """Always empty."""
    has_older: bool = False
    """`false`."""
    unseen_count: int = 0
    """0."""


class DirectInboxAnswer(Answer, frozen=True, kw_only=True):
    """Direct messages, of which there are none."""

    inbox: DirectInbox
    """An empty one."""


class GetDirectInbox(Request[DirectInboxAnswer], frozen=True, kw_only=True):
    """The viewer's direct messages. There are none."""

    endpoint: ClassVar = Get("direct_v2/inbox/")
