"""Whoever does something too often is told when it works again, and gets back what they typed."""

import httpx2
import pytest

from safelight.wire.codes import code_of
from safelight.wire.comments import GetComments
from tests.features.photos import publish
from tests.limited import low
from tests.service import PASSWORD, RunningService

from .browsing import browser
from .pressing import press
from .reading import read


async def limited(service: RunningService, **amounts: int) -> httpx2.AsyncClient:
    """Ben, at a service with low limits."""
    return await browser(service.beside(limits=low(**amounts)), "ben")


async def test_a_comment_is_sent_again(service: RunningService) -> None:
    """The page has it, whether or not its form was read before the limit was met; pressed in time, it is posted."""
    photo = await publish(service, "ana")
    address = f"/p/{code_of(photo)}/comments/"
    ben = await limited(service, calls_of_person=1)
    await ben.post(address, data={"comment_text": "One"})

    refused = await ben.post(address, data={"comment_text": "Two <b>"}, headers={"accept-language": "de"})

    assert refused.status_code == 429
    assert "Two &lt;b&gt;</textarea>" in refused.text
    assert '<span lang="de">in ' in refused.text
    assert int(refused.headers["retry-after"]) > 0
    assert "form-action 'self'" in refused.headers["content-security-policy"]
    service.clock.now += 61
    sent = await ben.post(read(refused.text).one("form")["action"], data={"comment_text": "Two <b>"})
    assert sent.status_code == 200
    assert (await service.as_stranger().send(GetComments(pk=photo))).comment_count == 2


async def test_a_report_is_kept(service: RunningService) -> None:
    """Its words in a field, what was chosen beside them, and nothing but the rule and the time above."""
    photo, other = await publish(service, "ana"), await publish(service, "ana")
    ben = await limited(service, reports_of_person=1)
    await ben.post(f"/p/{code_of(photo)}/report/", data={"reason": "spam"})
    address = f"/p/{code_of(other)}/report/"

    refused = await ben.post(address, data={"reason": "stolen", "report_text": "My own"})

    document = read(refused.text)
    assert refused.status_code == 429
    assert document.one("input", name="reason")["value"] == "stolen"
    assert "My own</textarea>" in refused.text
    assert "It works again in 24 hours." in " ".join(document.text.split())
    service.clock.now += 24 * 3600 + 1
    ben = await browser(service, "ben")
    assert (await press(ben, refused, address)).url.path == "/report/sent/"


@pytest.mark.parametrize("field", ["password", "new_password"])
async def test_no_password_stands_in_the_page(service: RunningService, field: str) -> None:
    """A form that had one is not kept: they come back and type it again."""
    ben = await limited(service, calls_of_person=1)
    form = {field: PASSWORD, "old_password": PASSWORD}
    await ben.post("/settings/password/", data=form)

    refused = await ben.post("/settings/password/", data=form)

    assert refused.status_code == 429
    assert PASSWORD not in refused.text
    assert not read(refused.text).all("form")


async def test_a_script_is_told_in_its_own_way(service: RunningService) -> None:
    """It keeps the words itself, where the form stands."""
    photo = await publish(service, "ana")
    ben = await limited(service, calls_of_person=1)

    for text in ("One", "Two"):
        answer = await ben.post(
            f"/p/{code_of(photo)}/comments/", data={"comment_text": text}, headers={"accept": "application/json"}
        )

    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
