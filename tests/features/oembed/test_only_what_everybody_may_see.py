"""What is embedded is shown to everybody, so nothing else is told, whoever asks."""

from safelight.wire.codes import code_of
from safelight.wire.friendships import Follow
from tests.features.sights import Case, every_case, is_deleted, photo_to_be_found
from tests.service import BASE, RunningService


async def ask(service: RunningService, pk: int, who: str, more: str = "") -> tuple[int, bytes]:
    """The status and the body of what somebody is told."""
    headers = await service.cookie(who) if who else {}
    answer = await service.http.get(f"/api/v1/oembed/?url={BASE}/p/{code_of(pk)}/{more}", headers=headers)
    return answer.status_code, answer.content


@every_case
async def test_a_photo_is_told_of_while_it_is_for_everybody(service: RunningService, case: Case) -> None:
    """Neither its owner nor a follower is told of a private one. What is hidden looks like what never was."""
    photo, _ = await photo_to_be_found(service)
    await case.happens(service, photo)

    told, absent = await ask(service, photo, case.viewer), await ask(service, photo - 1, case.viewer)

    assert absent[0] == 404
    assert told[0] == 200 if case.is_public else told == absent


@every_case
async def test_a_script_asks_in_nobodys_name(service: RunningService, case: Case) -> None:
    """Any page can have it asked by whoever looks at it, so the cookie that travels along tells nothing."""
    photo, _ = await photo_to_be_found(service)
    await case.happens(service, photo)

    told = await ask(service, photo, case.viewer, "&callback=f")

    assert told == await ask(service, photo, "", "&callback=f")
    assert (told[0] == 200) == ((await ask(service, photo, ""))[0] == 200)


async def test_a_follower_of_a_private_account_is_no_door(service: RunningService) -> None:
    """They see the photo itself, and get nothing to embed, with a callback or without."""
    await service.person("olga", is_private=True)
    photo = await service.photo(by="olga")
    await (await service.as_user("vera")).send(Follow(pk=await service.pk("olga")))
    await service.approve("olga", "vera")

    seen = await service.http.get(f"/api/v1/media/{photo}/info/", headers=await service.cookie("vera"))

    assert seen.status_code == 200
    for more in ("", "&callback=f"):
        assert await ask(service, photo, "vera", more) == await ask(service, photo - 1, "vera", more)


async def test_among_members(service: RunningService) -> None:
    """A member is told by JSON, which no other page can read; a script is told nothing, and strangers neither."""
    photo = await service.photo(by="olga")
    members = service.beside(audience="members")

    assert (await ask(members, photo, "vera"))[0] == 200
    for who, more in (("", ""), ("", "&callback=f"), ("vera", "&callback=f")):
        status, body = await ask(members, photo, who, more)
        assert status == 401
        assert (status, body) == await ask(members, photo - 1, who, more)


async def test_a_deleted_photo(service: RunningService) -> None:
    """Is gone at once."""
    photo = await service.photo(by="olga")
    before = await ask(service, photo, "")

    await is_deleted(service, photo)

    assert before[0] == 200
    assert (await ask(service, photo, ""))[0] == 404
