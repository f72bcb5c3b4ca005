"""Somebody is found, followed, seen at home, and left again."""

from playwright.sync_api import expect

from .conftest import Guest
from .people import share, somebody_new


def test_found_followed_and_left(guest: Guest, newcomer: str) -> None:
    """Home has the photos of whom one follows, and of nobody else."""
    friend = somebody_new(guest.site)
    [code] = share(guest.site, friend, "Ferry at noon")
    page = guest.opens("/explore/", name=newcomer)

    page.get_by_label("Look for").fill(friend)
    page.get_by_role("button", name="Search").click()
    with page.expect_response("**/follow/"):
        page.get_by_role("button", name=f"Follow {friend}").click()
    following = page.get_by_role("button", name=f"Following {friend}: stop following")
    expect(following).to_be_visible()
    page.goto("/")
    expect(page.locator(f"#photo-{code}")).to_be_visible()

    page.get_by_role("heading", name=friend).get_by_role("link").click()
    with page.expect_response("**/unfollow/"):
        following.click()
    expect(page.get_by_role("button", name=f"Follow {friend}")).to_be_visible()
    expect(page.locator("[data-counts]")).to_contain_text("0 followers")
    page.goto("/")
    expect(page.get_by_role("heading", name="Room for the first photo")).to_be_visible()
