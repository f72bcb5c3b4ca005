"""Somebody looks for people by what they are called."""

import pytest

from safelight import AsyncClient
from safelight.wire.accounts import EditProfile
from safelight.wire.errors import Invalid
from safelight.wire.friendships import Block, Follow
from safelight.wire.users import SearchUsers
from tests.service import RunningService

PEOPLE = {
    "ana.lee_7": "Ána Léé",
    "mueller": "Jürgen Müller",
    "jrr": "J.R.R. Tolkien",
    "brien": "Seán O'Brien",
    "kyoto": "京都 太郎",
    "strasse": "STRASSE Eins",
    "___": "",
}


async def gather(service: RunningService) -> AsyncClient:
    """Everybody is there, and somebody who looks for them."""
    for username, full_name in PEOPLE.items():
        await service.person(username, full_name=full_name)
    return await service.as_user("zoe")


async def found(client: AsyncClient, query: str, count: int = 50) -> list[str]:
    return [user.username for user in (await client.send(SearchUsers(query=query, count=count))).users]


FOUND = {
    "ana": ["ana.lee_7"],
    "an le": ["ana.lee_7"],
    "lee ana": ["ana.lee_7"],
    "ANA.LEE": ["ana.lee_7"],
    "@ana.lee_7": ["ana.lee_7"],
    "analee": ["ana.lee_7"],
    "7": ["ana.lee_7"],
    "müll": ["mueller"],
    "muller": ["mueller"],
    "mueller": ["mueller"],
    "jurgen mull": ["mueller"],
    "j.r.r. tolk": ["jrr"],
    "o'br": ["brien"],
    "o’br": ["brien"],
    "sean": ["brien"],
    "京": ["kyoto"],
    "straße": ["strasse"],
    "___": ["___"],
    "na": [],
    "ana tolkien": [],
    "%": [],
    "_": [],
    "\U0010ffff": [],
}


async def test_each_word_begins_one_of_theirs(service: RunningService) -> None:
    """In any order, in capitals or not, with accents or not; never the middle of a word."""
    client = await gather(service)

    assert {query: await found(client, query) for query in FOUND} == FOUND


async def test_the_words_travel_under_either_name(service: RunningService) -> None:
    """`query` as in 2010, or `q`; one of them is needed, and GET and POST are the same."""
    client = await gather(service)

    assert (await client.send(SearchUsers(q="ana"))).users == (await client.send(SearchUsers(query="ana"))).users
    for nothing in (SearchUsers(), SearchUsers(query=" "), SearchUsers(q="")):
        with pytest.raises(Invalid) as refused:
            await client.send(nothing)
        assert list(refused.value.fields) == ["query"]
    with pytest.raises(Invalid):
        await client.send(SearchUsers(q="x" * 101))


async def test_who_comes_first(service: RunningService) -> None:
    """Just this username, then whom one follows, then those with the most followers; no more than was asked for."""
    client = await service.as_user("zoe")
    for username in ("mia", "mia_few", "mia_many", "mia_none", "miamarie"):
        await service.person(username, full_name="Mia")
    for follower, followed in (("a", "mia_few"), ("a", "mia_many"), ("b", "mia_many"), ("zoe", "mia_none")):
        await (await service.as_user(follower)).send(Follow(pk=await service.pk(followed)))

    assert await found(client, "mia") == ["mia", "mia_none", "mia_many", "mia_few", "miamarie"]
    assert await found(client, "mia", count=2) == ["mia", "mia_none"]
    assert await found(await service.as_user("a"), "mi") == ["mia_many", "mia_few", "mia_none", "mia", "miamarie"]


async def test_a_new_name_finds_and_the_old_one_does_not(service: RunningService) -> None:
    """From the moment of the change."""
    client = await gather(service)

    await (await service.as_user("ana.lee_7")).send(EditProfile(username="rosa", full_name="Rosa Roth"))

    assert [await found(client, query) for query in ("ana", "lee", "7")] == [[], [], []]
    assert [await found(client, query) for query in ("rosa", "roth")] == [["rosa"], ["rosa"]]


async def test_whom_one_may_not_know_of_is_not_found(service: RunningService) -> None:
    """After a block neither finds the other, by the exact name neither; others find both."""
    client = await gather(service)

    await client.send(Block(pk=await service.pk("mueller")))

    assert [await found(client, query) for query in ("mueller", "jurgen", "mu")] == [[], [], []]
    assert await found(await service.as_user("mueller"), "zoe") == []
    assert await found(await service.as_user("jrr"), "mueller") == ["mueller"]


async def test_many_words(service: RunningService) -> None:
    """All names of somebody with a great many find them; a hundred letters are no trouble."""
    names = "Maria da Conceição de Jesus dos Santos e Silva Pereira"
    await service.person("maria", full_name=names)
    client = await service.as_user("zoe")

    assert await found(client, names) == ["maria"]
    assert await found(client, f"{names} Xu Yu") == ["maria"]
    assert await found(client, "a b c d e f g h i j k l m n o p q r s t u v w x y z") == []
    assert await found(client, "x" * 100) == []


async def test_more_people_of_one_name_than_are_looked_at(service: RunningService) -> None:
    """The one who has it as a username is among them all the same."""
    await service.pk("zoe")
    for number in range(600):
        await service.person(f"sam{number}", full_name="Maria")
    await service.pk("maria")
    await service.person("other", full_name="Maria Zweig")

    client = await service.as_user("zoe")
    assert (await found(client, "maria"))[0] == "maria"
    assert len(await found(client, "maria", count=100)) == 100
    assert await found(client, "zweig maria") == ["other"]
