"""Light or dark: by a cookie that the server reads, so that no page shows the other one first."""

import re

NAMES = ("light", "dark")
"""Anything else is as the browser, or the system that it runs on, wants it."""

COOKIE = re.compile(rb"(?:^|;\s*)theme=(light|dark)(?=;|$)")
YEAR_SECONDS = 365 * 24 * 3600


def theme_in(cookie_header: bytes) -> str:
    """The theme that somebody has chosen in this browser; empty, if they leave it to the browser."""
    found = COOKIE.search(cookie_header)
    return found[1].decode() if found else ""


def theme_cookie(theme: str, *, is_https: bool) -> str:
    """The cookie that keeps a theme for a year; without one of the two, the one that forgets it."""
    value, seconds = (theme, YEAR_SECONDS) if theme in NAMES else ("", 0)
    return f"theme={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if is_https else ''}"
