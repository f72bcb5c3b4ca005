"""Somebody opens pages in a browser that holds the API's cookie: they see what a stranger sees."""

from dataclasses import replace

import httpx2

from safelight.app.web import Service
from safelight.wire.codes import code_of
from tests.service import BASE, RunningService


async def look(http: httpx2.AsyncClient, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    """The status and the body of a page."""
    answer = await http.get(path, headers=headers)
    return answer.status_code, answer.content


async def test_a_private_photo_stays_hidden_from_its_own_owner(service: RunningService) -> None:
    """Signed in to the API the owner has it; its page answers like one that never was."""
    await service.person("ana", is_private=True)
    pk = await service.photo(by="ana", caption="Secret garden")
    cookie = await service.cookie("ana")

    page = await look(service.http, f"/p/{code_of(pk)}/", cookie)

    assert (await service.http.get(f"/api/v1/media/{pk}/info/", headers=cookie)).status_code == 200
    assert page[0] == 404
    assert b"Secret" not in page[1]
    assert page == await look(service.http, f"/p/{code_of(pk)}/")


async def test_every_page_is_a_strangers(service: RunningService) -> None:
    """Byte for byte, where everyone may look and where members alone may."""
    code = code_of(await service.photo(by="ana", caption="Harbour"))
    cookie = await service.cookie("ana")
    members = Service(replace(service.house, audience="members"))
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(members), base_url=BASE) as closed:
        for http in (service.http, closed):
            for path in ("/", f"/p/{code}/", "/setup/"):
                assert await look(http, path, cookie) == await look(http, path)
        assert (await look(closed, f"/p/{code}/", cookie))[0] == 404
