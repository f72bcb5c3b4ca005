"""Pages stay where they are while their pictures and scripts arrive."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Guest, with_scripts
from .draw import WIDTHS
from .people import share
from .places import photo_of

MOST = 0.01
A_MINUTE_MS = 60_000
WATCH = """
window.shifts = [];
const nameOf = ({ node }) => node?.outerHTML?.slice(0, 120);
const tell = ({ value, sources }) => window.shifts.push([value, ...sources.map(nameOf)]);
new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({ type: "layout-shift", buffered: true });
"""


@with_scripts
@pytest.mark.parametrize("width", WIDTHS)
def test_home_and_photo_stay(guest: Guest, width: str) -> None:
    """Not even while one reads down to the end of a page."""
    page = guest.opens("/offline/", name="ana", viewport=WIDTHS[width])
    page.context.add_init_script(WATCH)

    for path in ("/", f"/p/{photo_of(guest.site, 'ana')}/"):
        page.goto(path, wait_until="networkidle")
        read_down(page)
        shifts = page.evaluate("window.shifts")
        assert sum(shift[0] for shift in shifts) <= MOST, shifts


@with_scripts
def test_news_waits_until_it_is_asked_for(guest: Guest, newcomer: str) -> None:
    """A pill says that there is a new photo, and nothing moves; pressed, it leads to the photo."""
    share(guest.site, newcomer, "The first", "The second")
    page = guest.opens("/offline/", name=newcomer)
    page.context.add_init_script(WATCH)
    page.clock.install()
    page.goto("/", wait_until="networkidle")
    [code] = share(guest.site, newcomer, "The third")

    page.clock.fast_forward(A_MINUTE_MS)
    pill = page.get_by_role("link", name="1 new photo")
    expect(pill).to_be_visible()
    assert page.evaluate("window.shifts") == []
    expect(page.locator(f"#photo-{code}")).to_have_count(0)
    pill.click()

    expect(page.locator(f"#photo-{code}")).to_be_visible()


def read_down(page: Page) -> None:
    """By the wheel, a window at a time, until there is no more."""
    while page.evaluate("scrollY + innerHeight < document.documentElement.scrollHeight - 1"):
        before = page.evaluate("scrollY")
        page.mouse.wheel(0, 600)
        page.wait_for_function("before => scrollY > before", arg=before)
    page.wait_for_load_state("networkidle")
