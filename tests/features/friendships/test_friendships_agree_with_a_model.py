"""Whatever people do, they stand as a model of five lines says."""

from itertools import count, permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.wire.friendships import Follow, Unfollow
from safelight.wire.users import GetUser
from tests.service import RunningService

from .test_follow_a_user import flags, shown

PAIRS = list(permutations(range(3), 2))
PRIVATE = 2
ROUNDS = count()

Standings = dict[tuple[int, int], bool]
"""Who follows whom, and whether they were let in."""


def stand(standings: Standings, act: str, one: int, other: int) -> None:
    """The model."""
    if act == "follow":
        standings.setdefault((one, other), other != PRIVATE)
    elif act == "unfollow":
        standings.pop((one, other), None)
    elif (other, one) in standings:
        standings[other, one] = True


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(st.tuples(st.sampled_from(["follow", "unfollow", "approve"]), st.sampled_from(PAIRS)), max_size=12)
)
async def test_friendships_agree_with_a_model(service: RunningService, acts: list[tuple[str, tuple[int, int]]]) -> None:
    """Three people, one of them private: every answer, every flag between them, and every count."""
    names = [f"{name}{next(ROUNDS)}" for name in ("ann", "bea", "cleo")]
    pks = [(await service.person(name, is_private=number == PRIVATE))[0] for number, name in enumerate(names)]
    clients = [await service.as_user(name) for name in names]
    standings: Standings = {}

    def expected(one: int, other: int) -> tuple[bool, ...]:
        mine, theirs = standings.get((one, other)), standings.get((other, one))
        return mine is True, theirs is True, theirs is False, mine is False

    for act, (one, other) in acts:
        stand(standings, act, one, other)
        if act == "approve":
            await service.approve(names[one], names[other])
        else:
            call = Follow if act == "follow" else Unfollow
            assert flags(await clients[one].send(call(pk=pks[other]))) == expected(one, other)

    for one, other in PAIRS:
        assert await shown(clients[one], pks[other]) == expected(one, other)
    for number, pk in enumerate(pks):
        user = (await clients[0].send(GetUser(pk=pk))).user
        follows = [pair for pair, is_approved in standings.items() if is_approved]
        assert user.following_count == sum(one == number for one, _ in follows)
        assert user.follower_count == sum(other == number for _, other in follows)
