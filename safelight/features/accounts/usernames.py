"""Usernames: which can be had."""

import re

from safelight.wire.errors import Invalid, UsernameTaken

FORM = re.compile(r"(?=.*[a-z0-9_])[a-z0-9_.]{1,30}")  # not of dots alone, which addresses would take for folders

NAMES = """
about accounts activity admin anonymous api app archive atom blog contact docs everyone explore favicon.ico feed
feeds fonts friendships healthz help home host icons invite join legal locations login logout mail media members
metrics moderator nobody oembed offline openapi.json owner p photos postmaster press privacy profile profiles
report robots.txt root safelight search security settings setup signin signout signup sitemap.xml staff static
status support system tags terms uploads user users webmaster www
"""
RESERVED = frozenset(NAMES.split())
"""Names of pages, and those that could pass for the service itself."""


def claimed_username(typed: str) -> str:
    """
    The username that somebody asks for, in the form that it is kept in.

    Raises: Invalid if it can't be one, UsernameTaken if it is reserved.
    """
    username = typed.lower()
    if not FORM.fullmatch(username):
        raise Invalid(fields={"username": "1 to 30 of a-z, 0-9, _ and ., and not dots alone"})
    if username in RESERVED:
        raise UsernameTaken
    return username
