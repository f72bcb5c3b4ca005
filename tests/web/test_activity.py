"""Somebody looks at what others did about them, and at what the people did whom they follow."""

import httpx2
import pytest

from safelight.wire.activity import GetInbox
from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from tests.features.photos import publish
from tests.service import BASE, RunningService

from .browsing import browser
from .pressing import press, shown_actions
from .reading import read

DAY = 86400


def sentences(page: httpx2.Response) -> list[str]:
    """What a page tells, without when."""
    pieces = page.text.split('<ol class="happenings"')[-1].split("</ol>")[0].split("<li")[1:]
    return [" ".join(read(f"<li{piece.split('<time')[0]}").text.split()) for piece in pieces if "<p>" in piece]


async def like(service: RunningService, pk: int, *names: str) -> None:
    for name in names:
        await (await service.as_user(name)).send(Like(pk=pk))


async def unread(service: RunningService, name: str) -> int:
    return (await (await service.as_user(name)).send(GetInbox())).unread_count


async def test_likes_of_a_photo_are_one_sentence(service: RunningService) -> None:
    """Whatever else happened between them; one, two, or one and how many others. It leads to the photo."""
    pk, other = await publish(service, "ana"), await publish(service, "ana")
    ana = await browser(service, "ana")

    told: list[list[str]] = []
    for fan in ("bob", "eve", "dev", "finn"):
        await like(service, pk, fan)
        await (await service.as_user(fan)).send(PostComment(pk=other, comment_text=f"Hi from {fan}"))
        told.append([one for one in sentences(await ana.get("/activity/")) if "liked" in one])

    assert told == [
        ["New: bob liked your photo."],
        ["New: eve and bob liked your photo."],
        ["New: dev and 2 others liked your photo."],
        ["New: finn and 3 others liked your photo."],
    ]
    assert read((await ana.get("/activity/")).text).all("a", href=f"/p/{code_of(pk)}/")


async def test_each_kind_has_its_words(service: RunningService) -> None:
    """What was said is quoted, one by one; who follows can be followed back, there and then."""
    pk = await publish(service, "ana")
    await publish(service, "eve", caption="Hello @ana")
    bob = await service.as_user("bob")
    await bob.send(PostComment(pk=pk, comment_text="<b>Oh</b> مرحبا"))
    await bob.send(PostComment(pk=pk, comment_text="And again"))
    await bob.send(Follow(pk=await service.pk("ana")))
    ana = await browser(service, "ana")

    page = await ana.get("/activity/")

    assert sentences(page) == [
        "New: bob follows you now.",
        "New: bob commented: And again",
        "New: bob commented: <b>Oh</b> مرحبا",
        "New: eve mentioned you in a caption: Hello @ana",
    ]
    assert f"/people/{await service.pk('bob')}/follow/" in shown_actions(page)


async def test_walking_on_tells_everything_once(service: RunningService) -> None:
    """However much is put together: the places where pages end are those of what was done, not of sentences."""
    pks = [await publish(service, "ana") for _ in range(2)]
    fans = [f"fan{number}" for number in range(60)]
    for fan in fans:
        await like(service, pks[0], fan)
        await (await service.as_user(fan)).send(PostComment(pk=pks[1], comment_text=f"from {fan}."))
    ana = await browser(service, "ana")

    pages = [await ana.get("/activity/")]
    while link := read(pages[-1].text).all("a", rel="next"):
        pages.append(await ana.get(link[0]["href"]))

    told = [one.removeprefix("New: ") for page in pages for one in sentences(page)]
    liked = [one for one in told if "liked" in one]
    assert [one.rpartition(": ")[2] for one in told if "commented" in one] == [f"from {fan}." for fan in fans[::-1]]
    assert sum(int(one.split(" and ")[1].split()[0]) + 1 for one in liked) == 60
    assert len(pages) == len(liked) == 3
    assert "That is all" in pages[-1].text


async def test_looking_alone_changes_nothing(service: RunningService) -> None:
    """A browser that looks beforehand takes no mark away; a form does, up to what was shown, and for good."""
    pk = await publish(service, "ana")
    await like(service, pk, "bob")
    ana = await browser(service, "ana")

    page = await ana.get("/activity/")
    await ana.get("/activity/")
    await like(service, pk, "eve")

    assert "1 new" in page.text
    assert await unread(service, "ana") == 2

    seen = await press(ana, page, "/activity/seen/")

    assert seen.url == f"{BASE}/activity/"
    assert sentences(seen) == ["New: eve liked your photo.", "bob liked your photo."]
    assert await unread(service, "ana") == 1

    await press(ana, seen, "/activity/seen/")
    await press(ana, page, "/activity/seen/")

    last = await ana.get("/activity/")
    assert sentences(last) == ["eve and bob liked your photo."]
    assert "/activity/seen/" not in shown_actions(last)
    assert "1 new" not in last.text


async def test_what_the_people_did_whom_one_follows(service: RunningService) -> None:
    """What one of them liked or whom they followed in a day is one sentence."""
    pks = [await publish(service, "dev") for _ in range(3)]
    ana = await browser(service, "ana")
    bob = await service.as_user("bob")
    await (await service.as_user("ana")).send(Follow(pk=await service.pk("bob")))
    await bob.send(Like(pk=pks[2]))
    first = sentences(await ana.get("/activity/following/"))
    service.clock.now += 2 * DAY
    for pk in pks[:2]:
        await bob.send(Like(pk=pk))
    for name in ("dev", "eve"):
        await bob.send(Follow(pk=await service.pk(name)))
    await bob.send(PostComment(pk=pks[1], comment_text="Fine"))

    page = await ana.get("/activity/following/")

    assert first == ["bob liked dev’s photo."]
    assert sentences(page) == [
        "bob commented on dev’s photo: Fine",
        "bob follows eve and dev.",
        "bob liked 2 photos.",
        "bob liked dev’s photo.",
    ]
    assert not read(page.text).all("form")


@pytest.mark.parametrize("path", ["/activity/", "/activity/following/"])
async def test_nothing_yet(service: RunningService, path: str) -> None:
    """Both pages say what will stand there, and where to begin; behind the last there is no more."""
    ana = await browser(service, "ana")

    assert "Nothing yet" in (await ana.get(path)).text
    assert "That is all" in (await ana.get(f"{path}?max_id=1")).text
    assert (await ana.get(f"{path}?max_id=x")).status_code == 422


@pytest.mark.parametrize("path", ["/activity/", "/activity/following/", "/activity/requests/", "/settings/blocked/"])
async def test_strangers_sign_in_first(service: RunningService, path: str) -> None:
    """And are led back."""
    visitor = await browser(service)

    answer = await visitor.get(path)

    assert answer.url.params["next"] == path
