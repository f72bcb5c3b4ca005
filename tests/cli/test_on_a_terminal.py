"""What a person at a terminal sees that a program doesn't: the question for the password, and the bar."""

from .conftest import PASSWORD
from .terminal import on_terminal


def test_the_password_is_asked_for_and_not_shown(safelight, address):
    """As everywhere."""
    shown, status = on_terminal(safelight, "login", address, "ana", answers=[PASSWORD])

    assert status == 0
    assert "Signed in" in shown
    assert PASSWORD not in shown


def test_an_upload_shows_how_far_it_is(ana, photo):
    """And takes the bar away at the end."""
    shown, status = on_terminal(ana, "upload", photo)

    assert status == 0
    assert "\x1b[" in shown
    assert photo.name in shown


def test_answers_are_plain_even_there(ana):
    """No colours in what may be copied."""
    shown, _ = on_terminal(ana, "whoami")

    assert "\x1b" not in shown


def test_a_list_says_how_to_see_more(newcomer):
    """To a person; a program reads it in the answer."""
    somebody = newcomer()
    for username in ("ana", "ben"):
        somebody("follow", username)

    shown, _ = on_terminal(somebody, "following", "--count", 1)
    before = shown.split()[-1]
    quiet = somebody("following", "--count", 1)

    assert shown.startswith(f"ben\r\nThere is more: add --before {before}\r\n")
    assert (quiet.out, quiet.err) == ("ben\n", "")
    assert somebody("following", "--before", before).out == "ana\n"
