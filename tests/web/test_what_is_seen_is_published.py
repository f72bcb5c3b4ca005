"""What the composer shows is what everybody sees afterwards."""

from typing import Any

import pytest
from PIL import Image

from safelight.wire.media import Media
from tests.features.media.charts import apart, corners, corners_of, ruler, saved
from tests.features.media.phone import opened, published_file
from tests.kit.pictures.conftest import delta_e
from tests.service import RunningService
from tests.web.sharing import Sharing, media_at, sharing

PHOTO = saved(ruler(1500, 1200), "JPEG", quality=92)
NEAR = 0.02

FORMS: list[dict[str, Any]] = [
    {},
    {"filter_type": "1"},
    {"filter_type": "15", "rotate": "90"},
    {"shape": "square", "across": "0", "filter_type": "10"},
    {"shape": "portrait", "zoom": "1.25", "across": "80", "down": "10", "rotate": "270", "filter_type": "5"},
    {"shape": "wide", "zoom": "2", "down": "100"},
    {"shape": "whole", "zoom": "1.5", "across": "100", "down": "0", "rotate": "180"},
]


async def published(service: RunningService, media: Media, longest: int) -> Image.Image:
    """The published file with this longer side."""
    (one,) = [each for each in media.image_versions2.candidates if max(each.width, each.height) == longest]
    return opened(await published_file(service, one.url))


@pytest.mark.parametrize("form", FORMS, ids=str)
async def test_the_preview_is_the_published_photo(service: RunningService, form: dict[str, Any]) -> None:
    """In its size, to the eye: the large one and the file of 640 pixels, the small one and the square of 150."""
    ana = await (await sharing(service)).choose(PHOTO)

    whole = opened((await ana.preview(size="640", **form)).content)
    square = opened((await ana.preview(size="150", square="1", **form)).content)
    await ana.publish(**form)

    media = await media_at(service, ana.path)
    assert delta_e(whole, await published(service, media, 640)) < 2
    assert delta_e(square, opened(await published_file(service, media.image_versions[0].url))) < 2


async def test_the_page_shows_just_that(service: RunningService) -> None:
    """Its picture is the preview of what its own form says, with the size that it has; so are the small ones."""
    ana = await (await sharing(service)).choose(PHOTO)
    form = FORMS[4]

    await ana.look(**form)

    shown = opened((await ana.client.get(ana.shown())).content)
    image = ana.page.one("img", fetchpriority="high")
    assert (str(shown.width), str(shown.height)) == (image["width"], image["height"])
    assert delta_e(shown, opened((await ana.preview(size="1080", **form)).content)) == 0
    small = [one["src"] for one in ana.page.all("img", width="72")]
    assert len(small) == 16
    fifth = opened((await ana.client.get(small[5])).content)
    assert delta_e(fifth, opened((await ana.preview(size="150", square="1", **form)).content)) == 0


PARTS = [
    ({"shape": "square", "across": "0"}, (0, 0, 0.8, 1), 0),
    ({"shape": "square", "across": "100"}, (0.2, 0, 1, 1), 0),
    ({"shape": "square", "zoom": "2", "across": "50", "down": "0"}, (0.3, 0, 0.7, 0.5), 0),
    ({"shape": "wide", "down": "50"}, (0, 0.173, 1, 0.827), 0),
    ({"shape": "square", "rotate": "90", "down": "0"}, (0, 0, 0.8, 1), 90),
    ({"zoom": "4", "across": "100", "down": "100"}, (0.75, 0.75, 1, 1), 0),
]


@pytest.mark.parametrize(("form", "box", "rotate"), PARTS, ids=str)
async def test_the_part_that_is_chosen(
    service: RunningService, form: dict[str, str], box: tuple[float, float, float, float], rotate: int
) -> None:
    """By shape, zoom and where it lies, in a picture that was turned first."""
    ana = await (await sharing(service)).choose(PHOTO)

    seen = opened((await ana.preview(**form)).content)

    assert apart(corners(seen), corners_of(box, rotate)) < NEAR


async def test_all_of_it_is_shown_to_choose_from(service: RunningService) -> None:
    """Also what is beyond the proportions that are published, turned as the form says."""
    ana = await (await sharing(service)).choose(saved(ruler(300, 900), "JPEG", quality=92))

    whole = opened((await ana.preview(uncut="1", size="600", shape="square", zoom="3")).content)
    turned = opened((await ana.preview(uncut="1", size="600", rotate="90")).content)
    as_published = opened((await ana.preview(size="600")).content)

    assert (whole.size, turned.size) == ((200, 600), (600, 200))
    assert apart(corners(whole), corners_of((0, 0, 1, 1))) < NEAR
    assert apart(corners(turned), corners_of((0, 0, 1, 1), 90)) < NEAR
    assert as_published.size == (300, 375)


async def test_another_picture_is_another_preview(service: RunningService) -> None:
    """An address is kept for a while by the browser, so it is another one when another picture takes the place."""
    ana = await (await sharing(service)).choose(PHOTO)
    first = ana.shown()
    stamp = ana.path.strip("/").rpartition("/")[2]
    cookie = await service.cookie("ana")
    files = {"photo": ("photo.jpg", saved(Image.new("RGB", (90, 90), "navy"), "JPEG"), "image/jpeg")}

    await service.http.post("/api/v1/media/upload/", headers=cookie, files=files, data={"device_timestamp": stamp})
    await ana.open(ana.path)

    assert ana.shown() != first
    assert opened((await ana.client.get(ana.shown())).content).size == (90, 90)


async def test_previews_are_their_owners_alone(service: RunningService) -> None:
    """Nobody else finds one, whatever they ask for, and nothing on the way keeps it."""
    ana = await (await sharing(service)).choose(PHOTO)
    eve = Sharing((await sharing(service, "eve")).client)

    seen = await ana.client.get(ana.shown())
    refused = await eve.client.get(ana.shown())

    assert seen.headers["cache-control"].startswith("private")
    assert "cookie" in seen.headers["vary"].lower()
    assert refused.status_code == 404
    assert (await eve.client.get(ana.path)).status_code == 404


BAD = [
    {"shape": "round"},
    {"zoom": "0.5"},
    {"zoom": "nan"},
    {"zoom": "5"},
    {"across": "-1"},
    {"across": "inf"},
    {"down": "101"},
    {"rotate": "45"},
    {"filter_type": "red"},
    {"size": "31"},
    {"size": "huge"},
]


async def test_bad_wishes_are_refused(service: RunningService) -> None:
    """Each with a page that says so; the photo goes on waiting."""
    ana = await (await sharing(service)).choose(PHOTO)

    for wish in BAD:
        assert (await ana.preview(**wish)).status_code == 422, wish
    for stamp in ("nan", "inf", "-1", "x", "1e400", "9" * 40):
        assert (await ana.client.get(f"/share/{stamp}/preview/")).status_code == 404, stamp
        assert (await ana.client.get(f"/share/{stamp}/")).status_code == 404, stamp

    assert (await ana.preview()).status_code == 200


async def test_a_part_that_is_too_small(service: RunningService) -> None:
    """It is said beside what chooses the part, and everything else is kept."""
    ana = await (await sharing(service)).choose(saved(ruler(12, 12)))

    await ana.publish(shape="square", zoom="4", caption="Tiny")

    assert ana.answer.status_code == 422
    assert "Zoom out" in ana.words
    assert "Tiny" in ana.words
    await ana.publish(shape="square", zoom="1", caption="Tiny")
    assert ana.path.startswith("/p/")
