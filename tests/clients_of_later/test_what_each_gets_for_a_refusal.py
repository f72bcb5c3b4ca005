"""By which class of error each library tells its caller of a refusal, and that it hands on what we said."""

from collections.abc import Callable, Generator

import instagram_private_api as p
import instagrapi
import pytest
from instagrapi import exceptions as i

from safelight.wire.accounts import SetPrivate
from safelight.wire.errors import LoginFailed, NotFound
from tests.service import PASSWORD, picture
from tests.socket_service import SocketService, serving

from .libraries import PrivateApi, grapi, private_api, signed_in
from .people import Person, sign_up

ATTEMPTS = 10
NOBODY = 99


@pytest.fixture
def ben_on_p(ben: Person) -> PrivateApi:
    """`instagram_private_api`, signed in as Ben."""
    return private_api(ben.service, ben.username)


@pytest.fixture
def ben_on_i(ben: Person) -> instagrapi.Client:
    """`instagrapi`, signed in as Ben."""
    return signed_in(ben.service, ben.username)


def refused(error: type[Exception], ask: Callable[[], object], message: str) -> object:
    """Of just this class, with these words; the status that came with it."""
    with pytest.raises(error, match=message) as caught:
        ask()
    assert type(caught.value) is error
    return getattr(caught.value, "code", None)


def test_what_is_not_there(ben_on_p: PrivateApi, ben_on_i: instagrapi.Client) -> None:
    """One library has a class for each noun when it asks for one, the other tells by its `code` alone."""
    assert refused(p.ClientError, lambda: ben_on_p.media_info(str(NOBODY)), "no such thing") == 404
    assert refused(p.ClientError, lambda: ben_on_p.user_info(NOBODY), "no such thing") == 404
    assert refused(p.ClientError, lambda: ben_on_p.friendships_create(NOBODY), "no such thing") == 404
    refused(i.MediaNotFound, lambda: ben_on_i.media_info_v1(str(NOBODY)), "no such thing")
    refused(i.UserNotFound, lambda: ben_on_i.user_info_v1(str(NOBODY)), "no such thing")
    refused(i.UserNotFound, lambda: ben_on_i.user_info_by_username_v1("nobody.at.all"), "no such thing")
    refused(i.ClientNotFoundError, lambda: ben_on_i.media_like(str(NOBODY)), "no such thing")


def test_what_falls_back_on_pages(ben_on_i: instagrapi.Client) -> None:
    """Where it then tries the web's own calls, of which there are none, it ends as not found, too."""
    with pytest.raises(i.ClientNotFoundError):
        ben_on_i.media_info(str(NOBODY))


def test_a_call_that_is_not_here(ben_on_p: PrivateApi, ben_on_i: instagrapi.Client) -> None:
    """At once, and like whatever else is not there."""
    assert refused(p.ClientError, ben_on_p.explore, "no such thing") == 404
    refused(i.ClientNotFoundError, lambda: ben_on_i.private_request("discover/topical_explore/"), "no such thing")


def test_the_photo_of_a_private_account(
    ana: Person, ben: Person, ben_on_p: PrivateApi, ben_on_i: instagrapi.Client
) -> None:
    """As if there were none, which is what our own client is told; and the feed is as if it were empty."""
    photo = ana.publish("Mine")
    ana.client.send(SetPrivate())

    with pytest.raises(NotFound):
        ben.sees(photo.pk)
    assert refused(p.ClientError, lambda: ben_on_p.media_info(f"{photo.pk}_{ana.pk}"), "no such thing") == 404
    assert refused(p.ClientError, lambda: ben_on_p.post_like(str(photo.pk)), "no such thing") == 404
    refused(i.MediaNotFound, lambda: ben_on_i.media_info_v1(f"{photo.pk}_{ana.pk}"), "no such thing")
    assert ben_on_p.user_feed(str(ana.pk))["items"] == ben_on_i.user_medias(str(ana.pk)) == []
    assert ben_on_i.user_info(str(ana.pk)).is_private
    assert ben_on_i.user_follow(str(ana.pk))
    assert ben_on_i.user_friendship_v1(str(ana.pk)).outgoing_request


def test_what_is_somebody_elses(ana: Person, ben_on_p: PrivateApi, ben_on_i: instagrapi.Client) -> None:
    """Not for Ben to delete."""
    media_id = f"{ana.publish().pk}_{ana.pk}"

    assert refused(p.ClientError, lambda: ben_on_p.delete_media(media_id), "Forbidden") == 403
    refused(i.ClientForbiddenError, lambda: ben_on_i.media_delete(media_id), "not_yours")


def test_what_can_not_be_read(ben: Person, ben_on_p: PrivateApi, ben_on_i: instagrapi.Client) -> None:
    """With the reason, and the field that it is about."""
    photo = ben.publish()

    with pytest.raises(p.ClientError, match=r"caption_text: .*2200") as told:
        ben_on_p.edit_media(str(photo.pk), "x" * 2201)
    refused(i.ClientError, lambda: ben_on_i.media_comment(str(photo.pk), "x" * 1001), r"comment_text: .*1000")

    assert (told.value.code, '"invalid"' in told.value.error_response) == (422, True)
    assert ben_on_i.last_json["fields"].keys() == {"comment_text"}


def test_a_picture_that_is_none(ben_on_p: PrivateApi) -> None:
    """Refused when it is sent, before anything is published."""
    assert refused(p.ClientError, lambda: ben_on_p.post_photo(b"no picture", (640, 640)), "Unsupported") == 415
    assert refused(p.ClientError, lambda: ben_on_p.post_photo(picture(640, 640)[:900], (640, 640)), "") in {415, 422}


@pytest.fixture(scope="session")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Generator[SocketService]:
    """A service that counts, of which one is enough."""
    with serving(tmp_path_factory.mktemp("strict"), limits="on") as service:
        yield service


def test_whoever_asks_too_often(strict: SocketService) -> None:
    """Both know it for what it is; the seconds are in what we said."""
    with sign_up(strict, "ben") as ben:
        for _ in range(ATTEMPTS):
            with pytest.raises(LoginFailed):
                ben.client.login(ben.username, "not this")

        assert refused(p.ClientThrottledError, lambda: private_api(strict, ben.username, PASSWORD), "too often") == 429
        client = grapi(strict)
        refused(i.ClientThrottledError, lambda: client.login_legacy(ben.username, PASSWORD), "too often")

        assert client.last_json["retry_after"] > 0
