"""The owner of a photo says something else about it."""

import pytest

from safelight.wire.codes import code_of
from safelight.wire.media import GetMedia, Media
from tests.service import BASE, RunningService

from .browsing import browser
from .reading import read


async def media(service: RunningService, pk: int) -> Media:
    return (await service.as_stranger().send(GetMedia(pk=pk))).media


async def test_both_texts_can_be_changed(service: RunningService) -> None:
    """The form has what stands there; sent, it leads to the photo, which says the new words, with plain line breaks."""
    pk = await service.photo(by="ana", caption="Old words", alt="A door")
    address = f"/p/{code_of(pk)}/"
    ana = await browser(service, "ana")
    link = next(one["href"] for one in read((await ana.get(address)).text).all("a") if one["href"].endswith("/edit/"))

    form = await ana.get(link)
    landed = await ana.post(link, data={"caption_text": "New\r\nwords", "accessibility_caption": "A red door"})

    assert "Old words" in read(form.text).text
    assert "A door" in read(form.text).text
    assert landed.url == f"{BASE}{address}"
    now = await media(service, pk)
    assert (now.comments[0].text, now.accessibility_caption) == ("New\nwords", "A red door")


async def test_saving_what_stands_there_changes_nothing(service: RunningService) -> None:
    """Also where the caption has several lines: it does not count as edited."""
    pk = await service.photo(by="ana", caption="Two\nlines")
    ana = await browser(service, "ana")

    await ana.post(f"/p/{code_of(pk)}/edit/", data={"caption_text": "Two\r\nlines"})

    assert not (await media(service, pk)).caption_is_edited


async def test_both_can_be_taken_away(service: RunningService) -> None:
    """Empty fields are no words."""
    pk = await service.photo(by="ana", caption="Words", alt="A door")
    ana = await browser(service, "ana")

    await ana.post(f"/p/{code_of(pk)}/edit/", data={"caption_text": "", "accessibility_caption": ""})

    now = await media(service, pk)
    assert now.comments == []
    assert not now.accessibility_caption


async def test_too_much_is_given_back_with_all_that_is_wrong(service: RunningService) -> None:
    """Nothing is saved, everything typed stands there, and each field says what is the matter."""
    pk = await service.photo(by="ana", caption="Old words")
    ana = await browser(service, "ana")
    typed = {"caption_text": "c" * 2201, "accessibility_caption": "d" * 1501}

    answer = await ana.post(f"/p/{code_of(pk)}/edit/", data=typed)

    page = read(answer.text)
    assert answer.status_code == 422
    for words in (*typed.values(), "at most 2,200 characters; this has 2,201", "at most 1,500 characters"):
        assert words in page.text
    assert [field["aria-invalid"] for field in page.all("textarea")] == ["true", "true"]
    assert (await media(service, pk)).comments[0].text == "Old words"


async def test_a_session_that_ended_meanwhile_loses_no_word(service: RunningService) -> None:
    """The form comes again with the words, and a way to sign in."""
    pk = await service.photo(by="ana")

    answer = await service.http.post(
        f"/p/{code_of(pk)}/edit/", data={"caption_text": "Dear words", "accessibility_caption": "A description"}
    )

    page = read(answer.text)
    assert answer.status_code == 403
    assert "Dear words" in page.text
    assert "A description" in page.text
    assert page.all("a", href=f"/login/?next=/p/{code_of(pk)}/", target="_blank")


@pytest.mark.parametrize("act", ["edit/", "delete/", "original/"])
async def test_nobody_else_may(service: RunningService, act: str) -> None:
    """Strangers are asked to sign in; whoever may see the photo is told that it is not theirs; others find nothing."""
    pk = await service.photo(by="ana")
    await service.person("cleo", is_private=True)
    private = await service.photo(by="cleo")
    stranger, ben = await browser(service), await browser(service, "ben")

    assert (await stranger.get(f"/p/{code_of(pk)}/{act}")).url.path == "/login/"
    assert (await ben.get(f"/p/{code_of(pk)}/{act}")).status_code == 403
    assert (await ben.get(f"/p/{code_of(private)}/{act}")).status_code == 404
    if act != "original/":
        assert (await ben.post(f"/p/{code_of(pk)}/{act}")).status_code == 403
    assert (await media(service, pk)).pk == pk
