"""A list that is longer than a page."""

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import Guest, with_scripts
from .people import share, somebody_new

ALL = 14
A_PAGE = 12
PIXELS = 2


@pytest.fixture(scope="module")
def collector(site: str) -> str:
    """Somebody with more photos than a page has."""
    name = somebody_new(site)
    share(site, name, *(f"Photo {number}" for number in range(1, ALL + 1)))
    return name


@with_scripts
def test_the_next_page_comes_by_itself(guest: Guest, collector: str) -> None:
    """Before its end is in view, in order, and nothing twice."""
    page = guest.opens("/", name=collector)
    expect(page.locator("article")).to_have_count(A_PAGE)

    to_the_end(page)

    expect(page.locator("article .caption")).to_contain_text([f"Photo {number}" for number in range(ALL, 0, -1)])
    expect(page.get_by_text("That is all.").first).to_be_visible()


@with_scripts
def test_back_finds_the_place_again(guest: Guest, collector: str) -> None:
    """From a photo that was appended, to where one was: the same photos above, the same one in view."""
    page = guest.opens("/", name=collector)
    to_the_end(page)
    expect(page.locator("article")).to_have_count(ALL)
    last = page.locator("article").last
    last.scroll_into_view_if_needed()
    before = last.bounding_box()
    assert before

    last.locator("a.when").click()
    page.wait_for_url("**/p/*/")
    page.go_back()

    expect(page.locator("article")).to_have_count(ALL)
    expect(last).to_be_in_viewport()
    after = last.bounding_box()
    assert after
    assert after["y"] == pytest.approx(before["y"], abs=PIXELS)


@with_scripts
def test_what_moved_on_is_not_shown_twice(guest: Guest, collector: str) -> None:
    """The list has moved so far that the next page is the one that is there already: what follows is appended, once."""
    page = guest.opens("/", name=collector)
    expect(page.locator("article")).to_have_count(A_PAGE)

    def again(route: Route) -> None:
        route.fulfill(response=route.fetch(url=f"{guest.site}/"))

    page.route("**/?max_id=*", again, times=1)
    to_the_end(page)

    expect(page.get_by_text("That is all.").first).to_be_visible()
    expect(page.locator("article .caption")).to_contain_text([f"Photo {number}" for number in range(ALL, 0, -1)])
    expect(page.locator("article")).to_have_count(ALL)


def test_the_next_page_is_a_link(guest: Guest, collector: str) -> None:
    """It leads on where nothing comes by itself, and Back leads to the first page."""
    guest.has_scripts = False
    page = guest.opens("/", name=collector)

    page.get_by_role("link", name="Older photos").click()
    expect(page.locator("article")).to_have_count(ALL - A_PAGE)
    page.go_back()

    expect(page.locator("article")).to_have_count(A_PAGE)


def to_the_end(page: Page) -> None:
    """Of what is there now."""
    page.locator("nav.turn").scroll_into_view_if_needed()
