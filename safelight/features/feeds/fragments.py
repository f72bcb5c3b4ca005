"""Media messages as JSON, kept from answer to answer: a feed is mostly what an earlier one was made of."""

from collections.abc import Sequence

import msgspec

from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.media import Media

from .assembly import media_messages
from .queries import Entry
from .unseen import unseen

Place = tuple[int, int, bool | None, tuple[str, str]]
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
        base, is_known = (viewer.base, viewer.files_url), viewer.is_signed_in
        places = [(pk, revision, has_liked if is_known else None, base) for pk, revision, has_liked in entries]
        found = [*map(self._kept.get, places)]
        if not all(found):
            missing = [place for place, fragment in zip(places, found, strict=True) if fragment is None]
            made = self._keep(await made_for(tx, Viewer(base=viewer.base, files_url=viewer.files_url), missing))
            found = [fragment or made.get(place) for place, fragment in zip(places, found, strict=True)]
        if viewer.is_apart:
            found = await self._apart(tx, viewer, places, found)
        return [*filter(None, found)]

    async def _apart(
        self, tx: Tx, viewer: Viewer, places: Sequence[Place], found: Sequence[msgspec.Raw | None]
    ) -> list[msgspec.Raw | None]:
        """The same, made anew where somebody did anything from whom the viewer is apart, and not kept."""
        touched = await unseen(tx, viewer, [pk for pk, *_ in places])
        made = await made_for(tx, viewer, [place for place in places if place[0] in touched]) if touched else {}
        return [made.get(place) if place[0] in touched else one for place, one in zip(places, found, strict=True)]

    def _keep(self, made: dict[Place, msgspec.Raw]) -> dict[Place, msgspec.Raw]:
        self._kept |= made
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
        return made


async def made_for(tx: Tx, viewer: Viewer, places: Sequence[Place]) -> dict[Place, msgspec.Raw]:
    """The messages of media as the viewer sees them."""
    messages = await media_messages(tx, viewer, [pk for pk, *_ in places])
    return {place: encode(messages[place[0]], has_liked=place[2]) for place in places if place[0] in messages}


def encode(message: Media, *, has_liked: bool | None) -> msgspec.Raw:
    """A message as one viewer sees it."""
    return msgspec.Raw(msgspec.json.encode(message)[:-1] + ENDINGS[has_liked])
