"""The process that takes away what has to go is killed at one of its steps, and another one goes on: all of it goes."""

from urllib.parse import urlsplit

from safelight.features.accounts.actions import delete_account, suspend
from safelight.wire.accounts import SetPrivate, SetPublic
from safelight.wire.media import DeleteMedia, GetMedia
from tests.features.counted import row_counts, wrong_counts
from tests.features.killed import jobs_killed_after
from tests.service import RunningService

from .busy import ana_and_others, dora_too


async def addresses(service: RunningService, pk: int) -> set[str]:
    """Where Cleo finds the files of her photo."""
    media = (await (await service.as_user("cleo")).send(GetMedia(pk=pk))).media
    pictures = (*media.image_versions, *media.image_versions2.candidates)
    return {urlsplit(picture.url).path for picture in pictures}


async def statuses(service: RunningService, paths: set[str]) -> set[int]:
    return {(await service.http.get(path)).status_code for path in paths}


async def test_no_old_address_of_a_private_account_answers(service: RunningService) -> None:
    """The files have new names, which their owner finds; of the old ones, and of names in between, none is left."""
    pk = await service.photo(by="cleo")
    await service.run_jobs()
    files, cleo = len(service.files()), await service.as_user("cleo")

    changes, is_killed = 0, True
    while is_killed:
        before = await addresses(service, pk)
        await cleo.send(SetPrivate())
        is_killed = await jobs_killed_after(service, changes)

        assert await statuses(service, before) == {404}, changes
        assert await statuses(service, await addresses(service, pk)) == {200}, changes
        assert len(service.files()) == files, changes
        await cleo.send(SetPublic())
        changes += 1
    assert changes > 5


async def test_nothing_is_left_of_an_account(service: RunningService) -> None:
    """Also where it was suspended before, and the process was killed at that."""
    anas = await ana_and_others(service)
    await service.run_jobs()
    files, rows = service.files(), await row_counts(service)
    changes, is_killed = 0, True
    while is_killed:
        service.people.pop("dora", None)
        busy = await dora_too(service, anas)
        await service.write(lambda tx, pk=busy.dora: suspend(tx, pk))
        await service.write(lambda tx, pk=busy.dora: delete_account(tx, pk))
        is_killed = await jobs_killed_after(service, changes)

        assert service.files() == files, changes
        assert await wrong_counts(service) == {}, changes
        changes += 3  # each takes a while
    assert changes > 20
    left = {name: number for name, number in (await row_counts(service)).items() if number != rows[name]}
    assert left.keys() <= {"comments", "activity"}, left


async def test_nothing_is_left_of_a_photo_of_a_private_account(service: RunningService) -> None:
    """It is deleted while its files still wait for their new names."""
    cleo = await service.as_user("cleo")
    files = service.files()
    changes, is_killed = 0, True
    while is_killed:
        pk = await service.photo(by="cleo", caption="#gone")
        await cleo.send(SetPrivate())
        await cleo.send(DeleteMedia(pk=pk))
        is_killed = await jobs_killed_after(service, changes)

        assert service.files() == files, changes
        await cleo.send(SetPublic())
        changes += 1
    assert changes > 5
