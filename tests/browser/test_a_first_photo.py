"""Somebody joins, and shares a first photo."""

from playwright.sync_api import expect

from .conftest import Guest
from .forms import choose
from .people import new_name


def test_from_joining_to_the_own_wall(guest: Guest) -> None:
    """The photo has the filter and the caption that were chosen, and hangs at home and on the profile."""
    page = guest.opens("/join/")
    name = new_name()
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill("a long walk by the sea")
    page.get_by_role("button", name="Join").click()
    page.get_by_role("navigation", name="Places").get_by_role("link", name="Share a photo").click()

    choose(page, has_scripts=guest.has_scripts)
    page.get_by_role("radio", name="Inkwell").check()
    page.get_by_label("Caption").fill("First light")
    page.get_by_role("button", name="Publish").click()

    page.wait_for_url("**/p/*/")
    photo = page.url.removeprefix(guest.site)
    expect(page.locator(".caption")).to_have_text("First light")
    page.goto("/")
    expect(page.locator("article")).to_have_count(1)
    expect(page.locator(f"article a.picture[href='{photo}']")).to_be_visible()
    page.get_by_role("link", name="Your profile").click()
    page.wait_for_url(f"**/{name}/")
    expect(page.locator(f".grid a[href='{photo}']")).to_be_visible()


def test_publishing_twice_makes_one_photo(guest: Guest, newcomer: str) -> None:
    """Neither a double click nor Back nor a second tab publishes it again: all lead to the photo that is there."""
    page = guest.opens("/share/", name=newcomer)
    choose(page, has_scripts=guest.has_scripts)
    other = guest.opens_beside(page.context, page.url)

    page.get_by_role("button", name="Publish").dblclick()
    page.wait_for_url("**/p/*/")
    photo = page.url
    page.go_back()
    if "/share/" in page.url:
        page.get_by_role("button", name="Publish").click()
    page.wait_for_url(photo)
    other.get_by_role("button", name="Publish").click()
    other.wait_for_url(photo)

    other.goto(f"/{newcomer}/")
    expect(other.locator(".grid li")).to_have_count(1)


def test_a_draft_is_there_after_a_reload(guest: Guest, newcomer: str) -> None:
    """What was typed and chosen is kept by the browser; without scripts, by the address of the page that shows it."""
    page = guest.opens("/share/", name=newcomer)
    choose(page, has_scripts=guest.has_scripts)
    page.get_by_role("radio", name="Inkwell").check()
    page.get_by_label("Caption").fill("Fog over the bay")

    if not guest.has_scripts:
        page.get_by_role("button", name="Look again").click()
        page.wait_for_url("**/share/*/?*")
    page.reload()

    expect(page.get_by_label("Caption")).to_have_value("Fog over the bay")
    expect(page.get_by_role("radio", name="Inkwell")).to_be_checked()
