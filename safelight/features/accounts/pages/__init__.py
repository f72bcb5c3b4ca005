"""The pages of accounts: becoming a member or the owner, signing in and out, one's settings, and those of owners."""

from . import admin, inviting, join, leaving, login, naming, password, people, profile, sessions, settings, setup
from .doors import pages

__all__ = [
    "admin",
    "inviting",
    "join",
    "leaving",
    "login",
    "naming",
    "pages",
    "password",
    "people",
    "profile",
    "sessions",
    "settings",
    "setup",
]
