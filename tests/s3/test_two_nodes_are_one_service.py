"""Two nodes with one database and one bucket: what one has taken the other has, too."""

from pathlib import Path

from safelight.wire.media import DeleteMedia
from tests.features.media.phone import Phone, phone_of
from tests.service import RunningService, picture


def other_node(service: RunningService, tmp_path: Path) -> RunningService:
    """Another machine's process, with a folder of its own."""
    workspace = tmp_path / "elsewhere"
    workspace.mkdir()
    return service.beside(workspace=workspace)


async def kept(service: RunningService, prefix: str = "") -> set[str]:
    """What lies in the bucket."""
    return {one.key async for one in service.house.storage.list(prefix)}


async def test_an_upload_is_published_by_the_other(service: RunningService, tmp_path: Path) -> None:
    """Edited, so that its original is fetched; every size is seen at both, and no node keeps anything."""
    here = await phone_of(service, "ana")
    there = Phone(other_node(service, tmp_path), here.cookie)
    photo = picture(300, 200)
    await here.upload(photo=photo)

    seen = await there.preview(filter_type="15", crop="0.25,0.25,0.5,0.5")
    media = (await there.configure(filter_type="15", crop="0.25,0.25,0.5,0.5")).json()["media"]
    await service.run_jobs()

    assert seen.content.startswith(b"\xff\xd8")
    for one in [*media["image_versions"], *media["image_versions2"]["candidates"]]:
        assert (await service.http.get(one["url"])).content == (await there.service.http.get(one["url"])).content
    assert (await here.original(media["pk"])).content == photo
    assert await kept(service, "originals/") != set()
    assert service.files() == set()
    assert list((tmp_path / "elsewhere").iterdir()) == []


async def test_what_one_deletes_is_gone(service: RunningService, tmp_path: Path) -> None:
    """For the other too, and from the bucket when the jobs are done."""
    here = await phone_of(service, "ana")
    media = await here.publish()
    there = other_node(service, tmp_path)
    ana = await service.as_user("ana")

    await ana.send(DeleteMedia(pk=media["pk"]))
    await service.run_jobs()

    assert await kept(service) == set()
    assert (await there.http.get(media["image_versions"][0]["url"])).status_code == 404


async def test_a_lost_original_is_told_of(service: RunningService) -> None:
    """Whoever publishes an upload whose file is gone is asked to try again, and nothing breaks."""
    phone = await phone_of(service, "ana")
    await phone.upload()
    await service.house.storage.delete(await kept(service, "originals/"))

    answer = await phone.configure(crop="0.25,0.25,0.5,0.5")

    assert answer.status_code == 503
    assert answer.json()["retry_after"]
