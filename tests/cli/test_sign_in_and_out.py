"""Signing in once for all commands, and out again."""

import json
import stat

import pytest

from safelight import Client
from safelight.wire.accounts import GetCurrentUser
from safelight.wire.errors import LoginRequired

from .conftest import PASSWORD


def test_one_login_is_enough(safelight, address):
    """The session is kept where only its owner reads it, and is said as little as the password."""
    login = safelight("login", f"{address}/", "ana", "--password-stdin", typed=f"{PASSWORD}\n")
    whoami = safelight("whoami")

    session = json.loads(safelight.session_file.read_bytes())["session"]
    assert (login.status, login.out, login.err) == (0, f"Signed in to {address} as ana.\n", "")
    assert session not in login.out + whoami.out
    assert (whoami.status, whoami.out) == (0, f"ana at {address}\n")
    assert stat.S_IMODE(safelight.session_file.stat().st_mode) == 0o600
    assert [path.name for path in safelight.session_file.parent.iterdir()] == ["session.json"]


def test_a_wrong_password_is_refused(safelight, address):
    """The reason in one line; nothing is kept."""
    login = safelight("login", address, "ana", "--password-stdin", typed="wrong horse")

    assert (login.status, login.out) == (1, "")
    assert login.err == "The username or the password is not right.\n"
    assert not safelight.session_file.exists()


def test_logging_out_ends_the_session_everywhere(safelight, address):
    """Here, and for whoever copied it."""
    login = safelight("login", address, "ana", "--password-stdin", "--json", typed=PASSWORD)
    session = json.loads(safelight.session_file.read_bytes())["session"]
    assert login.message["logged_in_user"]["username"] == "ana"
    assert not any(secret in login.out for secret in (session, PASSWORD))

    logout = safelight("logout")

    assert (logout.status, logout.out) == (0, "Signed out.\n")
    assert not safelight.session_file.exists()
    with Client(address, session=session) as client, pytest.raises(LoginRequired):
        client.send(GetCurrentUser())


def test_logging_out_of_a_dead_session_is_fine(safelight, address):
    """What it is for has happened already."""
    safelight.session_file.parent.mkdir()
    safelight.session_file.write_text(json.dumps({"url": address, "username": "ana", "session": "0" * 32}))

    assert safelight("logout").status == 0
    assert not safelight.session_file.exists()


@pytest.mark.parametrize("kept", [None, {"session": "0" * 32}, {"session": "secret"}])
def test_who_is_not_signed_in_is_told_how(safelight, address, kept):
    """Never signed in, a session that has ended, a file that somebody broke."""
    if kept:
        safelight.session_file.parent.mkdir()
        safelight.session_file.write_text(json.dumps({"url": address, "username": "ana", **kept}))

    whoami = safelight("whoami")

    assert (whoami.status, whoami.out) == (1, "")
    assert "safelight login URL USERNAME" in whoami.err
    assert "secret" not in whoami.err


def test_nobody_is_asked_where_there_is_no_terminal(safelight, address):
    """A script that forgot the option is told, and doesn't hang."""
    login = safelight("login", address, "ana", typed=PASSWORD)

    assert login.status == 2
    assert "--password-stdin" in login.err
