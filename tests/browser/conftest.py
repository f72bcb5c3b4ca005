"""A real Chromium before a running demo. Each journey is made twice: with scripts, and by links and forms alone."""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

from .draw import CHROMIUM, PASSWORD, WIDTHS, demo, launched
from .people import somebody_new

PLAIN: dict[str, Any] = {"reduced_motion": "reduce", "service_workers": "block"}
"""How browsers are, where a journey is not about moving pictures or the network."""

with_scripts = pytest.mark.parametrize("guest", [True], indirect=True, ids=["scripts"])
"""For what there is with scripts alone."""

collect_ignore_glob = [] if CHROMIUM else ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process runs them all, so that one browser and one demo are enough."""
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="package")
def site() -> Generator[str]:
    """The address of a demo that is open to new members."""
    with demo() as address:
        yield address


@pytest.fixture(scope="package")
def chromium() -> Generator[Browser]:
    """The browser. It ends with this folder: Playwright's loop would be in the way of tests with one of their own."""
    with launched() as browser:
        yield browser


@dataclass
class Guest:
    """Somebody before the browser. `has_scripts` tells whether it runs ours; `trouble` is what it complained of."""

    browser: Browser
    site: str
    has_scripts: bool = True
    trouble: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def opens(self, path: str = "/", *, name: str = "", viewport: ViewportSize | None = None, **options: Any) -> Page:
        """A page in a browser of its own, signed in as somebody where a name is given."""
        context = self.browser.new_context(
            base_url=self.site,
            viewport=viewport or WIDTHS["desk"],
            java_script_enabled=self.has_scripts,
            **PLAIN | options,
        )
        if name:
            context.request.post("/login/", form={"username": name, "password": PASSWORD})
        return self.opens_beside(context, path)

    def opens_beside(self, context: BrowserContext, path: str) -> Page:
        """Another tab of the same browser."""
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("request", self._watch)
        self.pages.append(page)
        page.goto(path)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        is_told_anyway = "status of 4" in message.text or "ERR_INTERNET_DISCONNECTED" in message.text
        if message.type == "error" and not is_told_anyway:
            self.trouble.append(message.text)

    def _watch(self, request: Request) -> None:
        if urlsplit(request.url).netloc not in (urlsplit(self.site).netloc, "") and not request.url.startswith("data:"):
            self.trouble.append(f"asked another host: {request.url}")


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def guest(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Generator[Guest]:
    """Somebody whose browser has nothing to complain of in the end, and has asked nobody else for anything."""
    guest = Guest(chromium, site, request.param)
    yield guest
    for context in {page.context for page in guest.pages}:
        context.close()
    assert guest.trouble == []


@pytest.fixture
def newcomer(site: str) -> str:
    """The name of somebody who has just made an account, with nothing in it."""
    return somebody_new(site)
