"""Somebody who writes a program reads the reference on the service that it will talk to."""

from dataclasses import replace
from html import unescape
from urllib.parse import urldefrag

import httpx2
import pytest

from safelight.app.web import Service
from safelight.reference.answers import answers, laid_out
from safelight.reference.examples import example_of
from safelight.reference.model import reference
from safelight.reference.openapi import document
from safelight.reference.shell import command_lines
from tests.service import BASE, RunningService
from tests.web.reading import Document, read

PAGES = ["/docs/", *(f"/docs/{noun.name}/" for noun in reference().nouns), "/docs/objects/", "/docs/rules/"]

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""No page of it asks the database."""


async def opened(service: RunningService, path: str) -> Document:
    answer = await service.http.get(path)
    assert answer.status_code == 200, path
    return read(answer.text)


async def test_every_page_is_read_without_scripts(service: RunningService) -> None:
    """One heading each, and no scripts."""
    for path in PAGES:
        page = await opened(service, path)

        assert len(page.all("h1")) == 1, path
        assert not page.all("script")


async def test_every_call_is_told_with_its_example(service: RunningService) -> None:
    """What it is for, how to ask, and what was answered, as in the Markdown: all are made from the same."""
    for noun in reference().nouns:
        words = " ".join((await opened(service, f"/docs/{noun.name}/")).text.split())
        for call in noun.calls:
            given = answers()[call.name]
            assert call.endpoint.path in words
            for line in command_lines(example_of(call.kind)):
                assert " ".join(line.split()) in words
            told = given.content_type if call.answers_file else laid_out(given.answer)
            assert " ".join(told.split()) in words


async def test_every_link_leads_somewhere(service: RunningService) -> None:
    """To a page that is there, and to a place that is on it."""
    places = {path: {one.get("id") for one in await attributes(service, path)} for path in PAGES}
    for path in PAGES:
        for address in (await opened(service, path)).addresses():
            target, place = urldefrag(unescape(address))
            if target.startswith("/docs/") or not target:
                assert not place or place in places[target or path], (path, address)
            assert (await service.http.get(target or path)).status_code == 200, (path, address)


async def attributes(service: RunningService, path: str) -> list[dict[str, str]]:
    return [element.attributes for element in (await opened(service, path)).elements]


async def test_strangers_may_read_it_among_members(service: RunningService) -> None:
    """It tells nothing of anybody, so a service that is closed shows it too."""
    closed = Service(replace(service.house, audience="members"))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(closed), base_url=BASE) as http:
        statuses = {path: (await http.get(path)).status_code for path in [*PAGES, "/openapi.json"]}

    assert set(statuses.values()) == {200}


async def test_a_noun_that_is_none_is_not_found(service: RunningService) -> None:
    """As any other address."""
    assert (await service.http.get("/docs/nothing/")).status_code == 404


async def test_programs_get_it_as_openapi(service: RunningService) -> None:
    """As JSON, compressed for those who ask, and not sent again to whoever holds it."""
    first = await service.http.get("/openapi.json", headers={"accept-encoding": "gzip"})
    again = await service.http.get("/openapi.json", headers={"if-none-match": first.headers["etag"]})

    assert first.json() == document()
    assert first.headers["content-type"] == "application/json"
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["cache-control"] == "public, no-cache"
    assert (again.status_code, again.content) == (304, b"")
