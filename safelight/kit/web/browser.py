"""A browser's session: a cookie of the pages' own, which no script reads and no other site sends along."""

import re
from urllib.parse import quote, urlsplit

from starlette.responses import RedirectResponse

from .cookies import COOKIE_SECONDS, NewSession

NAME = "safelight"
SECURE_NAME = "__Host-safelight"
"""On https: browsers keep it from neighbours below the same domain."""

PLAIN = re.compile(rb"(?:^|;\s*)safelight=([0-9a-f]{32})(?=;|$)")
SECURE = re.compile(rb"(?:^|;\s*)__Host-safelight=([0-9a-f]{32})(?=;|$)")

NOT_KEPT = {"cache-control": "no-store"}


def page_token_in(cookie_header: bytes, *, is_https: bool) -> str | None:
    """The session's token in a browser's cookies."""
    found = (SECURE if is_https else PLAIN).search(cookie_header)
    return found[1].decode() if found else None


def page_cookie(token: str, *, is_https: bool, seconds: int = COOKIE_SECONDS) -> str:
    """The cookie that carries a session; with no seconds, the one that takes it away."""
    name, end = (SECURE_NAME, "; Secure") if is_https else (NAME, "")
    return f"{name}={token}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{end}"


def went(address: str) -> RedirectResponse:
    """The answer to a form: the browser goes on to a page, which a reload does not send again."""
    return RedirectResponse(quote(address, safe="/?=&#%:@!$'()*+,;~-._"), status_code=303, headers=NOT_KEPT)


def admitted(address: str, session: NewSession) -> RedirectResponse:
    """The browser goes on with a session that has just begun."""
    answer = went(address)
    answer.headers.append("set-cookie", page_cookie(session.token, is_https=session.is_https))
    return answer


def dismissed(address: str, *, is_https: bool) -> RedirectResponse:
    """The browser goes on without its session, and without what it kept of these pages."""
    answer = went(address)
    answer.headers.append("set-cookie", page_cookie("", is_https=is_https, seconds=0))
    answer.headers["clear-site-data"] = '"cache", "storage"'
    return answer


def own_address(text: str, fallback: str = "/") -> str:
    """
    An address of this service that somebody named, as a path; or another one.

    Browsers take two slashes of either kind at its beginning, and control characters, for more than a path.
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return fallback
    is_path = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable() and "\\" not in text
    return text if is_path and not parts.netloc and len(text) <= 2000 else fallback
