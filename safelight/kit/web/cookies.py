"""The session's cookies, in the form that programs of 2010 read, and read in every form that they send."""

import re
import time
from dataclasses import dataclass

COOKIE_SECONDS = 30 * 24 * 3600

TOKEN = re.compile(rb"sessionid=[\"']?([0-9a-f]{32})(?![0-9a-f])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session that has just begun, on its way to its owner."""

    token: str
    username: str
    user_pk: int
    is_https: bool


def token_in(cookie_header: bytes) -> str | None:
    """
    The session's token: the 32 hex digits behind `sessionid=`, wherever they stand.

    Clients of 2010 send cookies in any order, and one sends the whole `Set-Cookie` text back.
    """
    found = TOKEN.search(cookie_header)
    return found[1].decode().lower() if found else None


def session_cookies(session: NewSession) -> list[str]:
    """
    The three cookies of a session, `sessionid` first; a client of 2010 counts fewer as a failed login.

    The date has dashes, the form of the first browsers, without which clients of the time drop the cookie.
    """
    expires = time.strftime("%a, %d-%b-%Y %H:%M:%S GMT", time.gmtime(time.time() + COOKIE_SECONDS))
    end = "; Secure" if session.is_https else ""
    return [
        f"sessionid={session.token}; expires={expires}; Max-Age={COOKIE_SECONDS}; Path=/{end}",
        f"ds_user={session.username}; Max-Age={COOKIE_SECONDS}; Path=/{end}",
        f"ds_user_id={session.user_pk}; Max-Age={COOKIE_SECONDS}; Path=/{end}",
    ]
