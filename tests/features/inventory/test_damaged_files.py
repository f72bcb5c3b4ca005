"""A file that rotted, was cut off, exchanged or lost is found; what can be made anew is; nothing else is touched."""

import asyncio
import shutil
from pathlib import Path

from safelight.features.inventory.comparing import Spare
from tests.features.inventory.verified import contents, cut, flip, found, kept, key_of, noted, told
from tests.features.media.phone import phone_of, published_file
from tests.service import RunningService, picture

EDITS = {"crop": "0.1,0.2,0.5,0.5", "rotate": "90", "filter_type": "15", "render_filter": "1"}


def backup_of(files: dict[Path, bytes]) -> Spare:
    """A backup that has these files."""
    known = {key_of(path): content for path, content in files.items()}

    async def spare(key: str, path: Path) -> bool:
        await asyncio.to_thread(path.write_bytes, known[key])
        return True

    return spare


async def test_what_was_published_is_made_anew(service: RunningService) -> None:
    """By the same edit from the same original, to the same bytes: of what is published, and of what waits to be."""
    phone = await phone_of(service, "bob")
    photo = await phone.publish(1, picture(1400, 1000), **EDITS)
    await service.run_jobs()
    of_photo = service.files()
    await phone.upload(2, picture(900, 600))
    before, of_upload = contents(service), service.files() - of_photo
    (flipped,), (short,), (gone,) = (kept(service, ending, among=of_photo) for ending in ("_5.jpg", "_6.jpg", "_7.jpg"))
    (other,), (rotten,) = kept(service, "_320.jpg", among=of_photo), kept(service, "_625.jpg", among=of_photo)
    (exchanged,) = kept(service, "_640.jpg", among=of_upload)
    flip(flipped)
    cut(short)
    gone.unlink()
    shutil.copyfile(other, exchanged)
    rotten.unlink()
    rotten.symlink_to("/proc/self/mem")  # which can be opened, and not read

    by_size = [("missing_file", key_of(gone)), ("wrong_size", key_of(exchanged)), ("wrong_size", key_of(short))]
    all_of_them = [*by_size, ("wrong_checksum", key_of(flipped)), ("unreadable_file", key_of(rotten))]
    by_size.append(("wrong_size", key_of(rotten)))
    assert told(await found(service)) == [(*each, False) for each in sorted(by_size)]
    assert told(await found(service, reads=True)) == [(*each, False) for each in sorted(all_of_them)]
    assert told(await found(service, reads=True, mends=True)) == [(*each, True) for each in sorted(all_of_them)]

    assert await found(service, reads=True) == []
    assert contents(service) == before
    assert await published_file(service, photo["image_versions"][0]["url"]) == before[flipped]


async def test_what_nothing_is_left_of_comes_from_a_backup(service: RunningService) -> None:
    """An original, what was made of one that is damaged, a profile picture: each stays as it is, and why is said."""
    phone = await phone_of(service, "bob")
    await phone.publish(1, picture(300, 300))
    await (await service.as_user("bob")).change_profile_picture(picture())
    before = contents(service)
    (original,) = [path for path in before if key_of(path).startswith("originals/")]
    (square,), (face,) = kept(service, "_7.jpg"), kept(service, "_306.jpg")
    original.write_bytes(before[original] + bytes(64))  # which draws the same, and is not the same
    square.unlink()
    cut(face)
    spoilt = contents(service)

    everything = {original: "wrong_size", square: "missing_file", face: "wrong_size"}
    left = sorted((kind, key_of(path), False) for path, kind in everything.items())
    unmended = await found(service, reads=True, mends=True)
    assert told(unmended) == left
    assert all(", and " in finding.says for finding in unmended)
    others = dict.fromkeys(before, b"something else of that name")
    assert told(await found(service, reads=True, mends=True, spare=backup_of(others))) == left
    assert contents(service) == spoilt

    mended = await found(service, reads=True, mends=True, spare=backup_of(before))
    assert told(mended) == [(kind, key, True) for kind, key, _ in left]
    assert contents(service) == before
    assert await found(service, reads=True) == []


async def test_originals_that_are_not_kept(service: RunningService) -> None:
    """Where the host keeps none, nothing is made anew; and what is noted of files that nobody has any more goes."""
    service = service.beside(keeps_originals=False)
    await (await phone_of(service, "bob")).publish(1, picture(300, 300))
    await service.run_jobs()
    lost = kept(service, "_7.jpg")[0]
    lost.unlink()

    assert told(await found(service, mends=True)) == [("missing_file", key_of(lost), False)]
    assert {key.partition("/")[0] for key in await noted(service)} == {"media"}
