"""Activity: about oneself, and of those whom one follows."""

import re

import pytest


@pytest.fixture
def people(newcomer, photo):
    """Somebody with a photo, its code, and a visitor who liked it, talked about it and follows its owner."""
    owner, visitor = newcomer(), newcomer()
    code = owner("upload", photo, "--json").message["media"]["code"]
    visitor("like", code)
    visitor("comment", code, "Well\nseen")
    visitor("follow", owner.username)
    return owner, visitor, code


def test_what_is_about_one(people):
    """A line for each, newest first, with a mark at what is new."""
    owner, visitor, code = people

    lines = owner("activity").out.splitlines()

    who = visitor.username
    assert len(lines) == 3
    assert re.fullmatch(rf"\*  just now +{who} followed you", lines[0])
    assert re.fullmatch(rf"\*  just now +{code}  {who} said on your photo: Well seen", lines[1])
    assert re.fullmatch(rf"\*  just now +{code}  {who} liked your photo", lines[2])


def test_it_is_new_until_one_says_so(people):
    """Looking alone changes nothing."""
    owner, _, _ = people

    counts = [owner("activity", *seen, "--json").message["unread_count"] for seen in ((), ("--seen",), ())]

    assert counts == [3, 3, 0]
    assert "*" not in owner("activity").out


def test_what_those_did_whom_one_follows(people, newcomer):
    """Told to whoever follows the visitor."""
    owner, visitor, code = people
    somebody = newcomer()
    somebody("follow", visitor.username)

    news = somebody("activity", "--following")

    assert f"{visitor.username} followed {owner.username}\n" in news.out
    assert f"{code}  {visitor.username} liked a photo of {owner.username}\n" in news.out


def test_nothing_yet(newcomer):
    """Is no error, also where there is nothing to be seen."""
    assert newcomer()("activity", "--seen").out == "Nothing yet.\n"


def test_news_are_not_seen(ana):
    """Only what is about one is."""
    assert ana("activity", "--seen", "--following").status == 2


def test_likes_of_one_photo_are_one_line(newcomer, photo):
    """With everybody's name, the newest first."""
    owner, first, second, third = (newcomer() for _ in range(4))
    code = owner("upload", photo, "--json").message["media"]["code"]
    for visitor in (first, second, third):
        visitor("like", code)

    (line,) = owner("activity").out.splitlines()

    names = f"{third.username}, {second.username} and {first.username}"
    assert line.endswith(f"{names} liked your photo")


def test_a_mention_says_whose_photo_it_is_on(newcomer, photo):
    """It need not be one's own."""
    author, named = newcomer(), newcomer()
    code = author("upload", photo, "--caption", f"With @{named.username}", "--json").message["media"]["code"]

    (line,) = named("activity").out.splitlines()

    sentence = f"{author.username} mentioned you on a photo of {author.username}: With @{named.username}"
    assert line.endswith(f"{code}  {sentence}")
