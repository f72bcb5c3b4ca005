"""Somebody looks who likes a photo."""

from safelight.wire.codes import code_of
from safelight.wire.friendships import Block
from safelight.wire.likes import Like
from tests.counting import CountingDatabase
from tests.features.photos import publish
from tests.service import RunningService

from .browsing import browser
from .reading import Document, read


async def liked_by(service: RunningService, *names: str) -> int:
    pk = await publish(service, "ana")
    for name in names:
        await (await service.as_user(name)).send(Like(pk=pk))
    return pk


def people(page: Document) -> list[str]:
    return [link["href"] for link in page.all("a", **{"class": "who"})]


async def test_the_newest_like_comes_first(service: RunningService) -> None:
    """Strangers see it, too; the photo's page leads there."""
    address = f"/p/{code_of(await liked_by(service, 'ben', 'cleo'))}/"

    photo = read((await service.http.get(address)).text)
    page = read((await service.http.get(photo.one("a", **{"class": "likes"})["href"])).text)

    assert people(page) == ["/cleo/", "/ben/"]
    assert "2 likes" in page.text


async def test_each_has_its_follow_button(service: RunningService) -> None:
    """But for oneself."""
    pk = await liked_by(service, "ben", "cleo")
    ben = await browser(service, "ben")

    page = read((await ben.get(f"/p/{code_of(pk)}/likers/")).text)

    shown = [form["action"] for form in page.all("form") if "/follow/" in form["action"]]
    assert shown == [f"/people/{await service.pk('cleo')}/follow/"]


async def test_one_walks_through_them_all(service: RunningService) -> None:
    """Page after page, each person once, to the last."""
    names = [f"fan{number}" for number in range(60)]
    address = f"/p/{code_of(await liked_by(service, *names))}/likers/"

    page = read((await service.http.get(address)).text)
    (more,) = page.all("a", rel="next")
    last = read((await service.http.get(more["href"])).text)

    assert people(page) + people(last) == [f"/{name}/" for name in reversed(names)]
    assert not last.all("a", rel="next")


async def test_whom_one_has_blocked_is_not_there(service: RunningService) -> None:
    """Nor counted."""
    pk = await liked_by(service, "ben", "cleo")
    await (await service.as_user("ana")).send(Block(pk=await service.pk("cleo")))
    ana = await browser(service, "ana")

    page = read((await ana.get(f"/p/{code_of(pk)}/likers/")).text)

    assert people(page) == ["/ben/"]
    assert "1 like" in page.text


async def test_the_number_of_people_costs_no_queries(service: RunningService) -> None:
    """One or thirty."""
    costs: list[int] = []
    for names in (["ben"], [f"fan{number}" for number in range(30)]):
        pk = await liked_by(service, *names)
        counting = CountingDatabase(service.house.database)

        answer = await service.beside(database=counting).http.get(f"/p/{code_of(pk)}/likers/")

        assert len(people(read(answer.text))) == len(names)
        costs.append(counting.statements)

    assert costs[0] == costs[1]
