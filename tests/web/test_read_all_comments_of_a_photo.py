"""Somebody reads what was said about a photo, from the newest comments back to the first."""

from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from safelight.wire.contract import HIGHEST_PK
from tests.counting import CountingDatabase
from tests.features.photos import publish
from tests.service import RunningService

from .reading import Document, read


async def talk(service: RunningService, count: int, caption: str = "") -> tuple[str, list[int]]:
    """A photo with so many comments: its address, and their pks."""
    pk = await publish(service, "ana", caption=caption)
    ben = await service.as_user("ben")
    posted = [await ben.send(PostComment(pk=pk, comment_text=f"Words {number}.")) for number in range(count)]
    return f"/p/{code_of(pk)}/", [answer.comment.pk for answer in posted]


async def opened(service: RunningService, address: str) -> Document:
    answer = await service.http.get(address)
    assert answer.status_code == 200
    return read(answer.text)


def shown(page: Document) -> list[int]:
    ids = [line.attributes.get("id", "") for line in page.all("li")]
    return [int(one.removeprefix("comment-")) for one in ids if one.startswith("comment-")]


def earlier(page: Document) -> list[str]:
    return [link["href"] for link in page.all("a", **{"class": "more"}) if "max_id" in link["href"]]


async def test_pages_lead_back_to_the_first(service: RunningService) -> None:
    """Each comment comes once, and no page has the caption as one."""
    address, pks = await talk(service, 65, caption="A caption")

    pages = [await opened(service, address)]
    while earlier(pages[-1]):
        pages.append(await opened(service, earlier(pages[-1])[0].partition("#")[0]))

    assert [pk for page in reversed(pages) for pk in shown(page)] == pks
    assert len(pages) == 3
    assert all("65 comments" in page.text for page in pages)


async def test_a_full_page_is_not_followed_by_an_empty_one(service: RunningService) -> None:
    """The caption, which the API counts as the first comment, needs no page of its own."""
    address, pks = await talk(service, 30, caption="A caption")

    page = await opened(service, address)

    assert shown(page) == pks
    assert not earlier(page)


async def test_each_has_an_address_by_which_it_is_found(service: RunningService) -> None:
    """Also when so much has been said since that it is on another page."""
    address, pks = await talk(service, 65)

    for pk in (pks[0], pks[40], pks[-1]):
        page = await opened(service, f"{address}?comment={pk}")

        assert pk in shown(page)
        assert page.all("a", href=f"{address}?comment={pk}#comment-{pk}")


async def test_an_address_of_no_comment_is_the_photos(service: RunningService) -> None:
    """What was deleted, or never was, does no harm."""
    address, pks = await talk(service, 2)

    for pk in (1, HIGHEST_PK):
        assert shown(await opened(service, f"{address}?comment={pk}")) == pks
        assert set(shown(await opened(service, f"{address}?max_id={pk}"))) <= set(pks)


async def test_their_number_costs_no_queries(service: RunningService) -> None:
    """One comment or thirty."""
    costs: list[int] = []
    for count in (1, 30):
        address, _ = await talk(service, count, caption="A caption")
        counting = CountingDatabase(service.house.database)

        await service.beside(database=counting).http.get(address)

        costs.append(counting.statements)

    assert costs[0] == costs[1]
    assert costs[0] <= 13
