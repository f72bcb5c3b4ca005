"""A second upload under the same stamp takes the place of the one that waits."""

import asyncio

from safelight.features.media.actions import replace_upload
from safelight.features.media.queries import find_published
from safelight.kit.web.viewer import Viewer
from tests.features.media.phone import STAMP, opened, phone_of, published_file
from tests.features.photos import configuring, waiting
from tests.service import RunningService, picture

WIDE, TALL = (400, 300), (300, 400)


async def test_the_second_takes_the_firsts_place(service: RunningService) -> None:
    """What is published is the second picture; the first one's files go."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=picture(*WIDE))
    firsts = service.files()

    await phone.upload(photo=picture(*TALL))
    media = (await phone.configure()).json()["media"]
    await service.run_jobs()

    largest = media["image_versions2"]["candidates"][0]
    assert (largest["width"] < largest["height"]) is True
    assert opened(await published_file(service, largest["url"])).size == (largest["width"], largest["height"])
    assert not firsts & service.files()


async def test_two_at_once_leave_one(service: RunningService) -> None:
    """Two uploads in the same moment: both are answered, one waits, and only its files stay."""
    phone = await phone_of(service, "bob")
    await phone.publish(STAMP - 1)
    of_one_photo = len(service.files())

    for stamp in range(STAMP, STAMP + 4):
        answers = await asyncio.gather(*(phone.upload(stamp) for _ in range(3)))
        assert [answer.json() for answer in answers] == [{"status": "ok"}] * 3
        assert (await phone.configure(stamp)).json()["status"] == "ok"
    await service.run_jobs()

    assert len(service.files()) == of_one_photo * 5


async def test_what_is_replaced_can_be_published_all_the_while(service: RunningService) -> None:
    """A picture waits before and after, so whoever publishes in the very moment that it is replaced is heard."""
    bob = await service.pk("bob")
    for stamp in range(STAMP, STAMP + 60):
        old, new = waiting(bob, stamp), waiting(bob, stamp)
        await service.write(lambda tx, old=old: replace_upload(tx, old))

        async def publish_a_little_later(stamp: int = stamp) -> int:
            for _ in range(stamp % 6):  # so that it falls into every moment of the other
                async with service.house.database.read() as tx:
                    await find_published(tx, Viewer(bob), stamp)
            return await service.write(configuring(bob, stamp))

        _, published = await asyncio.gather(
            service.write(lambda tx, new=new: replace_upload(tx, new)), publish_a_little_later()
        )

        assert published
