"""Usernames: which can be had."""

import re

from safelight.wire.errors import Invalid, UsernameTaken

FORM = re.compile(r"(?=.*[a-z0-9_])[a-z0-9_.]{1,30}")  # not of dots alone, which addresses would take for folders

NAMES = """
about accounts activity admin anonymous api app archive atom blog contact docs embed everyone explore favicon.ico
feed feeds fonts friendships goodbye healthz help home host icons invite join legal locations login logout mail
manifest.webmanifest media members metrics moderator nobody oembed offline openapi.json owner p people photos places
postmaster press privacy profile profiles report robots.txt root safelight search security settings setup share
signin signout signup sitemap.xml staff static status support system tags terms uploads user users webmaster
worker.js www
"""
RESERVED = frozenset(NAMES.split())
"""Names of pages, and those that could pass for the service itself."""


def is_nobodys(typed: str) -> bool:
    """Whether nobody can have this name, so that no database need be asked, which not every text can be sent to."""
    return not FORM.fullmatch(typed.lower())


def claimed_username(typed: str) -> str:
    """
    The username that somebody asks for, in the form that it is kept in.

    Raises: Invalid if it can't be one, UsernameTaken if it is reserved.
    """
    username = typed.lower()
    if is_nobodys(username):
        raise Invalid(fields={"username": "1 to 30 of a-z, 0-9, _ and ., and not dots alone"})
    if username in RESERVED:
        raise UsernameTaken
    return username
