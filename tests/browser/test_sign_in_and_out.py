"""Somebody signs in where they are, finds their places, and signs out."""

from playwright.sync_api import expect

from .conftest import Guest


def test_back_to_where_one_was(guest: Guest) -> None:
    """From a person's page to signing in, and back to it; the bar has one's own places now."""
    page = guest.opens("/ben/")

    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password", exact=True).fill("wrong password")
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("alert").inner_text()
    assert page.get_by_label("Username").input_value() == "ana"
    page.get_by_label("Password", exact=True).fill("safelight")
    page.keyboard.press("Enter")

    page.wait_for_url("**/ben/")
    assert page.get_by_role("link", name="Your profile").is_visible()


def test_out_and_nothing_is_left(guest: Guest, newcomer: str) -> None:
    """Whoever comes after them sees none of their pages, not even by Back."""
    page = guest.opens("/", name=newcomer)
    page.get_by_role("link", name="Your profile").click()
    page.get_by_role("link", name="Edit profile").click()
    page.wait_for_url("**/settings/")

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    page.go_back()

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.context.cookies() == []
