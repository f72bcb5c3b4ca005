"""`instagrapi`: every way in, and every way in which a session ends."""

import time
from pathlib import Path

import pytest
from instagrapi.exceptions import BadPassword, LoginRequired

from safelight import Client
from safelight.wire.accounts import ChangePassword, Logout
from tests.service import PASSWORD

from .libraries import connected, grapi, signed_in
from .people import Person

OTHER = "another one"


def end_elsewhere(ben: Person) -> None:
    """Ben takes another password on another device, and then his own again: no session outlives it."""
    ben.client.send(ChangePassword(old_password=PASSWORD, new_password=OTHER))
    ben.client.send(ChangePassword(old_password=OTHER, new_password=PASSWORD))


def test_with_a_password_that_was_sealed(ben: Person) -> None:
    """By the key that the service told, which is what the library does unasked."""
    client = grapi(ben.service)

    assert client.password_encrypt(PASSWORD).startswith("#PWD_INSTAGRAM:4:")
    assert client.login_legacy(ben.username, PASSWORD)
    assert client.account_info().pk == str(ben.pk)


def test_with_a_password_in_the_clear(ben: Person) -> None:
    """Whoever overrides the one method spares the library the cryptography."""
    client = grapi(ben.service)
    client.password_encrypt = lambda password: f"#PWD_INSTAGRAM:0:{int(time.time())}:{password}"

    assert client.login_legacy(ben.username, PASSWORD)
    assert client.account_info().pk == str(ben.pk)


@pytest.mark.parametrize("name", ["ben", "nobody"])
def test_with_a_wrong_password(ben: Person, name: str) -> None:
    """The library tries a login with the server's own screens after it, finds none, and says what was the matter."""
    client = grapi(ben.service)

    with pytest.raises(BadPassword, match="The username or the password is not right"):
        client.login_legacy(ben.username if name == "ben" else f"{ben.username}x", "not this")

    assert client.user_id is None


def test_with_settings_that_were_saved(ben: Person, tmp_path: Path) -> None:
    """Another process goes on with the session in the file; no password travels."""
    signed_in(ben.service, ben.username).dump_settings(tmp_path / "ben.json")

    client = grapi(ben.service)
    client.load_settings(tmp_path / "ben.json")
    connected(client, ben.service)

    assert client.account_info().username == ben.username
    assert client.login_legacy(ben.username, "not looked at")


def test_with_the_header_alone(ben: Person) -> None:
    """Without cookies, the session travels in `Authorization`; it is the same session, and ends with it."""
    settings = signed_in(ben.service, ben.username).get_settings()
    by_header = grapi(ben.service, settings=settings | {"cookies": {}})

    assert by_header.authorization.startswith("Bearer IGT:2:")
    assert not by_header.cookie_dict
    assert by_header.account_info().username == ben.username

    with Client(ben.service.url, session=settings["authorization_data"]["sessionid"]) as ours:
        ours.send(Logout())
    by_header.private.cookies.clear()
    with pytest.raises(LoginRequired):
        by_header.account_info()


def test_with_cookies_alone(ben: Person) -> None:
    """Without the header."""
    settings = signed_in(ben.service, ben.username).get_settings()

    by_cookies = grapi(ben.service, settings=settings | {"authorization_data": {}})

    assert by_cookies.authorization == ""
    assert by_cookies.account_info().username == ben.username


def test_a_session_that_ended_elsewhere(ben: Person) -> None:
    """The next call is refused; signing in again with the saved settings begins a new session."""
    client = signed_in(ben.service, ben.username)
    settings = client.get_settings()

    end_elsewhere(ben)

    with pytest.raises(LoginRequired):
        client.account_info()
    again = grapi(ben.service, settings=settings)
    assert again.login_legacy(ben.username, PASSWORD)
    assert again.account_info().username == ben.username
    assert again.sessionid != settings["cookies"]["sessionid"]


def test_a_password_is_changed(ben: Person) -> None:
    """Both passwords travel sealed; the library goes on with the session that it is given, the old one is over."""
    client = signed_in(ben.service, ben.username)

    assert client.change_password(PASSWORD, OTHER)["status"] == "ok"

    assert client.account_info().username == ben.username
    with pytest.raises(BadPassword):
        signed_in(ben.service, ben.username)
    assert signed_in(ben.service, ben.username, OTHER).user_id == ben.pk
