"""A service that shows nothing to strangers is opened by one."""

from collections.abc import AsyncGenerator
from dataclasses import replace

import httpx2
import pytest

from safelight.app.web import Service
from safelight.features.accounts.actions import offer_setup
from safelight.wire.codes import code_of
from safelight.wire.media import GetMedia
from tests.service import BASE, RunningService
from tests.web.reading import read


@pytest.fixture
async def members_only(service: RunningService) -> AsyncGenerator[httpx2.AsyncClient]:
    """The same service with the setting that closes it."""
    closed = Service(replace(service.house, audience="members"))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(closed), base_url=BASE) as http:
        yield http


async def test_the_front_page_says_how_to_come_in(service: RunningService, members_only: httpx2.AsyncClient) -> None:
    """It shows no photo and no name, and tells members how to sign in."""
    await service.photo(by="ana", caption="Secret garden")

    answer = await members_only.get("/")

    page = read(answer.text)
    assert answer.status_code == 200
    assert "This is a private service" in page.text
    assert page.all("a", href="/login/")
    assert not page.all("img")
    assert not page.all("a", href="/explore/")
    assert "ana" not in page.text.split()
    assert page.one("meta", name="robots")["content"] == "noindex"


async def test_a_photo_looks_like_none(service: RunningService, members_only: httpx2.AsyncClient) -> None:
    """Its page answers like one that never was; the same page is there where everyone may look."""
    pk = await service.photo(by="ana")

    hidden = await members_only.get(f"/p/{code_of(pk)}/")
    absent = await members_only.get(f"/p/{code_of(pk + 1)}/")

    assert hidden.status_code == 404
    assert (hidden.content, hidden.headers) == (absent.content, absent.headers)
    assert (await service.http.get(f"/p/{code_of(pk)}/")).status_code == 200


async def test_old_programs_still_load_pictures(service: RunningService, members_only: httpx2.AsyncClient) -> None:
    """They do so without a cookie, by addresses that nobody can guess."""
    pk = await service.photo(by="ana")
    media = (await (await service.as_user("ana")).send(GetMedia(pk=pk))).media

    assert (await members_only.get(media.image_versions[0].url)).status_code == 200
    assert (await members_only.get(media.user.profile_pic_url)).status_code == 200


async def test_the_owner_can_be_made(service: RunningService, members_only: httpx2.AsyncClient) -> None:
    """The set-up link and health work for those who are not signed in, as nobody can be yet."""
    token = await service.write(offer_setup)

    assert (await members_only.get(f"/setup/?token={token}")).status_code == 200
    assert (await members_only.get("/healthz")).text == "ok"
