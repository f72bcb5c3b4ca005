"""Pages in their less usual moments: empty, far too long, failed, waiting, refused, with something open."""

import re
from collections.abc import Callable
from itertools import count

from playwright.sync_api import FilePayload, Page

from safelight import Client
from safelight.wire.accounts import EditProfile
from safelight.wire.comments import GetComments, PostComment
from safelight.wire.feeds import GetUserFeed
from safelight.wire.friendships import Block, Follow
from safelight.wire.locations import Place as Spot
from safelight.wire.reports import ReportComment, ReportMedia, ReportUser
from tests.service import picture

from .people import pk_of, signed_in, somebody_new
from .places import PASSWORD, Place, photo_of
from .refusals import LONG_NAME, refusals

TALKERS = count(100)
WORD = "Donaudampfschifffahrtsgesellschaftskapitän "
CAPTION = ("On the way home the light was like this for a minute, and then it was gone. " * 40)[:2190] + " #evening"
RIGHT_TO_LEFT = "كان الضوء هكذا لدقيقة واحدة، ثم ذهب. #مساء"
JAPANESE = "日が暮れる。帰り道で、少しだけ立ち止まった。光はすぐに消えてしまった。#夕暮れ"
SPOT = Spot(name="The long bench below the old lime tree at the upper end of the harbour promenade", lat=57.7, lng=10.6)
GROW = r"""
name => {
  document.querySelector(".wordmark span").textContent = name;
  const grown = (one) => one.textContent.replace(/(?<![\d.])\d+(?!\d|\.\d+\.)/, "10,000");
  for (const one of document.querySelectorAll(".counts b, .likes b, .facts dd")) one.textContent = grown(one);
  document.querySelector(".tally").textContent = "99+";
}
"""


def moments(site: str) -> list[Place]:
    """Those of a demo, to which the people come who are in them."""
    nobody, talker = somebody_new(site), somebody_talkative(site)
    photo, first = photo_of(site, "ana"), photo_of(site, talker)
    ben = number_of(site, "ben")
    comment = something_reported(site, talker)
    return [
        *refusals(),
        Place("sign-in-failed", "/login/", then=sent({"Username": "ana", "Password": "not this one"}, "Sign in")),
        Place("join-failed", "/join/", then=sent({"Username": "ana", "Password": "a long walk"}, "Join")),
        Place("empty-home", "/", nobody),
        Place("empty-profile", f"/{nobody}/", nobody),
        Place("empty-followers", f"/{nobody}/followers/", nobody),
        Place("empty-activity", "/activity/", nobody),
        Place("photo-sent", "/share/", nobody, then=waits_to_be_shared),
        Place("photo-not-sent", "/share/", nobody, then=not_sent),
        Place("no-photo", "/share/", nobody, then=chosen("words.txt", b"no photo")),
        Place("compose", "/share/", nobody, then=composing),
        Place("compose-crop", "/share/", nobody, then=cropping),
        Place("compose-too-long", "/share/", nobody, then=said_too_much),
        Place("long-home", "/", talker),
        Place("long-profile", f"/{talker}/", talker),
        Place("long-photo", f"/p/{first}/", talker),
        Place("long-following", f"/{talker}/following/", talker),
        Place("blocked", "/finn/", talker),
        Place("blocked-people", "/settings/blocked/", talker),
        Place("menu", "/", "ana", then=pressed("article .menu summary")),
        Place("menu-of-a-profile", "/ben/", "ana", then=pressed(".profile .menu summary")),
        Place("long-followers", "/eve/followers/", "ana"),
        Place("description", f"/p/{photo}/", "ana", then=pressed(".alt summary")),
        Place("full", f"/p/{photo}/", "ana", then=pressed(".one .picture")),
        Place("keys", f"/p/{photo}/", "ana", then=pressed("[data-keys]")),
        Place("comment-not-sent", f"/p/{photo}/", "ana", then=comment_not_sent),
        Place("report-comment", f"/p/{first}/comments/{comment}/report/", "ana", like_others=True),
        Place("report-nothing-said", f"/people/{ben}/report/", "ana", then=sent({}, "Send the report")),
        Place("reports", "/admin/reports/", "ana", like_others=True),
        Place("reports-sure", "/admin/reports/", "ana", then=pressed(".sure summary")),
        Place("name-too-long", "/admin/name/", "ana", then=named_too_long, like_others=True),
        Place("signed-out", "/admin/name/", "ana", then=signed_out),
        Place("large-profile", "/ben/", "ana", then=grown, like_others=True),
        Place("large-activity", "/activity/", "ana", then=grown, like_others=True),
        Place("large-admin", "/admin/", "ana", then=grown, like_others=True),
        Place("block", f"/people/{ben}/block/?next=/ben/", "ana"),
    ]


