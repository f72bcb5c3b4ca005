"""A picture of oneself: sent like a photo, and shown at once."""

import inspect

import pytest

from safelight.wire.accounts import GetCurrentUser, RemoveProfilePicture
from safelight.wire.errors import UnsupportedPicture

from ..service import picture

SESSION = "0123456789abcdef0123456789abcdef"
ANA = (
    '{"pk": 7, "username": "ana", "full_name": "", "profile_pic_url": "http://x/profiles/profile_7_a.jpg",'
    ' "media_count": 0, "follower_count": 0, "following_count": 0, "email": ""}'
)


async def test_it_is_a_file_in_a_form(loopback, kind, tmp_path):
    """From its path or its bytes, with progress to the end, by either client."""
    content = picture()
    path = tmp_path / "me.jpg"
    path.write_bytes(content)
    told = []
    client = kind(loopback.url, session=SESSION)

    for photo in (path, str(path), content):
        loopback.will_say(f'{{"status": "ok", "user": {ANA}}}')
        user = client.change_profile_picture(photo, on_progress=lambda sent, whole: told.append((sent, whole)))
        user = await user if inspect.isawaitable(user) else user
        assert user.pk == 7
    closing = client.close()
    if inspect.isawaitable(closing):
        await closing

    assert [b'name="profile_pic"' in request and content in request for request in loopback.requests] == [True] * 3
    assert told[-1][0] == told[-1][1] > len(content)


async def test_it_is_shown_until_it_is_removed(service):
    """Its address has one's pk in it; without one it is everybody's."""
    client = await service.as_user("ana")

    shown = await client.change_profile_picture(picture())
    removed = (await client.send(RemoveProfilePicture())).user

    assert f"profiles/profile_{shown.pk}_" in shown.profile_pic_url
    assert removed.profile_pic_url != shown.profile_pic_url


async def test_what_is_no_picture_is_refused(service):
    """And the old one stays."""
    client = await service.as_user("ana")
    before = await client.change_profile_picture(picture())

    with pytest.raises(UnsupportedPicture):
        await client.change_profile_picture(b"This is not a photo.")

    assert (await client.send(GetCurrentUser())).user.profile_pic_url == before.profile_pic_url
