"""The store dies under a running service: it says so, goes on with all else, and needs no restart."""

from dataclasses import replace

from safelight.kit.storage.bucket import Bucket
from safelight.kit.storage.s3 import S3Storage
from safelight.wire.media import DeleteMedia, GetMedia
from tests.features.media.phone import Phone, phone_of
from tests.postgres import free_port
from tests.service import RunningService


def without_store(service: RunningService, bucket: Bucket) -> RunningService:
    """The same service, when nobody listens where the store was."""
    nowhere = replace(bucket, endpoint=f"http://127.0.0.1:{free_port()}")
    return service.beside(storage=S3Storage(nowhere, patience=0.5))


async def test_what_can_not_be_done_is_said(service: RunningService, bucket: Bucket) -> None:
    """503 with a time to try again, for pictures and uploads; the photo's page and calls go on, nothing is left."""
    phone = await phone_of(service, "ana")
    media = await phone.publish()
    cut_off = Phone(without_store(service, bucket), phone.cookie)

    seen = await cut_off.service.http.get(media["image_versions"][0]["url"])
    original = await cut_off.original(media["pk"])
    sent = await cut_off.upload(7)
    page = await cut_off.service.http.get(f"/p/{media['code']}/")

    for answer in (seen, original, sent):
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
    assert sent.json()["message"] == "The service's store of files does not answer."
    assert bucket.endpoint not in seen.text
    assert page.status_code == 200
    assert service.files() == set()

    assert (await phone.configure(7)).status_code == 404
    assert (await phone.upload(7)).json() == {"status": "ok"}
    assert (await phone.configure(7)).status_code == 200


async def test_what_is_deleted_meanwhile_goes_later(service: RunningService, bucket: Bucket) -> None:
    """The job that takes its files away is done when the store is there again."""
    media = await (await phone_of(service, "ana")).publish()
    ana = await service.as_user("ana")
    await ana.send(DeleteMedia(pk=media["pk"]))

    await without_store(service, bucket).run_jobs()
    left = [kept.key async for kept in service.house.storage.list()]
    service.clock.now += 3600
    await service.run_jobs()

    assert left
    assert [kept.key async for kept in service.house.storage.list()] == []


async def test_a_message_needs_no_store(service: RunningService, bucket: Bucket) -> None:
    """A photo's message is made of rows alone."""
    media = await (await phone_of(service, "ana")).publish()
    cut_off = without_store(service, bucket)

    assert (await cut_off.as_stranger().send(GetMedia(pk=media["pk"]))).media.pk == media["pk"]
