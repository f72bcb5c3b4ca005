"""A list goes on moving while somebody reads it: what they have seen comes again at the head of its next page."""

import pytest
from playwright.sync_api import Route, expect

from .conftest import Guest, with_scripts
from .people import share, somebody_new

ALL = 14
A_PAGE = 12


@pytest.fixture(scope="module")
def collector(site: str) -> str:
    """Somebody with more photos than a page has."""
    name = somebody_new(site)
    share(site, name, *(f"Photo {number}" for number in range(1, ALL + 1)))
    return name


@with_scripts
def test_nothing_is_shown_twice(guest: Guest, collector: str) -> None:
    """The first next page is the page that is there already; what follows is appended, once."""
    page = guest.opens("/", name=collector)
    expect(page.locator("article")).to_have_count(A_PAGE)

    def again(route: Route) -> None:
        route.fulfill(response=route.fetch(url=f"{guest.site}/"))

    page.route("**/?max_id=*", again, times=1)
    page.locator("nav.turn").scroll_into_view_if_needed()

    expect(page.get_by_text("That is all.").first).to_be_visible()
    expect(page.locator("article .caption")).to_contain_text([f"Photo {number}" for number in range(ALL, 0, -1)])
    expect(page.locator("article")).to_have_count(ALL)
