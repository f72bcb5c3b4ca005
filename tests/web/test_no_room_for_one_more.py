"""Somebody follows as many people as one may, and presses the button beside one more."""

import httpx2
import pytest

from safelight.wire.friendships import MOST_FOLLOWED, Unfollow
from tests.features.friendships.crowd import insert_follows, insert_people
from tests.service import RunningService

from .browsing import browser
from .pressing import press
from .reading import read


@pytest.fixture
async def ana(service: RunningService) -> httpx2.AsyncClient:
    """She has room for nobody."""
    await insert_people(service, MOST_FOLLOWED)
    await insert_follows(service, MOST_FOLLOWED, by=await service.pk("ana"))
    return await browser(service, "ana")


async def test_it_is_done_from_the_same_page_when_there_is_room(
    service: RunningService, ana: httpx2.AsyncClient
) -> None:
    """The page says what to do first; its button then does what was asked for, and leads to where it was asked."""
    address = f"/people/{await service.pk('ben')}/follow/"

    refused = await ana.post(address, data={"next": "/explore/"})

    assert refused.status_code == 409
    assert "Take one of them back first" in read(refused.text).text
    assert "It works again" not in refused.text
    await (await service.as_user("ana")).send(Unfollow(pk=1))
    done = await press(ana, refused, address)
    assert (done.status_code, done.url.path) == (200, "/explore/")


async def test_a_script_is_told_in_its_own_way(service: RunningService, ana: httpx2.AsyncClient) -> None:
    """The button stands there still."""
    address = f"/people/{await service.pk('ben')}/follow/"

    refused = await ana.post(address, data={"next": "/"}, headers={"accept": "application/json"})

    assert (refused.status_code, refused.json()["code"]) == (409, "limit_reached")
