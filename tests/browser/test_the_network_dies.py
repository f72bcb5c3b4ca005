"""The network goes away under somebody's hands, and comes back."""

import re

from playwright.sync_api import expect

from .conftest import Guest, with_scripts
from .forms import choose
from .people import share, somebody_new

NOWHERE = re.compile("^chrome-error:")
UNREACHABLE = "The service could not be reached. Nothing is lost: try again."


@with_scripts
def test_a_like_is_taken_back(guest: Guest, newcomer: str) -> None:
    """The heart and the count are as they were, with a sentence that says why; later it can be liked."""
    page = guest.opens(photo_of(guest, newcomer), name="ana")
    like = page.get_by_role("button", name="Like")

    page.context.set_offline(True)
    like.click()
    expect(page.get_by_role("status")).to_have_text(UNREACHABLE)
    expect(like).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".likes")).to_be_hidden()
    page.context.set_offline(False)
    page.reload()
    with page.expect_response("**/like/"):
        like.click()

    expect(page.locator(".likes")).to_have_text("1 like")


@with_scripts
def test_a_follow_is_taken_back(guest: Guest, newcomer: str) -> None:
    """The button says Follow again, and has the focus that it had."""
    friend = somebody_new(guest.site)
    page = guest.opens(f"/{friend}/", name=newcomer)
    follow = page.get_by_role("button", name=f"Follow {friend}")

    page.context.set_offline(True)
    follow.click()

    expect(page.get_by_role("status")).to_have_text(UNREACHABLE)
    expect(follow).to_be_focused()


def test_a_comment_waits(guest: Guest, newcomer: str) -> None:
    """It stays in its field, with Retry; without scripts, the browser has it when one goes back."""
    page = guest.opens(photo_of(guest, newcomer), name="ana")
    page.get_by_label("Your comment").fill("Under the river")

    page.context.set_offline(True)
    page.get_by_role("button", name="Post").click()
    if guest.has_scripts:
        expect(page.get_by_role("button", name="Retry")).to_be_visible()
    else:
        page.wait_for_url(NOWHERE, wait_until="commit")
    page.context.set_offline(False)
    if not guest.has_scripts:
        page.go_back()
    expect(page.get_by_label("Your comment")).to_have_value("Under the river")
    page.get_by_role("button", name="Retry" if guest.has_scripts else "Post").click()

    expect(page.locator(".talk .comments li")).to_contain_text("Under the river")


def test_a_photo_waits_to_be_published(guest: Guest, newcomer: str) -> None:
    """With everything that was said about it; without scripts, the browser sends it when one loads the page again."""
    page = guest.opens("/share/", name=newcomer)
    choose(page, has_scripts=guest.has_scripts)
    page.get_by_label("Caption").fill("Under the river")

    page.context.set_offline(True)
    page.get_by_role("button", name="Publish").click()
    if guest.has_scripts:
        expect(page.get_by_role("alert")).to_have_text(UNREACHABLE)
    else:
        page.wait_for_url(NOWHERE, wait_until="commit")
    page.context.set_offline(False)
    if guest.has_scripts:
        page.get_by_role("button", name="Publish").click()
    else:
        page.reload()

    page.wait_for_url("**/p/*/")
    expect(page.locator(".caption")).to_have_text("Under the river")


def photo_of(guest: Guest, name: str) -> str:
    """The address of a new photo."""
    return f"/p/{share(guest.site, name, 'Tunnel')[0]}/"
