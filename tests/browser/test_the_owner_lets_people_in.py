"""On a service that lets people in one by one, its owner decides who comes, and who goes."""

from collections.abc import Generator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from .conftest import Guest
from .draw import demo
from .forms import fill_in
from .people import new_name

GOOD = "a long walk by the sea"


@pytest.fixture(scope="module")
def site() -> Generator[str]:
    """The address of a demo where whoever asks to join waits."""
    with demo("approval") as address:
        yield address


def test_asked_let_in_suspended_and_restored(guest: Guest) -> None:
    """Who waits can't sign in; who is let in can; who is suspended is out at once, until they are restored."""
    name = new_name()
    page = guest.opens("/join/")
    fill_in(page, name, GOOD, "Ask to join")
    expect(page.get_by_role("heading", name="Nearly there")).to_be_visible()
    owner = guest.opens("/", name="ana")

    owner.get_by_role("link", name="See who").click()
    owner.get_by_role("button", name=f"Let in {name}").dblclick()
    expect(owner.get_by_role("button", name=f"Let in {name}")).to_have_count(0)
    signs_in(page, name)
    owner.goto(f"/admin/people/{name}/")
    owner.get_by_role("button", name="Suspend").click()
    expect(owner.get_by_role("button", name="Restore")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Your profile")).to_have_count(0)
    owner.get_by_role("button", name="Restore").click()
    expect(owner.get_by_role("button", name="Suspend")).to_be_visible()

    signs_in(page, name)


def test_an_invitation_is_shared_used_and_withdrawn(guest: Guest) -> None:
    """Its link lets in as many as it says, at once; another one lets in nobody once it is withdrawn."""
    owner = guest.opens("/admin/invitations/", name="ana")
    link = invitation(owner)
    friend = guest.opens(link)

    expect(friend.get_by_role("heading", name="You are invited")).to_be_visible()
    fill_in(friend, new_name(), GOOD, "Join")
    expect(friend.get_by_role("link", name="Your profile")).to_be_visible()
    late = guest.opens(link)
    expect(late.get_by_role("heading", name="This invitation is not valid any more")).to_be_visible()

    owner.get_by_role("link", name="Invitations").click()
    expect(owner.get_by_text("Used up").first).to_be_visible()
    link = invitation(owner)
    owner.get_by_role("button", name="Withdraw it").click()
    owner.wait_for_url("**/admin/invitations/")
    late.goto(link)
    expect(late.get_by_role("heading", name="This invitation is not valid any more")).to_be_visible()


def invitation(owner: Page) -> str:
    """The path of a new one for one person, whose link and code the page shows."""
    owner.get_by_role("button", name="Make an invitation").click()
    expect(owner.get_by_role("img", name="The same link as a QR code")).to_be_visible()
    link = urlsplit(owner.get_by_label("The link").input_value())
    return f"{link.path}?{link.query}" if link.query else link.path


def signs_in(page: Page, name: str) -> None:
    """And finds their places."""
    page.goto("/login/")
    fill_in(page, name, GOOD)
    expect(page.get_by_role("link", name="Your profile")).to_be_visible()
