"""A feed is asked for a page at a time, in the words of 2010 and in ours."""

from typing import Any

import pytest

from tests.features.photos import publish
from tests.service import RunningService

FEEDS = ["feed/timeline/", "feed/user/"]


async def page(service: RunningService, feed: str, query: str) -> dict[str, Any]:
    """A page of one of bob's feeds."""
    answer = await service.http.get(f"/api/v1/{feed}?{query}", headers=await service.cookie("bob"))
    return answer.json()


def pks(found: dict[str, Any]) -> list[int]:
    return [media["pk"] for media in found["items"]]


@pytest.mark.parametrize("feed", FEEDS)
async def test_a_page_is_cut_by_its_bounds(service: RunningService, feed: str) -> None:
    """Both bounds are exclusive, 0 is none, and `count` takes the newest."""
    e, d, c, b, a = [await publish(service, "bob") for _ in range(5)]

    found = {
        query: pks(await page(service, feed, query))
        for query in (
            "",
            "max_id=0",
            "min_id=0",
            f"max_id={b}",
            f"max_id={b + 1}",
            f"min_id={c}",
            f"max_id={a}&min_id={d}",
            "count=2",
            f"max_id={b}&count=1",
            f"max_id={e}",
            f"min_id={a}",
            "max_id=1",
            f"max_id={2**53 - 1}",
            "",
        )
    }

    assert found == {
        "": [a, b, c, d, e],
        "max_id=0": [a, b, c, d, e],
        "min_id=0": [a, b, c, d, e],
        f"max_id={b}": [c, d, e],
        f"max_id={b + 1}": [b, c, d, e],
        f"min_id={c}": [a, b],
        f"max_id={a}&min_id={d}": [b, c],
        "count=2": [a, b],
        f"max_id={b}&count=1": [c],
        f"max_id={e}": [],
        f"min_id={a}": [],
        "max_id=1": [],
        f"max_id={2**53 - 1}": [a, b, c, d, e],
    }


@pytest.mark.parametrize("feed", FEEDS)
async def test_a_bare_number_counts(service: RunningService, feed: str) -> None:
    """As the seed guesses: `?2` is `?count=2`."""
    photos = [await publish(service, "bob") for _ in range(3)]

    found = await page(service, feed, "2")

    assert pks(found) == photos[:0:-1]


@pytest.mark.parametrize("feed", FEEDS)
async def test_a_page_says_whether_more_follows(service: RunningService, feed: str) -> None:
    """`next_max_id` is the last item's pk while there is more, and absent on the last page and the empty one."""
    photos = [await publish(service, "bob") for _ in range(4)][::-1]

    first = await page(service, feed, "count=2")
    last = await page(service, feed, f"count=2&max_id={first['next_max_id']}")
    beyond = await page(service, feed, f"count=2&max_id={photos[-1]}")

    assert (pks(first), first["more_available"], first["next_max_id"]) == (photos[:2], True, photos[1])
    assert (pks(last), last["more_available"], "next_max_id" in last) == (photos[2:], False, False)
    assert (beyond["items"], beyond["num_results"], beyond["more_available"]) == ([], 0, False)
    assert [first["num_results"], last["num_results"]] == [2, 2]


@pytest.mark.parametrize("feed", FEEDS)
async def test_a_page_that_can_not_be(service: RunningService, feed: str) -> None:
    """Counts go from 1 to 100, and bounds are keys: anything else is refused with the field's name."""
    await publish(service, "bob")
    bad = ["count=0", "count=101", "count=-1", "count=ten", "0", "101", "max_id=-1", "min_id=x"]
    good = ["count=1", "count=100", "1", "100", "max_id=1", "min_id=1"]

    refused = [await page(service, feed, query) for query in bad]
    accepted = [await page(service, feed, query) for query in good]

    assert {answer["code"] for answer in refused} == {"invalid"}
    assert [[*answer["fields"]] for answer in refused] == [["count"]] * 6 + [["max_id"], ["min_id"]]
    assert {answer["status"] for answer in accepted} == {"ok"}


@pytest.mark.parametrize(("feed", "usual"), [("feed/timeline/", 30), ("feed/user/", 20)])
async def test_a_page_has_its_usual_length(service: RunningService, feed: str, usual: int) -> None:
    """Without `count`, as long as in 2010."""
    for _ in range(usual + 1):
        await publish(service, "bob")

    found = await page(service, feed, "")

    assert (found["num_results"], len(found["items"]), found["more_available"]) == (usual, usual, True)
