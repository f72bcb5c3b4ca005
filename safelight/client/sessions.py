"""Sessions: what keeps a client signed in between calls."""

import re

import httpx2

from safelight.wire.accounts import CreateAccount, DeleteAccount, Login, Logout
from safelight.wire.contract import Message, Request
from safelight.wire.errors import BadAnswer

SESSION = re.compile(r"[0-9a-f]{32}")
DEVICE_ID = "safelight-client"
"""The contract asks for a name of the device. It is the same for everybody, since a name of one's own is a trace."""


def logging_in(username: str, password: str) -> Login:
    """The call that signs in."""
    return Login(username=username, password=password, device_id=DEVICE_ID)


def signing_up(username: str, password: str, email: str, full_name: str) -> CreateAccount:
    """The call that makes an account."""
    return CreateAccount(username=username, password=password, device_id=DEVICE_ID, email=email, full_name=full_name)


def checked(session: str | None) -> str | None:
    """Raises: ValueError, without the session in it, if this can't be one."""
    if session is not None and not SESSION.fullmatch(session):
        raise ValueError("a session is 32 hexadecimal digits")
    return session


def session_after(request: Request[Message], response: httpx2.Response, before: str | None) -> str | None:
    """
    The session that holds after a call was answered: a new one also after a change of the password.

    Raises: BadAnswer if a login brought none. A new account has none where an owner lets people in one by one.
    """
    if isinstance(request, Logout | DeleteAccount):
        return None
    session = session_in(response)
    if session is None and isinstance(request, Login):
        raise BadAnswer("The service signed us in but gave no session")
    return session or before


def session_in(response: httpx2.Response) -> str | None:
    """
    The session that an answer sets.

    It is read by hand: cookie jars differ on the dashed date that clients of 2010 need in `expires`.
    """
    for cookie in response.headers.get_list("set-cookie"):
        name, _, value = cookie.partition(";")[0].partition("=")
        if name.strip() == "sessionid" and SESSION.fullmatch(value.strip()):
            return value.strip()
    return None
