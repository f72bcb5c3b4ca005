"""A comment is deleted by its author or by the photo's owner, who are asked first."""

import asyncio

from safelight.wire.codes import code_of
from safelight.wire.comments import GetComments, PostComment
from tests.features.photos import publish
from tests.service import BASE, RunningService

from .browsing import browser
from .pressing import press
from .reading import read


async def commented(service: RunningService) -> tuple[int, str, int]:
    """A photo of Ana's, its address, and what Ben has said about it."""
    pk = await publish(service, "ana")
    answer = await (await service.as_user("ben")).send(PostComment(pk=pk, comment_text="Hm <b>"))
    return pk, f"/p/{code_of(pk)}/", answer.comment.pk


async def count(service: RunningService, pk: int) -> int:
    return (await service.as_stranger().send(GetComments(pk=pk))).comment_count


async def test_its_author_and_the_owner_may(service: RunningService) -> None:
    """The page shows what it is about, and its button leads back to the photo, where it is gone."""
    for name in ("ana", "ben"):
        pk, address, comment = await commented(service)
        visitor = await browser(service, name)
        question = f"{address}comments/{comment}/delete/"
        assert read((await visitor.get(address)).text).all("a", href=question)

        page = await visitor.get(question)
        landed = await press(visitor, page, question)

        assert "Hm <b>" in read(page.text).text
        assert landed.url == f"{BASE}{address}#comments"
        assert "Hm" not in read(landed.text).text
        assert await count(service, pk) == 0


async def test_nobody_else_may(service: RunningService) -> None:
    """There is no link, the question is refused, and so is the deed; strangers are asked to sign in."""
    pk, address, comment = await commented(service)
    question = f"{address}comments/{comment}/delete/"
    cleo, stranger = await browser(service, "cleo"), await browser(service)

    assert not read((await cleo.get(address)).text).all("a", href=question)
    assert (await cleo.get(question)).status_code == 403
    assert (await cleo.post(question)).status_code == 403
    assert (await stranger.get(question)).url.path == "/login/"
    assert (await stranger.post(question)).url.path == "/login/"
    assert await count(service, pk) == 1


async def test_a_double_click_deletes_once(service: RunningService) -> None:
    """Both lead back to the photo, and the count is right."""
    pk, address, comment = await commented(service)
    await (await service.as_user("ben")).send(PostComment(pk=pk, comment_text="Another"))
    ana = await browser(service, "ana")

    landed = await asyncio.gather(*(ana.post(f"{address}comments/{comment}/delete/") for _ in range(2)))

    assert [answer.url for answer in landed] == [f"{BASE}{address}#comments"] * 2
    assert await count(service, pk) == 1
