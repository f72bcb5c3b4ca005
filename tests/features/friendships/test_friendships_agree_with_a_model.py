"""Whatever people do, they stand as a model of a few lines says."""

from dataclasses import dataclass, field
from itertools import count, permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight import AsyncClient
from safelight.wire.accounts import SetPrivate, SetPublic
from safelight.wire.errors import NotFound
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import (
    Approve,
    Block,
    Follow,
    GetBlocked,
    GetFollowers,
    GetFollowing,
    GetFriendshipStats,
    GetPending,
    Ignore,
    RemoveFollower,
    ShowFriendships,
    Unblock,
    Unfollow,
)
from safelight.wire.users import GetUser, UserList
from tests.features.photos import publish
from tests.service import RunningService

from .test_follow_a_user import flags

PEOPLE = range(3)
PAIRS = list(permutations(PEOPLE, 2))
CALLS = {
    "follow": Follow,
    "unfollow": Unfollow,
    "approve": Approve,
    "ignore": Ignore,
    "remove": RemoveFollower,
    "block": Block,
    "unblock": Unblock,
}
ACTS = st.one_of(
    st.tuples(st.sampled_from(["follow", "follow", *CALLS]), st.sampled_from(PAIRS)),
    st.tuples(st.sampled_from(["private", "public"]), st.sampled_from(PAIRS)),
)
ROUNDS = count()


@dataclass
class Model:
    """Who follows whom and was let in, who is private, and who has blocked whom."""

    let_in: dict[tuple[int, int], bool] = field(default_factory=dict[tuple[int, int], bool])
    private: set[int] = field(default_factory=set[int])
    blocks: set[tuple[int, int]] = field(default_factory=set[tuple[int, int]])

    def act(self, act: str, one: int, other: int) -> None:
        """What changes when somebody does something."""
        if act == "private":
            self.private.add(one)
        elif act == "public":
            self.private.discard(one)
            self.let_in |= {pair: True for pair in self.let_in if pair[1] == one}
        elif act == "unblock":
            self.blocks.discard((one, other))
        elif act == "block" and self.finds(one, other):
            self.blocks.add((one, other))
            self.let_in = {pair: is_in for pair, is_in in self.let_in.items() if set(pair) != {one, other}}
        elif self.finds(one, other):
            self.meet(act, one, other)

    def meet(self, act: str, one: int, other: int) -> None:
        """What changes between two who find each other."""
        if act == "follow":
            self.let_in.setdefault((one, other), other not in self.private)
        elif act == "unfollow":
            self.let_in.pop((one, other), None)
        elif act == "approve" and (other, one) in self.let_in:
            self.let_in[other, one] = True
        elif self.let_in.get((other, one)) is (act == "remove"):
            del self.let_in[other, one]

    def finds(self, one: int, other: int) -> bool:
        """Whether the one exists for the other."""
        return self.blocks.isdisjoint([(one, other), (other, one)])

    def follows(self, one: int, other: int) -> bool:
        """Whether somebody follows, and was let in."""
        return self.let_in.get((one, other), False)

    def waits(self, one: int, other: int) -> bool:
        """Whether somebody has asked, and was not answered."""
        return self.let_in.get((one, other)) is False

    def flags(self, one: int, other: int) -> tuple[bool, ...]:
        """Following, followed by, asked by them, asked for by us."""
        return self.follows(one, other), self.follows(other, one), self.waits(other, one), self.waits(one, other)

    def found_by(self, one: int, others: set[int]) -> list[int]:
        """Those of several who exist for somebody."""
        return sorted(other for other in others if other == one or self.finds(one, other))


@dataclass
class People:
    """Three people of the service, who have a photo each."""

    service: RunningService
    pks: list[int]
    clients: list[AsyncClient]
    photos: list[int]

    async def act(self, act: str, one: int, other: int) -> None:
        """Do it, found or not."""
        if act in CALLS:
            try:
                await self.clients[one].send(CALLS[act](pk=self.pks[other]))
            except NotFound:
                return
        else:
            await self.clients[one].send(SetPrivate() if act == "private" else SetPublic())
            await self.service.run_jobs()

    def numbers(self, page: UserList) -> list[int]:
        """Who is on a page."""
        return sorted(self.pks.index(user.pk) for user in page.users)


async def agree(people: People, model: Model) -> None:
    """Everybody sees what the model says."""
    for one in PEOPLE:
        await flags_agree(people, model, one)
        await own_lists_agree(people, model, one)
        for owner in PEOPLE:
            if one == owner or model.finds(one, owner):
                await lists_agree(people, model, one, owner)


async def flags_agree(people: People, model: Model, one: int) -> None:
    """How one stands with each whom they find, and their home feed, which is made of the same."""
    others = [other for other in PEOPLE if other != one]
    asked = ",".join(str(people.pks[other]) for other in others)
    shown = (await people.clients[one].send(ShowFriendships(user_ids=asked))).friendship_statuses
    expected = {people.pks[other]: other for other in others if model.finds(one, other)}
    assert shown.keys() == expected.keys()
    for pk, other in expected.items():
        assert flags(shown[pk]) == model.flags(one, other)
        assert shown[pk].is_private == (other in model.private)
    feed = {media.pk for media in (await people.clients[one].send(GetTimeline())).items}
    assert feed == {people.photos[other] for other in PEOPLE if other == one or model.follows(one, other)}


async def own_lists_agree(people: People, model: Model, one: int) -> None:
    """Whom one has blocked, who has asked them, and all of it in numbers."""
    client = people.clients[one]
    blocked = [other for other in PEOPLE if (one, other) in model.blocks]
    waiting = [other for other in PEOPLE if model.waits(other, one)]
    stats = await client.send(GetFriendshipStats())
    assert people.numbers(await client.send(GetBlocked())) == blocked
    assert people.numbers(await client.send(GetPending())) == waiting
    assert stats.following_count == sum(model.follows(one, other) for other in PEOPLE)
    assert stats.follower_count == sum(model.follows(other, one) for other in PEOPLE)
    assert stats.outgoing_request_count == sum(model.waits(one, other) for other in PEOPLE)
    assert (stats.incoming_request_count, stats.blocked_count) == (len(waiting), len(blocked))


async def lists_agree(people: People, model: Model, one: int, owner: int) -> None:
    """Whom one sees among the followers and the followed of somebody, and the counts, which privacy doesn't hide."""
    client, pk = people.clients[one], people.pks[owner]
    followers = model.found_by(one, {each for each in PEOPLE if model.follows(each, owner)})
    followed = model.found_by(one, {each for each in PEOPLE if model.follows(owner, each)})
    is_shared = owner not in model.private or owner == one or model.follows(one, owner)
    user = (await client.send(GetUser(pk=pk))).user
    assert people.numbers(await client.send(GetFollowers(pk=pk))) == (followers if is_shared else [])
    assert people.numbers(await client.send(GetFollowing(pk=pk))) == (followed if is_shared else [])
    assert (user.follower_count, user.following_count) == (len(followers), len(followed))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=12))
async def test_friendships_agree_with_a_model(service: RunningService, acts: list[tuple[str, tuple[int, int]]]) -> None:
    """Three people: after each act, every flag between them, every list, every count and every home feed."""
    names = [f"{name}{next(ROUNDS)}" for name in ("ann", "bea", "cleo")]
    photos = [await publish(service, name) for name in names]
    pks = [await service.pk(name) for name in names]
    people = People(service, pks, [await service.as_user(name) for name in names], photos)
    model = Model()

    for act, (one, other) in acts:
        model.act(act, one, other)
        await people.act(act, one, other)

        await agree(people, model)
