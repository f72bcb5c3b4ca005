"""The pages by which people come in, which differ by what the host has decided."""

from playwright.sync_api import Page

from safelight import Client

from .forms import fill_in
from .people import new_name
from .places import PASSWORD, Place

REGISTRATIONS = ("closed", "invitation", "approval")
"""Those in which a demo does not run by itself here."""


def entrances(site: str, registration: str) -> list[Place]:
    """Those of a demo that takes new members in one of these ways."""
    by_host = [
        Place(f"join-{registration}", "/join/"),
        Place(f"invitations-{registration}", "/admin/invitations/", "ana"),
        Place(f"admin-{registration}", "/admin/", "ana"),
    ]
    if registration == "closed":
        return [*by_host, Place("reports-empty", "/admin/reports/", "ana")]
    by_host += [
        Place(f"invitation-{registration}", "/admin/invitations/", "ana", then=invited),
        Place(f"uninvited-{registration}", "/join/not-a-token/"),
    ]
    if registration == "approval":
        somebody_waits(site)
        by_host += [Place("join-waiting", "/join/waiting/"), Place("home-somebody-waits", "/", "ana")]
    return by_host


def somebody_waits(site: str) -> None:
    """Two of them: one with a short name, one with a long one."""
    names = {new_name(): "", "somebody_who_has_a_long_name_1": "Maximiliane von und zu der Langenleite"}
    for name, full_name in names.items():
        with Client(site) as client:
            client.create_account(name, PASSWORD, full_name=full_name)


def invited(page: Page) -> None:
    """An invitation is made: its link and its code are shown."""
    page.get_by_role("button", name="Make an invitation").click()
    page.get_by_label("The link").wait_for()


def set_up(path: str) -> list[Place]:
    """Those of a service that has no owner yet, by the link that it prints."""
    return [
        Place("set-up", path),
        Place("set-up-failed", path, then=named_badly),
        Place("set-up-void", "/setup/?token=old"),
    ]


def named_badly(page: Page) -> None:
    """The form comes back: a name that can't be one."""
    page.get_by_label("What is this place called?").fill("The Anderssons of Upper Harbour Lane")
    page.get_by_label("Username").evaluate("field => field.removeAttribute('pattern')")
    fill_in(page, "ana and ben", PASSWORD, "Make my account")
    page.locator(".problem").first.wait_for()
