"""The header by which later programs carry the same session: `Authorization: Bearer IGT:2:<base64 of JSON>`."""

import base64
import binascii

import msgspec

from .cookies import NewSession, token_in

SCHEME = b"Bearer IGT:2:"


class Carried(msgspec.Struct, frozen=True):
    """What the header carries. Whose it says the session is, is not believed."""

    ds_user_id: str | int = ""
    sessionid: str = ""


def token_in_authorization(header: bytes) -> str | None:
    """The session's token in such a header. Whatever else the header is, it carries no session."""
    if not header.startswith(SCHEME):
        return None
    try:
        found = msgspec.json.decode(base64.b64decode(header.removeprefix(SCHEME)), type=Carried)
    except (binascii.Error, msgspec.DecodeError, RecursionError):
        return None
    return token_in(b"sessionid=" + found.sessionid.encode(errors="replace"))


def authorization_of(session: NewSession) -> bytes:
    """The header for a session that has just begun."""
    carried = Carried(str(session.user_pk), session.token)
    return SCHEME + base64.b64encode(msgspec.json.encode(carried))
