"""More hashtags begin in the same way than a search counts."""

from safelight.features.tags.summaries import MOST_CANDIDATES
from safelight.features.tags.tables import tag_uses
from safelight.kit.db import Tx
from safelight.wire.tags import GetTag, SearchTags
from tests.service import RunningService


async def test_the_first_in_the_alphabet_are_counted_to_the_end(service: RunningService) -> None:
    """Whoever writes more of it finds the others. What many use does not push others out."""
    people = [await service.pk(f"person_{number}") for number in range(3)]
    names = [f"tag{number:04}" for number in range(MOST_CANDIDATES + 5)]

    async def use(tx: Tx) -> None:
        await tx.insert_many(
            tag_uses, [{"tag": name, "user_pk": pk, "media_count": 2} for name in names for pk in people]
        )
        await tx.insert_many(
            tag_uses, [{"tag": f"{name}x", "user_pk": people[0], "media_count": 100} for name in (names[7], names[-1])]
        )

    await service.write(use)
    stranger = service.as_stranger()

    results = (await stranger.send(SearchTags(q="tag", count=100))).results

    assert [(tag.name, tag.media_count) for tag in results[:3]] == [
        (f"{names[7]}x", 100),
        (names[0], 6),
        (names[1], 6),
    ]
    assert len(results) == 100
    assert [tag.name for tag in (await stranger.send(SearchTags(q=names[-1]))).results] == [f"{names[-1]}x", names[-1]]
    assert (await stranger.send(GetTag(tag=names[-1]))).media_count == 6
