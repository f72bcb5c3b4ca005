"""Somebody's session ends while they are at it; they sign in again, and go on where they were."""

from playwright.sync_api import Page, expect

from .conftest import Guest
from .forms import choose, fill_in
from .people import share


def test_a_like_leads_back_to_the_photo(guest: Guest, newcomer: str) -> None:
    """By way of signing in; then it can be liked."""
    path = f"/p/{share(guest.site, newcomer, 'Evening')[0]}/"
    page = guest.opens(path, name=newcomer)
    page.context.clear_cookies()

    page.get_by_role("button", name="Like").click()
    page.wait_for_url("**/login/?*")
    fill_in(page, newcomer)
    page.wait_for_url(f"**{path}*")
    page.get_by_role("button", name="Like").click()

    expect(page.locator(".likes")).to_have_text("1 like")


def test_a_photo_is_published_all_the_same(guest: Guest, newcomer: str) -> None:
    """With the filter that was chosen and the words that were typed, which stand on the page that says why."""
    page = guest.opens("/share/", name=newcomer)
    choose(page, has_scripts=guest.has_scripts)
    page.get_by_role("radio", name="Inkwell").check()
    page.get_by_label("Caption").fill("Written before supper")
    page.get_by_label("Alternative text").fill("A table laid for four")
    page.context.clear_cookies()

    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="You were signed out")).to_be_visible()
    expect(page.get_by_label("Caption")).to_have_value("Written before supper")
    sign_in_beside(page, newcomer)
    page.get_by_role("button", name="Publish").click()

    page.wait_for_url("**/p/*/")
    expect(page.locator(".caption")).to_have_text("Written before supper")
    expect(page.locator(".one .picture img")).to_have_attribute("alt", "A table laid for four")


def test_words_about_oneself_are_not_lost(guest: Guest, newcomer: str) -> None:
    """The form comes back as it was filled in, and is saved once one has signed in."""
    page = guest.opens("/settings/profile/", name=newcomer)
    page.get_by_label("A few words about you").fill("I walk by the sea")
    page.context.clear_cookies()

    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Your session has ended.")
    expect(page.get_by_label("A few words about you")).to_have_value("I walk by the sea")
    sign_in_beside(page, newcomer)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").get_by_text("Saved.")).to_be_visible()

    page.goto(f"/{newcomer}/")
    expect(page.get_by_text("I walk by the sea")).to_be_visible()


def sign_in_beside(page: Page, name: str) -> None:
    """On another page, to which this one leads."""
    with page.expect_popup() as popup:
        page.get_by_role("main").get_by_role("link", name="Sign in").click()
    fill_in(popup.value, name)
    popup.value.wait_for_url(lambda address: "/login/" not in address)
