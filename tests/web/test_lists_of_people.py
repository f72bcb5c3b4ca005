"""Somebody looks at who follows a person, and whom that person follows."""

import httpx2

from safelight.wire.accounts import EditProfile
from safelight.wire.friendships import Block, Follow
from tests.service import BASE, RunningService

from .browsing import browser
from .pressing import press, shown_actions
from .reading import read


def names(page: httpx2.Response) -> list[str]:
    """Who stands on a list."""
    return [link["href"].strip("/") for link in read(page.text).all("a", **{"class": "who"})]


async def follow(service: RunningService, name: str, *others: str) -> None:
    client = await service.as_user(name)
    for other in others:
        await client.send(Follow(pk=await service.pk(other)))


async def test_both_lists_with_a_control_in_each_row(service: RunningService) -> None:
    """The newest first; whom the viewer follows can be left, others followed, and the viewer has no button."""
    await follow(service, "ana", "bob")
    await follow(service, "eve", "bob")
    await follow(service, "ana", "eve")
    await follow(service, "bob", "dev")
    dev, eve = await service.pk("dev"), await service.pk("eve")
    ana = await browser(service, "ana")

    followers, following = await ana.get("/bob/followers/"), await ana.get("/bob/following/")

    assert names(followers) == ["eve", "ana"]
    assert shown_actions(followers) == [f"/people/{eve}/unfollow/"]
    assert names(following) == ["dev"]
    assert shown_actions(following) == [f"/people/{dev}/follow/"]


async def test_a_button_in_a_row_leads_back_to_the_row(service: RunningService) -> None:
    """To the same page of the list, at the same person."""
    await follow(service, "eve", "bob")
    eve = await service.pk("eve")
    ana = await browser(service, "ana")

    landed = await press(ana, await ana.get("/bob/followers/?max_id=0"), f"/people/{eve}/follow/")

    assert landed.url == f"{BASE}/bob/followers/?max_id=0#person-{eve}"
    assert read(landed.text).one("li", id=f"person-{eve}")


async def test_a_link_leads_on_until_everybody_was_there(service: RunningService) -> None:
    """Each once, though somebody comes meanwhile; the last page leads back to the first."""
    fans = [f"fan{number}" for number in range(120)]
    for fan in fans:
        await follow(service, fan, "bob")
    ana = await browser(service, "ana")

    pages = [await ana.get("/bob/followers/")]
    await follow(service, "late", "bob")
    while link := read(pages[-1].text).all("a", rel="next"):
        pages.append(await ana.get(link[0]["href"]))

    assert [name for page in pages for name in names(page)] == fans[::-1]
    assert [len(names(page)) for page in pages] == [50, 50, 20]
    assert "Back to the beginning" in pages[-1].text


async def test_a_private_account_shows_them_to_whom_it_let_in(service: RunningService) -> None:
    """Others are told that it is private, and can ask; the owner always sees them."""
    bob, _ = await service.person("bob", is_private=True)
    await follow(service, "ana", "bob")
    await service.approve("bob", "ana")
    await follow(service, "bob", "dev")
    eve, ana, owner = [await browser(service, name) for name in ("eve", "ana", "bob")]

    for path, expected in (("/bob/followers/", ["ana"]), ("/bob/following/", ["dev"])):
        hidden = await eve.get(path)

        assert names(hidden) == []
        assert "This account is private" in hidden.text
        assert shown_actions(hidden) == [f"/people/{bob}/follow/"]
        assert names(await ana.get(path)) == names(await owner.get(path)) == expected


async def test_strangers_sign_in_first(service: RunningService) -> None:
    """As programs have to; they are led back to the list."""
    await service.pk("bob")
    visitor = await browser(service)

    answer = await visitor.get("/bob/followers/?max_id=7")

    assert answer.url == f"{BASE}/login/?next=%2Fbob%2Ffollowers%2F%3Fmax_id%3D7"


async def test_empty_lists_say_so(service: RunningService) -> None:
    """To their owner and to others, and behind the last person."""
    await service.pk("bob")
    ana, bob = await browser(service, "ana"), await browser(service, "bob")

    assert "No followers yet" in (await ana.get("/bob/followers/")).text
    assert "Those whom bob follows stand here" in " ".join(read((await ana.get("/bob/following/")).text).text.split())
    assert "Whoever follows you stands here" in (await bob.get("/bob/followers/")).text
    assert "That is all" in (await ana.get("/bob/following/?max_id=1")).text


async def test_remove_a_follower(service: RunningService) -> None:
    """On one's own list, by a question that says what it does; on others' lists there is no such thing."""
    await follow(service, "eve", "ana")
    await follow(service, "eve", "bob")
    eve = await service.pk("eve")
    ana = await browser(service, "ana")
    own = await ana.get("/ana/followers/")
    ask = f"/people/{eve}/remove/?next=/ana/followers/"

    assert read(own.text).one("a", href=ask)
    assert not [one for one in read((await ana.get("/bob/followers/")).text).addresses() if "remove" in one]

    question = await ana.get(ask)
    removed = await press(ana, question, f"/people/{eve}/remove/")

    assert "Remove eve from your followers?" in question.text
    assert removed.url == f"{BASE}/ana/followers/"
    assert names(removed) == []


async def test_nobody_is_there_for_whom_they_blocked(service: RunningService) -> None:
    """Neither their lists nor themselves on others' lists, and counts leave them out as the API's do."""
    await follow(service, "eve", "bob", "dev")
    await follow(service, "ana", "bob")
    await follow(service, "bob", "eve")
    await (await service.as_user("ana")).send(Block(pk=await service.pk("eve")))
    ana, eve = await browser(service, "ana"), await browser(service, "eve")

    assert names(await ana.get("/bob/followers/")) == ["ana"]
    assert "1 follower 0 following" in " ".join(read((await ana.get("/bob/")).text).text.split())
    assert "1 follower 1 following" in " ".join(read((await eve.get("/bob/")).text).text.split())
    assert (await eve.get("/ana/followers/")).status_code == 404
    assert (await ana.get("/eve/followers/")).status_code == 404


async def test_names_in_any_script_stay_words(service: RunningService) -> None:
    """Right to left, Japanese, or what would be an element elsewhere."""
    for number, said in enumerate(["<b>x</b>", "مرحبا", "写真の人", "x" * 64]):
        client = await service.as_user(f"fan{number}", full_name=said)
        await client.send(EditProfile(biography=said))
        await follow(service, f"fan{number}", "bob")
    ana = await browser(service, "ana")

    page = read((await ana.get("/bob/followers/")).text)

    assert all(said in page.text for said in ("<b>x</b>", "مرحبا", "写真の人", "x" * 64))


async def test_who_is_unknown_has_no_lists(service: RunningService) -> None:
    """Nobody's name, a name that cannot be, and places in no list."""
    await service.pk("bob")
    ana = await browser(service, "ana")

    for path in ("/nobody1/followers/", f"/{'a' * 31}/following/", "/%00/followers/"):
        assert (await ana.get(path)).status_code == 404, path
    for place in ("x", "-1", str(2**70)):
        assert (await ana.get("/bob/followers/", params={"max_id": place})).status_code == 422
