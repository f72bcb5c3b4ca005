"""Somebody follows a person on their page, asks where it is private, and takes it back."""

import httpx2
import pytest

from safelight.wire.friendships import FriendshipShown, ShowFriendship
from tests.service import BASE, PASSWORD, RunningService

from .browsing import browser
from .pressing import press, shown_actions
from .reading import read


async def standing(service: RunningService, name: str, other: str) -> FriendshipShown:
    return await (await service.as_user(name)).send(ShowFriendship(pk=await service.pk(other)))


def words(page: httpx2.Response) -> str:
    return " ".join(read(page.text).text.split())


async def test_follow_and_unfollow(service: RunningService) -> None:
    """Each button leads back to the page, which says how the two stand now, and counts right."""
    bob = await service.pk("bob")
    ana = await browser(service, "ana")

    followed = await press(ana, await ana.get("/bob/"), f"/people/{bob}/follow/")

    assert followed.url == f"{BASE}/bob/"
    assert "1 follower" in words(followed)
    assert shown_actions(followed) == [f"/people/{bob}/unfollow/"]
    assert (await standing(service, "ana", "bob")).following

    unfollowed = await press(ana, followed, f"/people/{bob}/unfollow/")

    assert "0 followers" in words(unfollowed)
    assert shown_actions(unfollowed) == [f"/people/{bob}/follow/"]
    assert not (await standing(service, "ana", "bob")).following


async def test_ask_a_private_account_and_withdraw(service: RunningService) -> None:
    """The page says what has been asked, the button that takes it back says so, and photos stay hidden."""
    bob, _ = await service.person("bob", is_private=True)
    await service.photo(by="bob")
    ana = await browser(service, "ana")
    before = await ana.get("/bob/")

    asked = await press(ana, before, f"/people/{bob}/follow/")

    assert "This account is private" in before.text
    assert "Requested bob: withdraw the request" in words(asked)
    assert "You have asked to follow bob" in words(asked)
    assert not read(asked.text).all("a", **{"class": "square"})
    assert (await standing(service, "ana", "bob")).outgoing_request

    await press(ana, asked, f"/people/{bob}/unfollow/")

    assert not (await standing(service, "ana", "bob")).outgoing_request


async def test_a_private_account_is_not_left_by_mistake(service: RunningService) -> None:
    """Who was let in sees the photos; Following leads to a page that says what leaving would mean."""
    bob, _ = await service.person("bob", is_private=True)
    await service.photo(by="bob")
    ana = await browser(service, "ana")
    await press(ana, await ana.get("/bob/"), f"/people/{bob}/follow/")
    await service.approve("bob", "ana")

    page = await ana.get("/bob/")
    question = await ana.get(f"/people/{bob}/unfollow/?next=/bob/")

    assert shown_actions(page) == []
    assert read(page.text).one("a", **{"class": "square"})
    assert read(page.text).one("a", href=f"/people/{bob}/unfollow/?next=/bob/")
    assert (await standing(service, "ana", "bob")).following

    left = await press(ana, question, f"/people/{bob}/unfollow/")

    assert left.url == f"{BASE}/bob/"
    assert "This account is private" in left.text


async def test_a_private_account_without_photos(service: RunningService) -> None:
    """Its owner is invited to share one, and whoever was let in is told that there is none yet; others, nothing."""
    bob, _ = await service.person("bob", is_private=True)
    owner, ana, eve = [await browser(service, name) for name in ("bob", "ana", "eve")]
    await press(ana, await ana.get("/bob/"), f"/people/{bob}/follow/")
    await service.approve("bob", "ana")

    assert "Room for your first photo" in (await owner.get("/bob/")).text
    assert "No photos yet" in (await ana.get("/bob/")).text
    assert "This account is private" in (await eve.get("/bob/")).text


async def test_a_stranger_signs_in_first_and_then_presses(service: RunningService) -> None:
    """Follow leads to signing in and back; nothing is followed that was not pressed by somebody who is known."""
    bob = await service.pk("bob")
    await service.pk("ana")
    visitor = await browser(service)
    page = read((await visitor.get("/bob/")).text)

    (way,) = [link for link in page.all("a", **{"class": "button"}) if "login" in link["href"]]
    form = read((await visitor.get(way["href"])).text)
    landed = await visitor.post(
        "/login/", data={"username": "ana", "password": PASSWORD, "next": form.one("input", name="next")["value"]}
    )

    assert landed.url == f"{BASE}/bob/"
    assert shown_actions(landed) == [f"/people/{bob}/follow/"]
    assert not (await standing(service, "ana", "bob")).following


async def test_whose_session_has_ended_is_led_back(service: RunningService) -> None:
    """A form that was open meanwhile does nothing, and leads to signing in, and from there to where it stood."""
    bob = await service.pk("bob")
    visitor = await browser(service)

    answer = await visitor.post(f"/people/{bob}/follow/", headers={"referer": f"{BASE}/bob/"})

    assert answer.url == f"{BASE}/login/?next=%2Fbob%2F"


async def test_own_page_has_nothing_to_follow(service: RunningService) -> None:
    """It leads to the settings and to sharing, and its empty wall speaks to its owner."""
    ana = await browser(service, "ana")

    page = read((await ana.get("/ana/")).text)

    assert page.all("a", href="/settings/")
    assert page.all("a", href="/share/")
    assert not page.all("form")
    assert not page.all("details")
    assert "Room for your first photo" in page.text


async def test_pressing_twice_is_pressing_once(service: RunningService) -> None:
    """Two tabs, or a double click: both answers are pages, and one follow is counted."""
    bob = await service.pk("bob")
    ana = await browser(service, "ana")
    page = await ana.get("/bob/")

    answers = [await press(ana, page, f"/people/{bob}/follow/") for _ in range(2)]

    assert all("1 follower" in words(answer) for answer in answers)


async def test_a_script_is_told_where_it_would_be_led(service: RunningService) -> None:
    """And why not, in a sentence: whom one cannot name, nobody, oneself."""
    ana = await browser(service, "ana")
    ana.headers["accept"] = "application/json"

    done = await ana.post(f"/people/{await service.pk('bob')}/follow/", data={"next": "/bob/#photos"})
    nobody = await ana.post("/people/4/follow/", data={"next": "/bob/"})
    oneself = await ana.post(f"/people/{await service.pk('ana')}/follow/", data={"next": "/bob/"})

    assert done.json() == {"to": "/bob/#photos"}
    assert (nobody.status_code, nobody.json()["code"]) == (404, "not_found")
    assert (oneself.status_code, oneself.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "x", ""])
async def test_a_form_leads_nowhere_else(service: RunningService, address: str) -> None:
    """Whatever a form says about where to go on, it is a page here; so is where a question's Cancel leads."""
    bob = await service.pk("bob")
    ana = await browser(service, "ana")

    landed = await ana.post(f"/people/{bob}/follow/", data={"next": address})
    question = read((await ana.get(f"/people/{bob}/block/", params={"next": address})).text)

    assert landed.url == f"{BASE}/"
    assert not [one for one in question.addresses() if "evil" in one]


@pytest.mark.parametrize("path", ["follow", "approve", "nothing", "unblock"])
async def test_what_is_done_by_forms_is_no_page(service: RunningService, path: str) -> None:
    """Looking at such an address does nothing: there is nothing there."""
    ana = await browser(service, "ana")

    answers = [await ana.get(f"/people/{pk}/{path}/") for pk in (await service.pk("bob"), "x", 0, 2**70)]

    assert {answer.status_code for answer in answers} == {404}
    assert not (await standing(service, "ana", "bob")).following
