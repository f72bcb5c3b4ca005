"""How later programs send a picture: joined by `upload_id`, as multipart or as the whole body of a request."""

import json

import httpx2
import pytest

from safelight.wire.contract import BASE
from tests.later import later, signed
from tests.service import RunningService, picture

RUPLOAD = "/rupload_igphoto/1700000000123_0_-1234567"


async def rupload(
    service: RunningService, body: bytes, upload_id: object = "1700000000123", **headers: str
) -> httpx2.Response:
    """Ana sends bytes as they do."""
    parameters = json.dumps({"upload_id": upload_id, "media_type": 1, "retry_context": "{}"})
    sent = {"x-instagram-rupload-params": parameters, "content-type": "application/octet-stream", "offset": "0"}
    return await service.http.post(
        RUPLOAD,
        content=body,
        headers=await later(service, "ana") | sent | {"x-entity-length": f"{len(body)}"} | headers,
    )


async def configure(service: RunningService, **members: object) -> httpx2.Response:
    """Ana publishes what she sent."""
    headers = await later(service, "ana")
    return await service.http.post(f"{BASE}media/configure/", data=signed(**members), headers=headers)


async def test_as_the_whole_body_of_a_request(service: RunningService) -> None:
    """Its parameters are in a header; a place that is an empty object is none, and tags of people are nobody's."""
    sent = await rupload(service, picture(640, 480))
    published = await configure(
        service, upload_id="1700000000123", caption="Dusk", location={}, source_type="4", usertags={"in": []}
    )

    assert sent.json() == {"status": "ok", "upload_id": "1700000000123"}
    media = published.json()["media"]
    assert (media["caption"]["text"], media["device_timestamp"]) == ("Dusk", 1700000000123)
    assert "location" not in media


async def test_as_a_part_of_a_form(service: RunningService) -> None:
    """At an address of its own, with the identity that joins it among the fields."""
    headers, form = await later(service, "ana"), {"upload_id": "1700000000124", "image_compression": "{}"}
    files = {"photo": ("pending_media_1700000000124.jpg", picture(), "application/octet-stream")}

    sent = await service.http.post(f"{BASE}upload/photo/", data=form, files=files, headers=headers)
    published = await configure(service, upload_id=1700000000124, caption="")

    assert sent.json() == {"status": "ok", "upload_id": "1700000000124"}
    assert published.json()["media"]["caption"] is None


async def test_both_names_join_the_same_picture(service: RunningService) -> None:
    """What was sent by the one can be published by the other; where both are said, the contract's own counts."""
    await rupload(service, picture(), 77)

    answers = [await configure(service, device_timestamp=77, upload_id=5), await configure(service, upload_id=77)]

    assert len({answer.json()["media"]["pk"] for answer in answers}) == 1


async def test_the_same_picture_for_a_program_without_marks(service: RunningService) -> None:
    """Their name for it is understood in a plain form, too."""
    cookie = await service.cookie("ana")
    files = {"photo": ("a.jpg", picture(), "image/jpeg")}

    sent = await service.http.post(f"{BASE}media/upload/", data={"upload_id": "78"}, files=files, headers=cookie)
    form = {"upload_id": "78", "location": "{}"}
    published = await service.http.post(f"{BASE}media/configure/", data=form, headers=cookie)

    assert sent.json()["status"] == "ok"
    assert published.json()["media"]["device_timestamp"] == 78


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"offset": "5"}, 422, "invalid"),
        ({"x-entity-length": "999999"}, 422, "invalid"),
        ({"x-entity-length": "9" * 5000}, 422, "invalid"),
        ({"x-instagram-rupload-params": "{"}, 422, "invalid"),
        ({"x-instagram-rupload-params": "{}"}, 422, "invalid"),
        ({"x-instagram-rupload-params": '{"upload_id": "x"}'}, 422, "invalid"),
    ],
)
async def test_what_is_not_whole_is_refused(
    service: RunningService, headers: dict[str, str], status: int, code: str
) -> None:
    """A part of a picture, fewer bytes than were announced, parameters that are none; and nothing is left."""
    before = service.files()

    answer = await rupload(service, picture(), **headers)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert service.files() == before


async def test_what_is_no_picture_or_is_nobodys(service: RunningService) -> None:
    """The door is the same as for any upload."""
    parameters = {"x-instagram-rupload-params": '{"upload_id": "1"}', "x-ig-app-id": "1"}
    before = service.files()

    nonsense = await rupload(service, b"not a picture")
    empty = await rupload(service, b"")
    stranger = await service.http.post(RUPLOAD, content=picture(), headers=parameters)
    bare = await service.http.post(RUPLOAD, content=picture(), headers=await later(service, "ana"))
    large = await rupload(service.beside(upload_bytes=1000), b"0" * 2000)

    assert [answer.status_code for answer in (nonsense, empty, stranger, bare, large)] == [415, 415, 403, 422, 413]
    assert service.files() == before
