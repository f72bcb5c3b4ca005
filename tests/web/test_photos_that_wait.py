"""Photos that were chosen and not yet published are found again, and can be taken back."""

from tests.service import RunningService, picture
from tests.web.reading import Document
from tests.web.sharing import sharing


def waiting(page: Document) -> list[str]:
    """Where the page says that photos wait, in its order."""
    return [one["href"] for one in page.all("a", **{"class": "square"})]


async def test_they_are_found_again(service: RunningService) -> None:
    """The newest first, one's own alone, until they are published."""
    ana, eve = await sharing(service), await sharing(service, "eve")
    first, second = [(await ana.choose()).path for _ in range(2)]

    assert waiting((await ana.open("/share/")).page) == [second, first]
    assert waiting((await eve.open("/share/")).page) == []
    await ana.publish(first)
    assert waiting((await ana.open("/share/")).page) == [second]


async def test_one_can_be_taken_back(service: RunningService) -> None:
    """With its files; twice is once, and nobody takes back somebody else's."""
    ana, eve = await sharing(service), await sharing(service, "eve")
    before = service.files()
    path = (await ana.choose()).path

    await eve.publish(f"{path}discard/")
    assert (await ana.open(path)).answer.status_code == 200
    for _ in range(2):
        await ana.publish(f"{path}discard/")
        assert ana.path == "/share/"
    await service.run_jobs()

    assert (await ana.open(path)).answer.status_code == 404
    assert service.files() == before


async def test_one_that_a_program_sent(service: RunningService) -> None:
    """It can be published here, whatever its time is written like."""
    await service.pk("ana")
    ana = await sharing(service)
    cookie = await service.cookie("ana")
    stamp = {"device_timestamp": "1290000000.25"}
    await service.http.post("/api/v1/media/upload/", headers=cookie, files={"photo": picture()}, data=stamp)

    (path,) = waiting((await ana.open("/share/")).page)
    await ana.open(path)
    assert (await ana.client.get(ana.shown())).status_code == 200
    await ana.publish(path, caption="From my phone", filter_type="4", shape="square")

    assert ana.path.startswith("/p/")


async def test_the_last_four_are_offered(service: RunningService) -> None:
    """Of any number."""
    ana = await sharing(service)
    for _ in range(6):
        await ana.choose()

    assert len(waiting((await ana.open("/share/")).page)) == 4
