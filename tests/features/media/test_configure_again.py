"""A phone asks twice to publish one picture, since it did not hear the answer, or in the same moment."""

import asyncio

from tests.features.media.phone import STAMP, phone_of
from tests.service import RunningService


async def user_feed(service: RunningService, name: str) -> list[int]:
    """The pks of somebody's photos."""
    answer = await service.http.get(f"/api/v1/feed/user/{await service.pk(name)}/?count=100")
    return [media["pk"] for media in answer.json()["items"]]


async def test_asking_again_answers_the_same_media(service: RunningService) -> None:
    """The second time nothing is published, and what was said the first time stands."""
    phone = await phone_of(service, "bob")
    first = await phone.publish(caption="One")

    again = (await phone.configure(caption="Two")).json()["media"]

    assert again == first
    assert await user_feed(service, "bob") == [first["pk"]]


async def test_asking_twice_at_once_publishes_once(service: RunningService) -> None:
    """Two requests in the same moment, many times over: one photo each time, and both answers name it."""
    phone = await phone_of(service, "bob")
    for stamp in range(STAMP, STAMP + 12):
        await phone.upload(stamp)

        answers = await asyncio.gather(*(phone.configure(stamp, caption="One") for _ in range(4)))

        assert [answer.status_code for answer in answers] == [200] * 4
        assert len({answer.json()["media"]["pk"] for answer in answers}) == 1
    assert len(await user_feed(service, "bob")) == 12
    assert (await service.http.get(f"/api/v1/users/{await service.pk('bob')}/info/")).json()["user"][
        "media_count"
    ] == 12


async def test_without_an_upload_nothing_is_published(service: RunningService) -> None:
    """Configure is refused until the picture is there, and works then."""
    phone = await phone_of(service, "bob")

    refused = await phone.configure()
    await phone.upload()
    accepted = await phone.configure()

    assert (refused.status_code, refused.json()["code"]) == (404, "no_upload")
    assert refused.json()["status"] == "failed"
    assert accepted.json()["status"] == "ok"


async def test_somebody_elses_stamp_is_not_mine(service: RunningService) -> None:
    """Stamps belong to an account: others neither publish its picture nor learn of it, before and after."""
    bob, eve = await phone_of(service, "bob"), await phone_of(service, "eve")
    await bob.upload()

    before = await eve.configure()
    published = await bob.configure()
    after = await eve.configure()

    assert [before.json()["code"], after.json()["code"]] == ["no_upload", "no_upload"]
    assert published.json()["media"]["user"]["username"] == "bob"


async def test_one_stamp_in_two_accounts_is_two_photos(service: RunningService) -> None:
    """Two phones press the button in the same second."""
    bob, ana = await phone_of(service, "bob"), await phone_of(service, "ana")
    await asyncio.gather(bob.upload(), ana.upload())

    published = await asyncio.gather(bob.configure(caption="Bob's"), ana.configure(caption="Ana's"))

    said = [(one.json()["media"]["user"]["username"], one.json()["media"]["comments"][0]["text"]) for one in published]
    assert said == [("bob", "Bob's"), ("ana", "Ana's")]


async def test_a_stamp_that_was_used_may_be_used_again(service: RunningService) -> None:
    """A new upload under an old stamp is a new photo; asked again, the newest is answered."""
    phone = await phone_of(service, "bob")
    first = await phone.publish()

    second = await phone.publish()
    again = (await phone.configure()).json()["media"]

    assert first["pk"] != second["pk"] == again["pk"]
