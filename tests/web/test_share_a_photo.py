"""Somebody shares a photo by links and forms: choose, look, write, publish; however often they press."""

import asyncio

from msgspec import UNSET

from safelight.kit.web.browser import own_address
from tests.features.media.charts import ruler, saved
from tests.features.media.phone import opened
from tests.service import RunningService, picture
from tests.web.browsing import browser
from tests.web.reading import read
from tests.web.sharing import media_at, sharing

WORDS = {"caption": "Low tide\r\n#sea <b>& more", "accessibility_caption": "A boat on the sand", "place": "Whitby"}


async def test_from_a_file_to_its_page(service: RunningService) -> None:
    """Everything that was said stands on the photo's page and in the API; lines end as people ended them."""
    ana = await sharing(service)
    await ana.open("/share/")
    assert ana.page.one("form", action="/share/")["enctype"] == "multipart/form-data"
    assert ana.page.one("input", type="file")["name"] == "photo"

    await ana.choose()
    assert ana.path.startswith("/share/")
    assert (await ana.client.get(ana.shown())).headers["content-type"] == "image/jpeg"
    assert len(ana.page.all("input", type="radio", name="filter_type")) == 16
    await ana.publish(**WORDS, filter_type="2", shape="square")

    assert ana.path.startswith("/p/")
    media = await media_at(service, ana.path)
    assert media.comments[0].text == "Low tide\n#sea <b>& more"
    assert media.accessibility_caption == "A boat on the sand"
    assert media.location is not UNSET
    assert media.location.name == "Whitby"
    assert media.filter_type == "2"
    largest = media.image_versions2.candidates[0]
    assert (largest.width, largest.height) == (300, 300)
    assert media.camera is UNSET
    assert "Low tide" in ana.words


async def test_nothing_need_be_said(service: RunningService) -> None:
    """A photo alone is enough, and it is published as it is."""
    ana = await (await sharing(service)).choose(picture(60, 48))

    await ana.publish()

    media = await media_at(service, ana.path)
    assert media.comments == []
    assert media.location is UNSET
    assert (media.filter_type, media.image_versions2.candidates[0].width) == ("0", 60)


async def test_from_a_phone(service: RunningService) -> None:
    """A HEIC, which few browsers can show, is seen and published like any other."""
    ana = await (await sharing(service)).choose(saved(ruler(120, 100), "HEIC"))

    seen = await ana.client.get(ana.shown())
    await ana.publish(caption="From my pocket")

    assert opened(seen.content).size == (120, 100)
    assert (await media_at(service, ana.path)).image_versions2.candidates[0].width == 120


async def test_twice_is_once(service: RunningService) -> None:
    """Publish pressed twice, at once or after Back, with other words or not, makes one photo, which stays as it was."""
    ana = await (await sharing(service)).choose()
    form = ana.path

    pressed = await asyncio.gather(
        *(ana.client.post(form, data={"caption": "Once", "filter_type": "3"}) for _ in range(3))
    )
    again = await ana.client.post(form, data={"caption": "Another"})
    reloaded = await ana.client.get(form)

    assert {answer.url for answer in (*pressed, again, reloaded)} == {pressed[0].url}
    assert pressed[0].url.path.startswith("/p/")
    assert (await media_at(service, pressed[0].url.path)).comments[0].text == "Once"
    assert "1 photo" in read((await ana.client.get("/ana/")).text).text


async def test_a_script_is_told_where_to_go(service: RunningService) -> None:
    """It sends the same forms, and is not led away."""
    ana = await browser(service, "ana")
    script = {"accept": "application/json"}

    sent = await ana.post("/share/", files={"photo": picture()}, headers=script)
    shared = await ana.post(sent.json()["to"], data={"caption": "By script"}, headers=script)

    assert sent.json()["to"].startswith("/share/")
    assert (await ana.get(shared.json()["to"])).status_code == 200
    assert shared.json()["to"].startswith("/p/")


async def test_every_step_needs_a_session(service: RunningService) -> None:
    """Strangers are led to sign in, and from there to where they were."""
    stranger = await browser(service)

    for path in ("/share/", "/share/1/", "/share/1/preview/", "/share/1/places/"):
        led = await stranger.get(path)
        assert led.url.path == "/login/"
        assert own_address(led.url.params["next"]) == path
    for path in ("/share/", "/share/1/discard/"):
        assert (await stranger.post(path, files={"photo": picture()})).url.path == "/login/"
