"""PostgreSQL crashes and is started again underneath a service: meanwhile it says so, and afterwards all is well."""

import asyncio
import itertools
import os
import signal
from collections.abc import AsyncGenerator, Generator
from contextlib import suppress
from pathlib import Path

import asyncpg
import httpx2
import pytest

from safelight.settings import Settings
from safelight.wire.media import DeleteMedia
from tests import postgres
from tests.faults.serving import Serving, serving
from tests.service import picture

MOST_SECONDS = 60

pytestmark = pytest.mark.skipif(not postgres.find_binaries(), reason="PostgreSQL is not installed")


@pytest.fixture
def server() -> Generator[postgres.Server]:
    """A server of this test's own."""
    with postgres.server() as running:
        yield running


@pytest.fixture
async def service(server: postgres.Server, tmp_path: Path) -> AsyncGenerator[Serving]:
    """A service on it."""
    connection = await asyncpg.connect(f"{server.address}/postgres")
    await connection.execute("CREATE DATABASE safelight")
    await connection.close()
    database = f"{server.address}/safelight"
    async with serving(Settings(data=tmp_path, registration="open", limits="off", database_url=database)) as service:
        yield service


class Talk:
    """Somebody who comments on a photo, one comment after the other, whatever is answered."""

    def __init__(self, http: httpx2.AsyncClient, pk: int, session: str) -> None:
        self._http = http
        self._pk = pk
        self._cookie = {"cookie": f"sessionid={session}"}
        self.answers: dict[str, httpx2.Response] = {}
        self.is_over = False

    async def go_on(self) -> None:
        """Until it is over."""
        for number in itertools.count():
            if self.is_over:
                return
            await self.say(f"{id(self)}-{number}")

    async def say(self, text: str) -> None:
        """One comment. Where nobody answers, a process was killed and the next is not there yet."""
        address = f"/api/v1/media/{self._pk}/comment/"
        try:
            self.answers[text] = await self._http.post(address, headers=self._cookie, data={"comment_text": text})
        except httpx2.TransportError:
            await asyncio.sleep(0.05)

    async def waits_for(self, status: int) -> None:
        """Until the newest answer is this."""
        while not self.answers or list(self.answers.values())[-1].status_code != status:  # noqa: ASYNC110 (a service's)
            await asyncio.sleep(0.02)

    def said(self, status: int) -> set[str]:
        """The comments that were answered so."""
        return {text for text, answer in self.answers.items() if answer.status_code == status}


async def test_it_comes_back(service: Serving, server: postgres.Server, tmp_path: Path) -> None:
    """
    Twice, the second time under a process that starts meanwhile: refusals say when to come again, a page too.

    What was answered `ok` is there once, what was refused is not half there, jobs are done, and nobody started the
    service again.
    """
    ana = await service.member("ana")
    pk = (await ana.upload(picture())).pk
    async with asyncio.timeout(MOST_SECONDS), httpx2.AsyncClient(base_url=service.url, timeout=MOST_SECONDS) as http:
        talks = [Talk(http, pk, ana.session or "") for _ in range(4)]
        talking = [asyncio.create_task(talk.go_on()) for talk in talks]
        for kills in (False, True):
            for talk in talks:
                await talk.waits_for(200)
            server.crash()
            if kills:
                kill_children(service)
            for talk in talks:
                await talk.waits_for(503)
            page, health = await answer_to(http, "/explore/"), await answer_to(http, "/healthz")
            server.start()
        for talk in talks:
            await talk.waits_for(200)
            talk.is_over = True
        await asyncio.gather(*talking)
        comments = (await http.get(f"/api/v1/media/{pk}/info/")).json()["media"]["comment_count"]
        found = await every_comment(http, pk)
        await ana.send(DeleteMedia(pk=pk))
        while originals(tmp_path):  # noqa: ASYNC110 (a job of the service's)
            await asyncio.sleep(0.02)

    assert (page.status_code, health.status_code) == (503, 503)
    assert "Try again" in page.text
    answers = [answer for talk in talks for answer in talk.answers.values()]
    assert {answer.status_code for answer in answers} == {200, 503}
    assert all(answer.json()["retry_after"] > 0 for answer in answers if answer.status_code == 503)
    assert comments == len(found) == len(set(found))
    assert set(found) >= set.union(*(talk.said(200) for talk in talks))


def kill_children(service: Serving) -> None:
    """End the processes that answer; the first one starts others in their place."""
    children = Path(f"/proc/{service.process.pid}/task/{service.process.pid}/children").read_text().split()
    for child in children:
        os.kill(int(child), signal.SIGKILL)


async def answer_to(http: httpx2.AsyncClient, path: str) -> httpx2.Response:
    """What is answered at an address, once somebody is there again who answers."""
    while True:
        with suppress(httpx2.TransportError):
            return await http.get(path)
        await asyncio.sleep(0.05)


async def every_comment(http: httpx2.AsyncClient, pk: int) -> list[str]:
    """The texts of all comments, without the caption."""
    texts: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = (await http.get(f"/api/v1/media/{pk}/comments/", params=cursor)).json()
        texts += [comment["text"] for comment in answer["comments"] if comment["pk"] != pk]
        if not answer.get("next_max_id"):
            return texts
        cursor = {"max_id": answer["next_max_id"]}


def originals(data: Path) -> list[Path]:
    """The originals that are kept."""
    return [*data.rglob("originals/*/*")]
