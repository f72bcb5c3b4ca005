"""Whatever several people say of a photo, and however often, each one's last word counts."""

import asyncio
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.wire.activity import GetRecentActivity
from safelight.wire.likes import GetLikers, Like, Unlike
from safelight.wire.media import GetMedia
from tests.features.photos import publish
from tests.service import RunningService

ROUNDS = count()
WORDS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([Like, Unlike])), max_size=15)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, at_once=st.booleans())
async def test_the_last_word_wins(service: RunningService, words: list[tuple[int, type]], at_once: bool) -> None:
    """One after the other, or all people at once: who likes it, the count, and what its owner is told of agree."""
    number = next(ROUNDS)
    owner, fans = f"owner{number}", [f"fan{number}_{place}" for place in range(3)]
    pk = await publish(service, owner)
    clients = [await service.as_user(name) for name in fans]
    last = dict(words)

    async def speak(place: int) -> None:
        for call in [call for who, call in words if who == place]:
            await clients[place].send(call(pk=pk))

    if at_once:
        await asyncio.gather(*map(speak, range(3)))
    else:
        for who, call in words:
            await clients[who].send(call(pk=pk))

    expected = {name for place, name in enumerate(fans) if last.get(place) is Like}
    for place, client in enumerate(clients):
        media = (await client.send(GetMedia(pk=pk))).media
        assert media.like_count == len(expected)
        assert media.has_liked == (fans[place] in expected)
    assert {user.username for user in (await clients[0].send(GetLikers(pk=pk))).users} == expected
    told = (await (await service.as_user(owner)).send(GetRecentActivity())).items
    assert {update.user.username for story in told for update in story.updates} == expected
