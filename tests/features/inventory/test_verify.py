"""What differs between rows, files and counts is found, said, and put right where that can be done."""

import time

import sqlalchemy as sa

from safelight.features.inventory.jobs import FEW_ORPHANS
from safelight.features.tables import metadata
from safelight.kit.names import random_name
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from tests.features.inventory.verified import found, told
from tests.service import RunningService, picture

DAY_SECONDS = 24 * 3600
users, media, timeline, tag_uses = (metadata.tables[name] for name in ("users", "media", "timeline", "tag_uses"))

DAMAGE = [
    sa.update(users).values(follower_count=users.c.follower_count + 1),
    sa.update(media).values(like_count=media.c.like_count + 5),
    sa.delete(timeline),
    sa.update(tag_uses).values(media_count=tag_uses.c.media_count + 1),
]


async def lived_in(service: RunningService) -> tuple[int, int, int]:
    """A service in which something has happened; the pks of two people and of a photo."""
    service.clock.now = time.time()
    ana, bob = await service.as_user("ana"), await service.as_user("bob")
    await ana.send(Follow(pk=await service.pk("bob")))
    photo = await service.photo(by="bob", caption="#dusk and #dawn")
    await ana.send(Like(pk=photo))
    await ana.send(PostComment(pk=photo, comment_text="Yes"))
    await bob.change_profile_picture(picture())
    await service.run_jobs()
    return await service.pk("ana"), await service.pk("bob"), photo


async def test_nothing_differs(service: RunningService) -> None:
    """A service in order is found so, also while something waits to be published or was kept a moment ago."""
    await lived_in(service)
    stray = service.house.workspace / "stray"
    stray.write_bytes(b"x")
    await service.house.storage.put({f"originals/{random_name()}": stray})

    assert await found(service) == []


async def test_counts_and_timelines_are_mended(service: RunningService) -> None:
    """Each is told once, by what it is about; after mending, there is nothing left to tell."""
    ana, bob, photo = await lived_in(service)
    for statement in DAMAGE:
        await service.write(lambda tx, statement=statement: tx.run(statement))

    before = await found(service)
    mended = await found(service, mends=True)

    expected = [
        ("media_counts", str(photo)),
        ("tag_counts", str(bob)),
        ("timelines", str(photo)),
        *(("user_counts", str(pk)) for pk in sorted((ana, bob))),
    ]
    assert told(before) == [(*each, False) for each in expected]
    assert told(mended) == [(*each, True) for each in expected]
    assert await found(service) == []


async def test_files_without_rows_and_rows_without_files(service: RunningService) -> None:
    """The former are deleted when they are a day old; the latter are told, and nothing is done about them."""
    await lived_in(service)
    gone = {
        path for path in service.files() if path.name.endswith("_306.jpg") or path.parent.parent.name == "originals"
    }
    for path in gone:
        path.unlink()
    key = f"originals/{random_name()}"
    stray = service.house.workspace / "stray"
    stray.write_bytes(b"x")
    await service.house.storage.put({key: stray})
    service.clock.now += DAY_SECONDS + 60

    before = await found(service)
    mended = await found(service, mends=True)

    missing = sorted(("missing_file", f"{path.parent.parent.name}/{path.name}", False) for path in gone)
    assert told(before) == [*missing, ("unnamed_file", key, False)]
    assert told(mended) == [*missing, ("unnamed_file", key, True)]
    assert told(await found(service)) == missing


async def test_files_of_another_database(service: RunningService) -> None:
    """Where no row names most of what is kept, mending deletes nothing of it."""
    await lived_in(service)
    await service.photo(by="ana")
    await service.write(lambda tx: tx.run(sa.delete(timeline)))
    await service.write(lambda tx: tx.run(sa.delete(media)))
    await service.write(lambda tx: tx.run(sa.update(users).values(picture="")))
    service.clock.now += DAY_SECONDS + 60
    files = service.files()

    mended = [finding for finding in await found(service, mends=True) if finding.kind == "unnamed_file"]

    assert len(mended) == len(files) > FEW_ORPHANS
    assert all("is this their database?" in finding.says and not finding.is_mended for finding in mended)
    assert service.files() == files


async def test_a_deleted_photo_is_in_nobodys_way(service: RunningService) -> None:
    """While its files are gone and its row is not, nothing is said of it."""
    *_, photo = await lived_in(service)
    mark = sa.update(media).where(media.c.pk == photo).values(is_deleted=True)
    for path in service.files():
        if path.parent.parent.name in ("media", "originals"):
            path.unlink()
    await service.write(lambda tx: tx.run(mark))

    assert "missing_file" not in {finding.kind for finding in await found(service)}
