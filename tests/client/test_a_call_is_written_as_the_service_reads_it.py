"""Writing: where the address, the parameters, the session and the file go."""

import pytest

from safelight.client.caller import Caller
from safelight.wire.comments import PostComment
from safelight.wire.feeds import GetTimeline
from safelight.wire.likes import Like
from safelight.wire.users import GetUserByName

SESSION = "0123456789abcdef0123456789abcdef"


def written(request, url="http://photos.example", session=None):
    outgoing = Caller(url, session, 30)._write(request, None)
    return outgoing.method, str(outgoing.url), outgoing


def test_what_reads_is_a_get_with_a_query():
    """Parameters stand in the address."""
    method, url, _ = written(GetTimeline(count=5, max_id=9))

    assert (method, url) == ("GET", "http://photos.example/api/v1/feed/timeline/?max_id=9&min_id=0&count=5")


def test_what_changes_is_a_post_even_where_a_get_would_do():
    """Likes may be made by GET, for clients of 2010; ours doesn't."""
    method, url, _ = written(Like(pk=7))

    assert (method, url) == ("POST", "http://photos.example/api/v1/media/7/like/")


def test_parameters_of_a_post_are_a_form():
    """UTF-8, escaped; what stands in the path is not repeated."""
    _, _, outgoing = written(PostComment(pk=7, comment_text="höh & so"))

    assert outgoing.content == b"comment_text=h%C3%B6h+%26+so"


def test_a_name_in_the_path_stays_one_part_of_it():
    """Slashes and question marks in it are escaped."""
    _, url, _ = written(GetUserByName(username="a/../b?c#d"))

    assert url == "http://photos.example/api/v1/users/a%2F..%2Fb%3Fc%23d/usernameinfo/"


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_service_may_live_below_a_path(slash):
    """With or without a slash at its end."""
    _, url, _ = written(Like(pk=7), url=f"https://example.org:8443/photos{slash}")

    assert url == "https://example.org:8443/photos/api/v1/media/7/like/"


def test_the_session_is_the_only_cookie():
    """By it alone one is known."""
    _, _, outgoing = written(Like(pk=7), session=SESSION)

    assert outgoing.headers["cookie"] == f"sessionid={SESSION}"


@pytest.mark.parametrize(
    "url",
    ["", "photos.example", "ftp://photos.example", "http://", "http://a:b@c/", "http://c/?q", f"http://{'a' * 70}.b"],
)
def test_what_is_no_address_is_refused_at_once(url):
    """The sentence doesn't repeat it, since there may be a password in it."""
    with pytest.raises(ValueError, match=r"address") as caught:
        Caller(url, None, 30)

    assert "a:b" not in str(caught.value)


def test_what_is_no_session_is_refused_without_being_repeated():
    """It may be the half of one."""
    with pytest.raises(ValueError, match="32 hexadecimal digits") as caught:
        Caller("http://photos.example", "my-secret\r\nX-Header: 1", 30)

    assert "secret" not in str(caught.value)


def test_the_session_is_not_shown():
    """Whoever prints a client prints where it calls, no more."""
    assert repr(Caller("http://photos.example/", SESSION, 30)) == "Caller('http://photos.example')"
