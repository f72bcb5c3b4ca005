"""Media messages as JSON, kept from answer to answer: a feed is mostly what an earlier one was made of."""

from collections.abc import Sequence
from itertools import repeat

import msgspec

from safelight.kit.cache import Cache
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.media import Media

from .assembly import media_messages
from .queries import Entry
from .unseen import unseen

Reader = tuple[str, str, bool]
"""What addresses of pages and of pictures begin with for a viewer, and whether it is known who that is."""

Place = tuple[Entry, Reader]
"""Which media, at which revision, for whom."""

ENDINGS = {None: b"}", True: b',"has_liked":true}', False: b',"has_liked":false}'}


class Fragments:
    """
    Encoded media messages, as many as there is room for; those made longest ago go first.

    A fragment is named by its media's revision, so nothing ever needs to be taken out, also not where another
    process changed the media.
    """

    def __init__(self, most_bytes: int = 8_000_000) -> None:
        self._kept = Cache[Place, msgspec.Raw](most_bytes)

    async def encoded(self, tx: Tx, viewer: Viewer, entries: Sequence[Entry]) -> list[msgspec.Raw]:
        """The messages of a page of entries, in their order, as this viewer sees them."""
        places = [*zip(entries, repeat((viewer.base, viewer.files_url, viewer.is_signed_in)))]
        found = [*map(self._kept.find, places)]
        if not all(found):
            missing = [place for place, fragment in zip(places, found, strict=True) if fragment is None]
            made = await made_for(tx, Viewer(base=viewer.base, files_url=viewer.files_url), missing)
            for place, fragment in made.items():
                self._kept.keep(place, fragment)
            found = [fragment or made.get(place) for place, fragment in zip(places, found, strict=True)]
        if viewer.is_apart:
            found = await self._apart(tx, viewer, places, found)
        return [*filter(None, found)]

    async def _apart(
        self, tx: Tx, viewer: Viewer, places: Sequence[Place], found: Sequence[msgspec.Raw | None]
    ) -> list[msgspec.Raw | None]:
        """The same, made anew where somebody did anything from whom the viewer is apart, and not kept."""
        touched = await unseen(tx, viewer, [entry.pk for entry, _ in places])
        made = await made_for(tx, viewer, [place for place in places if place[0].pk in touched]) if touched else {}
        return [made.get(place) if place[0].pk in touched else one for place, one in zip(places, found, strict=True)]


async def made_for(tx: Tx, viewer: Viewer, places: Sequence[Place]) -> dict[Place, msgspec.Raw]:
    """The messages of media as the viewer sees them."""
    messages = await media_messages(tx, viewer, [entry.pk for entry, _ in places])
    return {place: encode(messages[place[0].pk], place) for place in places if place[0].pk in messages}


def encode(message: Media, place: Place) -> msgspec.Raw:
    """A message as one viewer sees it."""
    entry, (*_, is_known) = place
    return msgspec.Raw(msgspec.json.encode(message)[:-1] + ENDINGS[entry.has_liked if is_known else None])
