"""The owner of a photo deletes it, and is asked first."""

import asyncio

from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from safelight.wire.likes import Like
from tests.service import BASE, RunningService

from .browsing import browser
from .pressing import press
from .reading import read


async def test_the_question_says_what_goes(service: RunningService) -> None:
    """Its likes and comments, too, and where one gets one's original; then the photo is gone."""
    pk = await service.photo(by="ana")
    ben = await service.as_user("ben")
    await ben.send(Like(pk=pk))
    for text in ("One", "Two"):
        await ben.send(PostComment(pk=pk, comment_text=text))
    address = f"/p/{code_of(pk)}/"
    ana = await browser(service, "ana")

    question = await ana.get(f"{address}delete/")
    landed = await press(ana, question, f"{address}delete/")

    assert "with 1 like and 2 comments." in " ".join(read(question.text).text.split())
    assert read(question.text).all("a", href=f"{address}original/")
    assert landed.url == f"{BASE}/"
    assert (await ana.get(address)).status_code == 404


async def test_a_double_click_deletes_once(service: RunningService) -> None:
    """Both lead home."""
    pk = await service.photo(by="ana")
    ana = await browser(service, "ana")

    landed = await asyncio.gather(*(ana.post(f"/p/{code_of(pk)}/delete/") for _ in range(2)))

    assert [(answer.status_code, answer.url) for answer in landed] == [(200, f"{BASE}/")] * 2
