"""Feeds carry a tag; whoever holds the same answer already is told so instead of being sent it again."""

from safelight.wire.feeds import GetOwnFeed, GetTimeline, GetUserFeed
from safelight.wire.likes import Like

from .world import World, brief, said

FEEDS = [GetTimeline, GetUserFeed, GetOwnFeed]


async def test_the_same_feed_is_not_modified(world: World) -> None:
    """In every form in which a tag may come back; the 304 has no body."""
    session = await world.session()
    tags = {call: (await world.ask(call, headers=session)).headers["etag"] for call in FEEDS}

    for call, held in [(call, held) for call, tag in tags.items() for held in forms_of(tag)]:
        answer = await world.ask(call, headers=session | {"if-none-match": held})

        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tags[call]


def forms_of(tag: str) -> list[str]:
    """Headers that mean it."""
    return [tag, tag.removeprefix("W/"), f'"other", {tag}', f"{tag},{tag}"]


async def test_another_tag_is_answered_in_full(world: World) -> None:
    """Also one that is none."""
    for held in ("", '"other"', 'W/"other"', "W/", '""', "\\", "0" * 5000):
        answer = await world.ask(GetTimeline, headers=await world.session() | {"if-none-match": held})

        assert brief(answer) == (200, "ok")


async def test_a_feed_that_has_changed_is_sent(world: World) -> None:
    """A like by the viewer, or by somebody else, is seen at once."""
    tag = (await world.ask(GetUserFeed)).headers["etag"]
    for name in ("alice", "cleo"):
        await world.ask(Like, headers=await world.session(name))

        answer = await world.ask(GetUserFeed, headers=await world.session() | {"if-none-match": tag})

        assert brief(answer) == (200, "ok")
        assert said(answer)["items"][0]["has_liked"]
        tag = answer.headers["etag"]


async def test_nobody_elses_tag_serves(world: World) -> None:
    """Who likes it, who doesn't and who isn't signed in hold different answers."""
    await world.ask(Like)
    headers = [await world.session(), await world.session("cleo"), {}]

    tags = {(await world.ask(GetUserFeed, headers=each)).headers["etag"] for each in headers}

    assert len(tags) == 3


async def test_a_refusal_comes_before_the_tag(world: World) -> None:
    """Whoever has signed out is told so, though they hold the feed."""
    tag = (await world.ask(GetTimeline)).headers["etag"]

    answer = await world.ask(GetTimeline, headers={"if-none-match": tag})

    assert brief(answer) == (401, "login_required")
