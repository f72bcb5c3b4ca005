"""Whatever is sent to the pages of accounts, nothing breaks."""

import pytest

from tests.service import RunningService

from .browsing import browser

HOSTILE = ["a\x00b", "\ud800", "<script>", "x" * 10_000, "\u202e٣"]

FORMS = {
    "/login/": ["username", "password", "next"],
    "/join/": ["username", "full_name", "password", "invitation", "next"],
    "/setup/": ["token", "username", "full_name", "password"],
    "/settings/profile/": ["username", "full_name", "biography", "external_url", "email"],
    "/settings/privacy/": ["audience"],
    "/settings/theme/": ["theme"],
    "/settings/password/": ["old_password", "new_password"],
    "/settings/sessions/": ["session"],
    "/settings/delete/": ["password"],
    "/admin/people/ben/": ["act", "confirmation"],
    "/admin/invitations/": ["uses", "days", "withdraw"],
}

ADDRESSES = [
    "/login/?next={}",
    "/join/?next={}",
    "/join/{}/",
    "/setup/?token={}",
    "/settings/profile/?saved={}",
    "/settings/sessions/?ended={}",
    "/admin/people/?q={}",
    "/admin/people/?max_id={}",
    "/admin/people/?gone={}",
    "/admin/people/{}/",
    "/admin/invitations/{}/",
    "/admin/invitations/{}/code.svg",
]


@pytest.mark.parametrize("path", FORMS)
async def test_each_form(service: RunningService, path: str) -> None:
    """Each field of it, and all of them; the sound form works still."""
    await service.person("ana", is_owner=True)
    await service.pk("ben")
    visitor = await browser(service.beside(registration="approval"), "ana" if path.count("/") > 2 else "")

    for text in HOSTILE:
        sent = quoted(text)
        for names in ([name] for name in FORMS[path]):
            body = "&".join(f"{name}={sent}" for name in names)
            answer = await visitor.post(path, content=body, headers=FORM)
            assert answer.status_code < 500, (path, names, text[:20])
        answer = await visitor.post(path, content="&".join(f"{name}={sent}" for name in FORMS[path]), headers=FORM)
        assert answer.status_code < 500, (path, text[:20])


@pytest.mark.parametrize("address", ADDRESSES)
async def test_each_address(service: RunningService, address: str) -> None:
    """For a stranger and for the owner."""
    await service.person("ana", is_owner=True)
    service = service.beside(registration="invitation")
    visitors = [await browser(service), await browser(service, "ana")]

    for text in [*HOSTILE, "%ff"]:
        for visitor in visitors:
            answer = await visitor.get(address.format("%ff" if text == "%ff" else quoted(text)))
            assert answer.status_code < 500, (address, text[:20])


FORM = {"content-type": "application/x-www-form-urlencoded"}


def quoted(text: str) -> str:
    """A text as a form sends it, halves of characters too."""
    return "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))
