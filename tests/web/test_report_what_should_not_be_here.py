"""A photo, a comment or a person is reported on a page of its own, which says what happens next."""

import pytest

from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from tests.features.photos import publish
from tests.service import RunningService

from .browsing import browser
from .reading import read


async def addresses(service: RunningService) -> dict[str, tuple[str, str]]:
    """By what is reported, the page that leads there, and where the form is. Ana's photo, and what Ben says there."""
    photo = await publish(service, "ana")
    said = await (await service.as_user("ben")).send(PostComment(pk=photo, comment_text="Ha <b>"))
    page = f"/p/{code_of(photo)}/"
    return {
        "photo": (page, f"{page}report/"),
        "comment": (page, f"{page}comments/{said.comment.pk}/report/"),
        "person": ("/ben/", f"/people/{await service.pk('ben')}/report/"),
    }


async def owners_page(service: RunningService) -> str:
    """What an owner reads."""
    await service.person("olga", is_owner=True)
    return read((await (await browser(service, "olga")).get("/admin/reports/")).text).text


async def test_each_from_where_it_stands(service: RunningService) -> None:
    """A link leads to the form, the form to a word of thanks, and that back."""
    cleo = await browser(service, "cleo")

    for noun, (page, address) in (await addresses(service)).items():
        assert read((await cleo.get(page)).text).all("a", href=address), noun
        form = read((await cleo.get(address)).text)
        assert form.one("form", action=address)["method"] == "post"
        back = form.one("a", **{"class": "button calm"})["href"]
        thanks = await cleo.post(address, data={"reason": "abuse", "report_text": f"This {noun}"})

        assert thanks.url.path == "/report/sent/"
        assert "Thank you" in thanks.text
        assert read(thanks.text).one("a", **{"class": "button"})["href"] == back
        assert f"This {noun}" in await owners_page(service)


async def test_what_is_not_right_is_said_and_kept(service: RunningService) -> None:
    """No reason, or too many words, is told beside the field, and nothing that was typed is lost."""
    cleo = await browser(service, "cleo")
    _, address = (await addresses(service))["photo"]

    for form in ({"report_text": "Kept"}, {"reason": "revenge", "report_text": "Kept"}):
        refused = await cleo.post(address, data=form)
        assert (refused.status_code, "Choose what is the matter." in refused.text) == (422, True)
        assert "Kept</textarea>" in refused.text
    for text, sentence in (("x" * 501, "these are 501"), ("a\x07b", "a character in it")):
        refused = await cleo.post(address, data={"reason": "spam", "report_text": text})
        assert (refused.status_code, sentence in refused.text) == (422, True)
        assert "checked" in read(refused.text).one("input", value="spam").attributes

    assert "Nothing is reported." in await owners_page(service)


async def test_whoever_was_signed_out_keeps_their_words(service: RunningService) -> None:
    """The form asks them to sign in; the same whether there is such a thing or not."""
    stranger = await browser(service)
    _, address = (await addresses(service))["photo"]

    for where in (address, "/p/BAAAA/report/"):
        answer = await stranger.post(where, data={"reason": "spam", "report_text": "My words"})

        assert answer.status_code == 403
        assert "My words</textarea>" in answer.text
        assert "session has ended" in answer.text
    assert (await stranger.get(address)).url.path == "/login/"


@pytest.mark.parametrize("who", ["ana", "ben"])
async def test_nobody_is_offered_to_report_themselves(service: RunningService, who: str) -> None:
    """There is no link, no form, and nothing comes of sending one; nor of what is not there."""
    visitor = await browser(service, who)
    found = await addresses(service)
    own = {"ana": ["photo"], "ben": ["comment", "person"]}[who]

    for noun in own:
        page, address = found[noun]
        assert not read((await visitor.get(page)).text).all("a", href=address)
        assert (await visitor.get(address)).status_code == 404
        assert (await visitor.post(address, data={"reason": "spam"})).status_code == 422
    for nothing in ("/p/AAAAAAA/report/", "/people/1/report/", "/p/!/report/"):
        assert (await visitor.post(nothing, data={"reason": "spam"})).status_code == 404
    assert "Nothing is reported." in await owners_page(service)
