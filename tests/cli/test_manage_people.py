"""The host suspends people, has them back, and deletes them; the running service knows it at once."""

import pytest

from .conftest import PASSWORD
from .terminal import on_terminal

SURELY = {"delete": ["--yes"]}
"""What is said with a command that would ask first."""


@pytest.fixture
def carl(host, address, safelight):
    """The command of somebody who is there for this alone, signed in."""
    host("users", "create", "carl", "--password-stdin", "--data", "data", typed=PASSWORD)
    assert safelight("login", address, "carl", "--password-stdin", typed=PASSWORD).status == 0
    return safelight


def test_suspended_restored_and_deleted(host, address, carl, ana):
    """Each is said in one line; twice is no trouble; in the end the name is nobody's."""

    def manage(verb: str) -> tuple[int, str, str]:
        ended = host("users", verb, "Carl", "--data", "data", *SURELY.get(verb, ()))
        return ended.status, ended.out, ended.err

    def sign_in() -> tuple[int, str]:
        ended = carl("login", address, "carl", "--password-stdin", typed=PASSWORD)
        return ended.status, ended.err

    for _ in range(2):
        assert manage("suspend") == (0, "Carl is suspended.\n", "")
    assert sign_in() == (1, "The username or the password is not right.\n")
    assert ana("user", "carl").status == 1
    for _ in range(2):
        assert manage("restore") == (0, "Carl can sign in again.\n", "")
    assert sign_in() == (0, "")
    assert ana("user", "carl").status == 0

    assert manage("delete")[::2] == (0, "")

    assert ana("user", "carl").status == 1
    nobody = (1, "", "There is nobody called Carl here.\n")
    assert [manage(verb) for verb in ("delete", "suspend", "restore")] == [nobody] * 3


@pytest.mark.parametrize("verb", ["suspend", "restore", "delete"])
def test_a_name_that_nobody_has(host, verb):
    """One line says so."""
    ended = host("users", verb, "nobody", "--data", "data", *SURELY.get(verb, ()))

    assert (ended.status, ended.out, ended.err) == (1, "", "There is nobody called nobody here.\n")


@pytest.mark.parametrize("verb", ["suspend", "delete"])
def test_the_only_owner_stays(host, verb, tmp_path):
    """And is told why."""
    made = host("users", "create", "olga", "--owner", "--password-stdin", "--data", tmp_path / "data", typed=PASSWORD)
    ended = host("users", verb, "olga", "--data", tmp_path / "data", *SURELY.get(verb, ()))

    assert (made.status, ended.status, ended.out) == (0, 1, "")
    assert ended.err.startswith("The service needs an owner.")


def test_deleting_asks_first(host, ana, carl):
    """Where nobody can be asked nothing is done, nor where another name is typed."""
    without_terminal = host("users", "delete", "carl", "--data", "data")
    shown, status = on_terminal(host, "users", "delete", "carl", "--data", "data", answers=["karl"])

    assert (without_terminal.status, status) == (2, 1)
    assert "This deletes carl and everything that they made, for good." in shown
    assert ana("user", "carl").status == 0
