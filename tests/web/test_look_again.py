"""Somebody without scripts looks at the photo again, and loses nothing of a long text that they have typed."""

from tests.service import RunningService

from .reading import Document, read
from .sharing import sharing

LONG = "写真" * 1100
"""As much as a caption may have, which an address has no room for."""

LONGEST_ADDRESS = 2100


def caption_in(page: Document) -> str:
    """What stands in the field for the caption."""
    return page.text.split("Caption", 1)[1].lstrip().split("\n", 1)[0]


async def test_what_is_typed_stays(service: RunningService) -> None:
    """With what is chosen, at a short address, under buttons that do the same; and it can be published."""
    ana = await (await sharing(service)).choose()
    where = ana.path

    await ana.look(caption=LONG, filter_type="5", place="Hafen")

    assert (ana.answer.status_code, ana.path) == (200, where)
    assert caption_in(ana.page) == LONG
    assert ana.page.one("input", name="place")["value"] == "Hafen"
    assert "filter_type=5" in ana.shown()
    assert [one["name"] for one in ana.page.all("button", value="look")] == ["act", "act"]
    await ana.publish(caption=LONG, filter_type="5")
    assert ana.path.startswith("/p/")


async def test_what_could_not_be_published_can_be_looked_at(service: RunningService) -> None:
    """Too long a text is told when it is published, not before."""
    ana = await (await sharing(service)).choose()

    await ana.look(caption=LONG + "!")

    assert ana.answer.status_code == 200
    assert caption_in(ana.page) == LONG + "!"


async def test_whoever_was_signed_out_keeps_it(service: RunningService) -> None:
    """It stands in a form that can be sent once they are back, with what was chosen."""
    ana = await (await sharing(service)).choose()
    ana.client.cookies.clear()

    await ana.look(caption=LONG, filter_type="5")

    assert ana.answer.status_code == 403
    assert caption_in(ana.page) == LONG
    assert ana.page.one("input", type="hidden", name="filter_type")["value"] == "5"


async def test_words_from_before_the_photo(service: RunningService) -> None:
    """They come along with it, however many there are, without an address that is too long for whatever is between."""
    ana = await (await sharing(service)).choose(caption=LONG)

    assert ana.answer.status_code == 200
    assert len(str(ana.answer.url)) < LONGEST_ADDRESS
    assert caption_in(ana.page) == LONG
    (form,) = [one for one in ana.page.all("form") if one.attributes.get("class") == "composer"]
    await ana.publish(form["action"], caption=LONG)
    assert ana.path.startswith("/p/")


async def test_buttons_that_nobody_has_made(service: RunningService) -> None:
    """They are refused, and nothing is published."""
    ana = await (await sharing(service)).choose()
    where = ana.path

    await ana.publish(act="delete")

    assert ana.answer.status_code == 422
    assert read((await ana.client.get(where)).text).one("textarea", id="caption")
