"""What somebody looks for on the pages, by the same searches and the same rules as programs."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast

from safelight.features.friendships.queries import friendships
from safelight.features.locations.search import locations_named
from safelight.features.media.photo import SAME_PLACE
from safelight.features.tags.summaries import search_tags
from safelight.features.users.queries import user_short
from safelight.features.users.search import search_users
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.kit.words import words_of
from safelight.wire.errors import Invalid
from safelight.wire.friendships import FriendshipStatus
from safelight.wire.locations import SearchLocations
from safelight.wire.parameters import read_request
from safelight.wire.tags import SearchTags
from safelight.wire.users import SearchUsers

Kind = Literal["people", "tags", "places"]
"""Among what somebody looks."""

MOST_FOUND = 50

TOO_SHORT = "Type one letter or digit at least: how a name begins."
TOO_LONG = "Type less: 100 characters at most, all in one line."


@dataclass(frozen=True, slots=True)
class Findings:
    """
    What was found, or why nothing could be looked for.

    `standings` is how the viewer stands with people, by pk; `trouble` is what is not right about what was typed.
    """

    items: Sequence[Any] = ()
    standings: Mapping[int, FriendshipStatus] | None = None
    trouble: str = ""
    needs_session: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether there may be more than these."""
        return len(self.items) == MOST_FOUND


async def found_for(tx: Tx, viewer: Viewer, kind: Kind, text: str) -> Findings:
    """What somebody looks for. People are found by those alone who are signed in, as programs find them."""
    if kind == "people" and not viewer.is_signed_in:
        return Findings(needs_session=True)
    try:
        sought = READ[kind](text)
    except Invalid:
        return Findings(trouble=TOO_LONG)
    if not words_of(sought):
        return Findings(trouble=TOO_SHORT)
    return await SEARCH[kind](tx, viewer, sought)


async def people_for(tx: Tx, viewer: Viewer, sought: str) -> Findings:
    """People by what they are called, and how the viewer stands with each."""
    faces = await search_users(tx, viewer, sought, MOST_FOUND)
    standings = await friendships(tx, viewer, [face.pk for face in faces])
    return Findings([user_short(face, SAME_PLACE) for face in faces], standings)


async def tags_for(tx: Tx, viewer: Viewer, sought: str) -> Findings:
    """Hashtags by how they begin."""
    return Findings(await search_tags(tx, viewer, sought, count=MOST_FOUND))


async def places_for(tx: Tx, viewer: Viewer, sought: str) -> Findings:
    """Places by the words of their name."""
    return Findings(await locations_named(tx, viewer, words_of(sought), count=MOST_FOUND))


READ: Mapping[Kind, Callable[[str], str]] = {
    "people": lambda text: cast("SearchUsers", read_request(SearchUsers, {"q": text})).q,
    "tags": lambda text: cast("SearchTags", read_request(SearchTags, {"q": text})).q,
    "places": lambda text: cast("SearchLocations", read_request(SearchLocations, {"q": text})).q,
}
"""What was typed, read as the API's own call reads it. Raises: Invalid."""

SEARCH: Mapping[Kind, Callable[[Tx, Viewer, str], Awaitable[Findings]]] = {
    "people": people_for,
    "tags": tags_for,
    "places": places_for,
}
