"""Places that were entered before places were looked for by their words are found, too, when a job has read them."""

import sqlalchemy as sa

from safelight import Place
from safelight.features.locations.actions import remember_location
from safelight.features.locations.jobs import CHUNK, read_old_places
from safelight.features.locations.tables import location_words
from safelight.kit.db import Tx
from safelight.kit.jobs import defer
from safelight.wire.locations import SearchLocations
from tests.features.photos import publish
from tests.service import RunningService


async def named(service: RunningService, q: str) -> list[str]:
    """The names of the places that a stranger finds, in their alphabet."""
    return sorted(place.name for place in (await service.as_stranger().send(SearchLocations(q=q))).locations)


async def enter_many(tx: Tx) -> None:
    """More than a chunk of places."""
    for number in range(CHUNK + 5):
        await remember_location(tx, Place(name=f"Number {number}"))


async def test_all_are_read_a_chunk_at_a_time(service: RunningService) -> None:
    """The first and the last; twice is harmless; and so is what is entered meanwhile."""
    await publish(service, "ana", location=Place(name="First café"))
    await service.write(enter_many)
    await publish(service, "ana", location=Place(name="Last café"))
    await service.write(lambda tx: tx.run(sa.delete(location_words)))
    before = await named(service, "cafe")

    for _ in range(2):
        await service.write(lambda tx: defer(tx, read_old_places))
    await publish(service, "ana", location=Place(name="New café"))
    await service.run_jobs()

    assert before == []
    assert await named(service, "cafe") == ["First café", "Last café", "New café"]
