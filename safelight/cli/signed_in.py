"""Signed in: the session that one login leaves for the commands after it."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from safelight.client.blocking import Client
from safelight.wire.errors import BadAnswer, LoginRequired, Refused

from .files import write_whole


class SignIn(Struct, frozen=True):
    """Who is signed in, and where. `session` is a secret."""

    url: str
    username: str
    session: str


def place() -> Path:
    """Where it is kept: `SAFELIGHT_CONFIG`, or a file in the user's configuration folder."""
    named = os.environ.get("SAFELIGHT_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path  # noqa: PLC0415 (not needed where the file is named)

    return user_config_path("safelight") / "session.json"


def keep_session(client: Client, username: str) -> None:
    """Keep a client's session. Raises: BadAnswer if it has none."""
    if not client.session:
        raise BadAnswer
    keep(SignIn(url=client.url, username=username, session=client.session))


def keep(sign_in: SignIn) -> None:
    """Keep it, readable by its owner alone."""
    path = place()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, [msgspec.json.encode(sign_in), b"\n"], mode=0o600, replace=True)


def kept() -> SignIn:
    """Raises: LoginRequired if nobody is signed in; Refused if the file can't be understood."""
    try:
        return msgspec.json.decode(place().read_bytes(), type=SignIn)
    except FileNotFoundError as error:
        raise LoginRequired from error
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise damaged() from error


def forget() -> None:
    """Sign out here."""
    place().unlink(missing_ok=True)


@contextmanager
def signed_in() -> Generator[Client]:
    """A client with the kept session. Raises: as `kept`."""
    sign_in = kept()
    try:
        client = Client(sign_in.url, session=sign_in.session)
    except ValueError as error:
        raise damaged() from error
    with client:
        yield client


def damaged() -> Refused:
    """The complaint about a file that says nothing, without what it says."""
    return Refused(f"{place()} is damaged. Sign in again with: safelight login URL USERNAME")
