"""Somebody's session is ended from another device while they fill in a form without scripts."""

import pytest

from tests.service import BASE, RunningService

from .browsing import browser
from .reading import read

NAME = {"service_name": "Ana's <b>photos</b>", "more": '"><i>kept'}


async def test_what_was_written_can_be_sent_again(service: RunningService) -> None:
    """It stands in a form; once they have signed in on another page, it is sent as it was."""
    ana = await browser(service, "ana")
    ana.cookies.clear()

    ended = await ana.post("/admin/name/", data=NAME, headers={"referer": f"{BASE}/admin/name/"})

    page = read(ended.text)
    (form,) = [one for one in page.all("form") if one["method"] == "post"]
    assert (ended.status_code, ended.headers["cache-control"]) == (403, "no-store")
    assert page.one("a", target="_blank")["href"] == "/login/?next=%2Fadmin%2Fname%2F"
    assert (form["action"], page.one("input", type="hidden", name="more")["value"]) == ("/admin/name/", NAME["more"])
    assert NAME["service_name"] in page.text
    assert page.one("textarea")["name"] == "service_name"


@pytest.mark.parametrize("path", ["/settings/password/", "/settings/delete/", "/settings/privacy/", "/logout/"])
async def test_what_has_no_words_leads_to_sign_in(service: RunningService, path: str) -> None:
    """And no password that was typed stands in the page."""
    ana = await browser(service, "ana")
    ana.cookies.clear()

    answer = await ana.post(path, data={"password": "secret-1", "old_password": "secret-2", "audience": "everyone"})

    assert "secret" not in answer.text
    assert "You were signed out" not in answer.text


async def test_another_site_has_nothing_written_for_others(service: RunningService) -> None:
    """Whoever is signed out is shown no form that a page of another site has filled in."""
    ana = await browser(service)

    for marks in ({"sec-fetch-site": "cross-site"}, {"origin": "https://else.test", "sec-fetch-site": "none"}):
        answer = await ana.post("/admin/name/", data=NAME, headers=marks)
        assert answer.status_code == 403
        assert "<textarea" not in answer.text


@pytest.mark.parametrize("body", [b"service_name=%ff", b"service_name=%ed%a0%80", b"service_name=x&" * 101, b"{"])
async def test_what_is_no_form_leads_to_sign_in(service: RunningService, body: bytes) -> None:
    """As what has no words; what can't be read is not shown."""
    ana = await browser(service)

    answer = await ana.post("/admin/name/", content=body)

    assert (answer.status_code, answer.url.path) == (200, "/login/")


async def test_a_script_is_told_where_to_sign_in(service: RunningService) -> None:
    """It has what was written, and keeps it."""
    ana = await browser(service)

    answer = await ana.post("/admin/name/", data=NAME, headers={"accept": "application/json"})

    assert answer.json() == {"to": "/login/?next=%2F"}
