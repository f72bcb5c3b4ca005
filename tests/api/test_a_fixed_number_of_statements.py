"""Whatever there is to tell, a call asks the database as often as where there is little."""

from safelight import AsyncClient
from safelight.wire.accounts import DeleteAccount, ExportAccount, Login
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from safelight.wire.media import EditMedia
from tests.counting import CountingDatabase
from tests.features.photos import publish_at_once
from tests.service import BASE

from .world import CALLS, Call, World, outcome

NOT_COUNTED = {Login, DeleteAccount, ExportAccount}
"""
A login deletes what it finds expired; an account's first photos go in the transaction that deletes it; an export looks
for each photo when its turn comes.
"""

MANY = 25


async def test_no_call_costs_more_where_there_is_more(world: World) -> None:
    """Each call of the contract, first where there is one of everything, then where there are many."""
    await make_more(world, 1)
    few = {call.__name__: await statements(world, call) for call in CALLS if call not in NOT_COUNTED}
    await make_more(world, MANY)
    many = {call.__name__: await statements(world, call) for call in CALLS if call not in NOT_COUNTED}

    assert {name: (few[name], cost) for name, cost in many.items() if cost > few[name]} == {}
    assert max(few.values()) < 40


async def statements(world: World, call: Call) -> int:
    """How many statements a call takes in a process that has kept nothing from earlier answers."""
    counting = CountingDatabase(world.service.house.database)
    answer = await world.with_house(database=counting).ask(call)
    assert outcome(call, answer) == (200, "ok"), call
    return counting.statements


async def make_more(world: World, number: int) -> None:
    """Photos of Alice and Bob, whom others follow, like and mention, and who say something to each of them."""
    service = world.service
    for name in ("alice", "bob"):
        photos = await publish_at_once(service, name, number)
        owner = await client_of(world, name)
        for photo in photos:
            await owner.send(EditMedia(pk=photo, caption_text=f"#dusk #dusk{photo} @alice @bob @carol"))
        await talked_about(world, await service.pk(name), [*photos, world.photo, world.own_photo], number)


async def client_of(world: World, name: str) -> AsyncClient:
    """Somebody with a new session: among the calls are some that end all of Alice's."""
    session = (await world.session(name))["cookie"].partition("=")[2]
    return AsyncClient(BASE, session=session, transport=world.service.transport)


async def talked_about(world: World, owner: int, photos: list[int], number: int) -> None:
    """Some people follow somebody, and like photos and talk about them."""
    service, alice = world.service, await client_of(world, "alice")
    for place in range(number):
        fan = await service.as_user(f"fan{owner}_{place}")
        await fan.send(Follow(pk=owner))
        await alice.send(Follow(pk=await service.pk(f"fan{owner}_{place}")))
        for photo in photos[-5:]:
            await fan.send(Like(pk=photo))
            await fan.send(PostComment(pk=photo, comment_text="#dusk, as @alice says to @bob"))
