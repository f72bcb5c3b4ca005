"""Somebody keeps Safelight among the applications of their device, and opens it where there is no network."""

import json
import re

from tests.service import BASE, RunningService

from .browsing import browser
from .reading import read


async def test_every_page_says_what_the_application_is(service: RunningService) -> None:
    """A name, icons that are there, and where it begins; also where only members may look."""
    for one in (service, service.beside(audience="members")):
        link = read((await one.http.get("/")).text).one("link", rel="manifest")
        answer = await one.http.get(link["href"])
        manifest = json.loads(answer.content)

        assert answer.headers["content-type"] == "application/manifest+json"
        assert (manifest["name"], manifest["start_url"], manifest["scope"]) == ("Safelight", "/", "/")
        assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
        for icon in manifest["icons"]:
            picture = await one.http.get(icon["src"])
            assert picture.headers["content-type"] == "image/png"
            assert picture.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_the_worker_keeps_files_alone(service: RunningService) -> None:
    """Each of them under a name that never means something else, and the page that says that there is no network."""
    answer = await service.http.get("/worker.js")

    files = json.loads(re.findall(r"FILES = (\[.*\])", answer.text)[0])
    kept = [*files, *re.findall(r'importScripts\("(.*)"\)', answer.text)]
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "connect-src 'self'" in answer.headers["content-security-policy"]
    assert len(kept) > 3
    for path in kept:
        assert (await service.http.get(path)).headers["cache-control"] == "public, max-age=31536000, immutable", path


async def test_the_page_without_a_network_is_nobodys(service: RunningService) -> None:
    """It is the same for everybody but for whose it is said to be: no name, no picture and no other page of theirs."""
    ana = await browser(service, "ana")

    answers = [await who.get("/offline/") for who in (service.http, service.beside(audience="members").http, ana)]

    for answer in answers:
        page = read(answer.text)
        assert answer.status_code == 200
        assert "You are offline" in page.text
        assert not page.all("img")
        assert "ana" not in page.text.split()
    assert answers[0].text == answers[1].text


async def test_a_page_says_for_whom_it_was_made(service: RunningService) -> None:
    """So that the worker lets go of a feed as soon as somebody else is here, or nobody; where nothing is found, too."""
    ana = await browser(service, "ana")

    for path in ("/", "/explore/", "/ana/", "/nothing/"):
        assert (await ana.get(path)).headers["safelight-viewer"] == str(await service.pk("ana"))
        assert (await service.http.get(path)).headers["safelight-viewer"] == "0"


async def test_a_session_that_was_ended_elsewhere(service: RunningService) -> None:
    """Whatever page is opened next, found or not, says that nobody is here."""
    ana, elsewhere = await browser(service, "ana"), await browser(service, "ana")
    await elsewhere.post("/settings/sessions/", data={})

    for path in ("/", "/settings/", "/nothing/", "/explore/"):
        assert (await ana.get(path)).headers["safelight-viewer"] == "0"
    assert (await elsewhere.get("/nothing/")).headers["safelight-viewer"] != "0"


async def test_strangers_are_given_no_worker(service: RunningService) -> None:
    """Only whoever has a feed has something to look at without a network."""
    ana = await browser(service, "ana")

    own, strange = [read((await who.get("/explore/")).text) for who in (ana, service.http)]

    assert [one for one in own.all("script") if one["src"].endswith("/offline.js")]
    assert not [one for one in strange.all("script") if one["src"].endswith("/offline.js")]


async def test_signing_out_leaves_nothing_behind(service: RunningService) -> None:
    """The browser is told to forget what it kept, the worker's caches and the worker with it."""
    ana = await browser(service, "ana")

    left = await ana.post("/logout/", follow_redirects=False)

    assert left.headers["clear-site-data"] == '"cache", "storage"'
    assert str(left.url).startswith(BASE)
