"""Somebody shows their photos only to those whom they let in."""

from playwright.sync_api import Page, expect

from .conftest import Guest
from .people import share, somebody_new


def test_asked_and_let_in(guest: Guest, newcomer: str) -> None:
    """Who is let in sees the photos. Others see that the account is private, and neither photo nor its page."""
    [code] = share(guest.site, newcomer, "My kitchen")
    friend, stranger = somebody_new(guest.site), somebody_new(guest.site)
    owner = guest.opens("/settings/privacy/", name=newcomer)
    owner.get_by_label("Followers whom you let in").check()
    owner.get_by_role("button", name="Save").click()
    expect(owner.get_by_label("Followers whom you let in")).to_be_checked()

    page = guest.opens(f"/{newcomer}/", name=friend)
    expect(page.get_by_role("heading", name="This account is private")).to_be_visible()
    with page.expect_response("**/follow/"):
        page.get_by_role("button", name=f"Follow {newcomer}").click()
    expect(page.get_by_role("button", name=f"Requested {newcomer}")).to_be_visible()
    approve(owner, friend)

    page.reload()
    expect(page.locator(f".grid a[href='/p/{code}/']")).to_be_visible()
    page.goto("/")
    expect(page.locator(f"#photo-{code}")).to_be_visible()
    other = guest.opens(f"/{newcomer}/", name=stranger)
    expect(other.get_by_role("heading", name="This account is private")).to_be_visible()
    expect(other.locator(".grid")).to_have_count(0)
    answer = other.goto(f"/p/{code}/")
    assert answer
    assert answer.status == 404


def approve(owner: Page, name: str) -> None:
    """From the bell in the bar to the request."""
    owner.get_by_role("navigation", name="Places").get_by_role("link", name="Activity").click()
    owner.get_by_role("link", name=f"Follow requests {name} is waiting").click()
    owner.get_by_role("button", name=f"Approve the request of {name}").click()
    expect(owner.get_by_role("heading", name="Nobody is waiting")).to_be_visible()
