"""axe-core finds nothing on any page, in both themes and both widths; no page is wider than its window."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .draw import WIDTHS, looking
from .places import places

RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
}
CONTRAST: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""What a theme can change."""


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_in_anybodys_way(chromium: Browser, site: str, width: str) -> None:
    """Every page that there is, as its viewer sees it, by day and at night."""
    every_place = places(site)
    found: list[str] = []
    for viewer in dict.fromkeys(place.viewer for place in every_place):
        with looking(chromium, site, width, "light", viewer) as page:
            for place in (place for place in every_place if place.viewer == viewer):
                page.goto(place.path)
                found += [f"{place.name}: {problem}" for problem in problems(page)]

    assert found == []


def problems(page: Page) -> Iterator[str]:
    """What is wrong with a page."""
    page.emulate_media(color_scheme="light")
    yield from violations(page, RULES)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield "wider than its window"
    page.emulate_media(color_scheme="dark")
    yield from violations(page, CONTRAST)


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """What axe finds, each with the first element where."""
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{one['id']} {one['nodes'][0]['html']}" for one in found]
