"""Somebody says what they think of a photo, and thinks again."""

from playwright.sync_api import Page, expect

from .conftest import Guest, with_scripts
from .forms import fill_in
from .people import share


def test_like_and_unlike(guest: Guest, newcomer: str) -> None:
    """The heart and the count follow, and are the same after a reload."""
    page = guest.opens(photo_of(guest, newcomer), name="ana")
    like = page.get_by_role("button", name="Like")

    with page.expect_response("**/like/"):
        like.click()
    expect(like).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".likes")).to_have_text("1 like")
    page.reload()
    expect(like).to_have_attribute("aria-pressed", "true")
    with page.expect_response("**/unlike/"):
        like.click()
    expect(like).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(like).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".likes")).to_be_hidden()


@with_scripts
def test_a_double_click_likes_once(guest: Guest, newcomer: str) -> None:
    """It does not take the like back, and another tab agrees."""
    page = guest.opens(photo_of(guest, newcomer), name="ana")
    other = guest.opens_beside(page.context, page.url)

    with page.expect_response("**/like/"):
        page.get_by_role("button", name="Like").dblclick()

    for tab in (page, other):
        if tab is other:
            tab.reload()
        expect(tab.get_by_role("button", name="Like")).to_have_attribute("aria-pressed", "true")
        expect(tab.locator(".likes")).to_have_text("1 like")


def test_a_second_tab_likes_what_is_liked(guest: Guest, newcomer: str) -> None:
    """Where the page still says Like, pressing it likes; it never takes back what was pressed elsewhere."""
    page = guest.opens(photo_of(guest, newcomer), name="ana")
    other = guest.opens_beside(page.context, page.url)

    for tab in (page, other):
        with tab.expect_response("**/like/"):
            tab.get_by_role("button", name="Like").click()

    other.reload()
    expect(other.get_by_role("button", name="Like")).to_have_attribute("aria-pressed", "true")
    expect(other.locator(".likes")).to_have_text("1 like")


def test_a_comment_comes_and_goes(guest: Guest, newcomer: str) -> None:
    """It stands below the photo as it was typed, until who wrote it deletes it."""
    page = guest.opens(photo_of(guest, newcomer), name="ana")

    say(page, "What a sky, <b>truly</b>!")
    expect(page.locator(".talk .comments li")).to_have_count(1)
    expect(page.locator(".talk .comments li")).to_contain_text("What a sky, <b>truly</b>!")
    expect(page.get_by_label("Your comment")).to_have_value("")
    page.get_by_role("link", name="Delete the comment by ana").click()
    page.get_by_role("button", name="Delete the comment").click()

    expect(page.get_by_role("heading", name="No comments yet")).to_be_visible()
    expect(page.locator(".talk .comments li")).to_have_count(0)


def test_words_outlive_the_session(guest: Guest, newcomer: str) -> None:
    """Whose session was ended elsewhere signs in again, and posts what they had written."""
    path = photo_of(guest, newcomer)
    page = guest.opens(path, name=newcomer)
    page.get_by_label("Your comment").fill("Taken from the pier")
    elsewhere = guest.opens("/settings/sessions/", name=newcomer)
    elsewhere.get_by_role("button", name="End all others").click()
    expect(elsewhere.get_by_role("status").get_by_text("Ended.")).to_be_visible()

    page.get_by_role("button", name="Post").click()
    expect(page.get_by_text("Your session has ended.").first).to_be_visible()
    expect(page.get_by_label("Your comment")).to_have_value("Taken from the pier")
    sign_in_again(page, newcomer, has_scripts=guest.has_scripts)
    page.get_by_role("button", name="Post").click()

    expect(page.locator(".talk .comments li")).to_contain_text("Taken from the pier")


@with_scripts
def test_words_outlive_signing_out_in_another_tab(guest: Guest, newcomer: str) -> None:
    """It empties what the browser keeps, but not what stands on the page."""
    page = guest.opens(photo_of(guest, newcomer), name=newcomer)
    page.get_by_label("Your comment").fill("Taken from the pier")
    other = guest.opens_beside(page.context, "/settings/")
    other.get_by_role("button", name="Sign out").click()
    expect(other.get_by_role("link", name="Sign in").first).to_be_visible()

    page.get_by_role("button", name="Post").click()
    sign_in_again(page, newcomer, has_scripts=True)

    expect(page.get_by_label("Your comment")).to_have_value("Taken from the pier")


def photo_of(guest: Guest, name: str) -> str:
    """The address of a new photo."""
    return f"/p/{share(guest.site, name, 'Evening')[0]}/"


def say(page: Page, words: str) -> None:
    """By the form below the photo."""
    page.get_by_label("Your comment").fill(words)
    page.get_by_role("button", name="Post").click()


def sign_in_again(page: Page, name: str, *, has_scripts: bool) -> None:
    """Where the page leads to; without scripts that is a page of its own, beside this one."""
    link = page.get_by_role("main").get_by_role("link", name="Sign in")
    door = page
    if has_scripts:
        link.click()
    else:
        with page.expect_popup() as popup:
            link.click()
        door = popup.value
    fill_in(door, name)
    door.wait_for_url("**/p/*/")
