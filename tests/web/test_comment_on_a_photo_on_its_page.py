"""Somebody says something about a photo on its page."""

import asyncio

import httpx2
import pytest

from safelight.wire.codes import code_of
from safelight.wire.comments import Comment, GetComments
from tests.features.photos import publish
from tests.service import BASE, RunningService

from .browsing import browser
from .reading import read


async def said(service: RunningService, pk: int) -> list[Comment]:
    return (await service.as_stranger().send(GetComments(pk=pk))).comments


def words_in_the_form(page: httpx2.Response) -> str:
    """What stands in the form's field: a line break first, which browsers leave away."""
    field = page.text.partition("<textarea")[2].partition("</textarea>")[0]
    return read(field.partition(">")[2].removeprefix("\n")).text


async def test_one_lands_at_ones_words(service: RunningService) -> None:
    """The comment stands under the photo, and the address leads to it."""
    pk = await publish(service, "ana")
    ben = await browser(service, "ben")

    landed = await ben.post(f"/p/{code_of(pk)}/comments/", data={"comment_text": "Two\r\nlines"})

    (comment,) = await said(service, pk)
    assert comment.text == "Two\nlines"
    assert landed.url == f"{BASE}/p/{code_of(pk)}/#comment-{comment.pk}"
    assert read(landed.text).all("li", id=f"comment-{comment.pk}")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write something first."),
        (" \r\n ", "Write something first."),
        ("é" * 1001, "A comment has at most 1,000 characters; this has 1,001."),
        ("a bell \x07 rings", "There is a character in it"),
    ],
)
async def test_what_is_no_comment_keeps_its_words(service: RunningService, text: str, sentence: str) -> None:
    """The photo's page comes again with all that was typed, and says why."""
    pk = await publish(service, "ana")
    ben = await browser(service, "ben")

    answer = await ben.post(f"/p/{code_of(pk)}/comments/", data={"comment_text": text})

    assert answer.status_code == 422
    assert words_in_the_form(answer) == text.replace("\r\n", "\n")
    assert sentence in read(answer.text).text
    assert read(answer.text).one("textarea")["aria-invalid"] == "true"
    assert await said(service, pk) == []


async def test_a_session_that_ended_meanwhile_loses_no_word(service: RunningService) -> None:
    """The form comes again with the words and a way to sign in; sent again then, they are posted."""
    pk = await publish(service, "ana")
    address = f"/p/{code_of(pk)}/comments/"
    ben, words = await browser(service, "ben"), {"comment_text": "Long and <dear> words, 木漏れ日"}
    kept = dict(ben.cookies)
    ben.cookies.clear()

    answer = await ben.post(address, data=words)

    page = read(answer.text)
    assert answer.status_code == 403
    assert words_in_the_form(answer) == words["comment_text"]
    assert page.all("a", href=f"/login/?next=/p/{code_of(pk)}/", target="_blank")
    assert page.one("form")["action"] == address

    ben.cookies.update(kept)
    await ben.post(address, data=words)
    assert [comment.text for comment in await said(service, pk)] == [words["comment_text"]]


async def test_it_then_tells_nothing_about_the_photo(service: RunningService) -> None:
    """A private photo, and none: the same page but for the name that was asked for."""
    await service.person("cleo", is_private=True)
    pk = await publish(service, "cleo")

    private, absent = [
        await service.http.post(f"/p/{code}/comments/", data={"comment_text": "Hm"})
        for code in (code_of(pk), "nothing")
    ]

    assert private.status_code == absent.status_code == 403
    assert private.text.replace(code_of(pk), "nothing") == absent.text


async def test_a_double_click_is_one_comment(service: RunningService) -> None:
    """The same words twice at once, or again after an answer that was lost; not with others' words in between."""
    pk = await publish(service, "ana")
    address, words = f"/p/{code_of(pk)}/comments/", {"comment_text": "Thanks!"}
    ben, cleo = await browser(service, "ben"), await browser(service, "cleo")

    await asyncio.gather(*(ben.post(address, data=words) for _ in range(3)))
    assert len(await said(service, pk)) == 1

    await cleo.post(address, data=words)
    await ben.post(address, data=words)
    service.clock.now += 3600
    await ben.post(address, data=words)
    assert [comment.user.username for comment in await said(service, pk)] == ["ben", "cleo", "ben", "ben"]


async def test_strangers_are_asked_to_sign_in(service: RunningService) -> None:
    """There is a way to, and no form."""
    address = f"/p/{code_of(await publish(service, 'ana'))}/"

    page = read((await service.http.get(address)).text)

    assert page.all("a", href=f"/login/?next={address}%23comments")
    assert not page.all("textarea")


async def test_a_private_photo_takes_no_comment(service: RunningService) -> None:
    """It is as if there were none."""
    await service.person("cleo", is_private=True)
    pk = await publish(service, "cleo")
    ben = await browser(service, "ben")

    answer = await ben.post(f"/p/{code_of(pk)}/comments/", data={"comment_text": "Hm"})

    assert answer.status_code == 404


async def test_where_the_form_leads_is_a_page_of_the_photo(service: RunningService) -> None:
    """Whoever opens the form's address, by Back or by hand, is at the photo."""
    address = f"/p/{code_of(await publish(service, 'ana'))}/"
    visitor = await browser(service)

    assert (await visitor.get(f"{address}comments/")).url == f"{BASE}{address}#comments"
