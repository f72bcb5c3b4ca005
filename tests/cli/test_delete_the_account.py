"""The end of an account, which is asked for twice."""

import pytest

from .conftest import PASSWORD
from .terminal import on_terminal


def test_a_script_says_that_it_is_meant(newcomer, ana):
    """Then the account is gone, and the session with it."""
    somebody = newcomer()

    deleted = somebody("delete-account", "--yes", "--password-stdin", typed=f"{PASSWORD}\n")

    assert (deleted.status, deleted.out) == (0, "Your account is deleted.\n")
    assert not somebody.session_file.exists()
    assert ana("user", somebody.username).status == 1


@pytest.mark.parametrize(("words", "status"), [(["--password-stdin"], 2), (["--yes"], 2)])
def test_nothing_is_deleted_by_half(newcomer, words, status):
    """Without a terminal, both have to be said."""
    somebody = newcomer()

    assert somebody("delete-account", *words, typed=f"{PASSWORD}\n").status == status
    assert somebody("whoami").status == 0


def test_the_password_is_needed(newcomer):
    """An open session is not enough."""
    somebody = newcomer()

    refused = somebody("delete-account", "--yes", "--password-stdin", typed="wrong horse")

    assert (refused.status, refused.err) == (1, "This is not your password.\n")
    assert somebody("whoami").status == 0


def test_a_person_types_the_username(newcomer):
    """Another one deletes nothing."""
    somebody = newcomer()

    _, refused = on_terminal(somebody, "delete-account", answers=["ana"])
    assert (refused, somebody("whoami").status) == (1, 0)

    shown, status = on_terminal(somebody, "delete-account", answers=[somebody.username, PASSWORD])
    assert status == 0
    assert PASSWORD not in shown
