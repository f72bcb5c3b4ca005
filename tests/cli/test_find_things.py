"""Finding people, hashtags and places."""

import secrets

import pytest


@pytest.fixture
def word():
    """A word that no other test uses."""
    return f"w{secrets.token_hex(8)}"


def test_people(newcomer, ana, word):
    """By the beginnings of their names, in any order."""
    somebody = newcomer()
    somebody("profile", "--name", f"Nora {word}")

    found = [ana("search", "nora", word[:9]), ana("search", word, "NO"), ana("search", somebody.username[:12])]

    assert [search.out for search in found] == [f"{somebody.username}  Nora {word}\n"] * 3
    assert ana("search", word, "--json").message["users"][0]["username"] == somebody.username
    assert ana("search", f"{word}x").out == "Nobody.\n"


def test_hashtags(ana, photo, word):
    """With how many photos have them."""
    ana("upload", photo, "--caption", f"#{word.upper()}")

    assert ana("search", "--tags", word[:12]).out == f"1 photo  #{word}\n"
    assert ana("search", "--tags", f"{word}x").out == "No hashtags.\n"


def test_places(ana, photo, word):
    """By name, and by where they are; each with the number by which the feed knows it."""
    place = ana("upload", photo, "--place", f"{word}@-41.3,174.7", "--json").message["media"]["location"]

    named = ana("search", "--places", word)
    near = ana("search", "--near", "-41.31,174.71", word)

    assert named.out == near.out == f"{place['pk']}  {word} (-41.3000, 174.7000)\n"
    assert ana("search", "--near", "-41.31,174.71", "--json").status == 0
    assert ana("search", "--places", f"{word}x").out == "No places.\n"


@pytest.mark.parametrize(
    "words", [[], ["--places"], ["--tags", "a", "--near", "1,1"], ["--near", "91,0"]], ids=" ".join
)
def test_what_can_not_be_looked_for(ana, words):
    """Is wrong usage."""
    search = ana("search", *words)

    assert (search.status, search.out, len(search.err.splitlines())) == (2, "", 1)
