"""A mark says that something has happened, until somebody has looked."""

from playwright.sync_api import Locator, Page, expect

from safelight.wire.friendships import Follow

from .conftest import Guest
from .people import pk_of, signed_in


def test_the_mark_goes_away(guest: Guest, newcomer: str) -> None:
    """By looking, where there are scripts; else by the button that says so. It is gone in other tabs, too."""
    with signed_in(guest.site, "ben") as ben:
        ben.send(Follow(pk=pk_of(ben, newcomer)))
    page = guest.opens("/", name=newcomer)

    bell(page, "Activity, 1 new").click()
    expect(page.get_by_text("follows you now.")).to_be_visible()
    if not guest.has_scripts:
        expect(bell(page, "Activity, 1 new")).to_be_visible()
        page.get_by_role("button", name="Mark all as seen").click()

    expect(bell(page, "Activity")).to_be_visible()
    expect(page.get_by_role("button", name="Mark all as seen")).to_have_count(0)
    page.goto("/")
    expect(bell(page, "Activity")).to_be_visible()


def bell(page: Page, name: str) -> Locator:
    """The link to activity, by its name."""
    return page.get_by_role("navigation", name="Places").get_by_role("link", name=name, exact=True)
