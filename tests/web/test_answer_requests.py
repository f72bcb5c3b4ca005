"""Somebody with a private account answers those who have asked to follow them."""

import httpx2

from safelight.wire.friendships import Follow, ShowFriendship
from tests.service import BASE, RunningService

from .browsing import browser
from .pressing import press, shown_actions
from .reading import read


async def private_bob_with(service: RunningService, *asking: str) -> httpx2.AsyncClient:
    """The browser of somebody whom others have asked."""
    bob, _ = await service.person("bob", is_private=True)
    for name in asking:
        await (await service.as_user(name)).send(Follow(pk=bob))
    return await browser(service, "bob")


async def test_approve_one_and_ignore_one(service: RunningService) -> None:
    """The list has whoever waits, and each button takes one off it."""
    bob = await private_bob_with(service, "ana", "eve")
    ana, eve = await service.pk("ana"), await service.pk("eve")

    waiting = await bob.get("/activity/requests/")
    fewer = await press(bob, waiting, f"/people/{ana}/approve/")
    nobody = await press(bob, fewer, f"/people/{eve}/ignore/")

    assert [link["href"] for link in read(waiting.text).all("a", **{"class": "who"})] == ["/eve/", "/ana/"]
    assert nobody.url == f"{BASE}/activity/requests/"
    assert "Nobody is waiting" in nobody.text
    client = await service.as_user("bob")
    assert (await client.send(ShowFriendship(pk=ana))).followed_by
    assert not (await client.send(ShowFriendship(pk=eve))).followed_by


async def test_they_stand_on_top_of_activity(service: RunningService) -> None:
    """One by name, several by their number, and not a second time among what has happened."""
    bob = await private_bob_with(service, "ana")
    one = read((await bob.get("/activity/")).text)
    await private_bob_with(service, "eve")
    two = read((await bob.get("/activity/")).text)

    assert one.one("a", href="/activity/requests/")
    assert "ana is waiting" in " ".join(one.text.split())
    assert "2 people are waiting" in " ".join(two.text.split())
    assert not two.all("ol")
    assert "Nothing yet" not in two.text


async def test_on_the_page_of_whoever_asks(service: RunningService) -> None:
    """There is an answer to be given there, too, and it leads back there."""
    bob = await private_bob_with(service, "ana")
    ana = await service.pk("ana")

    page = await bob.get("/ana/")
    answered = await press(bob, page, f"/people/{ana}/approve/")

    assert "ana asks to follow you" in " ".join(read(page.text).text.split())
    assert answered.url == f"{BASE}/ana/"
    assert "Follows you" in answered.text
    assert shown_actions(answered) == [f"/people/{ana}/follow/"]


async def test_nobody_waits_at_a_public_account(service: RunningService) -> None:
    """The page says when somebody would; activity says nothing of it."""
    ana = await browser(service, "ana")

    assert "Nobody is waiting" in (await ana.get("/activity/requests/")).text
    assert not read((await ana.get("/activity/")).text).all("a", href="/activity/requests/")
