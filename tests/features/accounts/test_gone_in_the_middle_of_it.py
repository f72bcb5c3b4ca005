"""Somebody's account is deleted, with its last row, while something of theirs is on its way."""

from collections.abc import Awaitable, Callable

import pytest

from safelight import AsyncClient
from safelight.features.accounts.actions import delete_account
from safelight.wire.accounts import EditProfile, RemoveProfilePicture
from safelight.wire.comments import PostComment
from safelight.wire.errors import LoginFailed, LoginRequired, NotFound, SafelightError, Unavailable
from safelight.wire.friendships import Block, Follow
from safelight.wire.likes import Like
from tests.features.media.disturbed import LateDatabase
from tests.features.photos import publish
from tests.service import BASE, PASSWORD, RunningService, picture

Act = Callable[[AsyncClient, int, int], Awaitable[object]]

ACTS: dict[str, Act] = {
    "upload": lambda dora, _photo, _ana: dora.upload(picture(), caption="Too late"),
    "like": lambda dora, photo, _ana: dora.send(Like(pk=photo)),
    "comment": lambda dora, photo, _ana: dora.send(PostComment(pk=photo, comment_text="Too late")),
    "follow": lambda dora, _photo, ana: dora.send(Follow(pk=ana)),
    "block": lambda dora, _photo, ana: dora.send(Block(pk=ana)),
    "edit": lambda dora, _photo, _ana: dora.send(EditProfile(biography="Too late")),
    "no picture": lambda dora, _photo, _ana: dora.send(RemoveProfilePicture()),
    "sign in": lambda dora, _photo, _ana: dora.login("dora", PASSWORD),
}


@pytest.mark.parametrize("what", ACTS)
async def test_it_is_refused_and_leaves_nothing(service: RunningService, what: str) -> None:
    """Whatever it was: a refusal that has a name, no file and no row."""
    photo, pk = await publish(service, "ana"), await service.pk("dora")
    session = (await service.person("dora"))[1]
    files = service.files()

    async def gone() -> None:
        await service.write(lambda tx: delete_account(tx, pk))
        await service.run_jobs()

    late = service.beside(database=LateDatabase(service.house.database, gone))
    dora = AsyncClient(BASE, session=session, transport=late.transport)
    with pytest.raises(SafelightError) as refused:
        await ACTS[what](dora, photo, await service.pk("ana"))

    assert isinstance(refused.value, LoginRequired | LoginFailed | NotFound | Unavailable)
    assert service.files() == files
