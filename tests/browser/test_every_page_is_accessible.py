"""axe-core finds nothing on any page, in both themes and widths, whatever has happened; none is wider than a window."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page

from .draw import WIDTHS, looking
from .moments import moments
from .places import places

RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
CONTRAST: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
"""What a theme can change."""
RUN = """
options => axe.run(options).then(({ violations }) => violations.map(({ id, nodes }) => `${id} ${nodes[0].html}`))
"""
AXE = AXE_FILE_PATH.read_text()


def test_nothing_is_in_anybodys_way(chromium: Browser, site: str) -> None:
    """Every kind of page, as its viewer sees it, on a phone and at a desk, by day and at night."""
    every_place = [place for place in places(site) + moments(site) if not place.like_others]
    found: list[str] = []
    for viewer in dict.fromkeys(place.viewer for place in every_place):
        with looking(chromium, site, "phone", "light", viewer) as page:
            for place in (place for place in every_place if place.viewer == viewer):
                place.open(page)
                found += [f"{place.name}, {problem}" for problem in problems(page)]

    assert found == []


def problems(page: Page) -> Iterator[str]:
    """What is wrong with a page that was opened, which is then looked at in every way."""
    page.evaluate(AXE)
    for width, size in WIDTHS.items():
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        yield from (f"{width}: {problem}" for problem in page.evaluate(RUN, RULES))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            yield f"{width}: wider than its window"
        page.emulate_media(color_scheme="dark")
        yield from (f"{width}, dark: {problem}" for problem in page.evaluate(RUN, CONTRAST))
