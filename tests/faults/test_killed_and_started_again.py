"""What was answered `ok` is there after the service was killed in the next moment."""

from pathlib import Path

import pytest

from safelight import AsyncClient
from safelight.settings import Settings
from safelight.wire.accounts import GetCurrentUser
from safelight.wire.comments import PostComment
from safelight.wire.contract import File
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import Follow, ShowFriendship
from safelight.wire.likes import Like
from safelight.wire.media import Configure, GetMedia, Upload
from tests.faults.serving import Serving, serving
from tests.service import picture


@pytest.fixture
def content() -> bytes:
    """A picture."""
    return picture(700, 500)


@pytest.fixture
def photo(tmp_path: Path, content: bytes) -> Path:
    """The picture as a file to upload."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    return path


async def test_every_answer_survives(settings: Settings, photo: Path, content: bytes) -> None:
    """An account, an upload, a photo, a follow, a like and a comment: the service is killed after each of them."""
    async with serving(settings) as service:
        ana = await service.member("ana")
        bob = await service.member("bob")
        ana_pk = (await ana.send(GetCurrentUser())).user.pk
        service.kill()
    sessions = ana.session, bob.session

    def clients(service: Serving) -> list[AsyncClient]:
        return [service.client(session) for session in sessions]

    async with serving(settings) as service:
        ana, bob = clients(service)
        await ana.send(Upload(device_timestamp=7, photo=File(photo)))
        service.kill()

    async with serving(settings) as service:
        ana, bob = clients(service)
        media = (await ana.send(Configure(device_timestamp=7, caption="Still here"))).media
        service.kill()

    async with serving(settings) as service:
        ana, bob = clients(service)
        await bob.send(Follow(pk=ana_pk))
        await bob.send(Like(pk=media.pk))
        await bob.send(PostComment(pk=media.pk, comment_text="Really"))
        service.kill()

    async with serving(settings) as service:
        ana, bob = clients(service)
        found = (await bob.send(GetMedia(pk=media.pk))).media
        home = await bob.send(GetTimeline())
        assert (found.like_count, found.has_liked) == (1, True)
        assert [comment.text for comment in found.comments] == ["Still here", "Really"]
        assert [one.pk for one in home.items] == [media.pk]
        assert (await bob.send(ShowFriendship(pk=ana_pk))).following
        for version in found.image_versions:
            file = b"".join([chunk async for chunk in bob.fetch(version)])
            assert file.startswith(b"\xff\xd8")
            assert file.endswith(b"\xff\xd9")
    assert originals(settings) == [content]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_the_first_process_alone_is_killed(settings: Settings) -> None:
    """Its workers do not outlive it, so that the service can be started again at the same address."""
    async with serving(settings) as service:
        bob = await service.member("bob")

        service.process.kill()
        await service.wait_until_gone()

        async with serving(settings, port=service.port) as again:
            assert (await again.client(bob.session).send(GetCurrentUser())).user.username == "bob"


def originals(settings: Settings) -> list[bytes]:
    """Every original that is kept."""
    return [path.read_bytes() for path in settings.data.rglob("originals/*/*")]
