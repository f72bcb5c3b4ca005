"""Somebody changes how they are known, how pages look, their password, and in the end their mind."""

from playwright.sync_api import expect

from .conftest import Guest
from .forms import fill_in
from .people import new_name, share
from .places import PASSWORD

OTHER = "another walk by the sea"


def test_names_theme_and_password(guest: Guest, newcomer: str) -> None:
    """Each is kept, and seen on the next page; with another password, all other browsers are out."""
    name = new_name()
    elsewhere = guest.opens("/", name=newcomer)
    page = guest.opens("/settings/", name=newcomer)

    page.get_by_role("link", name="Profile Your name").click()
    page.get_by_label("Username").fill(name)
    page.get_by_label("Your name").fill("Mira")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="See your profile").click()
    page.wait_for_url(f"**/{name}/")
    expect(page.get_by_role("main")).to_contain_text("Mira")
    page.goto("/settings/theme/")
    page.get_by_label("Dark", exact=True).check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Settings").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("link", name="Password").click()
    page.get_by_label("Your password until now", exact=True).fill(PASSWORD)
    page.get_by_label("Your new password", exact=True).fill(OTHER)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_role("status").get_by_text("Your password is changed")).to_be_visible()

    elsewhere.goto("/activity/")
    elsewhere.wait_for_url("**/login/?*")
    fill_in(elsewhere, name, OTHER)
    elsewhere.wait_for_url("**/activity/")


def test_the_account_is_deleted(guest: Guest, newcomer: str) -> None:
    """With its photos, and for everybody; nothing of it is there by Back, in another tab, or by a shared link."""
    [code] = share(guest.site, newcomer, "The last one")
    page = guest.opens("/settings/", name=newcomer)
    other = guest.opens_beside(page.context, "/")
    expect(other.locator(f"#photo-{code}")).to_be_visible()

    page.get_by_role("link", name="Delete the account").click()
    page.get_by_label("Your password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("heading", name="Your account is gone")).to_be_visible()

    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    other.reload()
    expect(other.locator(f"#photo-{code}")).to_have_count(0)
    for path in (f"/p/{code}/", f"/{newcomer}/"):
        answer = other.goto(path)
        assert answer
        assert answer.status == 404


def test_a_photo_is_deleted(guest: Guest, newcomer: str) -> None:
    """A double click deletes it as one does; a tab where it still hangs says that it is not there any more."""
    [code] = share(guest.site, newcomer, "Blurred")
    page = guest.opens(f"/p/{code}/", name=newcomer)
    other = guest.opens_beside(page.context, page.url)

    page.locator("summary").filter(has_text="More about the photo").click()
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete the photo").dblclick()
    expect(page.get_by_role("heading", name="Room for the first photo")).to_be_visible()

    with other.expect_response("**/like/") as answer:
        other.get_by_role("button", name="Like").click()
    assert answer.value.status == 404
    if guest.has_scripts:
        expect(other.get_by_role("button", name="Like")).to_have_attribute("aria-pressed", "false")
        expect(other.get_by_role("status")).not_to_be_empty()
