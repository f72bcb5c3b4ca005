"""Everything without a mouse."""

from playwright.sync_api import Locator, Page, expect

from .conftest import Guest, with_scripts
from .forms import photo_file
from .people import share, somebody_new

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


def test_share_a_photo(guest: Guest, newcomer: str) -> None:
    """From the chooser of files to Publish; arrows choose among the filters."""
    page = guest.opens("/share/", name=newcomer)

    with page.expect_file_chooser() as chooser:  # before the first key: Chromium takes a moment to begin to tell of it
        tab_to(page, page.get_by_label("Choose a photo"))
        page.keyboard.press("Space")
    chooser.value.set_files(photo_file())
    if not guest.has_scripts:
        tab_to(page, page.get_by_role("button", name="Continue"))
        page.keyboard.press("Enter")
    page.wait_for_url("**/share/*/")
    tab_to(page, page.get_by_role("radio", name="Normal"))
    page.keyboard.press("ArrowRight")
    tab_to(page, page.get_by_label("Caption"))
    page.keyboard.type("By lamplight")
    tab_to(page, page.get_by_role("button", name="Publish"))
    page.keyboard.press("Enter")

    page.wait_for_url("**/p/*/")
    expect(page.locator(".caption")).to_have_text("By lamplight")


def test_find_and_follow(guest: Guest, newcomer: str) -> None:
    """Enter searches and follows; where the page stays, the focus is on what takes it back."""
    friend = somebody_new(guest.site)
    page = guest.opens("/explore/", name=newcomer)

    tab_to(page, page.get_by_label("Look for"))
    page.keyboard.type(friend)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name=f"Follow {friend}"))
    page.keyboard.press("Enter")

    following = page.get_by_role("button", name=f"Following {friend}: stop following")
    expect(following).to_be_visible()
    if guest.has_scripts:
        expect(following).to_be_focused()


@with_scripts
def test_the_keys_of_a_photo(guest: Guest, newcomer: str) -> None:
    """They like, write, go along and help; not while one types, and not for whoever has turned them off."""
    older, newer = share(guest.site, newcomer, "Older", "Newer")
    page = guest.opens(f"/p/{newer}/", name=newcomer)

    page.keyboard.press("l")
    expect(page.get_by_role("button", name="Like")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("c")
    page.keyboard.type("l?")
    expect(page.get_by_label("Your comment")).to_have_value("l?")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**/p/{older}/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"**/p/{newer}/")
    expect(page.get_by_label("Your comment")).to_have_value("l?")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.get_by_label("Use these keys").press("Space")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")

    expect(page).to_have_url(f"{guest.site}/p/{newer}/")
    expect(page.get_by_label("Your comment")).not_to_be_focused()


def tab_to(page: Page, control: Locator) -> None:
    """As often as it takes."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if control.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{control} can't be reached by Tab")
