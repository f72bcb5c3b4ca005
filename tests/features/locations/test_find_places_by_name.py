"""Somebody looks for places by their names."""

import pytest

from safelight import Place
from safelight.wire.locations import SearchLocations
from tests.features.photos import publish
from tests.service import RunningService


async def named(service: RunningService, q: str, **more: int) -> list[str]:
    """The names of the places that a stranger finds."""
    return [place.name for place in (await service.as_stranger().send(SearchLocations(q=q, **more))).locations]


@pytest.mark.parametrize(
    "q", ["café", "CAFE", "cafe\u0301", "zurich", "Zürich caf", "z c", "  zür-caf", "zürich zürich"]
)
async def test_by_the_beginnings_of_words_in_any_order(service: RunningService, q: str) -> None:
    """With accents and capitals or without, on either side."""
    for name in ("Café Zürich", "Afé", "Old café of Basel" if "z" not in q.lower() else "Ürich"):
        await publish(service, "ana", location=Place(name=name))

    assert "Café Zürich" in await named(service, q)
    assert "Afé" not in await named(service, q)
    assert "Ürich" not in await named(service, q)


async def test_all_words_must_be_there(service: RunningService) -> None:
    """Each begins a word of the name."""
    for name in ("Old mill", "Old bridge", "New mill", "Millennium dome"):
        await publish(service, "ana", location=Place(name=name))

    assert sorted(await named(service, "mill")) == ["Millennium dome", "New mill", "Old mill"]
    assert await named(service, "old mill") == ["Old mill"]
    assert await named(service, "mill old bridge") == []
    assert await named(service, "ill") == []
    assert await named(service, "one two three four five six seven") == []


async def test_the_most_photographed_come_first(service: RunningService) -> None:
    """Of photos that the viewer may see; of two with as many, the one that was entered first; up to `count`."""
    await service.person("shy", is_private=True)
    for name, place in [("ana", "Mill A"), ("ana", "Mill B"), ("ben", "Mill B"), ("ben", "Mill C"), ("ben", "Mill C")]:
        await publish(service, name, location=Place(name=place))
    for _ in range(3):
        await publish(service, "shy", location=Place(name="Mill A"))
    await publish(service, "ben", location=Place(name="Mill C"))

    assert await named(service, "mill") == ["Mill C", "Mill B", "Mill A"]
    assert await named(service, "mill", count=2) == ["Mill C", "Mill B"]


@pytest.mark.parametrize(
    ("name", "q"),
    [
        ("東京タワー", "東京"),
        ("서울역", "서울"),
        ("Москва-Сити", "сити"),
        ("Straße 7", "STRASSE 7"),
        ("İstanbul", "istanbul"),
        ("\ufdfa" * 200, "صلى"),
        ("w" * 200, "w" * 100),
        ("a b " * 50, "b a"),
    ],
)
async def test_any_language_and_any_length(service: RunningService, name: str, q: str) -> None:
    """What people and programs send as names of places."""
    await publish(service, "ana", location=Place(name=name.strip()))

    assert await named(service, q) == [name.strip()]


@pytest.mark.parametrize("q", ["!!!", "%", "_", "'", "\\", "🌻", "*"])
async def test_signs_find_nothing(service: RunningService, q: str) -> None:
    """No name has a word of them, not even one that is made of them."""
    for name in (q, "Old mill"):
        await publish(service, "ana", location=Place(name=name))

    assert await named(service, q) == []
