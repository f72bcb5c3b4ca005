"""Somebody looks at what they have uploaded as it would be published: the service's own rendering."""

import asyncio

import httpx2
from PIL import Image

from safelight.kit.pictures import Darkroom
from tests.features.media.charts import apart, corners, corners_of, difference, ruler, saved
from tests.features.media.disturbed import dying
from tests.features.media.phone import STAMP, Phone, largest, opened, phone_of, square
from tests.service import RunningService, picture

PHOTO = saved(ruler(1300, 1040), "JPEG", quality=92)
EDITS: list[dict[str, str]] = [
    {},
    {"filter_type": "1"},
    {"filter_type": "15", "rotate": "90"},
    {"crop": "0.1,0.2,0.6,0.5"},
    {"crop": "0.3,0,0.4,1", "rotate": "270", "filter_type": "10"},
    {"filter_type": "99"},
]
ALIKE = 2
"""The mean of what two JPEG files of one picture, made by different ways of shrinking, differ by, in levels."""


def shown(answer: httpx2.Response) -> Image.Image:
    """The picture that was answered."""
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "no-cache" in answer.headers["cache-control"]
    image = opened(answer.content)
    assert image.format == "JPEG"
    return image


def refusal(answer: httpx2.Response) -> tuple[int, str]:
    """The status and the code of a refusal."""
    assert answer.json()["status"] == "failed"
    assert answer.json()["message"]
    return answer.status_code, answer.json()["code"]


async def test_a_preview_is_what_will_be_published(service: RunningService) -> None:
    """In any filter, crop and turn, whole and square."""
    phone = await phone_of(service, "bob")
    for stamp, edit in enumerate(EDITS):
        await phone.upload(stamp, PHOTO)

        whole = shown(await phone.preview(stamp, size="400", **edit))
        in_square = shown(await phone.preview(stamp, size="300", square="1", **edit))
        media = (await phone.configure(stamp, render_filter="1", **edit)).json()["media"]

        assert max(whole.size) == 400
        assert difference(whole, await largest(service, media)) < ALIKE, edit
        assert in_square.size == (300, 300)
        assert difference(in_square, await square(service, media)) < ALIKE, edit


async def test_the_last_picture_under_a_stamp_is_shown(service: RunningService) -> None:
    """Each wish is answered by itself, whatever was asked before, and a picture that took the place is seen at once."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=saved(ruler(400, 320)))
    left, right = await phone.preview(crop="0,0,0.5,1"), await phone.preview(crop="0.5,0,0.5,1")
    again, turned = await phone.preview(crop="0,0,0.5,1"), await phone.preview(crop="0,0,0.5,1", rotate="180")
    await phone.upload(photo=saved(Image.new("RGB", (400, 320), "navy")))
    after = await phone.preview(crop="0,0,0.5,1")

    assert apart(corners(shown(left)), corners_of((0, 0.109, 0.5, 0.891))) < 0.02
    assert apart(corners(shown(right)), corners_of((0.5, 0.109, 1, 0.891))) < 0.02
    assert again.content == left.content
    assert apart(corners(shown(turned)), corners_of((0.5, 0.109, 1, 0.891), 180)) < 0.02
    assert difference(shown(after), Image.new("RGB", shown(after).size, "navy")) < 2


async def test_sizes(service: RunningService) -> None:
    """The longer side is 612 unless something between 32 and 1080 is said. Squares end at 612; nothing is enlarged."""
    phone = await phone_of(service, "bob")
    await phone.upload(1, PHOTO)
    await phone.upload(2, picture(200, 170))

    sizes = {
        asked: shown(await phone.preview(stamp, **dict(asked))).size
        for stamp, asked in [
            (1, ()),
            (1, (("size", "32"),)),
            (1, (("size", "1080"),)),
            (1, (("size", "1080"), ("square", "1"))),
            (1, (("size", "32"), ("square", "1"))),
            (2, (("size", "1000"),)),
        ]
    }

    assert list(sizes.values()) == [(612, 490), (32, 26), (1080, 864), (612, 612), (32, 32), (200, 170)]
    for size in ("31", "1081", "0", "-1", "nan", "large"):
        refused = await phone.preview(1, size=size)

        assert refusal(refused) == (422, "invalid")
        assert list(refused.json()["fields"]) == ["size"]


async def test_bad_wishes_are_refused(service: RunningService) -> None:
    """By their names, as `configure` refuses them."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=PHOTO)
    wishes = {"crop": ["0,0,1.1,1", "nan,0,1,1", "0,0,1", "left", "0,0,0.001,0.001"], "rotate": ["45", "east"]}
    wishes |= {"filter_type": ["-1", "red"], "square": ["maybe"], "device_timestamp": ["soon", "nan"]}

    for name, value in ((name, value) for name, values in wishes.items() for value in values):
        form = {"device_timestamp": str(STAMP), name: value}
        refused = await service.http.get("/api/v1/media/preview/", headers=phone.cookie, params=form)

        assert refusal(refused) == (422, "invalid"), (name, value)
        assert list(refused.json()["fields"]) == [name]
    shown(await phone.preview())


