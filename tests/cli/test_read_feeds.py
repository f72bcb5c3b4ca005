"""Feeds other than the home feed."""

import secrets

import pytest


@pytest.fixture
def tag():
    """A hashtag that no other test uses."""
    return f"t{secrets.token_hex(8)}"


@pytest.fixture
def pk(ana, photo, tag):
    """A photo of `ana`, with a hashtag and a place that no other has."""
    words = ("--caption", f"Here #{tag}", "--place", f"{tag}@53.54,9.98", "--json")
    return ana("upload", photo, *words).message["media"]["pk"]


def pks_of(feed):
    assert feed.status == 0, feed.err
    return [media["pk"] for media in feed.message["items"]]


@pytest.mark.parametrize("sign", ["", "#"])
def test_a_hashtag(ben, pk, tag, sign):
    """With its sign or without."""
    assert pks_of(ben("feed", "--tag", f"{sign}{tag}", "--json")) == [pk]


def test_a_place(ben, pk, tag):
    """By the number that the search shows."""
    (place,) = ben("search", "--places", tag, "--json").message["locations"]

    assert pks_of(ben("feed", "--place", place["pk"], "--json")) == [pk]


def test_what_one_likes(newcomer, pk):
    """Nothing, and then something."""
    somebody = newcomer()
    assert somebody("feed", "--liked").out == "No photos.\n"

    somebody("like", pk)

    assert pks_of(somebody("feed", "--liked", "--json")) == [pk]


def test_what_many_like(ben):
    """One page, for everybody the same."""
    popular = ben("feed", "--popular", "--count", 3)

    assert (popular.status, popular.err) == (0, "")


def test_one_thing_at_a_time(ben):
    """The rest is wrong usage."""
    both = ben("feed", "--popular", "--tag", "sky")

    assert (both.status, both.out, len(both.err.splitlines())) == (2, "", 1)


def test_what_comes_after(newcomer, photo):
    """From where the page before ended."""
    somebody = newcomer()
    pks = [somebody("upload", photo, "--json").message["media"]["pk"] for _ in range(3)]

    page = somebody("feed", "--count", 2, "--json").message
    rest = somebody("feed", "--before", page["next_max_id"], "--json")

    assert [media["pk"] for media in page["items"]] == [pks[2], pks[1]]
    assert pks_of(rest) == [pks[0]]
