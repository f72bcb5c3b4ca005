"""What browsers are told beside every page, and what they are shown when something is not right."""

import re
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from urllib.parse import urlsplit

import httpx2
import pytest

from safelight.app.web import Service
from safelight.kit.db import Tx
from safelight.wire.codes import code_of
from safelight.wire.errors import Unavailable
from tests.service import BASE, RunningService
from tests.web.reading import read


async def test_a_page_runs_nothing_and_is_framed_by_nobody(service: RunningService) -> None:
    """The policy allows nothing but our own pictures and style, on errors too."""
    code = code_of(await service.photo(by="ana"))

    for path in ("/", f"/p/{code}/", "/setup/", "/nothing", "/?max_id=x", "/healthz"):
        headers = (await service.http.get(path)).headers

        policy = headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "img-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy)
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "geolocation=()" in headers["permissions-policy"]


async def test_a_page_names_no_other_host(service: RunningService) -> None:
    """Whatever a page links to or loads is here; its style loads nothing at all."""
    code = code_of(await service.photo(by="ana"))

    for path in ("/", f"/p/{code}/", "/setup/", "/nothing"):
        page = (await service.http.get(path)).text

        addresses = {urlsplit(address).netloc for address in read(page).addresses()}
        assert "" in addresses
        assert addresses <= {"", urlsplit(BASE).netloc}
        assert set(re.findall(r"https?://[^/\"<\s]+", page)) <= {BASE}


async def test_the_style_loads_nothing(service: RunningService) -> None:
    """There is no address in it."""
    link = read((await service.http.get("/")).text).one("link", rel="stylesheet")

    style = (await service.http.get(link["href"])).text

    assert "{" in style
    assert "url(" not in style
    assert "//" not in style


async def test_whatever_a_page_loads_is_there(service: RunningService) -> None:
    """Every address on the front page answers; what has a name of its content may be kept for ever."""
    await service.photo(by="ana")
    page = read((await service.http.get("/")).text)

    for address in page.addresses():
        answer = await service.http.get(address.partition("#")[0] or "/")
        assert answer.status_code == 200, address
        if address.startswith(("/static/", "/media/")):
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_a_page_is_not_sent_twice_to_whoever_holds_it(service: RunningService) -> None:
    """The same page answers 304; when something has changed, it comes again."""
    await service.photo(by="ana")
    first = await service.http.get("/")
    asked = {"if-none-match": first.headers["etag"]}

    again = await service.http.get("/", headers=asked)
    await service.photo(by="ana")
    changed = await service.http.get("/", headers=asked)

    assert first.headers["cache-control"] == "private, no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


async def test_a_page_is_compressed_for_those_who_ask(service: RunningService) -> None:
    """Without asking it comes plain."""
    plain = await service.http.get("/", headers={"accept-encoding": "identity"})
    compressed = await service.http.get("/", headers={"accept-encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert compressed.headers["content-encoding"] == "gzip"
    assert compressed.text == plain.text
    assert "Accept-Encoding" in plain.headers["vary"]


async def test_head_is_get_without_its_body(service: RunningService) -> None:
    """The same status and headers, and nothing else."""
    code = code_of(await service.photo(by="ana"))

    for path in ("/", f"/p/{code}/", "/healthz", "/nothing"):
        got = await service.http.get(path)
        head = await service.http.head(path)

        assert (head.status_code, head.headers) == (got.status_code, got.headers)
        assert head.content == b""


REFUSED = [
    ("GET", "/nothing/at/all", 404, "Check the address"),
    ("POST", "/", 405, "Open this address as a link"),
    ("DELETE", "/setup/", 405, "Open this address as a link"),
    ("GET", "/?max_id=seven", 422, "Go back"),
    ("GET", "/?max_id=-1", 422, "Go back"),
    ("GET", "/?max_id=99999999999999999999999", 422, "Go back"),
    ("GET", "/?max_id=%ff", 422, "Go back"),
]


async def test_a_refusal_is_a_page_that_says_what_to_do(service: RunningService) -> None:
    """It needs no other file to look right, and is kept by nobody."""
    for method, path, status, words in REFUSED:
        answer = await service.http.request(method, path)

        page = read(answer.text)
        assert answer.status_code == status, path
        assert words in page.text
        assert len(page.all("h1")) == 1
        assert page.all("style")
        assert not page.all("link", rel="stylesheet")
        assert answer.headers["cache-control"] == "no-store"


async def test_a_wrong_method_is_told_the_right_ones(service: RunningService) -> None:
    """As HTTP asks for with 405."""
    assert (await service.http.delete("/setup/")).headers["allow"] == "GET, HEAD, POST"


class BrokenDatabase:
    """A database that fails in the way it is told to."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read(self) -> AbstractAsyncContextManager[Tx]:
        """Fail."""
        raise self._error

    write = read

    async def open(self) -> None:
        """Succeed, so that the service starts."""

    async def close(self) -> None:
        """There is nothing to let go of."""


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [(RuntimeError("secret"), 500, "Incident"), (Unavailable("Busy."), 503, "Busy. Wait a moment")],
)
async def test_a_broken_service_says_so_kindly(
    service: RunningService, error: Exception, status: int, words: str
) -> None:
    """Whatever breaks, the page says what to do, an incident has its name, and no more than that comes out."""
    house = replace(service.house, database=BrokenDatabase(error))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(Service(house)), base_url=BASE) as http:
        answer = await http.get("/")
        health = await http.get("/healthz")

    assert (answer.status_code, health.status_code) == (status, status)
    assert words in " ".join(read(answer.text).text.split())
    assert "secret" not in answer.text
    assert "retry-after" in answer.headers


async def test_health_is_one_word(service: RunningService) -> None:
    """For whoever watches over the service: 200 and `ok` while the database answers."""
    answer = await service.http.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok")
