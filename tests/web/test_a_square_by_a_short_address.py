"""Another site shows a photo by an address that is made from the photo's own."""

import pytest

from safelight.wire.codes import code_of
from safelight.wire.media import GetMedia, GetPermalink
from tests.features.sights import Case, every_case, photo_to_be_found
from tests.service import RunningService


@pytest.mark.parametrize(("ending", "place"), [("?size=t", 0), ("?size=m", 1), ("?size=l", 2), ("", 1), ("?size=", 1)])
async def test_it_leads_to_the_square(service: RunningService, ending: str, place: int) -> None:
    """150, 306 or 612 pixels; 306 where nothing is said. It names no host, so it leads there by whichever name."""
    pk = await service.photo(by="ana")
    media = (await service.as_stranger().send(GetMedia(pk=pk))).media

    for path in (f"/p/{media.code}/media/", f"/p/{media.code}/media"):
        answer = await service.http.get(f"{path}{ending}")

        assert answer.status_code == 302
        assert answer.headers["location"].startswith("/")
        assert media.image_versions[place].url.endswith(answer.headers["location"])
        picture = await service.http.get(answer.headers["location"])
        assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")


async def test_the_way_is_not_kept(service: RunningService) -> None:
    """As the file is renamed when the photo is hidden, it is asked for each time."""
    answer = await service.http.get(f"/p/{code_of(await service.photo(by='ana'))}/media/")

    assert answer.headers["cache-control"] == "private, no-cache"


@every_case
async def test_only_what_everybody_may_see(service: RunningService, case: Case) -> None:
    """Pages have no session yet, so it is the same for all; what is hidden looks like what never was."""
    photo, _ = await photo_to_be_found(service)
    await case.happens(service, photo)
    headers = await service.cookie(case.viewer) if case.viewer else {}

    shown = await service.http.get(f"/p/{code_of(photo)}/")
    told = await service.http.get(f"/p/{code_of(photo)}/media/?size=l", headers=headers)
    absent = await service.http.get(f"/p/{code_of(photo - 1)}/media/?size=l", headers=headers)

    assert told.status_code == (302 if shown.status_code == 200 else 404)
    if shown.status_code != 200:
        assert (told.content, told.headers) == (absent.content, absent.headers)


async def test_another_size_is_not_understood(service: RunningService) -> None:
    """Whether there is such a photo or not."""
    code = code_of(await service.photo(by="ana"))

    for size in ("x", "T", "tt", "5", "%00", "../t"):
        for path in (f"/p/{code}/media/", "/p/nobody/media/"):
            assert (await service.http.get(f"{path}?size={size}")).status_code == 422


async def test_among_members_there_is_none(service: RunningService) -> None:
    """As there is no page."""
    code = code_of(await service.photo(by="ana"))

    answer = await service.beside(audience="members").http.get(f"/p/{code}/media/", headers=await service.cookie("ana"))

    assert answer.status_code == 404


async def test_what_is_no_code_is_not_found(service: RunningService) -> None:
    """Whatever stands there."""
    for code in ("A-", "%00", "x" * 500, "..%2F..", "<b>"):
        assert (await service.http.get(f"/p/{code}/media/")).status_code == 404


@every_case
async def test_the_permalink_is_the_address_of_the_page(service: RunningService, case: Case) -> None:
    """For those who may see the photo; where the service is told its own address, with that."""
    photo, _ = await photo_to_be_found(service)
    await case.happens(service, photo)
    client = await case.client(service)
    headers = await service.cookie(case.viewer) if case.viewer else {}

    told = await service.http.get(f"/api/v1/media/{photo}/permalink/", headers=headers)
    absent = await service.http.get(f"/api/v1/media/{photo - 1}/permalink/", headers=headers)

    if not case.is_seen:
        assert (told.status_code, told.content) == (absent.status_code, absent.content)
        return
    page = (await client.send(GetPermalink(pk=photo))).permalink
    assert page == f"http://service.test/p/{code_of(photo)}/"
    other = service.beside(base_url="https://photos.example").http
    elsewhere = await other.get(f"/api/v1/media/{photo}/permalink/", headers=headers)
    assert elsewhere.json() == {"status": "ok", "permalink": f"https://photos.example/p/{code_of(photo)}/"}
