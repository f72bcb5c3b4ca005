"""Files of a time when no checksums were kept: nothing is said against them, and mending notes what they are."""

import sqlalchemy as sa

from safelight.features.inventory.comparing import Look
from safelight.features.inventory.verifying import verify
from safelight.features.tables import metadata
from tests.features.inventory.verified import contents, cut, flip, found, kept, key_of, noted, real, told
from tests.features.media.phone import phone_of
from tests.service import RunningService, picture

FORGET = sa.delete(metadata.tables["file_sums"])
DRAWN = {"filter_type": "15", "render_filter": "1"}


async def published_before(service: RunningService) -> None:
    """A photo as it is, one with a filter and one that was cropped, each published before there were sums."""
    phone = await phone_of(service, "bob")
    for stamp, edits in enumerate(({}, DRAWN, {"crop": "0,0,0.5,0.5"})):
        await phone.publish(stamp, picture(300, 300), **edits)
    await (await service.as_user("bob")).change_profile_picture(picture())
    await service.run_jobs()
    await service.write(lambda tx: tx.run(FORGET))


async def test_they_are_learnt(service: RunningService) -> None:
    """Once; from then on they are compared. A picture that was cut off by then is told of, and is not learnt."""
    await published_before(service)
    files = contents(service)
    (face,) = kept(service, "_306.jpg")
    cut(face)
    looks = [Look(), Look(mends=True), Look(mends=True)]

    findings = [[finding async for finding in verify(service.house, look, patience_seconds=0)] for look in looks]
    assert [told(each) for each in findings] == [[], *([[("broken_file", key_of(face), False)]] * 2)]
    assert [(look.unknown, look.learnt) for look in looks] == [(len(files), 0), (len(files), len(files) - 1), (1, 0)]

    face.write_bytes(files[face])
    await found(service, mends=True)
    assert await noted(service) == real(service)
    flip(face)
    assert told(await found(service, reads=True)) == [("wrong_checksum", key_of(face), False)]


async def test_only_what_is_sure_is_made_anew(service: RunningService) -> None:
    """What is left of a photo tells by which edit it was made, or that it was made by none that can be known."""
    await published_before(service)
    before = contents(service)
    for lost in kept(service, "_6.jpg"):
        lost.unlink()

    mended = await found(service, mends=True)

    assert sorted(finding.is_mended for finding in mended) == [False, True, True]
    (cropped,) = before.keys() - contents(service).keys()
    assert {path: before[path] for path in before if path != cropped} == contents(service)
