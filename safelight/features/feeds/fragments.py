"""Media messages as JSON, kept from answer to answer: a feed is mostly what an earlier one was made of."""

from collections.abc import Sequence

import msgspec

from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.media import Media

from .assembly import media_messages
from .queries import Entry

Place = tuple[int, int, bool | None, str]
"""A media's pk, its revision, whether the viewer likes it (None: who is that?), and what its addresses begin with."""

ENDINGS = {None: b"}", True: b',"has_liked":true}', False: b',"has_liked":false}'}


class Fragments:
    """
    Encoded media messages, up to so many; those made longest ago go first.

    A fragment is named by its media's revision, so nothing ever needs to be taken out, also not where another
    process changed the media.
    """

    def __init__(self, most: int = 8192) -> None:
        self._most = most
        self._kept: dict[Place, msgspec.Raw] = {}

    async def encoded(self, tx: Tx, viewer: Viewer, entries: Sequence[Entry]) -> list[msgspec.Raw]:
        """The messages of a page of entries, in their order, as this viewer sees them."""
        base, is_known = viewer.base, viewer.is_signed_in
        places = [(pk, revision, has_liked if is_known else None, base) for pk, revision, has_liked in entries]
        found = [*map(self._kept.get, places)]
        if not all(found):
            missing = [place for place, fragment in zip(places, found, strict=True) if fragment is None]
            made = await self._make(tx, base, missing)
            found = [fragment or made.get(place) for place, fragment in zip(places, found, strict=True)]
        return [*filter(None, found)]

    async def _make(self, tx: Tx, base: str, places: Sequence[Place]) -> dict[Place, msgspec.Raw]:
        messages = await media_messages(tx, base, [pk for pk, *_ in places])
        made = {place: encode(messages[place[0]], has_liked=place[2]) for place in places if place[0] in messages}
        self._kept |= made
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
        return made


def encode(message: Media, *, has_liked: bool | None) -> msgspec.Raw:
    """A message as one viewer sees it."""
    return msgspec.Raw(msgspec.json.encode(message)[:-1] + ENDINGS[has_liked])
