"""Somebody names others with an `@`: they are told, and the text says who they are, whatever they are called later."""

from safelight import AsyncClient
from safelight.wire.accounts import EditProfile
from safelight.wire.activity import GetRecentActivity
from safelight.wire.comments import Comment, PostComment
from safelight.wire.feeds import GetUserFeed
from safelight.wire.friendships import Block, Follow, Unblock
from safelight.wire.media import EditMedia, GetMedia
from tests.features.leftovers import rows_about
from tests.features.photos import publish
from tests.service import RunningService


async def told(service: RunningService, name: str) -> list[tuple[str, str, str]]:
    """What somebody is told of, the newest first: what was done, by whom, and what was said."""
    items = (await (await service.as_user(name)).send(GetRecentActivity())).items
    return [(one.content_type, one.user.username, str(one.text)) for story in items for one in story.updates]


def named(comment: Comment) -> list[str]:
    """The usernames of those whom a text mentions."""
    return [mention.username for mention in comment.mentions or []]


async def caption(client: AsyncClient, pk: int) -> Comment:
    return (await client.send(GetMedia(pk=pk))).media.comments[0]


async def test_in_a_caption(service: RunningService) -> None:
    """Everybody who is there, each once, in whichever capitals; who is not is plain text. All are told but oneself."""
    pks = {name: await service.pk(name) for name in ("ana", "eve", "bob")}

    pk = await publish(service, "bob", caption="@Ana, @eve. @ana @nobody @bob ana@eve")

    words = await caption(service.as_stranger(), pk)
    assert [(mention.pk, mention.username) for mention in words.mentions or []] == [
        (pks[name], name) for name in ("ana", "bob", "eve")
    ]
    assert await told(service, "ana") == await told(service, "eve") == [("mention", "bob", words.text)]
    assert await told(service, "bob") == []


async def test_in_a_comment(service: RunningService) -> None:
    """The answer says whom; they are told. The photo's owner is told of the comment, and not twice."""
    await service.person("eve")
    pk = await publish(service, "bob")
    ana = await service.as_user("ana")

    posted = await ana.send(PostComment(pk=pk, comment_text="@bob and @eve"))

    assert named(posted.comment) == ["bob", "eve"]
    assert await told(service, "bob") == [("comment", "ana", "@bob and @eve")]
    assert await told(service, "eve") == [("mention", "ana", "@bob and @eve")]


async def test_an_edit_tells_only_who_is_new(service: RunningService) -> None:
    """Who is mentioned no more is told no more; who still is, is told once, of the new words."""
    for name in ("ana", "eve", "cleo"):
        await service.person(name)
    pk = await publish(service, "bob", caption="@ana @eve")
    bob = await service.as_user("bob")

    await bob.send(EditMedia(pk=pk, caption_text="@eve @cleo"))
    await bob.send(EditMedia(pk=pk, caption_text="@eve @cleo!"))

    assert named(await caption(bob, pk)) == ["cleo", "eve"]
    assert await told(service, "ana") == []
    assert await told(service, "eve") == await told(service, "cleo") == [("mention", "bob", "@eve @cleo!")]
    rows = await rows_about(service, pk)
    assert rows["mentions"] == rows["activity"] == 2


async def test_a_new_name_changes_nothing(service: RunningService) -> None:
    """Whoever was meant when it was written is meant; also when somebody else takes the name, and in kept answers."""
    ana_pk = await service.pk("ana")
    pk = await publish(service, "bob", caption="@ana")
    bob, ana = await service.as_user("bob"), await service.as_user("ana")
    feed = GetUserFeed(pk=await service.pk("bob"))
    await bob.send(feed)

    await ana.send(EditProfile(username="anastasia"))
    await service.person("ana2", full_name="Another")
    await (await service.as_user("ana2")).send(EditProfile(username="ana"))
    await service.run_jobs()

    for words in (await caption(bob, pk), (await bob.send(feed)).items[0].comments[0]):
        assert [(mention.pk, mention.username) for mention in words.mentions or []] == [(ana_pk, "anastasia")]
    assert await told(service, "ana2") == []


async def test_those_apart_do_not_name_each_other(service: RunningService) -> None:
    """For whoever has blocked, or is blocked, the name is plain text; also for others, and when it is over."""
    ana, bob = await service.as_user("ana"), await service.as_user("bob")
    await ana.send(Block(pk=await service.pk("bob")))

    pk = await publish(service, "bob", caption="@ana")
    await ana.send(Unblock(pk=await service.pk("bob")))

    for client in (ana, bob, service.as_stranger()):
        assert named(await caption(client, pk)) == []
    assert await told(service, "ana") == []


async def test_a_photo_that_they_may_not_see(service: RunningService) -> None:
    """They are told of it when they may."""
    await service.person("cleo", is_private=True)
    await service.person("ana")

    await publish(service, "cleo", caption="@ana")
    before = await told(service, "ana")
    await (await service.as_user("ana")).send(Follow(pk=await service.pk("cleo")))
    await service.approve("cleo", "ana")

    assert before == []
    assert await told(service, "ana") == [("mention", "cleo", "@ana")]


async def test_many_mentions(service: RunningService) -> None:
    """Thirty are told; what comes after them is plain text."""
    names = [f"fan{number:02}" for number in range(32)]
    for name in names:
        await service.person(name)

    pk = await publish(service, "bob", caption=" ".join(f"@{name}" for name in names))

    assert named(await caption(service.as_stranger(), pk)) == names[:30]
    assert [bool(await told(service, name)) for name in names] == [True] * 30 + [False] * 2
