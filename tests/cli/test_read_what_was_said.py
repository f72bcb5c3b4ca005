"""The talk about a photo, who likes it, and taking words back."""

import re

from safelight.wire.comments import PostComment

from .conftest import signed_in_client


def test_comments_stand_below_each_other(ana, ben, published):
    """The caption first, the newest last; further lines of a text below its first."""
    with signed_in_client(ben) as client:
        client.send(PostComment(pk=published.pk, comment_text="Two\nlines"))

    comments = ana("comments", published.code)

    caption, first, second = comments.out.splitlines()
    assert re.fullmatch(rf"{published.code} +just now +ana: +The harbour", caption)
    assert re.fullmatch(r"\S+ +just now +ben: +Two", first)
    assert second == " " * first.index("Two") + "lines"


def test_a_comment_is_taken_back(ana, ben, published):
    """By the name that the list gives it."""
    ben("comment", published.code, "Oh no")
    name = ana("comments", published.code).out.splitlines()[1].split()[0]

    first, again = ben("uncomment", published.code, name), ben("uncomment", published.code, name)

    assert (first.status, first.out) == (0, "Deleted.\n")
    assert (again.status, again.out, len(again.err.splitlines())) == (1, "", 1)
    assert "Oh no" not in ana("comments", published.code).out


def test_the_caption_is_no_comment(ana, published):
    """Whoever means it is told how it is changed."""
    refused = ana("uncomment", published.code, published.code)

    assert refused.status == 2
    assert "safelight edit PHOTO --caption" in refused.err


def test_a_photo_without_words(ana, photo):
    """Is no error."""
    pk = ana("upload", photo, "--json").message["media"]["pk"]

    assert ana("comments", pk).out == "Nothing was said.\n"
    assert ana("likers", pk).out == "Nobody.\n"


def test_who_likes_a_photo(ana, ben, published):
    """The newest like first."""
    for person in (ana, ben):
        person("like", published.code)

    likers = ana("likers", published.code)

    assert likers.out == "ben\nana\n"
    assert [user["username"] for user in ben("likers", published.pk, "--json").message["users"]] == ["ben", "ana"]
