"""Everything without a mouse."""

from playwright.sync_api import Locator, Page, expect

from .conftest import Guest
from .people import share

MOST_STEPS = 40


def test_like_comment_and_menu(guest: Guest, newcomer: str) -> None:
    """Tab reaches them in this order, Enter presses, and Escape closes the menu and stays where one was."""
    [code] = share(guest.site, newcomer, "Lantern")
    page = guest.opens(f"/p/{code}/", name=newcomer)
    like = page.get_by_role("button", name="Like")

    tab_to(page, like)
    page.keyboard.press("Enter")
    expect(like).to_have_attribute("aria-pressed", "true")
    menu = page.locator("summary").filter(has_text=f"More about the photo by {newcomer}")
    tab_to(page, menu)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Edit the words")).to_be_visible()
    page.keyboard.press("Escape" if guest.has_scripts else "Enter")
    expect(page.get_by_role("link", name="Edit the words")).to_be_hidden()
    expect(menu).to_be_focused()

    tab_to(page, page.get_by_label("Your comment"))
    page.keyboard.type("By lamplight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".talk .comments li")).to_contain_text("By lamplight")


def tab_to(page: Page, control: Locator) -> None:
    """As often as it takes."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if control.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{control} can't be reached by Tab")
