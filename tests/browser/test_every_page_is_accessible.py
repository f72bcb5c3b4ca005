"""axe-core finds nothing on any page, in both themes and both widths; no page is wider than its window."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from .draw import PASSWORD, THEMES, WIDTHS
from .places import places

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_in_anybodys_way(chromium: Browser, site: str, width: str, theme: str) -> None:
    """Every page that there is, as its viewer sees it."""
    every_place = places(site)
    found: list[str] = []
    for viewer in dict.fromkeys(place.viewer for place in every_place):
        context = chromium.new_context(base_url=site, viewport=WIDTHS[width], color_scheme=theme)
        page = context.new_page()
        if viewer:
            page.request.post("/login/", form={"username": viewer, "password": PASSWORD})
        for place in (place for place in every_place if place.viewer == viewer):
            page.goto(place.path)
            results = Axe().run(page, options=RULES).response["violations"]
            found += [f"{place.name}: {one['id']} {one['nodes'][0]['html']}" for one in results]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{place.name}: wider than its window")
        context.close()

    assert found == []
