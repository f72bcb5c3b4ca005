"""`bench web`: pages in Chromium, by the budgets of the web app, on a slow line and a slow phone."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.draw import demo, launched
from tests.browser.places import PASSWORD, photo_of

from .result import Figure, Goal, Result
from .wire import wired

PHONE: ViewportSize = {"width": 390, "height": 844}
SLOW_LINE = {
    "offline": False,
    "latency": 100,
    "downloadThroughput": 9_000_000 / 8,
    "uploadThroughput": 9_000_000 / 8,
}
"""100 ms there and back, 9 Mbit/s."""
SLOWER = 4
VISITS = 3
SETTLED_MS = 1500
PRESSED = "button[aria-pressed], .follow form:not([hidden]) button"
HAS_WORKER = "() => navigator.serviceWorker.controller?.state === 'activated'"

OBSERVE = """
window.seen = {lcp: 0, cls: 0, inp: 0};
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.lcp = one.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) seen.cls += one.value;
}).observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.inp = Math.max(seen.inp, one.duration); })
  .observe({type: "event", durationThreshold: 16, buffered: true});
"""

IN_VIEW = """
[...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight)
  .reduce((sum, image) => sum + (performance.getEntriesByName(image.currentSrc)[0]?.encodedBodySize ?? 0), 0)
"""
"""The bytes of the pictures that somebody sees without moving; browsers fetch those below, too."""

KINDS = (
    (re.compile(r"text/html"), "html"),
    (re.compile(r"text/css"), "css"),
    (re.compile(r"javascript"), "scripts"),
    (re.compile(r"image/svg"), "icons"),
    (re.compile(r"image/"), "photos"),
)


Workers = Literal["allow", "block"]
AGAIN: tuple[tuple[str, str, Workers], ...] = (("", "", "allow"), ("_plain", " where no worker is", "block"))


@dataclass
class Visit:
    """What one look at a page took: milliseconds, shifts, and bytes over the line by kind."""

    lcp: float = 0
    cls: float = 0
    inp: float = 0
    received: Mapping[str, int] = field(default_factory=dict[str, int])


def measure() -> Result:
    """Home, a photo and a profile, each with a like or a follow, and again, by somebody on a phone."""
    with demo() as site, launched() as browser:
        paths = {"home": "/", "photo": f"/p/{photo_of(site, 'ben')}/", "profile": "/ben/"}
        figures = [figure for name, path in paths.items() for figure in measured(browser, site, name, path)]
    note = (
        f"medians of {VISITS} first visits at 9 Mbit/s, 100 ms, a processor {SLOWER} times slower, 390 × 844; "
        "a repeated visit is every byte that the service sent for it, counted on the wire, where nothing has changed"
    )
    return Result("web", figures, note)


def measured(browser: Browser, site: str, name: str, path: str) -> list[Figure]:
    """The figures of one page, with their budgets."""
    first = [first_visit(browser, site, path) for _ in range(VISITS)]
    least = {"is_least": False}

    def of(kind: str) -> float:
        return median(visit.received.get(kind, 0) for visit in first) / 1000

    return [
        Figure(
            f"{name}_lcp_ms", f"{name}: largest content", median(one.lcp for one in first), "ms", Goal(1200, **least)
        ),
        Figure(f"{name}_cls", f"{name}: layout shift", max(one.cls for one in first), "", Goal(0.01, **least)),
        Figure(f"{name}_inp_ms", f"{name}: answer to a press", max(one.inp for one in first), "ms", Goal(100, **least)),
        Figure(f"{name}_html_kb", f"{name}: HTML", of("html"), "KB", Goal(20, **least)),
        Figure(f"{name}_css_kb", f"{name}: CSS", of("css"), "KB", Goal(15, **least)),
        Figure(f"{name}_scripts_kb", f"{name}: scripts", of("scripts"), "KB", Goal(15, **least)),
        Figure(f"{name}_icons_kb", f"{name}: icons", of("icons"), "KB", Goal(4, **least)),
        Figure(f"{name}_photos_kb", f"{name}: photos in the first view", of("in_view"), "KB", Goal(250, **least)),
        *(
            Figure(
                f"{name}_again{key}_kb",
                f"{name}: a repeated visit{words}",
                again(browser, site, path, workers) / 1000,
                "KB",
                Goal(20, **least),
            )
            for key, words, workers in AGAIN
        ),
    ]


def first_visit(browser: Browser, site: str, path: str) -> Visit:
    """A visit with nothing in memory, by somebody who is signed in."""
    context = phone_of_somebody(browser, site)
    found = visit(context, path)
    context.close()
    return found


def again(browser: Browser, site: str, path: str, workers: Workers) -> int:
    """The bytes that come over the wire when somebody opens a page for the second time."""
    with wired(site) as wire:
        context = phone_of_somebody(browser, wire.url, workers)
        look(context, path, waits_for_worker=workers == "allow")
        before = wire.received
        look(context, path)
        context.close()
        return wire.received - before


def phone_of_somebody(browser: Browser, site: str, workers: Workers = "allow") -> BrowserContext:
    """A phone with nothing in memory, whose owner is signed in."""
    context = browser.new_context(
        base_url=site,
        viewport=PHONE,
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        service_workers=workers,
    )
    context.request.post("/login/", form={"username": "ana", "password": PASSWORD})
    return context


def look(context: BrowserContext, path: str, *, waits_for_worker: bool = False) -> None:
    """Open a page, and leave it when nothing more comes; the first time, once the worker is there for the next."""
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    if waits_for_worker:
        page.wait_for_function(HAS_WORKER)
    page.wait_for_timeout(SETTLED_MS)
    page.close()


def visit(context: BrowserContext, path: str) -> Visit:
    """Open a page, wait until it rests, press the first thing that answers without another page, and leave."""
    page = context.new_page()
    received = slowed(page)
    page.add_init_script(OBSERVE)
    page.goto(path, wait_until="load")
    page.wait_for_timeout(SETTLED_MS)
    came = received | {"in_view": page.evaluate(IN_VIEW)}
    press(page)
    seen: dict[str, Any] = page.evaluate("seen")
    page.close()
    return Visit(seen["lcp"], seen["cls"], seen["inp"], came)


def slowed(page: Page) -> dict[str, int]:
    """Make a page's line and processor slow; the bytes that come over the line, by kind, as they come."""
    session = page.context.new_cdp_session(page)
    received: dict[str, int] = defaultdict(int)
    kinds: dict[str, str] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: kind_of(event)}))
    session.on("Network.loadingFinished", lambda event: count(received, kinds, event))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return received


def kind_of(event: Mapping[str, Any]) -> str:
    """What kind of thing an answer is."""
    return next((kind for form, kind in KINDS if form.search(event["response"]["mimeType"])), "others")


def count(received: dict[str, int], kinds: Mapping[str, str], event: Mapping[str, Any]) -> None:
    """Count the bytes of an answer, its headers included; those from memory are none."""
    received[kinds.get(event["requestId"], "others")] += int(event["encodedDataLength"])


def press(page: Page) -> None:
    """Like the first photo; or where none can be liked, follow whose page it is, or no longer."""
    page.locator(PRESSED).first.click()
    page.wait_for_timeout(500)
