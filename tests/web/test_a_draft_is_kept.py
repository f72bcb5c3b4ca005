"""Whatever comes between, nothing that was chosen or written is lost."""

from tests.service import RunningService
from tests.web.browsing import browser
from tests.web.reading import Document, read
from tests.web.sharing import Sharing, media_at, sharing

JAPANESE = "\u6d77" * 2200
CHOSEN = {
    "shape": "square",
    "zoom": "1.5",
    "across": "0.0",
    "down": "70.5",
    "rotate": "90",
    "filter_type": "13",
    "caption": 'He said "hi" <script>alert(1)</script> & left',
    "accessibility_caption": "A <b>door</b>",
    "place": "\u05d7\u05d9\u05e4\u05d4",
}


def chosen_on(page: Document) -> dict[str, str]:
    """What a form says now, but for the texts of its larger fields."""
    said = {one["name"]: one["value"] for one in page.all("input") if one.attributes.get("type") in ("range", "text")}
    said |= {one["name"]: one["value"] for one in page.all("input", type="radio") if "checked" in one.attributes}
    return {name: said[name] for name in CHOSEN if name in said}


def is_whole(ana: Sharing) -> bool:
    """Whether the form shows all that was chosen, and nothing in it runs."""
    small = {name: text for name, text in CHOSEN.items() if "caption" not in name}
    texts = (CHOSEN["caption"], CHOSEN["accessibility_caption"])
    return (
        chosen_on(ana.page) == small
        and all(text in ana.page.text for text in texts)
        and "<script>alert" not in ana.answer.text
    )


async def test_looking_again_keeps_everything(service: RunningService) -> None:
    """It is all in the address: a reload, Back, and a link to oneself show the same."""
    ana = await (await sharing(service)).choose()

    await ana.look(**CHOSEN)
    assert is_whole(ana)
    await ana.open(ana.answer.url.raw_path.decode())

    assert is_whole(ana)


async def test_words_that_are_too_long(service: RunningService) -> None:
    """They are told by how much, each beside its field, and all of them stay."""
    ana = await (await sharing(service)).choose()
    long = {"caption": "x" * 2203, "accessibility_caption": "y" * 1501, "place": "z" * 201}

    await ana.publish(**{**CHOSEN, **long})

    assert ana.answer.status_code == 422
    for said in ("2,203 characters; 2,200", "1,501 characters; 1,500", "201 characters; 200"):
        assert said in ana.words
    for name, text in long.items():
        assert text in ana.answer.text
        field = ana.page.one("input" if name == "place" else "textarea", name=name)
        assert field["aria-invalid"] == "true"
    await ana.publish(**{**CHOSEN, **long, "caption": JAPANESE, "accessibility_caption": "", "place": ""})
    assert (await media_at(service, ana.path)).comments[0].text == JAPANESE


async def test_a_line_end_counts_once(service: RunningService) -> None:
    """Browsers send two characters for it."""
    ana = await (await sharing(service)).choose()

    await ana.publish(caption="x" + "\r\n" * 2198 + "y")

    assert len((await media_at(service, ana.path)).comments[0].text) == 2200


async def test_a_character_that_nobody_can_see(service: RunningService) -> None:
    """The form says which text it is in."""
    ana = await (await sharing(service)).choose()

    await ana.publish(caption="ding\x07")

    assert ana.answer.status_code == 422
    assert "a character in this caption" in ana.words


async def test_a_session_that_has_ended(service: RunningService) -> None:
    """Publish says so and keeps everything; pressed again after signing in, it publishes."""
    ana = await (await sharing(service)).choose()
    form, cookies = ana.path, dict(ana.client.cookies)
    ana.client.cookies.clear()

    await ana.publish(**{**CHOSEN, "caption": JAPANESE})
    kept = {one["name"]: one["value"] for one in ana.page.all("input", type="hidden")}
    assert ana.answer.status_code == 403
    assert ana.page.one("form", action=form)
    assert ana.page.one("a", target="_blank")["href"] == f"/login/?next={form}"
    assert JAPANESE in ana.page.text
    assert kept == {name: text for name, text in CHOSEN.items() if name != "caption"}
    ana.client.cookies.update(cookies)
    await ana.publish(form, **kept, caption=JAPANESE)

    assert (await media_at(service, ana.path)).comments[0].text == JAPANESE


async def test_a_stranger_publishes_nothing(service: RunningService) -> None:
    """Nor does another site in the name of somebody who is signed in."""
    ana = await (await sharing(service)).choose()
    stranger = await browser(service)

    answer = await stranger.post(ana.path, data={"caption": "Mine"})
    foreign = await ana.client.post(
        ana.path, headers={"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    )

    assert (answer.status_code, foreign.status_code) == (403, 403)
    assert (await ana.open(ana.path)).answer.status_code == 200


async def test_a_photo_that_waits_no_more(service: RunningService) -> None:
    """A day later the words are still there, and go on with the photo when it is chosen again."""
    ana = await (await sharing(service)).choose()
    form = ana.path
    service.clock.now += 90_000
    await service.run_jobs()

    await ana.publish(form, caption="Late", place="Whitby")

    assert ana.answer.status_code == 404
    assert "does not wait any more" in ana.words
    kept = {one["name"]: one["value"] for one in ana.page.all("input", type="hidden")}
    assert kept == {"caption": "Late", "place": "Whitby"}
    await ana.choose(**kept)
    assert read(ana.answer.text).one("input", name="place")["value"] == "Whitby"
    assert "Late" in ana.words
