"""Somebody says something else about themselves, and everybody sees it everywhere."""

import asyncio

import pytest

from safelight import AsyncClient
from safelight.wire.accounts import EditProfile, GetCurrentUser, Login, OwnUser
from safelight.wire.comments import PostComment
from safelight.wire.errors import Invalid, NotFound, UsernameTaken
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from safelight.wire.users import GetUserByName
from tests.features.photos import publish, publish_at_once
from tests.service import PASSWORD, RunningService


async def me(client: AsyncClient) -> OwnUser:
    return (await client.send(GetCurrentUser())).user


async def test_everything_at_once(service: RunningService) -> None:
    """The answer has it, and so has every later one; the address for letters is told to oneself alone."""
    ana = await service.as_user("ana")

    told = await ana.send(
        EditProfile(
            username="Ana.Lee",
            full_name=" Ana Lee ",
            biography="Walks\nand light",
            external_url="https://ana.example/",
            email="ana@ana.example",
        )
    )

    assert told.user == await me(ana)
    assert (told.user.username, told.user.full_name, told.user.biography) == ("ana.lee", "Ana Lee", "Walks\nand light")
    assert (told.user.external_url, told.user.email) == ("https://ana.example/", "ana@ana.example")
    seen = await service.http.get("/api/v1/users/ana.lee/usernameinfo/")
    assert seen.json()["user"]["biography"] == "Walks\nand light"
    assert "ana@" not in seen.text


async def test_what_is_not_sent_stays(service: RunningService) -> None:
    """Each field by itself; what is sent empty is empty then. Saying it twice is the same."""
    ana = await service.as_user("ana", full_name="Ana", email="a@ana.example")
    before = await me(ana)

    for _ in range(2):
        await ana.send(EditProfile(biography="Light"))
    after = await me(ana)
    await ana.send(EditProfile(biography="", full_name=""))

    assert (after.full_name, after.email, after.username) == (before.full_name, before.email, before.username)
    assert after.biography == "Light"
    assert ((await me(ana)).biography, (await me(ana)).full_name) == ("", "")
    assert (await ana.send(EditProfile())).user == await me(ana)


async def test_the_old_username_is_free_at_once(service: RunningService) -> None:
    """Somebody else takes it; the new one signs in, and finds its owner."""
    ana, ben = await service.as_user("ana"), await service.as_user("ben")

    await ana.send(EditProfile(username="cleo"))
    await ben.send(EditProfile(username="ana"))

    assert (await service.as_stranger().send(GetUserByName(username="ana"))).user.pk == await service.pk("ben")
    assert (await service.as_stranger().login("cleo", PASSWORD)).pk == await service.pk("ana")
    with pytest.raises(NotFound):
        await ana.send(GetUserByName(username="ben"))


async def test_a_username_that_can_not_be_had_leaves_everything(service: RunningService) -> None:
    """Taken, reserved or improper: nothing else of the same request is changed either; the next one works."""
    ana = await service.as_user("ana")
    await service.pk("ben")
    before = await me(ana)

    for username, error in (("Ben", UsernameTaken), ("admin", UsernameTaken), ("a b", Invalid), ("", Invalid)):
        with pytest.raises(error):
            await ana.send(EditProfile(username=username, biography="Light", email="x@y.example"))
        assert await me(ana) == before

    assert (await ana.send(EditProfile(username="ANA", biography="Light"))).user.username == "ana"


async def test_what_is_refused_has_a_reason_for_people(service: RunningService) -> None:
    """Too long, or a link that is none: the reason names the field, and shows nobody a pattern."""
    ana = await service.as_user("ana")
    refused = {
        "external_url": "javascript:alert(1)",
        "full_name": "x" * 65,
        "biography": "x" * 151,
        "email": "x" * 255,
    }

    for name, text in refused.items():
        with pytest.raises(Invalid) as reason:
            await ana.send(EditProfile(**{name: text}))
        assert list(reason.value.fields) == [name]
        assert "regex" not in reason.value.message

    for link in ("data:text/html,x", "//evil.example", "ana.example", "ftp://ana.example", "http://", "http:///x"):
        with pytest.raises(Invalid) as reason:
            await ana.send(EditProfile(external_url=link))
        assert reason.value.fields["external_url"].startswith("this has to be a link that begins with http://")
    assert (await ana.send(EditProfile(external_url="http://ana.example/a?b#c"))).user.external_url


async def test_the_new_name_stands_wherever_one_is_shown(service: RunningService) -> None:
    """On one's own photos, and at those that one likes, comments on or is mentioned at; also kept answers are new."""
    ana, ben = await service.as_user("ana"), await service.as_user("ben")
    own, liked, said, mentioned = [await publish(service, name) for name in ("ana", "ben", "ben", "ben")]
    await ben.send(Follow(pk=await service.pk("ana")))
    await ana.send(Like(pk=liked))
    await ana.send(PostComment(pk=said, comment_text="Lovely"))
    await ben.send(PostComment(pk=mentioned, comment_text="@ana, look"))
    before = await service.http.get("/api/v1/feed/timeline/", headers=await service.cookie("ben"))

    await ana.send(EditProfile(username="cleo", full_name="Cleo"))

    headers = {**await service.cookie("ben"), "if-none-match": before.headers["etag"]}
    after = await service.http.get("/api/v1/feed/timeline/", headers=headers)
    items = {item["pk"]: item for item in after.json()["items"]}
    assert items[own]["user"]["username"] == "cleo"
    assert [liker["username"] for liker in items[liked]["likers"]] == ["cleo"]
    assert items[said]["comments"][0]["user"]["full_name"] == "Cleo"
    assert [one["username"] for one in items[mentioned]["comments"][0]["mentions"]] == ["cleo"]


async def test_more_photos_than_are_renewed_at_once(service: RunningService) -> None:
    """The newest are new in the same moment, the others when the jobs have run; running them twice does no harm."""
    ana = await service.as_user("ana")
    oldest = await publish(service, "ana")
    for _ in range(3):
        await publish_at_once(service, "ana", 200)

    async def names(**words: str) -> set[str]:
        query = "&".join(f"{name}={value}" for name, value in {"count": "100", **words}.items())
        answer = await service.http.get(f"/api/v1/feed/user/?{query}", headers=await service.cookie("ana"))
        return {item["user"]["username"] for item in answer.json()["items"]}

    last = {"max_id": str(oldest + 1)}
    assert await names() == await names(**last) == {"ana"}
    await ana.send(EditProfile(username="cleo"))
    assert await names() == {"cleo"}
    for _ in range(2):
        await service.run_jobs()

    assert await names(**last) == {"cleo"}


async def test_two_edits_at_once(service: RunningService) -> None:
    """Neither undoes what the other one said."""
    ana, ben = await service.as_user("ana"), await service.as_user("ana")

    await asyncio.gather(ana.send(EditProfile(biography="Light")), ben.send(EditProfile(full_name="Ana")))

    assert ((await me(ana)).biography, (await me(ana)).full_name) == ("Light", "Ana")


async def test_two_who_want_a_name_at_once(service: RunningService) -> None:
    """One has it then, and the other one is called what they were."""
    people = [await service.as_user(name) for name in ("ana", "ben", "cleo")]

    told = await asyncio.gather(*(one.send(EditProfile(username="dora")) for one in people), return_exceptions=True)

    assert sorted(type(one).__name__ for one in told) == ["OwnAnswer", "UsernameTaken", "UsernameTaken"]
    names = [(await me(one)).username for one in people]
    assert max(names) == "dora"
    assert len(set(names)) == 3
    await service.as_stranger().send(Login(username="dora", password=PASSWORD, device_id="phone"))
