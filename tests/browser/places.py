"""Every page of a demo, by what it is called and who looks."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from safelight import Client
from safelight.wire.feeds import GetOwnFeed

PASSWORD = "safelight"
"""Everybody's."""


@dataclass(frozen=True, slots=True)
class Place:
    """
    A page: its address, the one who looks, where that is somebody who is signed in, and what they do there.

    One that is `like_others` is drawn, but made of nothing that no other page is made of.
    """

    name: str
    path: str
    viewer: str = ""
    then: Callable[[Page], None] | None = None
    like_others: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it is drawn to its end: not an endless list, nor what covers the window."""
        return self.name not in {"front", "home", "full", "keys"}

    def open(self, page: Page) -> None:
        """Have it before one's eyes."""
        page.goto(self.path)
        if self.then:
            self.then(page)


def places(site: str) -> list[Place]:
    """Those of a demo that somebody runs."""
    photo = photo_of(site, "ana")
    return [
        Place("front", "/"),
        Place("sign-in", "/login/"),
        Place("join", "/join/"),
        Place("nothing", "/nothing/here/"),
        Place("photo-for-strangers", f"/p/{photo}/"),
        Place("embed", f"/p/{photo}/embed/"),
        Place("sign-in-to-go-on", "/login/?next=/share/", like_others=True),
        Place("profile-for-strangers", "/ana/"),
        Place("home", "/", "ana"),
        Place("photo", f"/p/{photo}/", "ana"),
        Place("photo-of-another", f"/p/{photo}/", "ben"),
        Place("embed-code", f"/p/{photo}/embed/code/", "ana"),
        Place("report-photo", f"/p/{photo}/report/", "ben"),
        Place("report-sent", "/report/sent/", "ben", like_others=True),
        Place("likers", f"/p/{photo}/likers/", "ana"),
        Place("edit", f"/p/{photo}/edit/", "ana"),
        Place("delete", f"/p/{photo}/delete/", "ana"),
        Place("profile", "/ana/", "ana"),
        Place("profile-of-another", "/ben/", "ana"),
        Place("private-profile", "/cleo/", "finn"),
        Place("followers", "/ana/followers/", "ana"),
        Place("following", "/ana/following/", "ben"),
        Place("activity", "/activity/", "ana"),
        Place("activity-of-others", "/activity/following/", "ana"),
        Place("requests", "/activity/requests/", "cleo"),
        Place("explore", "/explore/", "ana"),
        Place("found-people", "/explore/?q=e&in=people", "ana"),
        Place("found-tags", "/explore/?q=d&in=tags", "ana"),
        Place("found-nothing", "/explore/?q=zzzz&in=places", "ana"),
        Place("tag", "/tags/dusk/", "ana"),
        Place("share", "/share/", "ana"),
        Place("settings", "/settings/", "ana"),
        Place("settings-profile", "/settings/profile/", "ana"),
        Place("settings-privacy", "/settings/privacy/", "ana"),
        Place("settings-password", "/settings/password/", "ana"),
        Place("settings-sessions", "/settings/sessions/", "ana"),
        Place("settings-delete", "/settings/delete/", "ana"),
        Place("settings-theme", "/settings/theme/", "ana", like_others=True),
        Place("settings-export", "/settings/export/", "ana"),
        Place("settings-blocked", "/settings/blocked/", "ana"),
        Place("admin", "/admin/", "ana"),
        Place("admin-name", "/admin/name/", "ana"),
        Place("admin-people", "/admin/people/", "ana", like_others=True),
        Place("admin-person", "/admin/people/finn/", "ana", like_others=True),
        Place("admin-invitations", "/admin/invitations/", "ana", like_others=True),
        Place("reports-closed", "/admin/reports/closed/", "ana", like_others=True),
        Place("reference", "/docs/", "ana"),
        Place("offline", "/offline/"),
    ]


def photo_of(site: str, name: str) -> str:
    """The code of somebody's newest photo."""
    with Client(site) as client:
        client.login(name, PASSWORD)
        return client.send(GetOwnFeed()).items[0].code
