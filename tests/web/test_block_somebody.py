"""Somebody blocks a person, is told of it on that person's page, and takes it back."""

from safelight.wire.friendships import Block, Follow, GetBlocked
from tests.service import BASE, RunningService

from .browsing import browser
from .pressing import press
from .reading import read


async def test_a_question_comes_first(service: RunningService) -> None:
    """The menu leads to a page that says what a block does; looking at it does nothing, and Cancel leads back."""
    bob = await service.pk("bob")
    ana = await browser(service, "ana")
    ask = read((await ana.get("/bob/")).text).one("a", href=f"/people/{bob}/block/?next=/bob/")["href"]

    question = await ana.get(ask)

    assert "You will not see each other any more" in question.text
    assert read(question.text).all("a", href="/bob/")
    assert not (await (await service.as_user("ana")).send(GetBlocked())).users


async def test_block_and_unblock(service: RunningService) -> None:
    """Where the page was stands that it is blocked, and how to take that back; for the other one there is nobody."""
    await (await service.as_user("bob")).send(Follow(pk=await service.pk("ana")))
    pk = await service.pk("bob")
    ana, bob = await browser(service, "ana"), await browser(service, "bob")

    blocked = await press(ana, await ana.get(f"/people/{pk}/block/?next=/bob/"), f"/people/{pk}/block/")

    assert blocked.url == f"{BASE}/bob/"
    assert "You have blocked bob" in " ".join(read(blocked.text).text.split())
    assert (await bob.get("/ana/")).status_code == 404
    assert "0 followers" in " ".join(read((await ana.get("/ana/")).text).text.split())

    unblocked = await press(ana, blocked, f"/people/{pk}/unblock/")

    assert unblocked.url == f"{BASE}/bob/"
    assert read(unblocked.text).one("form", action=f"/people/{pk}/follow/")
    assert (await bob.get("/ana/")).status_code == 200


async def test_everybody_whom_one_has_blocked(service: RunningService) -> None:
    """A list in the settings, from which one can be let go."""
    ana = await browser(service, "ana")
    empty = await ana.get("/settings/blocked/")
    for name in ("bob", "eve"):
        await (await service.as_user("ana")).send(Block(pk=await service.pk(name)))

    both = await ana.get("/settings/blocked/")
    one = await press(ana, both, f"/people/{await service.pk('eve')}/unblock/")

    assert "You have blocked nobody" in empty.text
    assert [link["href"] for link in read(both.text).all("a", **{"class": "who"})] == ["/eve/", "/bob/"]
    assert one.url == f"{BASE}/settings/blocked/"
    assert [link["href"] for link in read(one.text).all("a", **{"class": "who"})] == ["/bob/"]


async def test_who_was_blocked_is_told_nothing(service: RunningService) -> None:
    """Not on the page, and not by an answer to a form: whoever blocked them is nobody."""
    await (await service.as_user("ana")).send(Block(pk=await service.pk("bob")))
    ana_pk = await service.pk("ana")
    bob = await browser(service, "bob")

    page, unknown = await bob.get("/ana/"), await bob.get("/nobody1/")
    answers = [await bob.post(f"/people/{ana_pk}/{deed}/") for deed in ("follow", "block", "unblock", "remove")]
    question = await bob.get(f"/people/{ana_pk}/block/")

    assert (page.status_code, page.content) == (unknown.status_code, unknown.content)
    assert {answer.status_code for answer in [*answers, question]} == {404}


async def test_two_who_have_blocked_each_other(service: RunningService) -> None:
    """Each can take their own block back; they stay apart until both have."""
    ana_pk, bob_pk = await service.pk("ana"), await service.pk("bob")
    await (await service.as_user("ana")).send(Block(pk=bob_pk))
    ana, bob = await browser(service, "ana"), await browser(service, "bob")
    await (await service.as_user("ana")).send(Block(pk=bob_pk))

    await ana.post(f"/people/{bob_pk}/unblock/", data={"next": "/bob/"})
    await press(bob, await bob.get(f"/people/{ana_pk}/block/?next=/ana/"), f"/people/{ana_pk}/block/")

    assert (await ana.get("/bob/")).status_code == 404
    assert "You have blocked ana" in " ".join(read((await bob.get("/ana/")).text).text.split())


async def test_nobody_blocks_themselves(service: RunningService) -> None:
    """Nor what is no person; each is answered by a page."""
    ana = await browser(service, "ana")

    oneself = await ana.post(f"/people/{await service.pk('ana')}/block/")
    nobody = [await ana.post(f"/people/{pk}/block/") for pk in (4, 0, "x", 2**70)]

    assert oneself.status_code == 422
    assert {answer.status_code for answer in nobody} == {404}
