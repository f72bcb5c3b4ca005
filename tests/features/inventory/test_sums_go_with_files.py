"""What is noted of files is there as long as they are, whatever happens to them, and says what they are."""

import sqlalchemy as sa

from safelight.features.tables import metadata
from safelight.wire.accounts import DeleteAccount, SetPrivate
from safelight.wire.media import DeleteMedia
from tests.features.inventory.verified import found, noted, real, told
from tests.features.media.phone import phone_of
from tests.service import PASSWORD, RunningService, picture

media = metadata.tables["media"]


async def share_files(service: RunningService, photo: int) -> int:
    """A second photo of the same files, as photos made in bulk are; its pk."""
    columns = [column for column in media.c if column.name != "pk"]
    copied = sa.select(sa.literal(photo + 1, sa.BigInteger()).label("pk"), *columns).where(media.c.pk == photo)
    await service.write(lambda tx: tx.run(sa.insert(media).from_select([media.c.pk, *columns], copied)))
    return photo + 1


async def check(service: RunningService) -> int:
    """All jobs are done, and then the files and what is noted of them are the same; how many these are."""
    await service.run_jobs()
    assert await noted(service) == real(service)
    return len(service.files())


async def test_from_the_upload_to_the_end(service: RunningService) -> None:
    """Uploads that are replaced, edited, published or kept waiting; files renamed and shared; pictures of people."""
    phone, bob = await phone_of(service, "bob"), await service.as_user("bob")
    counts = [await check(service)]
    for _ in range(2):
        await phone.upload(1)
        await bob.change_profile_picture(picture())
    counts.append(await check(service))
    edited = (await phone.publish(1, filter_type="3", render_filter="1", crop="0,0,0.5,0.5"))["pk"]
    plain = (await phone.publish(2))["pk"]
    shared = await share_files(service, plain)
    await phone.upload(3)
    counts.append(await check(service))

    await bob.send(DeleteMedia(pk=plain))
    await check(service)
    shared_again = await share_files(service, shared)
    await bob.send(SetPrivate())
    await check(service)
    await bob.send(DeleteMedia(pk=shared_again))
    await bob.send(DeleteMedia(pk=edited))
    await bob.send(DeleteMedia(pk=shared))
    counts.append(await check(service))
    await bob.send(DeleteAccount(password=PASSWORD))
    assert await check(service) == counts[0] == 0
    assert counts[1] == counts[3] < counts[2]


async def test_what_is_left_over_is_told_and_goes(service: RunningService) -> None:
    """As an older node leaves it, which knows nothing of sums."""
    photo = await service.photo(by="bob")
    stems = {key.partition("_")[0] for key in await noted(service)}
    await service.write(lambda tx: tx.run(sa.delete(media).where(media.c.pk == photo)))
    for path in service.files():
        path.unlink()

    left = sorted(("unnamed_sums", stem) for stem in stems)
    findings = [each for each in await found(service) if each.kind == "unnamed_sums"]
    assert told(findings) == [(*each, False) for each in left]
    await found(service, mends=True)
    assert await noted(service) == {}
