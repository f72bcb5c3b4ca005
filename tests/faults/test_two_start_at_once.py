"""Two services are started on one new database in the same moment."""

import asyncio

from safelight.features.accounts.actions import create_owner, offer_setup
from safelight.settings import Settings
from safelight.wire.comments import PostComment
from safelight.wire.errors import NotFound
from safelight.wire.feeds import GetTimeline
from safelight.wire.media import GetMedia
from tests.faults.serving import serving
from tests.service import RunningService, picture

COMMENTS = 20


async def test_one_link_is_valid(service: RunningService) -> None:
    """Each offers a link by which one becomes the owner; the last one offered works, once, and no other."""
    for _ in range(5):
        tokens = await asyncio.gather(*(service.write(offer_setup) for _ in range(4)))
    made = []

    for number, token in enumerate([*tokens, *tokens]):
        try:
            await service.write(
                lambda tx, token=token, number=number: create_owner(tx, token, f"owner_{number}", service.password_hash)
            )
        except NotFound:
            continue
        made.append(token)

    assert len(made) == 1
    assert await service.write(offer_setup) is None


async def test_both_answer(settings: Settings) -> None:
    """They come up, and are one service: what one took the other shows, and what both take at once is all there."""
    async with asyncio.timeout(60), serving(settings) as one, serving(settings) as other:
        bob = await one.member("bob")
        twin = other.client(bob.session)

        media = await bob.upload(picture())
        shown = await twin.send(GetTimeline())
        await asyncio.gather(
            *(client.send(PostComment(pk=media.pk, comment_text="Both")) for client in (bob, twin) * COMMENTS)
        )
        after = (await twin.send(GetMedia(pk=media.pk))).media

    assert [found.pk for found in shown.items] == [media.pk]
    assert after.comment_count == 2 * COMMENTS
