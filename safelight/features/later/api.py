import secrets
from dataclasses import replace

from safelight.features.friendships.queries import friendship
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.dialect import Call
from safelight.kit.web.replies import Reply
from safelight.kit.web.routes import Door, Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import Done
from safelight.wire.friendships import ShowFriendship
from safelight.wire.later import (
    AutocompleteUsers,
    DirectInbox,
    DirectInboxAnswer,
    ExposeExperiment,
    FetchHeaders,
    FriendshipInFull,
    GetDirectInbox,
    GetReelsTray,
    LogAttribution,
    LogResurrectAttribution,
    ReelsTray,
    Suggestions,
    SyncExperiments,
    SyncLauncher,
)

from .jobs import make_key
from .queries import newest_key

routes = Routes()


async def show_in_full(tx: Tx, viewer: Viewer, request: ShowFriendship) -> FriendshipInFull:
    """How the viewer stands with a user, with what the contract's own answer leaves out."""
    status = await friendship(tx, viewer, request.pk)
    return FriendshipInFull(**{name: getattr(status, name) for name in status.__struct_fields__})


in_place: dict[Call, Door] = {ShowFriendship: Door(ShowFriendship, show_in_full, needs_house=False)}
"""Doors that answer those who speak the dialect in place of the contract's own."""


@routes.answers(FetchHeaders)
async def fetch_headers(_tx: Tx, viewer: Viewer, _request: FetchHeaders) -> Reply:
    return with_token(viewer)


@routes.serves(SyncExperiments)
async def sync_experiments(house: House, viewer: Viewer, _request: SyncExperiments) -> Reply:
    async with house.database.read() as tx:
        newest = await newest_key(tx)
    key = newest or await make_key(house, after=0)
    headers = [
        (b"ig-set-password-encryption-key-id", str(key.pk).encode()),
        (b"ig-set-password-encryption-pub-key", key.public_key.encode()),
    ]
    return replace(with_token(viewer), headers=headers)


@routes.answers(SyncLauncher)
async def sync_launcher(_tx: Tx, viewer: Viewer, _request: SyncLauncher) -> Reply:
    return with_token(viewer)


@routes.answers(ExposeExperiment)
async def expose_experiment(_tx: Tx, _viewer: Viewer, _request: ExposeExperiment) -> Done:
    return Done()


@routes.answers(LogAttribution)
async def log_attribution(_tx: Tx, _viewer: Viewer, _request: LogAttribution) -> Done:
    return Done()


@routes.answers(LogResurrectAttribution)
async def log_resurrect_attribution(_tx: Tx, _viewer: Viewer, _request: LogResurrectAttribution) -> Done:
    return Done()


@routes.answers(GetReelsTray)
async def reels_tray(_tx: Tx, _viewer: Viewer, _request: GetReelsTray) -> ReelsTray:
    return ReelsTray(tray=())


@routes.answers(AutocompleteUsers)
async def autocomplete_users(_tx: Tx, _viewer: Viewer, _request: AutocompleteUsers) -> Suggestions:
    return Suggestions(users=[])


@routes.answers(GetDirectInbox)
async def inbox(_tx: Tx, _viewer: Viewer, _request: GetDirectInbox) -> DirectInboxAnswer:
    return DirectInboxAnswer(inbox=DirectInbox(threads=()))


def with_token(viewer: Viewer) -> Reply:
    """What those are answered who are about to sign in; which of these calls they look in for the cookie differs."""
    return Reply(Done(), cookies=[csrf_cookie(is_https=viewer.base.startswith("https:"))])


def csrf_cookie(*, is_https: bool) -> str:
    """
    A cookie that later programs want to send back. Nobody checks it: what other sites ask for is refused otherwise.

    It is not made of 32 hex digits, which is how a session is known wherever it stands among the cookies.
    """
    end = "; Secure" if is_https else ""
    return f"csrftoken=csrf{secrets.token_urlsafe(21)}; Max-Age=31449600; Path=/{end}"