async def test_only_what_waits_and_only_ones_own(service: RunningService) -> None:
    """Nobody sees somebody else's, nor what is published already; who is not signed in sees nothing."""
    bob, eve = await phone_of(service, "bob"), await phone_of(service, "eve")
    before = await bob.preview()
    await bob.upload()

    assert refusal(before) == (404, "no_upload")
    assert refusal(await eve.preview()) == (404, "no_upload")
    assert refusal(await Phone(service, {}).preview()) == (401, "login_required")
    assert refusal(await bob.preview(STAMP + 1)) == (404, "no_upload")
    shown(await bob.preview())

    await bob.configure()
    assert refusal(await bob.preview()) == (404, "no_upload")


async def test_each_sees_their_own_under_one_stamp(service: RunningService) -> None:
    """Two phones press the button in the same second."""
    bob, ana = await phone_of(service, "bob"), await phone_of(service, "ana")
    await bob.upload(photo=saved(Image.new("RGB", (60, 60), "maroon")))
    await ana.upload(photo=saved(Image.new("RGB", (60, 60), "navy")))

    seen = await asyncio.gather(*(phone.preview() for _ in range(4) for phone in (bob, ana)))

    assert [shown(answer).getpixel((30, 30))[0] > 64 for answer in seen] == [True, False] * 4


async def test_looking_changes_nothing(service: RunningService) -> None:
    """No file comes or goes, the upload waits no longer for it, and so pages of other sites may ask in vain."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=PHOTO)
    before = service.files()

    for edit in EDITS:
        shown(await phone.preview(**edit))
    phone.cookie["sec-fetch-site"] = "cross-site"
    asked_by_a_page = await phone.preview()
    del phone.cookie["sec-fetch-site"]
    await service.run_jobs()

    assert shown(asked_by_a_page)
    assert not [name for name in asked_by_a_page.headers if name.startswith("access-control")]
    assert service.files() == before
    assert not any(service.house.workspace.iterdir())
    assert (await phone.configure()).json()["status"] == "ok"


async def test_by_head(service: RunningService) -> None:
    """What a GET would say, without the picture."""
    phone = await phone_of(service, "bob")
    await phone.upload()
    whole = await phone.preview()

    query = {"device_timestamp": str(STAMP)}
    head = await service.http.head("/api/v1/media/preview/", headers=phone.cookie, params=query)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == whole.headers


async def test_while_no_picture_can_be_developed(service: RunningService) -> None:
    """It is said when to ask again, and the picture goes on waiting."""
    phone = await phone_of(service, "bob")
    await phone.upload()
    closed = Darkroom(workers=1, max_pixels=10**6, deadline_seconds=1, memory_bytes=10**9, queue=0)
    await closed.close()

    refused = await (await phone_of(service.beside(darkroom=closed), "bob")).preview()

    assert refusal(refused) == (503, "unavailable")
    assert int(refused.headers["retry-after"]) == refused.json()["retry_after"] > 0
    shown(await phone.preview())


async def test_the_worker_dies(service: RunningService) -> None:
    """A picture that was taken whole is not called broken for it; the next look is fine."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=PHOTO)
    for crop in ({}, {"crop": "0,0,0.5,0.5"}):
        shown(await phone.preview(size="100"))  # so that there is a worker
        refused = await (await phone_of(service.beside(darkroom=dying(service.house.darkroom)), "bob")).preview(**crop)

        assert refusal(refused) == (503, "unavailable")
        shown(await phone.preview(**crop))
