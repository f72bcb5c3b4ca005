"""A web server before the service sends pictures from the disk itself, when the service says which."""

import asyncio
from pathlib import Path

import pytest

from safelight.wire.media import GetMedia
from tests.service import RunningService

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def picture(service: RunningService) -> tuple[str, bytes]:
    """The path of a picture, and its bytes."""
    pk = await service.photo(by="ana")
    url = (await service.as_stranger().send(GetMedia(pk=pk))).media.image_versions[0].url
    return url, (await service.http.get(url)).content


async def test_nginx_is_told_a_path_of_its_own(service: RunningService) -> None:
    """Below a prefix that answers to nobody else; no byte comes from the service."""
    url, content = await picture(service)

    answer = await service.beside(send_file="x-accel-redirect").http.get(url)

    path = answer.headers["x-accel-redirect"].removeprefix("/safelight-files/")
    assert (service.house.workspace.parent / "files" / path).read_bytes() == content
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.content == b""


async def test_apache_is_told_the_whole_path(service: RunningService) -> None:
    """As it reads files from anywhere that it is allowed."""
    url, content = await picture(service)

    answer = await service.beside(send_file="x-sendfile").http.get(url)

    told = Path(answer.headers["x-sendfile"])
    assert await asyncio.to_thread(told.read_bytes) == content


async def test_what_is_not_there_is_still_not_found(service: RunningService) -> None:
    """And whoever holds it is told so by the service."""
    url, _ = await picture(service)
    http = service.beside(send_file="x-accel-redirect").http
    etag = (await http.get(url)).headers["etag"]

    assert (await http.get(url, headers={"if-none-match": etag})).status_code == 304
    assert (await http.get(f"/media/{'0' * 32}_5.jpg")).status_code == 404
