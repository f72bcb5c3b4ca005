"""One's own profile: looked at and changed."""

import json

import pytest


@pytest.fixture
def somebody(newcomer):
    """Somebody new."""
    return newcomer()


def test_what_is_given_is_changed(somebody):
    """And what is not stays; an empty word takes away."""
    words = ("--name", "Nora Berg", "--biography", "-- Sea and sky", "--link", "https://nora.example/")
    somebody("profile", *words, "--email", "nora@example.org")

    changed = somebody("profile", "--link", "")

    lines = [f"{somebody.username}  Nora Berg", "-- Sea and sky", "0 photos, 0 followers, following 0"]
    assert changed.out.splitlines() == [*lines, "nora@example.org (only the host is told)"]
    assert somebody("profile").out == changed.out


def test_another_username(somebody):
    """Stays signed in, and is known by it."""
    name = f"{somebody.username}_2"

    renamed = somebody("profile", "--username", name.upper())

    assert (renamed.status, renamed.out.splitlines()[0]) == (0, name)
    assert json.loads(somebody.session_file.read_bytes())["username"] == name
    assert somebody("whoami").out.startswith(f"{name} at ")


def test_a_picture_comes_and_goes(somebody, photo):
    """Sent with what else is changed."""
    shown = somebody("profile", "--name", "Nora", "--picture", photo, "--json").message["user"]
    removed = somebody("profile", "--no-picture", "--json").message["user"]

    assert shown["full_name"] == "Nora"
    assert f"profiles/profile_{shown['pk']}_" in shown["profile_pic_url"]
    assert removed["profile_pic_url"] != shown["profile_pic_url"]


@pytest.mark.parametrize("words", [["--picture", "nowhere.jpg"], ["--picture", "photo.jpg", "--no-picture"]])
def test_a_picture_that_can_not_be_meant(somebody, words):
    """Changes nothing, the rest neither."""
    wrong = somebody("profile", "--name", "Nora", *words)

    assert (wrong.status, wrong.out, len(wrong.err.splitlines())) == (2, "", 1)
    assert somebody("profile", "--json").message["user"]["full_name"] == ""


def test_a_link_that_is_none_is_refused(somebody):
    """By the service, with its reason."""
    refused = somebody("profile", "--link", "javascript:alert(1)")

    assert (refused.status, refused.out, len(refused.err.splitlines())) == (1, "", 1)
