"""Another password, with the session that it brings."""

import shutil

from .conftest import PASSWORD, CommandLine
from .terminal import on_terminal

NEW = "battery staple"


def test_one_stays_signed_in_here_alone(newcomer, tmp_path):
    """A session that was copied elsewhere has ended."""
    somebody, elsewhere = newcomer(), CommandLine(tmp_path / "elsewhere")
    shutil.copytree(somebody.folder, elsewhere.folder)

    changed = somebody("password", "--password-stdin", typed=f"{PASSWORD}\n{NEW}\n")

    assert (changed.status, changed.out) == (0, "Your password is changed, and you are signed out everywhere else.\n")
    assert somebody("whoami").status == 0
    assert elsewhere("whoami").status == 1


def test_the_old_one_is_needed(newcomer):
    """The session stays."""
    somebody = newcomer()

    refused = somebody("password", "--password-stdin", typed=f"wrong horse\n{NEW}\n")

    assert (refused.status, refused.out, refused.err) == (1, "", "This is not your password.\n")
    assert somebody("whoami").status == 0


def test_both_are_needed(newcomer):
    """Half of it is wrong usage."""
    assert newcomer()("password", "--password-stdin", typed=f"{PASSWORD}\n").status == 2


def test_a_person_is_asked_for_both(newcomer):
    """For the new one twice; none of them is shown."""
    somebody = newcomer()

    shown, status = on_terminal(somebody, "password", answers=[PASSWORD, NEW, NEW])

    assert status == 0
    assert PASSWORD not in shown
    assert NEW not in shown
    assert somebody("whoami").status == 0
