"""An export while its owner deletes, hides or leaves; and one that nobody takes to its end."""

import asyncio
import io
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pytest

from safelight.features.accounts.actions import suspend
from safelight.wire.accounts import ExportAccount, SetPrivate
from safelight.wire.codes import code_of
from safelight.wire.contract import BASE
from safelight.wire.errors import RateLimited
from safelight.wire.media import DeleteMedia
from tests.limited import ON, low
from tests.service import RunningService, picture

from .opened import exported, told

ADDRESS = f"{BASE}{ExportAccount.endpoint.path}"


class Meanwhile:
    """A storage in front of the service's own, which has something happen before its first file is opened."""

    def __init__(self, service: RunningService, happen: Any) -> None:
        self._storage = service.house.storage
        self._happen = happen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._storage, name)

    async def open(self, key: str) -> AsyncIterator[bytes]:
        """As the service's own, once it has happened."""
        happen, self._happen = self._happen, None
        if happen:
            await happen()
        async for chunk in self._storage.open(key):
            yield chunk


def when(service: RunningService, happen: Any) -> RunningService:
    """The service, in which something happens as soon as the first photo is opened."""
    return service.beside(storage=Meanwhile(service, happen))


async def test_a_photo_is_deleted_meanwhile(service: RunningService) -> None:
    """It is passed over, which is said; the others are there."""
    first, second = await service.photo(by="ana"), await service.photo(by="ana")
    ana = await service.as_user("ana")

    async def delete() -> None:
        await ana.send(DeleteMedia(pk=first))
        await service.run_jobs()

    archive = await exported(await when(service, delete).as_user("ana"))

    assert [photo["pk"] for photo in told(archive, "photos")] == [second]
    assert f"/p/{code_of(first)}/" in archive.read("missing.txt").decode()


async def test_a_file_gets_another_name_meanwhile(service: RunningService) -> None:
    """As it does when an account becomes private: it is found under the new one."""
    thrifty = service.beside(keeps_originals=False)
    pks = [await thrifty.photo(by="ana") for _ in range(2)]
    ana = await service.as_user("ana")

    async def hide() -> None:
        await ana.send(SetPrivate())
        await service.run_jobs()

    archive = await exported(await when(service, hide).as_user("ana"))

    assert [photo["pk"] for photo in told(archive, "photos")] == pks[::-1]
    assert "missing.txt" not in archive.namelist()


async def test_whoever_is_suspended_meanwhile_has_no_whole_one(service: RunningService) -> None:
    """It breaks off, so that nobody takes it for everything."""
    await service.photo(by="ana")
    ana_pk = await service.pk("ana")

    async def leave() -> None:
        await service.write(lambda tx: suspend(tx, ana_pk))

    beside = when(service, leave)
    sent: list[Mapping[str, Any]] = []
    with pytest.raises(Exception, match="no such thing"):
        await asked(beside, await service.cookie("ana"), sent)

    assert sent[0]["status"] == 200
    assert sent[-1].get("more_body") is True


async def asked(
    service: RunningService, cookie: dict[str, str], sent: list[Mapping[str, Any]], leaves_after: int = 0
) -> None:
    """Ask by ASGI for an export; of what is sent, so many messages are taken before the one who asks has gone."""
    has_gone = asyncio.Event()

    async def receive() -> Mapping[str, Any]:
        await has_gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)
        if len(sent) == leaves_after:
            has_gone.set()
        await asyncio.sleep(0)

    headers = [(name.encode(), text.encode()) for name, text in cookie.items()]
    scope = {"type": "http", "method": "GET", "path": ADDRESS, "query_string": b"", "scheme": "http"}
    await service.transport.app(scope | {"headers": [*headers, (b"host", b"service.test")]}, receive, send)


async def test_who_leaves_leaves_nothing(service: RunningService) -> None:
    """Nothing more is read for them, no file stays, and they can begin again at once."""
    for _ in range(10):
        await service.photo(by="ana")
    limited = service.beside(limits=ON)
    files, sent = service.files(), []

    await asked(limited, await service.cookie("ana"), sent, leaves_after=3)

    assert len(sent) < 12
    assert service.files() == files
    assert told(await exported(await limited.as_user("ana")), "photos")


async def test_one_at_a_time(service: RunningService) -> None:
    """A second one is refused while the first has not ended; afterwards there is room for it."""
    await service.photo(by="ana")
    limited = service.beside(limits=ON)
    ana = await limited.as_user("ana")
    refused: list[int] = []

    async def ask_again() -> None:
        with pytest.raises(RateLimited) as refusal:
            await exported(ana)
        refused.append(refusal.value.retry_after)

    first = when(limited, ask_again)
    await exported(await first.as_user("ana"))

    assert refused
    assert await exported(ana)


async def test_so_many_a_day(service: RunningService) -> None:
    """Then not before tomorrow; others are not concerned, and one that was only looked at counts as well."""
    limited = service.beside(limits=low(exports_of_person=2))
    ana = await limited.as_user("ana")

    await exported(ana)
    headers = await limited.http.head(ADDRESS, headers=await service.cookie("ana"))
    with pytest.raises(RateLimited):
        await exported(ana)
    service.clock.now += 24 * 3600
    again = await exported(ana)

    assert headers.status_code == 200
    assert again
    assert await exported(await limited.as_user("ben"))


async def test_without_room_for_its_notes_it_does_not_begin(service: RunningService, tmp_path: Any) -> None:
    """A refusal with a reason, upon which nothing is under way."""
    limited = service.beside(limits=ON)
    full = replace(limited, house=limited.house).beside(workspace=tmp_path / "nowhere")

    answer = await full.http.get(ADDRESS, headers=await service.cookie("ana"))

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert await exported(await limited.as_user("ana"))


async def test_pieces_come_as_they_are_read(service: RunningService) -> None:
    """No message holds more than a piece of a file, whatever the files' size."""
    await (await service.as_user("ana")).upload(picture(1500, 1500, "PNG", compress_level=0))
    sent: list[Mapping[str, Any]] = []

    await asked(service, await service.cookie("ana"), sent)

    pieces = [message["body"] for message in sent[1:]]
    assert max(map(len, pieces)) < 300_000
    assert len(b"".join(pieces)) > 6_000_000
    assert ZipFile(io.BytesIO(b"".join(pieces))).testzip() is None
