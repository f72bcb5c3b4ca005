"""A picture that was sent a moment ago is sent from memory, and is otherwise what it was."""

import pytest

from safelight.wire.media import GetMedia
from tests.service import RunningService

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


async def paths(service: RunningService) -> tuple[str, str]:
    """The addresses of a photo's smallest and largest picture."""
    pk = await service.photo(by="ana")
    squares = (await service.as_stranger().send(GetMedia(pk=pk))).media.image_versions
    return squares[-1].url, squares[0].url


ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("GET", {}),
    ("GET", {"range": "bytes=1-2"}),
    ("HEAD", {}),
    ("GET", {"if-range": "x", "range": "bytes=1-"}),
)


async def test_it_is_the_same_answer(service: RunningService) -> None:
    """Every header, too; in part, by its tag and by HEAD it is answered as it was the first time."""
    url, _ = await paths(service)
    fresh = [await service.beside().http.request(method, url, headers=headers) for method, headers in ASKED]
    tag = {"if-none-match": fresh[0].headers["etag"]}

    for _ in range(2):
        for (method, headers), first in zip(ASKED, fresh, strict=True):
            again = await service.http.request(method, url, headers=headers)

            assert (again.status_code, again.content, again.headers) == (
                first.status_code,
                first.content,
                first.headers,
            )
        assert (await service.http.get(url, headers=tag)).status_code == 304


async def test_what_was_taken_away_is_not_found_from_that_moment(service: RunningService) -> None:
    """Also where another process took it away; and what comes in its place is sent."""
    url, other = await paths(service)
    content = [(await service.http.get(url)).content for _ in range(2)][1]
    await service.beside().house.storage.delete([f"media/{url.rpartition('/')[2]}"])

    assert (await service.http.get(url)).status_code == 404
    assert (await service.http.get(other)).content not in (b"", content)
