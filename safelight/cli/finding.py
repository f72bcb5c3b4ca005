"""Finding people, hashtags and places."""

from collections.abc import Sequence
from typing import Annotated

from cyclopts import Parameter
from msgspec import UNSET

from safelight.wire.locations import Location, SearchLocations
from safelight.wire.tags import SearchTags, TagSummary
from safelight.wire.users import SearchUsers

from .arguments import FLAG, CountOption, Json, NearOption
from .endings import WrongUsage
from .lines import counted, in_columns
from .more import say_page
from .signed_in import signed_in
from .streams import say
from .words import location_words, people_words

Sought = Annotated[str, Parameter(allow_leading_hyphen=True, help="What to look for.")]
TagsFlag = Annotated[bool, FLAG, Parameter(help="Find hashtags instead of people.")]
PlacesFlag = Annotated[bool, FLAG, Parameter(help="Find places.")]


def search(
    *words: Sought,
    tags: TagsFlag = False,
    places: PlacesFlag = False,
    near: NearOption = None,
    count: CountOption = 20,
    as_json: Json = False,
) -> None:
    """
    Find people, hashtags or places.

    Each word is the beginning of one in a name; places are also found by where they are.
    """
    text = " ".join(words)
    if tags and (places or near):
        raise WrongUsage("--tags excludes --places and --near")
    if not (text or near):
        raise WrongUsage("Say what to look for")
    if tags:
        find_tags(text, count, as_json=as_json)
    elif places or near:
        find_places(text, near, count, as_json=as_json)
    else:
        find_people(text, count, as_json=as_json)


def find_people(text: str, count: int, *, as_json: bool) -> None:
    """List the people whose names begin so."""
    with signed_in() as client:
        page = client.send(SearchUsers(q=text, count=count))
    say_page(page, people_words(page.users), as_json=as_json)


def find_tags(text: str, count: int, *, as_json: bool) -> None:
    """List the hashtags that begin so, with how many photos have them."""
    with signed_in() as client:
        found = client.send(SearchTags(q=text, count=count))
    say(found, tags_words(found.results), as_json=as_json)


def find_places(text: str, near: tuple[float, float] | None, count: int, *, as_json: bool) -> None:
    """List the places whose names begin so, near a point if one is given, with their pks."""
    lat, lng = near or (UNSET, UNSET)
    with signed_in() as client:
        found = client.send(SearchLocations(q=text, lat=lat, lng=lng, count=count))
    say(found, places_words(found.locations), as_json=as_json)


def tags_words(tags: Sequence[TagSummary]) -> str:
    """A line for each hashtag."""
    if not tags:
        return "No hashtags."
    return in_columns([(counted(tag.media_count, "photo"), f"#{tag.name}") for tag in tags])


def places_words(places: Sequence[Location]) -> str:
    """A line for each place."""
    if not places:
        return "No places."
    return in_columns([(str(place.pk), location_words(place)) for place in places])
