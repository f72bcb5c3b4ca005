"""Somebody fetches the file that they have sent, byte for byte; nobody else does, nor learns of it."""

import httpx2
import pytest

from tests.features.media.charts import ruler, saved
from tests.features.media.phone import STAMP, Phone, phone_of
from tests.service import RunningService, picture

KINDS = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif", "HEIC": "heic"}
LONG = picture(64, 64) + bytes(700_000)
"""A picture of several chunks, for storage and for the network."""


def refusal(answer: httpx2.Response) -> tuple[int, str]:
    """The status and the code of a refusal."""
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.json()["status"] == "failed"
    return answer.status_code, answer.json()["code"]


async def test_its_owner_gets_every_byte(service: RunningService) -> None:
    """Of each kind, whatever was published of it and whatever stands after its end; the type is its contents'."""
    phone = await phone_of(service, "bob")
    photos = {kind: saved(ruler(60, 48), kind) + b"after its end" for kind in KINDS} | {"LONG": LONG}
    for stamp, (kind, photo) in enumerate(photos.items()):
        media = await phone.publish(stamp, photo, rotate="90", crop="0,0,0.5,0.5", filter_type="1", render_filter="1")

        answer = await phone.original(media["pk"])

        assert (answer.status_code, answer.headers["content-type"]) == (200, f"image/{KINDS.get(kind, 'jpeg')}")
        assert answer.content == photo


async def test_it_is_kept_by_nobody_on_the_way_and_run_by_nobody(service: RunningService) -> None:
    """It was cleaned of nothing, so a browser saves it under no circumstances as a page; HEAD says the same."""
    phone = await phone_of(service, "bob")
    media = await phone.publish(photo=LONG)

    answer, head = await phone.original(media["pk"]), await phone.original(media["pk"], "HEAD")

    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "private, no-cache"
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert int(answer.headers["content-length"]) == len(answer.content) == len(LONG)
    assert (head.status_code, head.headers, head.content) == (200, answer.headers, b"")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_nobody_else_gets_it(service: RunningService, method: str) -> None:
    """Who sees the photo is told that it is not theirs; who does not see it, nothing: not even that it is there."""
    await service.person("cleo", is_private=True)
    bob, cleo = await phone_of(service, "bob"), await phone_of(service, "cleo")
    ana, nobody = await phone_of(service, "ana"), Phone(service, {})
    seen_by_all, hidden = (await bob.publish())["pk"], (await cleo.publish())["pk"]

    statuses = {
        name: [(await phone.original(pk, method)).status_code for pk in (seen_by_all, hidden, 2**53 - 1)]
        for name, phone in (("ana", ana), ("bob", bob), ("cleo", cleo), ("nobody", nobody))
    }

    assert statuses == {
        "ana": [403, 404, 404],
        "bob": [200, 404, 404],
        "cleo": [403, 200, 404],
        "nobody": [401, 401, 401],
    }


async def test_what_is_hidden_looks_like_what_is_not_there(service: RunningService) -> None:
    """Word for word; a follower may see the photo, and is told whose it is not."""
    await service.person("cleo", is_private=True)
    cleo, ana = await phone_of(service, "cleo"), await phone_of(service, "ana")
    pk = (await cleo.publish())["pk"]

    hidden, absent = await ana.original(pk), await ana.original(2**53 - 1)
    await service.http.post(f"/api/v1/friendships/create/{await service.pk('cleo')}/", headers=ana.cookie)
    asked = await ana.original(pk)
    await service.approve("cleo", "ana")
    let_in = await ana.original(pk)

    assert hidden.content == absent.content == asked.content
    assert refusal(hidden) == (404, "not_found")
    assert refusal(let_in) == (403, "not_yours")
    assert refusal(await Phone(service, {}).original(pk)) == (401, "login_required")


async def test_a_host_may_keep_none(service: RunningService) -> None:
    """It goes when it is published, edited or not; until then it is needed. What is published stays."""
    thrifty = service.beside(keeps_originals=False)
    phone = await phone_of(thrifty, "bob")
    for stamp, edit in enumerate([{}, {"rotate": "90"}]):
        photo = saved(ruler(60, 50), "JPEG") + b"the original"
        await phone.upload(stamp, photo)
        assert len(holding(service, b"the original")) == 1

        media = (await phone.configure(stamp, **edit)).json()["media"]
        at_once = await phone.original(media["pk"])
        await service.run_jobs()
        later, again = await phone.original(media["pk"], "HEAD"), await phone.configure(stamp, **edit)

        assert refusal(at_once) == (404, "not_found")
        assert later.status_code == 404
        assert not holding(service, b"the original")
        assert again.json()["media"] == media
        for one in media["image_versions"] + media["image_versions2"]["candidates"]:
            assert (await service.http.get(one["url"])).status_code == 200


async def test_what_was_kept_before_is_still_had(service: RunningService) -> None:
    """A host who keeps originals no more drops only those to come, and one who keeps them again keeps those to come."""
    bob, at_thrifty = await phone_of(service, "bob"), await phone_of(service.beside(keeps_originals=False), "bob")
    kept = await bob.publish(1)
    dropped = await at_thrifty.publish(2)
    await service.run_jobs()

    answers = {
        name: [(await phone.original(pk)).status_code for pk in (kept["pk"], dropped["pk"])]
        for name, phone in (("keeping", bob), ("dropping", at_thrifty))
    }

    assert answers == {"keeping": [200, 404], "dropping": [200, 404]}


async def test_what_waits_has_no_original_to_fetch(service: RunningService) -> None:
    """Neither by its stamp nor by the pk of another."""
    phone = await phone_of(service, "bob")
    await phone.upload()

    for pk in (STAMP, 1, 0, -1):
        assert refusal(await phone.original(pk)) == (404, "not_found")


def holding(service: RunningService, mark: bytes) -> list[str]:
    """The files that have this in them."""
    return [path.name for path in service.files() if mark in path.read_bytes()]
