"""Somebody takes along everything of theirs, and nothing that is others' alone."""

from zipfile import ZIP_STORED

from safelight import Place
from safelight.features.accounts.actions import delete_account, suspend
from safelight.wire.accounts import EditProfile, SetPrivate
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Block, Follow
from safelight.wire.likes import Like
from safelight.wire.media import DeleteMedia
from tests.service import RunningService, picture

from .opened import exported, told


async def test_a_photo_comes_as_it_was_sent(service: RunningService) -> None:
    """Its file byte for byte and not packed, and beside it all that belongs to it."""
    ana, sent = await service.as_user("ana"), picture(kind="PNG")
    place = Place(name="Pier", lat=1.5, lng=2.5)
    media = await ana.upload(sent, caption="Dusk", alt="A pier", filter_type=10, location=place)

    archive = await exported(ana)

    (photo,) = told(archive, "photos")
    assert archive.read(photo["file"]) == sent
    assert archive.getinfo(photo["file"]).compress_type == ZIP_STORED
    assert photo["file"].endswith(f"{media.pk}.png")
    said = (photo["pk"], photo["code"], photo["caption"], photo["alt_text"], photo["filter"], photo["taken_at"])
    assert said == (media.pk, media.code, "Dusk", "A pier", "Inkwell", media.taken_at)
    assert (photo["location"]["name"], photo["location"]["lat"], photo["is_original"]) == ("Pier", 1.5, True)
    assert photo["address"].endswith(f"/p/{media.code}/")


async def test_where_no_original_is_kept_the_largest_is_there(service: RunningService) -> None:
    """As it is published."""
    thrifty = service.beside(keeps_originals=False)
    ana = await thrifty.as_user("ana")
    media = await ana.upload(picture(700, 700))

    archive = await exported(ana)

    (photo,) = told(archive, "photos")
    largest = (await service.http.get(media.image_versions2.candidates[0].url)).content
    assert (archive.read(photo["file"]), photo["is_original"]) == (largest, False)


async def test_an_original_that_is_damaged_counts_as_lost(service: RunningService) -> None:
    """As one that a crash has left without its bytes: what is published is there instead."""
    media = await (await service.as_user("ana")).upload(picture(700, 700))
    (original,) = [path for path in service.files() if "originals" in path.parts]
    original.write_bytes(b"")

    archive = await exported(await service.as_user("ana"))

    (photo,) = told(archive, "photos")
    assert (photo["is_original"], photo["file"].endswith(f"{media.pk}.jpg")) == (False, True)
    assert archive.read(photo["file"]).startswith(b"\xff\xd8\xff")


async def test_the_profile_and_its_picture(service: RunningService) -> None:
    """With what only they know of themselves; nothing by which anybody could sign in."""
    ana = await service.as_user("ana")
    await ana.send(EditProfile(full_name="Ana A", biography="Harbours", email="ana@example.org"))
    await ana.change_profile_picture(picture(400, 400))

    archive = await exported(ana)

    account = told(archive, "account")
    assert (account["username"], account["full_name"], account["biography"]) == ("ana", "Ana A", "Harbours")
    assert (account["email"], account["joined_at"]) == ("ana@example.org", 1_790_000_000)
    assert archive.read("profile.jpg").startswith(b"\xff\xd8\xff")
    assert b"argon2" not in b"".join(archive.read(name) for name in archive.namelist())
    assert "ana" in archive.read("README.txt").decode()


async def test_all_that_was_said_about_ones_photos(service: RunningService) -> None:
    """However much it is, the newest first, without those who don't exist for them."""
    pk = await service.photo(by="ana", caption="Dusk")
    ana, ben, eve = await service.as_user("ana"), await service.as_user("ben"), await service.as_user("eve")
    for number in range(105):
        await ben.send(PostComment(pk=pk, comment_text=f"{number}"))
    await eve.send(PostComment(pk=pk, comment_text="hidden"))
    await ana.send(Block(pk=await service.pk("eve")))

    (photo,) = told(await exported(ana), "photos")

    assert [one["text"] for one in photo["comments"]] == [f"{number}" for number in reversed(range(105))]
    assert {one["username"] for one in photo["comments"]} == {"ben"}
    assert photo["comment_count"] == 105


