"""
The session's cookies, in the form that programs of 2010 read, and read in every form that they send; and the header by
which later programs carry the same session.
"""

import base64
import binascii
import re
import time

import msgspec

COOKIE_SECONDS = 30 * 24 * 3600

TOKEN = re.compile(rb"sessionid=[\"']?([0-9a-f]{32})(?![0-9a-f])", re.IGNORECASE)


def token_in(cookie_header: bytes) -> str | None:
    """
    The session's token: the 32 hex digits behind `sessionid=`, wherever they stand.

    Clients of 2010 send cookies in any order, and one sends the whole `Set-Cookie` text back.
    """
    found = TOKEN.search(cookie_header)
    return found[1].decode().lower() if found else None


class Carried(msgspec.Struct, frozen=True):
    """What an `Authorization` header carries. Whose it says the session is, is not believed."""

    sessionid: str = ""


def token_in_authorization(header: bytes) -> str | None:
    """
    The same token, from `Authorization: Bearer IGT:2:<base64 of JSON>`, whose member `sessionid` it is.

    Whatever else the header is, it carries no session.
    """
    scheme, _, carried = header.partition(b"IGT:2:")
    if scheme != b"Bearer ":
        return None
    try:
        found = msgspec.json.decode(base64.b64decode(carried), type=Carried)
    except (binascii.Error, msgspec.DecodeError, RecursionError):
        return None
    return token_in(b"sessionid=" + found.sessionid.encode(errors="replace"))


def session_cookies(token: str, username: str, pk: int, *, now: float, is_https: bool) -> list[str]:
    """
    The three cookies of a session, `sessionid` first; a client of 2010 counts fewer as a failed login.

    The date has dashes, the form of the first browsers, without which clients of the time drop the cookie.
    """
    expires = time.strftime("%a, %d-%b-%Y %H:%M:%S GMT", time.gmtime(now + COOKIE_SECONDS))
    end = "; Secure" if is_https else ""
    return [
        f"sessionid={token}; expires={expires}; Max-Age={COOKIE_SECONDS}; Path=/{end}",
        f"ds_user={username}; Max-Age={COOKIE_SECONDS}; Path=/{end}",
        f"ds_user_id={pk}; Max-Age={COOKIE_SECONDS}; Path=/{end}",
    ]
