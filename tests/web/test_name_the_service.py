"""The owners call their service by a name of their own, which stands wherever the program's would."""

import asyncio
import json
import re
from html import unescape

import httpx2
import pytest

from safelight.features.accounts.actions import offer_setup
from safelight.wire.codes import code_of
from safelight.wire.oembed import GetOembed
from tests.counting import CountingDatabase
from tests.service import BASE, RunningService

from .browsing import SAME_ORIGIN, browser
from .reading import read

AWKWARD = ['<b>"Tom" & Jo\'s</b>', "مدرسة النور", "家族の写真館", "W" * 40]


async def owner(service: RunningService) -> httpx2.AsyncClient:
    """The browser of an owner."""
    await service.person("ana", is_owner=True)
    return await browser(service, "ana")


def inside(element: str, text: str) -> str:
    """The text of the first such element of a document."""
    found = re.search(rf"<{element}[^>]*>(.*?)</", text, re.DOTALL)
    assert found
    return unescape(found[1])


async def name_on(client: httpx2.AsyncClient, path: str = "/explore/") -> str:
    """What the service is called at the top of a page and in its title, which agree."""
    page = (await client.get(path)).text
    bar = inside('a class="wordmark" href="/"><span', page)
    assert inside("title", page).rpartition(" · ")[2] == bar
    return bar


@pytest.mark.parametrize("name", AWKWARD)
async def test_it_stands_wherever_the_service_is_named(service: RunningService, name: str) -> None:
    """At once, in another process too: pages, refusals, the application, the worker, links, frames, feeds."""
    ana = await owner(service)
    code = code_of(await service.photo(by="ben"))

    saved = await ana.post("/admin/name/", data={"service_name": f" {name} "})

    other = service.beside()
    assert read(saved.text).one("input", id="service_name")["value"] == name
    for path in ("/", "/login/", "/join/", "/offline/", "/nothing/", f"/p/{code}/"):
        assert await name_on(other.http, path) == name
    assert await name_on(ana) == name
    manifest = json.loads((await other.http.get("/manifest.webmanifest")).content)
    assert (manifest["name"], manifest["short_name"]) == (name, name)
    photo = read((await other.http.get(f"/p/{code}/")).text)
    assert photo.one("meta", property="og:site_name")["content"] == name
    assert name in read((await other.http.get(f"/p/{code}/embed/")).text).text
    assert name in inside("title", (await other.http.get("/ben/feed.atom")).text)
    oembed = await other.as_stranger().send(GetOembed(url=f"{BASE}/p/{code}/"))
    assert oembed.provider_name == name


async def test_a_worker_is_another_one_under_another_name(service: RunningService) -> None:
    """So that browsers fetch the page anew that they show without a network."""
    ana = await owner(service)
    before = await service.http.get("/worker.js")

    await ana.post("/admin/name/", data={"service_name": "*/</script>'\"`"})

    after = await service.http.get("/worker.js")
    assert before.headers["etag"] != after.headers["etag"]
    assert "</script>" not in after.text


@pytest.mark.parametrize("name", ["x" * 41, "a\nb", "a\u2028b", "a\x00b", "\u200b\u2060", "\u202e"])
async def test_what_is_no_name_is_told_beside_its_field(service: RunningService, name: str) -> None:
    """Nothing changes by it, and what was typed stands there still."""
    ana = await owner(service)

    refused = await ana.post("/admin/name/", data={"service_name": name})

    page = read(refused.text)
    assert refused.status_code == 422
    assert page.one("input", id="service_name")["aria-invalid"] == "true"
    assert await name_on(ana) == "Safelight"


async def test_left_empty_it_is_the_programs(service: RunningService) -> None:
    """Before anybody has said anything, and afterwards."""
    ana = await owner(service)
    assert await name_on(service.http) == "Safelight"
    await ana.post("/admin/name/", data={"service_name": "Ours"})

    await ana.post("/admin/name/", data={"service_name": " "})

    assert await name_on(service.http) == "Safelight"


async def test_it_is_nobody_elses_to_change(service: RunningService) -> None:
    """For members there is nothing here, and strangers sign in before it is looked at."""
    await owner(service)
    ben = await browser(service, "ben")

    answers = [
        await ben.get("/admin/name/"),
        await ben.post("/admin/name/", data={"service_name": "Ben's"}),
        await ben.post("/admin/name/", data={"service_name": "x" * 41}),
        await service.http.get("/admin/name/"),
        await service.http.post("/admin/name/", data={"service_name": "Mine"}, headers=SAME_ORIGIN),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404, 403]
    assert await name_on(ben) == "Safelight"


async def test_two_at_once(service: RunningService) -> None:
    """One of the two names stays, and both forms are taken."""
    ana = await owner(service)

    answers = await asyncio.gather(
        *(ana.post("/admin/name/", data={"service_name": name}) for name in ("One", "Two", "Three"))
    )

    assert [answer.status_code for answer in answers] == [200] * 3
    assert await name_on(ana) in ("One", "Two", "Three")


async def test_whoever_becomes_the_owner_says_it_first(service: RunningService) -> None:
    """In the same form; what is wrong with it is told like the rest, and the link stays good."""
    token = await service.write(offer_setup)
    form = {"token": token, "username": "ana", "password": "correct horse"}

    refused = await service.http.post("/setup/", data={**form, "service_name": "a\tb"})
    taken = await service.http.post("/setup/", data={**form, "service_name": "Sailing club"})

    assert read(refused.text).one("input", id="service_name")["aria-invalid"] == "true"
    assert taken.status_code == 303
    assert await name_on(service.http) == "Sailing club"


async def test_it_costs_members_no_query(service: RunningService) -> None:
    """It comes along with what the frame asks anyway; who looks, their picture, what is new."""
    ana = await owner(service)
    counted = CountingDatabase(service.house.database)
    http = service.beside(database=counted).http

    answer = await http.get("/settings/theme/", headers={"cookie": f"safelight={ana.cookies['safelight']}"})

    assert answer.status_code == 200
    assert counted.statements == 4
