"""What can't be meant ends with status 2 and one line, before anything is done."""

import pytest

WRONG = [
    ["shooow"],
    ["show"],
    ["show", "not a photo"],
    ["show", "BUG", "--jsno"],
    ["feed", "--count", "0"],
    ["comment", "BUG"],
    ["edit", "BUG"],
    ["uncomment", "BUG", "not a comment"],
    ["followers", "--before", "-1"],
    ["activity", "--following", "--seen"],
    ["search"],
    ["profile", "--picture", "nowhere.jpg"],
    ["register", "photos.example", "ana", "--password-stdin"],
    ["login", "photos.example", "ana", "--password-stdin"],
    ["login", "http://ana:hunter2@photos.example", "ana", "--password-stdin"],
    ["serve", "--port", "70000"],
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_status_2(safelight, words):
    """One line on standard error, nothing on standard output, and no password in either."""
    ended = safelight(*words)

    assert (ended.status, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1
    assert "hunter2" not in ended.err


def test_help_names_every_command(safelight):
    """With what each is for."""
    shown = safelight("--help")

    assert shown.status == 0
    assert "Like a photo." in shown.out
    assert "Run the service." in shown.out
    assert "\x1b" not in shown.out
