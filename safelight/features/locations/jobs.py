from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer
from safelight.kit.words import words_of

from .queries import NamedPlace, named_after
from .tables import location_words

jobs = Jobs()

CHUNK = 200


@jobs.job
async def read_old_places(house: House, after: int = 0) -> None:
    """Keep the words of the places that were entered before places were looked for by words, a chunk at a time."""
    await transact(house.database, lambda tx: read_chunk(tx, after))


async def read_chunk(tx: Tx, after: int) -> None:
    """The words of the places that follow a pk; the next chunk later."""
    places = await named_after(tx, after, count=CHUNK)
    for place in places:
        await keep_words(tx, place)
    if len(places) == CHUNK:
        await defer(tx, read_old_places, after=places[-1].pk)


async def keep_words(tx: Tx, place: NamedPlace) -> None:
    """Keep by which words a place is found."""
    for word in words_of(place.name):
        await tx.insert_once(location_words, word=word, location_pk=place.pk)