async def test_more_photos_than_fit_on_a_page(service: RunningService) -> None:
    """Each once, with a file each."""
    pks = [await service.photo(by="ana") for _ in range(3)]
    pks += [await service.photo(by="ana") for _ in range(49)]

    archive = await exported(await service.as_user("ana"))

    photos = told(archive, "photos")
    assert [photo["pk"] for photo in photos] == sorted(pks, reverse=True)
    assert len({photo["file"] for photo in photos} & set(archive.namelist())) == 52


async def test_ones_own_words_and_likes(service: RunningService) -> None:
    """With the photo that they are about, as far as that may be seen; a like of what may not be seen is left out."""
    ana, cleo = await service.as_user("ana"), await service.as_user("cleo")
    bens, cleos, deves = [await service.photo(by=name) for name in ("ben", "cleo", "dev")]
    for pk in (bens, cleos, deves):
        await ana.send(PostComment(pk=pk, comment_text=f"about {pk}"))
        await ana.send(Like(pk=pk))
    await cleo.send(SetPrivate())
    await (await service.as_user("dev")).send(DeleteMedia(pk=deves))

    archive = await exported(ana)

    assert [(one["text"], one.get("owner")) for one in told(archive, "comments")] == [
        (f"about {bens}", "ben"),
        (f"about {cleos}", None),
    ]
    assert [(one["media_pk"], one["owner"]) for one in told(archive, "likes")] == [(bens, "ben")]
    assert b"cleo" not in b"".join(archive.read(name) for name in archive.namelist())


async def test_whom_one_knows(service: RunningService) -> None:
    """Whom one follows or has asked to, who follows, who waits, whom one has blocked."""
    ana, ben = await service.as_user("ana", is_private=True), await service.as_user("ben")
    await service.person("cleo", is_private=True)
    await ana.send(Follow(pk=await service.pk("ben")))
    await ana.send(Follow(pk=await service.pk("cleo")))
    await ana.send(Block(pk=await service.pk("eve")))
    for client in (ben, await service.as_user("dev")):
        await client.send(Follow(pk=await service.pk("ana")))
    await service.approve("ana", "ben")

    archive = await exported(ana)

    following = {one["username"]: one["is_asked"] for one in told(archive, "following")}
    assert following == {"ben": False, "cleo": True}
    lists = {name: [one["username"] for one in told(archive, name)] for name in ("followers", "requests", "blocked")}
    assert lists == {"followers": ["ben"], "requests": ["dev"], "blocked": ["eve"]}


async def test_nobody_is_told_of_who_is_gone(service: RunningService) -> None:
    """Whoever was suspended or has left, with all that they said."""
    pk = await service.photo(by="ana")
    ana = await service.as_user("ana")
    for name, leave in (("susi", suspend), ("gone", delete_account)):
        client, their = await service.as_user(name), await service.pk(name)
        await client.send(PostComment(pk=pk, comment_text=f"{name} said"))
        await client.send(Follow(pk=await service.pk("ana")))
        await ana.send(Follow(pk=their))
        await service.write(lambda tx, leave=leave, their=their: leave(tx, their))

    archive = await exported(ana)

    words = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".json"))
    assert b"susi" not in words
    assert b"gone" not in words


async def test_a_clock_that_was_wrong(service: RunningService) -> None:
    """Photos of a moment before archives know of any are there, and the moment stands beside them."""
    service.clock.now = 0
    ana = await service.as_user("ana")
    media = await ana.upload(picture())

    archive = await exported(ana)

    (photo,) = told(archive, "photos")
    assert photo["taken_at"] == media.taken_at == 0
    assert archive.getinfo(photo["file"]).date_time[0] == 1980


async def test_who_has_nothing(service: RunningService) -> None:
    """Gets an export all the same, with nothing in it that is missing."""
    archive = await exported(await service.as_user("ana"))

    lists = {name: told(archive, name) for name in ("photos", "comments", "likes", "following", "followers", "blocked")}
    assert not any(lists.values())
    assert "missing.txt" not in archive.namelist()
