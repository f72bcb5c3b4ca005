"""Browsers and programs fetch the pictures of photos by their addresses, from a folder as from a bucket."""

import pytest
from msgspec.structs import replace

from safelight.settings import Settings
from safelight.wire.media import GetMedia, Media
from tests.service import RunningService


@pytest.fixture
def settings(settings: Settings, stored: dict[str, str]) -> Settings:
    """A service with each kind of store."""
    return replace(settings, **stored)


async def media(service: RunningService) -> Media:
    pk = await service.photo(by="ana")
    return (await service.as_stranger().send(GetMedia(pk=pk))).media


async def test_every_version_is_a_jpeg_for_ever(service: RunningService) -> None:
    """Squares and full sizes alike, sealed off from everything that could run, never to be asked for again."""
    photo = await media(service)

    for picture in [*photo.image_versions, *photo.image_versions2.candidates]:
        answer = await service.http.get(picture.url, headers={"accept-encoding": "gzip"})

        assert answer.content.startswith(b"\xff\xd8")
        assert answer.headers["content-type"] == "image/jpeg"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-length"] == str(len(answer.content))
        assert "content-encoding" not in answer.headers


async def test_whoever_holds_a_picture_is_not_sent_it_again(service: RunningService) -> None:
    """Its tag answers 304."""
    url = (await media(service)).image_versions[0].url
    etag = (await service.http.get(url)).headers["etag"]

    answer = await service.http.get(url, headers={"if-none-match": etag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == etag


async def test_a_part_can_be_asked_for(service: RunningService) -> None:
    """A download that broke off goes on where it was."""
    url = (await media(service)).image_versions[0].url
    whole = (await service.http.get(url)).content

    part = await service.http.get(url, headers={"range": "bytes=10-19"})
    beyond = await service.http.get(url, headers={"range": "bytes=9999999-"})

    assert (part.status_code, part.content) == (206, whole[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(whole)}"
    assert beyond.status_code == 416


PARTS = {
    "bytes=0-0": slice(0, 1),
    "bytes=5-": slice(5, None),
    "bytes=-7": slice(-7, None),
    "bytes=3-99999999": slice(3, None),
    "bytes=-99999999": slice(None),
}


async def test_every_part_can_be_asked_for(service: RunningService) -> None:
    """From a byte on, the last so many, and more than there are."""
    url = (await media(service)).image_versions[0].url
    whole = (await service.http.get(url)).content

    for asked, part in PARTS.items():
        answer = await service.http.get(url, headers={"range": asked})

        assert answer.content == whole[part], asked
        assert answer.headers["content-length"] == str(len(answer.content)), asked


async def test_whoever_holds_part_of_another_gets_the_whole(service: RunningService) -> None:
    """A part is sent if the tag is that of the picture, and with a nonsensical range, or several, all of it is."""
    url = (await media(service)).image_versions[0].url
    whole = await service.http.get(url)
    part = {"range": "bytes=0-9"}

    matching = await service.http.get(url, headers={**part, "if-range": whole.headers["etag"]})
    assert (matching.status_code, matching.content) == (206, whole.content[:10])
    for headers in (
        {**part, "if-range": '"another"'},
        {"range": "bytes=9-2"},
        {"range": "bytes=-"},
        {"range": "bytes=0-1,3-4"},
        {"range": "lines=0-9"},
    ):
        answer = await service.http.get(url, headers=headers)
        assert (answer.status_code, answer.content) == (200, whole.content), headers


async def test_no_part_is_asked_for_that_is_not_there(service: RunningService) -> None:
    """It is told how much there is."""
    url = (await media(service)).image_versions[0].url
    size = len((await service.http.get(url)).content)

    for asked in (f"bytes={size}-", "bytes=-0"):
        answer = await service.http.get(url, headers={"range": asked})

        assert answer.status_code == 416, asked
        assert answer.headers["content-range"] == f"bytes */{size}"


async def test_a_deleted_picture_is_not_found(service: RunningService) -> None:
    """By its own address, also for whoever holds it, and in part."""
    url = (await media(service)).image_versions[0].url
    answer = await service.http.get(url)
    await service.house.storage.delete([f"media/{url.rpartition('/')[2]}"])

    for headers in ({}, {"if-none-match": answer.headers["etag"]}, {"range": "bytes=0-1"}):
        assert (await service.http.get(url, headers=headers)).status_code == 404


async def test_head_tells_the_size(service: RunningService) -> None:
    """Without the picture itself."""
    url = (await media(service)).image_versions[0].url
    whole = await service.http.get(url)

    head = await service.http.head(url)

    assert head.headers["content-length"] == str(len(whole.content))
    assert head.content == b""


async def test_originals_are_out_of_reach(service: RunningService) -> None:
    """No address leads to the file that was uploaded, by whatever name it is asked for."""
    await media(service)
    (original,) = [kept.key.partition("/")[2] async for kept in service.house.storage.list("originals/")]

    for path in (
        f"/media/{original}",
        f"/originals/{original}",
        f"/media/originals/{original}",
        f"/media/..%2foriginals%2f{original[:2]}%2f{original}",
        f"/media/../originals/{original[:2]}/{original}",
        f"/media/{original}_5.jpg",
        f"/files/originals/{original[:2]}/{original}",
    ):
        assert (await service.http.get(path)).status_code == 404, path


ELSEWHERE = [
    "..%2f..%2fsafelight.db",
    "%2e%2e%2f%2e%2e%2fsafelight.db",
    "..%5c..%5csafelight.db",
    "%2fetc%2fpasswd",
    "{name}%00.jpg",
    "{name}%0a",
    "{name}/x",
    "{capitals}",
    "x{name}",
    "",
]


async def test_no_name_leads_out_of_the_folder(service: RunningService) -> None:
    """Only the exact names of published files are names of anything."""
    name = (await media(service)).image_versions[0].url.rpartition("/")[2]
    stem, _, ending = name.partition("_")

    for path in ELSEWHERE:
        answer = await service.http.get("/media/" + path.format(name=name, capitals=f"{stem[:-1]}G_{ending}"))

        assert answer.status_code == 404, path


async def test_what_is_not_there_is_not_found(service: RunningService) -> None:
    """Files of ours have names of their content alone, and people have no pictures yet."""
    for path in ("/static/safelight.css", "/static/..%2fpages.py", "/static/", "/profiles/profile_1_x.jpg"):
        assert (await service.http.get(path)).status_code == 404, path


async def test_the_picture_of_those_who_have_none(service: RunningService) -> None:
    """It is there under the name that clients of 2010 know, for a day at a time."""
    answer = await service.http.get("/profiles/anonymousUser.jpg")
    again = await service.http.get("/profiles/anonymousUser.jpg", headers={"if-none-match": answer.headers["etag"]})

    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["cache-control"] == "public, max-age=86400"
    assert again.status_code == 304