def somebody_talkative(site: str) -> str:
    """Somebody with the longest names there are, who has much to say in several scripts, under photos of all shapes."""
    name = f"a_username_with_30_letters_{next(TALKERS)}"
    with Client(site) as client:
        client.create_account(name, PASSWORD, full_name=(WORD * 2)[:64].strip())
        client.send(EditProfile(biography=(WORD * 4)[:150].strip(), external_url=f"https://example.com/{'way/' * 30}"))
        client.upload(picture(1080, 1080), caption=JAPANESE)
        client.upload(picture(1080, 1350), caption=RIGHT_TO_LEFT)
        media = client.upload(picture(1910, 1000), caption=CAPTION, location=SPOT, alt="One colour. " * 80)
        for words in [WORD * 20, RIGHT_TO_LEFT, JAPANESE, "Yes."]:
            client.send(PostComment(pk=media.pk, comment_text=words.strip()))
        client.send(Follow(pk=pk_of(client, "eve")))
        client.send(Follow(pk=pk_of(client, "cleo")))
        client.send(Block(pk=pk_of(client, "finn")))
    return name


def something_reported(site: str, name: str) -> int:
    """Their newest photo, a comment under it, and they themselves are reported. The answer is the comment's pk."""
    with signed_in(site, "ben") as client:
        pk = pk_of(client, name)
        media = client.send(GetUserFeed(pk=pk)).items[0].pk
        comment = client.send(GetComments(pk=media)).comments[-1].pk
        client.send(ReportUser(pk=pk, reason="abuse", report_text=RIGHT_TO_LEFT))
        client.send(ReportMedia(pk=media, reason="stolen", report_text=(CAPTION + WORD * 9)[-500:].strip()))
        client.send(ReportComment(pk=media, comment_pk=comment, reason="spam"))
    return comment


def number_of(site: str, name: str) -> int:
    """The number by which pages name somebody in a form."""
    with signed_in(site, "ana") as client:
        return pk_of(client, name)


def signed_out(page: Page) -> None:
    """A session has ended when something is sent; it goes on afterwards, for the next page."""
    cookies = page.context.cookies()
    page.get_by_label("Name", exact=True).fill(LONG_NAME)
    page.context.clear_cookies()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="You were signed out").wait_for()
    page.context.add_cookies([{**one} for one in cookies])  # type: ignore[typeddict-item]


def named_too_long(page: Page) -> None:
    """A place is called what no place can be called."""
    name = page.get_by_label("Name", exact=True)
    name.evaluate("field => field.removeAttribute('maxlength')")
    name.fill(LONG_NAME * 2)
    page.get_by_role("button", name="Save").click()
    page.locator(".problem").wait_for()


def grown(page: Page) -> None:
    """As on a service with many people, after many years, whose name is as long as names can be."""
    page.evaluate(GROW, LONG_NAME)


def sent(words: dict[str, str], button: str) -> Callable[[Page], None]:
    """A form is filled in and sent, and comes back."""

    def send(page: Page) -> None:
        for label, text in words.items():
            page.get_by_label(label, exact=True).fill(text)
        page.get_by_role("button", name=button, exact=True).click()
        page.locator(".problem, .trouble").first.wait_for()

    return send


def pressed(selector: str) -> Callable[[Page], None]:
    """Something is pressed, and opens; though it be hidden, where no key is at hand."""

    def press(page: Page) -> None:
        page.locator(selector).first.dispatch_event("click")
        page.locator("main [open]").first.wait_for()

    return press


def chosen(name: str, content: bytes, kind: str = "") -> Callable[[Page], None]:
    """A file is chosen to be shared."""
    file: FilePayload = {"name": name, "mimeType": kind or "text/plain", "buffer": content}
    return lambda page: page.set_input_files("input[type=file]", file)


def composing(page: Page) -> None:
    """A photo is chosen, and what it will look like is seen."""
    chosen("harbour.jpg", painting(page), "image/jpeg")(page)
    page.wait_for_url("**/share/*/")


def painting(page: Page) -> bytes:
    """A picture to share: one that is there."""
    found = re.search(r"/media/[^ \"]+_1080\.jpg", page.request.get("/tags/dusk/").text())
    assert found
    return page.request.get(found[0]).body()


def cropping(page: Page) -> None:
    """The tools for its shape are open."""
    composing(page)
    page.get_by_text("Crop and turn").click()
    page.get_by_role("radio", name="Square").check()


def said_too_much(page: Page) -> None:
    """The caption is longer than captions can be."""
    composing(page)
    page.get_by_label("Caption").fill(CAPTION + WORD)


def waits_to_be_shared(page: Page) -> None:
    """Somebody has chosen a photo, and gone away."""
    composing(page)
    page.goto("/share/")


def not_sent(page: Page) -> None:
    """There is no network when a photo is chosen."""
    page.context.set_offline(True)
    chosen("harbour.jpg", picture(640, 480), "image/jpeg")(page)
    page.get_by_role("button", name="Try again").wait_for()
    page.context.set_offline(False)


def comment_not_sent(page: Page) -> None:
    """There is no network when a comment is posted."""
    page.context.set_offline(True)
    page.get_by_label("Your comment").fill("The same light as last year")
    page.get_by_role("button", name="Post").click()
    page.get_by_role("button", name="Retry").wait_for()
    page.context.set_offline(False)
