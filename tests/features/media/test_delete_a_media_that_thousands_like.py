"""A photo goes that thousands follow, like and talk about, a chunk at a time; and files that others need stay."""

from typing import Any

import sqlalchemy as sa

from safelight.features.activity.tables import activity
from safelight.features.comments.tables import comments
from safelight.features.friendships.tables import follows
from safelight.features.likes.tables import likes
from safelight.features.media.jobs import erase_media
from safelight.features.media.tables import media
from safelight.features.tags.tables import mentions
from safelight.features.users.tables import users
from safelight.kit.db import Tx
from safelight.kit.db.chunks import CHUNK
from safelight.wire.accounts import SetPrivate
from safelight.wire.media import DeleteMedia, GetMedia
from tests.features.leftovers import rows_about
from tests.features.photos import publish
from tests.service import RunningService

MANY = range(1, 2 * CHUNK + 300)


def fan(pk: int) -> dict[str, Any]:
    """The row of somebody."""
    texts = dict.fromkeys(("full_name", "biography", "external_url"), "")
    counts = dict.fromkeys(("media_count", "follower_count", "following_count", "created_at"), 0)
    return {"pk": pk, "username": f"fan_{pk}", "is_private": False, **texts, **counts}


async def gather_followers(service: RunningService) -> int:
    """Thousands follow Bob; his pk."""
    bob = await service.pk("bob")

    async def enter(tx: Tx) -> None:
        await tx.insert_many(users, [fan(each) for each in MANY])
        await tx.insert_many(
            follows, [{"user_pk": each, "followed_pk": bob, "pk": each, "is_approved": True} for each in MANY]
        )

    await service.write(enter)
    return bob


async def admired(service: RunningService) -> int:
    """A photo of Bob's that thousands like, comment on with a mention, and have in their timelines."""
    bob = await gather_followers(service)
    pk = await publish(service, "bob")
    of = {"media_pk": pk}

    async def enter(tx: Tx) -> None:
        await tx.insert_many(likes, [{**of, "user_pk": each, "pk": each} for each in MANY])
        said = {**of, "text": "@bob", "created_at": 0}
        await tx.insert_many(comments, [{**said, "user_pk": each, "pk": each} for each in MANY])
        await tx.insert_many(mentions, [{**of, "user_pk": bob, "text_pk": each} for each in MANY])
        told = {**of, "user_pk": bob, "kind": "like", "created_at": 0}
        await tx.insert_many(activity, [{**told, "actor_pk": each, "pk": each} for each in MANY])

    await service.write(enter)
    await service.run_jobs()
    return pk


async def test_every_chunk_of_it_goes(service: RunningService) -> None:
    """Nothing of it is left when the jobs are done; before, all of it was there."""
    pk = await admired(service)
    before = await rows_about(service, pk)

    await (await service.as_user("bob")).send(DeleteMedia(pk=pk))
    await service.run_jobs()

    many = len(MANY)
    told = {"likes": many, "comments": many, "mentions": many, "activity": many}
    assert before == {"media": 1, "timeline": many + 1, **told}
    assert await rows_about(service, pk) == {}


async def test_before_all_followers_have_it(service: RunningService) -> None:
    """Who would have got it later does not get it any more."""
    await gather_followers(service)
    pk = await publish(service, "bob")

    await (await service.as_user("bob")).send(DeleteMedia(pk=pk))
    await service.run_jobs()

    assert await rows_about(service, pk) == {}


async def test_a_photo_that_nobody_deleted_is_not_erased(service: RunningService) -> None:
    """Whatever a job's arguments say."""
    pk = await publish(service, "bob", caption="#dusk")
    before = await rows_about(service, pk)

    await erase_media(service.house, media_pk=pk)

    assert await rows_about(service, pk) == before


async def test_files_that_another_photo_needs_stay(service: RunningService) -> None:
    """Photos made in bulk share theirs: they go with the last one, also where both go at once, or one is renamed."""
    empty = service.files()
    bob = await service.as_user("bob")
    one, other = await sharing(service, "bob")
    files = service.files()

    await bob.send(DeleteMedia(pk=one))
    await service.run_jobs()
    after_one = service.files()
    await bob.send(DeleteMedia(pk=other))
    await service.run_jobs()
    after_both = service.files()
    for pk in await sharing(service, "bob"):
        await bob.send(DeleteMedia(pk=pk))
    await service.run_jobs()

    assert after_one == files
    assert after_both == service.files() == empty


async def test_files_that_are_shared_and_renamed(service: RunningService) -> None:
    """Whichever comes first, the renaming or the deleting, none is left in the end and none is missing before."""
    empty = service.files()
    bob = await service.as_user("bob")
    one, other = await sharing(service, "bob")

    await bob.send(SetPrivate())
    await bob.send(DeleteMedia(pk=one))
    await service.run_jobs()

    shown = (await bob.send(GetMedia(pk=other))).media
    for picture in shown.image_versions:
        assert (await service.http.get(picture.url)).status_code == 200
    await bob.send(DeleteMedia(pk=other))
    await service.run_jobs()
    assert service.files() == empty


async def sharing(service: RunningService, name: str) -> tuple[int, int]:
    """Two photos with the same files."""
    one, other = await service.photo(by=name), await service.photo(by=name)
    await (await service.as_user(name)).send(DeleteMedia(pk=other))
    await service.run_jobs()
    copied = [column for column in media.c if column.name not in ("pk", "is_deleted")]
    same = sa.select(sa.literal(one + 1), sa.false(), *copied).where(media.c.pk == sa.literal(one))
    into = ["pk", "is_deleted", *(column.name for column in copied)]
    await service.write(lambda tx: tx.run(sa.insert(media).from_select(into, same)))
    return one, one + 1
