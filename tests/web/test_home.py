"""Somebody who is signed in comes home."""

from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Block, Follow
from safelight.wire.likes import Like
from tests.counting import CountingDatabase
from tests.features.photos import publish, publish_at_once
from tests.service import RunningService

from .browsing import browser
from .reading import Document, read


async def home(service: RunningService, name: str, query: str = "") -> Document:
    answer = await (await browser(service, name)).get(f"/{query}")
    assert answer.status_code == 200
    return read(answer.text)


def codes(page: Document) -> list[str]:
    return [link["href"].split("/")[2] for link in page.all("a", **{"class": "picture"})]


async def follow(service: RunningService, name: str, other: str) -> None:
    await (await service.as_user(name)).send(Follow(pk=await service.pk(other)))


async def test_it_has_what_the_people_share_whom_one_follows(service: RunningService) -> None:
    """Theirs and one's own, the newest first, and nothing of anybody else."""
    await follow(service, "ana", "ben")
    first = await service.photo(by="ana")
    second = await service.photo(by="ben")
    await service.photo(by="cleo")

    assert codes(await home(service, "ana")) == [code_of(second), code_of(first)]


async def test_strangers_see_the_newest_photos_there(service: RunningService) -> None:
    """The same address, for whoever is not signed in, has what everybody shares."""
    pk = await service.photo(by="cleo")

    assert codes(read((await service.http.get("/")).text)) == [code_of(pk)]


async def test_one_walks_back_to_an_end(service: RunningService) -> None:
    """Each photo comes once, and the last page says that it is the last."""
    pks = sorted(await publish_at_once(service, "ana", 13), reverse=True)

    newest = await home(service, "ana")
    (older,) = newest.all("a", rel="next")
    last = await home(service, "ana", older["href"].removeprefix("/"))

    assert codes(newest) + codes(last) == [code_of(pk) for pk in pks]
    assert "That is all" not in newest.text
    assert "That is all" in last.text


async def test_an_empty_home_shows_how_to_begin(service: RunningService) -> None:
    """To share, to look around, and the newest people: neither oneself, nor whom one follows, nor anybody blocked."""
    for name in ("ben", "cleo", "dev"):
        await service.pk(name)
    await follow(service, "ana", "ben")
    await (await service.as_user("dev")).send(Block(pk=await service.pk("ana")))

    page = await home(service, "ana")

    assert page.one("a", **{"class": "button", "href": "/share/"})
    assert page.all("a", href="/explore/")
    assert [link["href"] for link in page.all("a", **{"class": "who"})] == ["/cleo/"]
    assert len(page.all("h1")) == 1


async def test_an_owner_whose_home_is_empty_can_invite_people(service: RunningService) -> None:
    """For nobody else is there a way to invitations."""
    await service.person("ana", is_owner=True)
    await service.pk("ben")

    assert (await home(service, "ana")).all("a", href="/admin/invitations/")
    assert not (await home(service, "ben")).all("a", href="/admin/invitations/")


async def test_behind_the_last_photo_there_is_a_way_back(service: RunningService) -> None:
    """Whoever goes on from an address of long ago is led to the newest."""
    page = await home(service, "ana", "?max_id=1")

    assert "There are no older photos" in page.text
    assert not page.all("a", **{"class": "who"})


async def test_what_one_likes_is_marked(service: RunningService) -> None:
    """The button has the same name either way; its form leads to the other state."""
    liked, other = await publish(service, "ana"), await publish(service, "ana")
    await (await service.as_user("ana")).send(Like(pk=liked))

    page = await home(service, "ana")

    assert [button["aria-pressed"] for button in page.all("button") if "aria-pressed" in button.attributes] == [
        "false",
        "true",
    ]
    assert page.all("form", action=f"/p/{code_of(other)}/like/")
    assert page.all("form", action=f"/p/{code_of(liked)}/unlike/")


async def test_counts_leave_out_whom_one_has_blocked(service: RunningService) -> None:
    """As in every answer: what somebody said and likes whom one does not see is not counted either."""
    pk = await publish(service, "ana")
    for name in ("ben", "cleo", "dev"):
        client = await service.as_user(name)
        await client.send(Like(pk=pk))
        await client.send(PostComment(pk=pk, comment_text=f"Words of {name}"))
    await (await service.as_user("ana")).send(Block(pk=await service.pk("dev")))

    page = await home(service, "ana")

    assert page.one("a", **{"class": "likes"})["data-count"] == "2"
    assert "Words of cleo" in page.text
    assert "Words of dev" not in page.text


async def test_its_length_costs_no_queries(service: RunningService) -> None:
    """One photo or twelve: as many questions to the database."""
    cookies = (await browser(service, "ana")).cookies
    costs: list[int] = []
    for number in (1, 11):
        for pk in await publish_at_once(service, "ana", number, caption="With @ben"):
            await (await service.as_user("ben")).send(PostComment(pk=pk, comment_text="Here I am"))
        counting = CountingDatabase(service.house.database)

        answer = await service.beside(database=counting).http.get(
            "/", headers={"cookie": f"safelight={cookies['safelight']}"}
        )

        assert "Here I am" in answer.text
        costs.append(counting.statements)

    assert costs[0] == costs[1]
    assert costs[0] <= 12


async def test_a_full_page_is_small(service: RunningService) -> None:
    """With long captions and comments, compressed."""
    ana = await service.as_user("ana")
    for pk in await publish_at_once(service, "ana", 12, caption="Words of a caption, more of them. " * 60):
        for number in range(2):
            await ana.send(PostComment(pk=pk, comment_text=f"{pk} {number} " + "words of a comment " * 20))
    visitor = await browser(service, "ana")

    async with visitor.stream("GET", "/", headers={"accept-encoding": "gzip"}) as answer:
        page_bytes = sum([len(chunk) async for chunk in answer.aiter_raw()])

    assert page_bytes <= 20_000
