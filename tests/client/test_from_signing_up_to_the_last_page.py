"""The client and the service together: everything that a program does in its first hour."""

import pytest

from safelight import Place
from safelight.wire.errors import Invalid, LoginFailed, LoginRequired, UnsupportedPicture, UsernameTaken
from safelight.wire.feeds import GetOwnFeed, GetTimeline
from safelight.wire.media import GetMedia

from ..service import picture


async def test_an_account_a_photo_and_its_page(service):
    """Who signs up is signed in; what is uploaded is published with all that was said of it."""
    async with service.as_stranger() as client:
        user = await client.create_account("newcomer", "correct horse")
        media = await client.upload(picture(), caption="Höh\nand more", location=Place(name="Hafen", lat=53.5), alt="A")
        found = (await client.send(GetMedia(pk=media.pk))).media

    assert (user.username, found.user.pk) == ("newcomer", user.pk)
    assert found.comments[0].text == "Höh\nand more"
    assert found.location.name == "Hafen"
    assert found.accessibility_caption == "A"


async def test_a_login_is_a_session_for_the_next_client(service):
    """Saved by one, given to another."""
    async with service.as_stranger() as client:
        await client.create_account("newcomer", "correct horse")
        with pytest.raises(UsernameTaken):
            await client.create_account("newcomer", "another horse")
        with pytest.raises(LoginFailed):
            await client.login("newcomer", "another horse")
        user = await client.login("newcomer", "correct horse")

    assert user.username == "newcomer"
    assert client.session


async def test_a_stranger_is_told_to_sign_in(service):
    """By a class of its own, which a program can catch."""
    async with service.as_stranger() as client:
        with pytest.raises(LoginRequired):
            await client.send(GetTimeline())


async def test_what_is_refused_comes_back_as_it_was_raised(service):
    """With its fields."""
    client = await service.as_user("ana")

    with pytest.raises(UnsupportedPicture):
        await client.upload(b"This is not a photo.")
    with pytest.raises(Invalid) as caught:
        await client.send(GetTimeline(count=1000))

    assert set(caught.value.fields) == {"count"}


async def test_walking_meets_every_photo_once(service):
    """Newest first, over pages of two."""
    pks = [await service.photo(by="ana") for _ in range(5)]
    client = await service.as_user("ana")

    walked = [media.pk async for media in client.walk(GetOwnFeed(count=2))]

    assert walked == pks[::-1]


async def test_a_file_is_uploaded_from_its_path(service, tmp_path):
    """As a path or the text of one, with progress to the end."""
    path = tmp_path / "photo.jpg"
    path.write_bytes(picture())
    client = await service.as_user("ana")
    told = []

    first = await client.upload(path, on_progress=lambda sent, whole: told.append((sent, whole)))
    second = await client.upload(str(path))

    assert first.pk != second.pk
    assert told[-1][0] == told[-1][1] > path.stat().st_size
