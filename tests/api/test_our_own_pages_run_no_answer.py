"""A page of ours into which somebody has smuggled an element tries to run an answer of the API as a script."""

import pytest

from safelight.wire.codes import code_of
from tests.service import BASE, RunningService


async def run(service: RunningService, site: str, kind: str) -> int:
    """The status of JSONP as a browser asks for it, from a site's page."""
    code = code_of(await service.photo(by="ana"))
    marks = {"sec-fetch-site": site, "sec-fetch-dest": kind, "sec-fetch-mode": "no-cors"}
    query = {"url": f"{BASE}/p/{code}/", "callback": "document.body.remove"}
    return (await service.http.get("/api/v1/oembed/", params=query, headers=marks)).status_code


@pytest.mark.parametrize("kind", ["script", "worker", "serviceworker", "sharedworker"])
async def test_it_is_not_there(service: RunningService, kind: str) -> None:
    """Our policy lets pages run what comes from here, so nothing here calls functions for them."""
    assert await run(service, "same-origin", kind) == 404


async def test_for_other_sites_it_is(service: RunningService) -> None:
    """They are what JSONP is for; our own scripts may read it."""
    assert await run(service, "cross-site", "script") == 200
    assert await run(service, "same-origin", "empty") == 200
