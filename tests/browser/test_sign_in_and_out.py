"""Somebody signs in where they are, finds their places, and signs out."""

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
