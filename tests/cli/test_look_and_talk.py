"""Looking at photos, liking them and talking about them."""

from safelight.wire.likes import Like
from safelight.wire.media import GetMedia

from .conftest import signed_in_client


def test_a_photo_has_three_names(ana, published):
    """Its pk, its code and a link to it, from wherever it was copied."""
    names = published.pk, published.code, f"https://photos.example/p/{published.code}/?from=mail"

    shown = [ana("show", name, "--json").message["media"]["pk"] for name in names]

    assert shown == [published.pk] * 3


def test_likes_and_comments_are_shown(ana, ben, published):
    """What was done by one is read by the other."""
    liked = ben("like", published.code)
    said = ben("comment", published.code, "-- well done --")
    shown = ana("show", published.code)

    assert (liked.status, liked.out, said.out) == (0, "Liked.\n", "ben: -- well done --\n")
    assert "The harbour" in shown.out
    assert "1 like, 1 comment" in shown.out
    assert "  ben: -- well done --" in shown.out


def test_a_like_is_taken_back(ben, published):
    """And taking back what is not there any more is fine."""
    with signed_in_client(ben) as client:
        client.send(Like(pk=published.pk))

        unliked = [ben("unlike", published.code) for _ in range(2)]

        assert [(done.status, done.out) for done in unliked] == [(0, "Liked no more.\n")] * 2
        assert client.send(GetMedia(pk=published.pk)).media.like_count == 0


def test_a_feed_is_a_line_a_photo(ana, published):
    """Newest first, and no more than asked for; one's own are in it."""
    feed = ana("feed", "--count", 1)

    (line,) = feed.out.splitlines()
    assert line.startswith(published.code)
    assert line.endswith("The harbour")


def test_a_feed_may_be_one_persons(ana, published):
    """By their name, and as the wire's message if wished."""
    feed = ana("feed", "--user", "ana", "--count", 1, "--json").message

    assert [media["pk"] for media in feed["items"]] == [published.pk]
    assert ana("feed", "--user", "ben").out == "No photos.\n"


def test_what_is_not_there_is_refused(ana):
    """With a reason, in one line."""
    show, user = ana("show", "5"), ana("user", "nobody")

    assert (show.status, show.out, len(show.err.splitlines())) == (1, "", 1)
    assert (user.status, user.out, user.err) == (1, "", "There is nobody called nobody here.\n")
