"""Somebody opens one photo by its link."""

from safelight import Place
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


async def test_it_shows_the_whole_caption_and_the_comments(service: RunningService) -> None:
    """Nothing of the caption is left out, and it is not said twice; the comments stand below, oldest first."""
    caption = "Word " * 440
    pk = await service.photo(by="ana", caption=caption)
    ben = await service.as_user("ben")
    for number in range(5):
        await ben.send(PostComment(pk=pk, comment_text=f"Comment {number}"))

    text = read((await service.http.get(f"/p/{code_of(pk)}/")).text).text

    assert text.count(caption.strip()) == 1
    assert "5 comments" in text
    places = [text.index(f"Comment {number}") for number in range(5)]
    assert places == sorted(places)


async def test_it_has_a_title_and_a_description(service: RunningService) -> None:
    """The title says whose it is, the description what they say of it."""
    code = code_of(await service.photo(by="ana", caption="Two\nlines"))

    page = read((await service.http.get(f"/p/{code}/")).text)

    assert "Photo by ana, 21 September · Safelight" in page.text
    assert page.one("meta", name="description")["content"] == "Two lines"
    assert len(page.all("h1")) == 1


async def test_it_says_what_is_to_be_seen_and_where(service: RunningService) -> None:
    """The owner's description can be read by all; without one nothing is made up. The place leads to its page."""
    described = await service.photo(by="ana", alt="A red door", location=Place(name="Skagen"))
    bare = await service.photo(by="ana")
    media = (await service.as_stranger().send(GetMedia(pk=described))).media
    assert media.location

    page, other = [read((await service.http.get(f"/p/{code_of(pk)}/")).text) for pk in (described, bare)]

    assert page.one("details", **{"class": "alt"})
    assert "A red door" in page.text
    assert page.all("a", href=f"/places/{media.location.pk}/")
    assert not other.all("details", **{"class": "alt"})


async def test_its_link_can_be_given_to_others(service: RunningService) -> None:
    """As a link, which a script shares or copies."""
    code = code_of(await service.photo(by="ana"))

    page = read((await service.http.get(f"/p/{code}/")).text)

    assert page.all("a", href=f"/p/{code}/", **{"data-share": "Photo by ana, 21 September"})


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
