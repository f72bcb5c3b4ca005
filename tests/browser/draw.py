"""`bin/pictures [FOLDER]`: every page of a demo in both themes and widths, to be looked at; or those of the README."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.postgres import free_port

from .entrances import REGISTRATIONS, entrances, set_up
from .moments import composing, moments
from .places import PASSWORD, Place, places

WIDTHS: dict[str, ViewportSize] = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 800}}
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
README = Path(__file__).parents[2] / "docs/pages"
QUALITY = 82
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The one without windows is the same browser, and takes a quarter less of the processor."""


def main() -> None:
    """A file for each: `home-phone-dark.png`. Without a folder, the three that the README shows."""
    with launched() as browser:
        if len(sys.argv) == 1:
            with demo() as site:
                draw_for_readme(browser, site)
            return
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        with demo() as site:
            draw(browser, site, places(site) + moments(site), folder)
        for registration in REGISTRATIONS:
            with demo(registration) as site:
                draw(browser, site, entrances(site, registration), folder)
        with new_service() as (site, path):
            draw(browser, site, set_up(path), folder)


def draw(browser: Browser, site: str, every_place: list[Place], folder: Path) -> None:
    """Each of these places in both themes and widths."""
    viewers = dict.fromkeys(place.viewer for place in every_place)
    for width, theme, viewer in product(WIDTHS, THEMES, viewers):
        with looking(browser, site, width, theme, viewer) as page:
            for place in (place for place in every_place if place.viewer == viewer):
                place.open(page)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=folder / f"{place.name}-{width}-{theme}.png", full_page=place.is_long)


def draw_for_readme(browser: Browser, site: str) -> None:
    """Home and the composer at a desk, and home on a phone at night."""
    with looking(browser, site, "desk", "light", "ana") as page:
        page.goto("/", wait_until="networkidle")
        page.screenshot(path=README / "home.jpg", type="jpeg", quality=QUALITY)
        page.goto("/share/")
        composing(page)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=README / "composer.jpg", type="jpeg", quality=QUALITY)
    with looking(browser, site, "phone", "dark", "ana") as page:
        page.goto("/", wait_until="networkidle")
        page.screenshot(path=README / "phone.jpg", type="jpeg", quality=QUALITY)


@contextmanager
def looking(browser: Browser, site: str, width: str, theme: Theme, viewer: str) -> Generator[Page]:
    """A page before somebody, signed in where a name is given."""
    context = browser.new_context(base_url=site, viewport=WIDTHS[width], color_scheme=theme, reduced_motion="reduce")
    page = context.new_page()
    if viewer:
        page.request.post("/login/", form={"username": viewer, "password": PASSWORD})
    yield page
    context.close()


@contextmanager
def launched() -> Generator[Browser]:
    """A Chromium."""
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@contextmanager
def demo(registration: str = "open") -> Generator[str]:
    """The address of a demo while somebody looks at it: open to new members, where nothing else is said."""
    command = [sys.executable, "-m", "safelight", "demo", "--port", "0", "--json"]
    environment = os.environ | {"SAFELIGHT_REGISTRATION": registration}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield json.loads(process.stdout.readline())["url"]
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0


@contextmanager
def new_service() -> Generator[tuple[str, str]]:
    """The address of a service without an owner, and the path by which one becomes it."""
    with TemporaryDirectory(prefix="safelight-new-", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "safelight", "serve", "--port", str(free_port()), "--data", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            try:
                process.stdout.readline()
                site, slash, path = process.stdout.readline().split()[-1].partition("/setup/")
                yield site, slash + path
            finally:
                process.send_signal(signal.SIGTERM)


if __name__ == "__main__":
    main()
