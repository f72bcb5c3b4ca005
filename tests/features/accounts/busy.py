"""Dora, who has done everything that can be done, among others who go on."""

from dataclasses import dataclass

from safelight import Place
from safelight.wire.accounts import SetPrivate
from safelight.wire.comments import PostComment
from safelight.wire.contract import File
from safelight.wire.friendships import Block, Follow
from safelight.wire.likes import Like
from safelight.wire.media import Upload
from tests.service import RunningService, picture


@dataclass
class Busy:
    """Whom and what it is about: Dora, a photo of hers, and one of Ana's which Dora likes and talks about."""

    dora: int
    her_photo: int
    anas_photo: int


async def ana_and_others(service: RunningService) -> int:
    """Those who were there before Dora came; a photo of Ana's."""
    for name in ("ana", "ben", "cleo", "finn"):
        await service.pk(name)
    await (await service.as_user("cleo")).send(SetPrivate())
    await (await service.as_user("ben")).send(Follow(pk=await service.pk("ana")))
    photo = await service.photo(by="ana", caption="Morning #light")
    await (await service.as_user("ben")).send(Like(pk=photo))
    await (await service.as_user("ben")).send(PostComment(pk=photo, comment_text="Lovely #light"))
    return photo


async def dora_too(service: RunningService, anas_photo: int) -> Busy:
    """Dora comes, and is busy."""
    dora, ana, ben = [await service.as_user(name) for name in ("dora", "ana", "ben")]
    pks = {name: await service.pk(name) for name in ("ana", "ben", "cleo", "dora", "finn")}
    photo = await service.photo(
        by="dora", caption="Evening #dusk with @ana", location=Place(name="Mill", lat=1.0, lng=2.0)
    )
    await upload_waiting(service)
    for name in ("ana", "ben", "cleo"):
        await dora.send(Follow(pk=pks[name]))
    await ana.send(Follow(pk=pks["dora"]))
    await ben.send(Follow(pk=pks["dora"]))
    await dora.send(Like(pk=anas_photo))
    await dora.send(Like(pk=photo))
    await dora.send(PostComment(pk=anas_photo, comment_text="Hello @ben, said @dora #dusk"))
    await ben.send(PostComment(pk=anas_photo, comment_text="@dora, look"))
    await ana.send(Like(pk=photo))
    await ana.send(PostComment(pk=photo, comment_text="So nice, @dora and @ben"))
    await dora.send(Block(pk=pks["finn"]))
    await take_picture(service)
    return Busy(pks["dora"], photo, anas_photo)


async def upload_waiting(service: RunningService) -> None:
    """A picture that waits to be configured."""
    path = service.house.workspace / "waiting"
    path.write_bytes(picture())
    await (await service.as_user("dora")).send(Upload(device_timestamp=77, photo=File(path)))
    path.unlink(missing_ok=True)


async def take_picture(service: RunningService) -> None:
    """A picture of herself."""
    answer = await service.http.post(
        "/api/v1/accounts/change_profile_picture/",
        headers=await service.cookie("dora"),
        files=[("profile_pic", ("me.jpg", picture(), "image/jpeg"))],
    )
    assert answer.status_code == 200
