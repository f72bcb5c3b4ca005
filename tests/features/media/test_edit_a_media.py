"""Somebody says something else about a photo of theirs."""

import asyncio

import pytest

from safelight import AsyncClient
from safelight.wire.errors import Invalid, LoginRequired, NotFound, NotYours
from safelight.wire.feeds import GetUserFeed
from safelight.wire.media import DeleteMedia, EditMedia, GetMedia, Media, MediaAnswer
from tests.features.photos import publish
from tests.service import RunningService


async def shown(client: AsyncClient, pk: int) -> Media:
    """As a feed shows it, which has kept what it showed before."""
    feed = await client.send(GetUserFeed(pk=(await client.send(GetMedia(pk=pk))).media.user.pk))
    return feed.items[0]


async def test_a_caption_is_changed(service: RunningService) -> None:
    """The answer and every feed have the new one, and say that it is another; the rest stays."""
    pk = await service.photo(by="bob", caption="Harbour", alt="Boats")
    bob, ana = await service.as_user("bob"), await service.as_user("ana")
    before = await shown(ana, pk)

    answer = await bob.send(EditMedia(pk=pk, caption_text="  The old harbour "))

    after = await shown(ana, pk)
    assert not before.caption_is_edited
    for media in (answer.media, after):
        assert [comment.text for comment in media.comments] == ["The old harbour"]
        assert (media.caption_is_edited, media.accessibility_caption) == (True, "Boats")
        assert (media.pk, media.taken_at, media.comments[0].created_at) == (pk, before.taken_at, before.taken_at)


async def test_what_is_to_be_seen_is_changed_by_itself(service: RunningService) -> None:
    """The caption stays, and is not said to be another."""
    pk = await service.photo(by="bob", caption="Harbour", alt="Boats")
    bob, ana = await service.as_user("bob"), await service.as_user("ana")
    await shown(ana, pk)

    await bob.send(EditMedia(pk=pk, accessibility_caption="Three boats"))

    media = await shown(ana, pk)
    assert (media.accessibility_caption, media.caption_is_edited) == ("Three boats", False)
    assert media.comments[0].text == "Harbour"


async def test_saying_the_same_changes_nothing(service: RunningService) -> None:
    """Nor does saying nothing, or the same once more: the answer that somebody holds still holds."""
    pk = await service.photo(by="bob", caption="Harbour")
    bob = await service.as_user("bob")
    path, cookie = f"/api/v1/feed/user/{await service.pk('bob')}/", await service.cookie("ana")

    async def tag() -> str:
        return (await service.http.get(path, headers=cookie)).headers["etag"]

    before = await tag()
    for same in (EditMedia(pk=pk), EditMedia(pk=pk, caption_text="Harbour", accessibility_caption="")):
        media = (await bob.send(same)).media
        assert not media.caption_is_edited
        assert await tag() == before
    await bob.send(EditMedia(pk=pk, caption_text="Quay"))
    changed = await tag()
    await bob.send(EditMedia(pk=pk, caption_text="Quay"))

    assert before != changed == await tag()


async def test_a_caption_goes_and_comes(service: RunningService) -> None:
    """An empty one is none, and so no comment; it can be given again."""
    pk = await service.photo(by="bob", caption="Harbour")
    bob = await service.as_user("bob")

    without = (await bob.send(EditMedia(pk=pk, caption_text=""))).media
    again = (await bob.send(EditMedia(pk=pk, caption_text="Quay"))).media

    assert without.comments == []
    assert [comment.text for comment in again.comments] == ["Quay"]


async def test_only_its_owner_may(service: RunningService) -> None:
    """Others are refused where they see it; to those who don't, it is not there. Too much is too much."""
    pk = await service.photo(by="bob", caption="Harbour")
    await service.person("cleo", is_private=True)
    hidden = await service.photo(by="cleo")
    ana = await service.as_user("ana")

    with pytest.raises(NotYours):
        await ana.send(EditMedia(pk=pk, caption_text="Mine"))
    for absent in (hidden, pk + 1):
        with pytest.raises(NotFound):
            await ana.send(EditMedia(pk=absent, caption_text="Mine"))
    with pytest.raises(LoginRequired):
        await service.as_stranger().send(EditMedia(pk=pk, caption_text="Mine"))
    with pytest.raises(Invalid) as refused:
        await (await service.as_user("bob")).send(EditMedia(pk=pk, caption_text="x" * 2201))

    assert list(refused.value.fields) == ["caption_text"]
    assert (await ana.send(GetMedia(pk=pk))).media.comments[0].text == "Harbour"


async def test_two_edits_at_once(service: RunningService) -> None:
    """One comes last, and everything agrees with that one: the caption, its hashtags, whom it mentions."""
    people = {name: await service.pk(name) for name in ("ana", "eve", "cleo")}
    pk = await service.photo(by="bob")
    clients = {name: await service.as_user("bob") for name in people}

    for _ in range(5):
        await asyncio.gather(
            *(client.send(EditMedia(pk=pk, caption_text=f"#{name} with @{name}")) for name, client in clients.items())
        )

        (caption,) = (await clients["ana"].send(GetMedia(pk=pk))).media.comments
        name = caption.text.rpartition("@")[2]
        assert [mention.pk for mention in caption.mentions or []] == [people[name]]
        assert caption.hashtags == [name]
        for other in people:
            path = f"/api/v1/tags/{other}/info/"
            assert (await service.http.get(path)).json()["media_count"] == (other == name)


async def test_edited_and_deleted_at_once(service: RunningService) -> None:
    """The edit comes before, and is answered with what it says, or after, and finds nothing."""
    for number in range(12):
        pk = await publish(service, "bob", caption="Harbour")
        one, other = await service.as_user("bob"), await service.as_user("bob")

        edited, _ = await asyncio.gather(
            one.send(EditMedia(pk=pk, caption_text=f"Quay {number}")),
            other.send(DeleteMedia(pk=pk)),
            return_exceptions=True,
        )

        if not isinstance(edited, NotFound):
            assert isinstance(edited, MediaAnswer)
            assert edited.media.comments[0].text == f"Quay {number}"
