"""Somebody is suspended while what they have sent is on its way: they are shown nothing that was theirs."""

import asyncio
from collections.abc import AsyncGenerator

import httpx2
import pytest

from safelight.features.accounts.actions import suspend
from safelight.wire.codes import code_of
from safelight.wire.reports import ReportUser
from tests.service import RunningService

from .browsing import browser
from .reading import read

FORM = {"content-type": "application/x-www-form-urlencoded"}


async def late(service: RunningService, name: str, form: bytes) -> AsyncGenerator[bytes]:
    """A form before whose first byte its sender is suspended."""
    pk = await service.pk(name)
    await service.write(lambda tx: suspend(tx, pk))
    yield form


async def test_a_page_has_the_frame_of_strangers(service: RunningService) -> None:
    """It says what is to be said, under the ways in."""
    photo = await service.photo(by="ana")
    ben = await browser(service, "ben")

    answer = await ben.post(
        f"/p/{code_of(photo)}/report/", content=late(service, "ben", b"report_text=Mine"), headers=FORM
    )

    assert answer.status_code == 422
    assert "Mine</textarea>" in answer.text
    assert read(answer.text).all("nav", **{"class": "ways-in"})


@pytest.mark.parametrize("path", ["/admin/invitations/", "/admin/people/ben/", "/admin/reports/"])
async def test_an_owner_is_none_any_more(service: RunningService, path: str) -> None:
    """Nothing is done, as for everybody for whom there is nothing there."""
    for name in ("olga", "otto"):
        await service.person(name, is_owner=True)
    await service.person("ben")
    olga = await browser(service, "olga")

    answer = await olga.post(path, content=late(service, "olga", b"act=suspend&uses=1&days=1"), headers=FORM)

    assert answer.status_code == 404


async def test_two_owners_suspend_each_other(service: RunningService) -> None:
    """In the same moment: one of them is left, and the other is told nothing of reports."""
    for name in ("olga", "otto"):
        await service.person(name, is_owner=True)
    cleo, pks = await service.as_user("cleo"), [await service.pk(name) for name in ("otto", "olga")]
    for pk in pks:
        await cleo.send(ReportUser(pk=pk))
    owners = [await browser(service, name) for name in ("olga", "otto")]

    async def suspends(owner: httpx2.AsyncClient, pk: int) -> int:
        return (await owner.post("/admin/reports/", data={"about": str(pk), "act": "suspend"})).status_code

    statuses = await asyncio.gather(*map(suspends, owners, pks))

    assert sorted(statuses) == [200, 404]
    assert sorted([(await owner.get("/admin/")).status_code for owner in owners]) == [200, 404]
