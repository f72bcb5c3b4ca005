"""What is there without a network, and what is not."""

from playwright.sync_api import Error, Page, expect

from .conftest import Guest, with_scripts
from .people import share

IS_READY = "() => navigator.serviceWorker.controller?.state === 'activated'"
IS_FORGOTTEN = "async () => !(await caches.match('/', { ignoreVary: true }))"


@with_scripts
def test_home_is_kept_until_somebody_leaves(guest: Guest, newcomer: str) -> None:
    """Home as it was, with a banner; on other pages a word why not; and nothing of it once one has signed out."""
    [code] = share(guest.site, newcomer, "Before the tunnel")
    page = guest.opens("/", name=newcomer, service_workers="allow")
    page.wait_for_function(IS_READY)
    page.reload()
    expect(page.locator(f"#photo-{code}")).to_be_visible()

    page.context.set_offline(True)
    page.goto("/")
    expect(page.locator(".banner")).to_contain_text("You are offline. This is your feed")
    expect(page.locator(f"#photo-{code}")).to_be_visible()
    page.goto("/explore/")
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()

    page.context.set_offline(False)
    page.goto("/settings/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    page.context.set_offline(True)
    assert code not in reached(page)


@with_scripts
def test_what_is_kept_goes_with_the_session(guest: Guest, newcomer: str) -> None:
    """Once anybody else has seen a page in this browser, be it to sign in, the home of whoever was here is gone."""
    [code] = share(guest.site, newcomer, "Before the tunnel")
    page = guest.opens("/", name=newcomer, service_workers="allow")
    page.wait_for_function(IS_READY)
    page.reload()
    expect(page.locator(f"#photo-{code}")).to_be_visible()
    page.context.clear_cookies()

    page.goto("/login/")
    page.wait_for_function(IS_FORGOTTEN)
    page.context.set_offline(True)
    page.goto("/")

    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    assert code not in page.content()


def reached(page: Page) -> str:
    """What there is at home now, if there is anything."""
    try:
        page.goto("/")
    except Error:
        return ""
    return page.content()
