"""Somebody opens one photo by its link."""

from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from safelight.wire.media import GetMedia
from tests.service import RunningService
from tests.web.reading import read


async def test_it_is_found_with_and_without_the_final_slash(service: RunningService) -> None:
    """Both addresses answer at once, and both name the one that counts."""
    code = code_of(await service.photo(by="ana"))

    answers = [await service.http.get(path) for path in (f"/p/{code}/", f"/p/{code}")]

    assert [answer.status_code for answer in answers] == [200, 200]
    for answer in answers:
        assert read(answer.text).one("link", rel="canonical")["href"] == f"http://service.test/p/{code}/"


async def test_programs_of_2010_find_the_owners_picture(service: RunningService) -> None:
    """The page contains the address of the owner's picture as the API gives it, and the picture is there."""
    pk = await service.photo(by="ana")
    media = (await service.as_stranger().send(GetMedia(pk=pk))).media

    page = await service.http.get(f"/p/{media.code}/")
    picture = await service.http.get(media.user.profile_pic_url)

    assert media.user.profile_pic_url in page.text
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")


async def test_it_shows_the_whole_caption_and_the_newest_comments(service: RunningService) -> None:
    """Nothing of the caption is left out, the newest comments stand below, and the count of all."""
    caption = "Word " * 440
    pk = await service.photo(by="ana", caption=caption)
    ben = await service.as_user("ben")
    for number in range(5):
        await ben.send(PostComment(pk=pk, comment_text=f"Comment {number}"))

    page = read((await service.http.get(f"/p/{code_of(pk)}/")).text)

    assert caption.strip() in page.text
    assert "The newest 4 of 5 comments" in page.text
    assert "Comment 1" in page.text
    assert "Comment 0" not in page.text


async def test_it_has_a_title_and_a_description(service: RunningService) -> None:
    """The title says whose it is, the description what they say of it."""
    code = code_of(await service.photo(by="ana", caption="Two\nlines"))

    page = read((await service.http.get(f"/p/{code}/")).text)

    assert "Photo by ana, 21 September · Safelight" in page.text
    assert page.one("meta", name="description")["content"] == "Two lines"
    assert len(page.all("h1")) == 1


async def test_a_private_photo_looks_like_none(service: RunningService) -> None:
    """Whether a photo is private or never was, the answer is the same to the byte."""
    await service.person("cleo", is_private=True)
    pk = await service.photo(by="cleo")

    private = await service.http.get(f"/p/{code_of(pk)}/")
    absent = await service.http.get(f"/p/{code_of(pk + 1)}/")

    assert private.status_code == absent.status_code == 404
    assert private.content == absent.content
    assert private.headers == absent.headers


async def test_what_is_no_code_is_not_found(service: RunningService) -> None:
    """Whatever stands where a code should stand, the answer is the page that says so."""
    for code in ("", "A-", "no such", "%00", "%ED%A0%80", "é", "x" * 500, "..%2F..", "<b>"):
        answer = await service.http.get(f"/p/{code}/")

        assert answer.status_code == 404, code
        assert "Not found" in read(answer.text).text
