"""What a person at a terminal sees that a program doesn't: the question for the password, and the bar."""

import os
import pty
import subprocess

from .conftest import PASSWORD


def on_terminal(safelight, *words, typed=""):
    """Run a command on a terminal of its own; what it shows there, and its status."""
    ours, theirs = pty.openpty()
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    with subprocess.Popen(safelight.line(*words), **streams, **safelight.place, start_new_session=True) as process:
        os.close(theirs)
        shown = read_until(ours, b"assword: ") if typed else b""
        os.write(ours, typed.encode())
        shown += read_until(ours, None)
    os.close(ours)
    return shown.decode(), process.returncode


def read_until(terminal, end):
    """What appears on a terminal until it shows something, or is left."""
    shown = b""
    while end is None or end not in shown:
        try:
            shown += os.read(terminal, 65536)
        except OSError:  # as Linux says that nobody is there any more
            break
    return shown


def test_the_password_is_asked_for_and_not_shown(safelight, address):
    """As everywhere."""
    shown, status = on_terminal(safelight, "login", address, "ana", typed=f"{PASSWORD}\n")

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
