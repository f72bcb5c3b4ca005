"""An owner looks after the people of the service on its pages."""

import httpx2

from safelight.wire.accounts import EditProfile
from tests.counting import CountingDatabase
from tests.service import PASSWORD, RunningService

from .browsing import browser
from .reading import read


async def owner_of(service: RunningService) -> httpx2.AsyncClient:
    """Ana, to whom the service belongs."""
    await service.person("ana", is_owner=True)
    return await browser(service, "ana")


def listed(page: httpx2.Response) -> list[str]:
    """Who is in the list, in its order."""
    links = [link["href"] for link in read(page.text).all("a")]
    return [link.split("/")[3] for link in links if link.startswith("/admin/people/") and link.count("/") == 4]


async def test_somebody_is_found_by_name(service: RunningService) -> None:
    """By the beginnings of words of either name, the newest first; whatever is typed."""
    ana = await owner_of(service)
    for name, full_name in (("ben", "Benjamin Ōkafor"), ("benita", "B. O."), ("cleo", "<i>Cléo</i>")):
        await (await service.as_user(name)).send(EditProfile(full_name=full_name))

    async def found(sought: str) -> list[str]:
        return listed(await ana.get("/admin/people/", params={"q": sought}))

    assert await found("") == ["cleo", "benita", "ben", "ana"]
    assert await found("ben") == ["benita", "ben"]
    assert await found("okafor BEN") == ["ben"]
    assert await found("@cleo") == ["cleo"]
    for nothing in ("zoe", "<script>", "%", "ben zoe", "x" * 3000):
        assert await found(nothing) == []
    assert "<i>" not in (await ana.get("/admin/people/")).text


async def test_many_people_take_several_pages(service: RunningService) -> None:
    """Everybody is on one of them, and a page costs the same however many there are."""
    ana = await owner_of(service)
    for number in range(105):
        await service.pk(f"somebody{number}")

    address, seen = "/admin/people/?q=somebody", list[str]()
    while address:
        page = await ana.get(address)
        seen += listed(page)
        further = read(page.text).all("a", rel="next")
        address = further[0]["href"] if further else ""

    assert sorted(seen) == sorted(f"somebody{number}" for number in range(105))
    counting = CountingDatabase(service.house.database)
    counted = await browser(service.beside(database=counting), "ana")
    counting.statements = 0
    await counted.get("/admin/people/")
    assert counting.statements < 10


async def test_somebody_is_suspended_and_restored(service: RunningService) -> None:
    """They are signed out and there for nobody, and then everything is as before. Twice is the same."""
    ana, ben = await owner_of(service), await browser(service, "ben")

    suspended = [await ana.post("/admin/people/ben/", data={"act": "suspend"}) for _ in range(2)]
    away = (await ana.get("/ben/")).status_code, (await ben.get("/settings/")).url.path
    restored = await ana.post("/admin/people/ben/", data={"act": "restore"})

    assert all("suspended" in read(answer.text).text for answer in suspended)
    assert away == (404, "/login/")
    assert "suspended" not in read(restored.text).text
    assert (await ana.get("/ben/")).status_code == 200
    assert (await ben.post("/login/", data={"username": "ben", "password": PASSWORD})).status_code == 200


async def test_somebody_is_deleted(service: RunningService) -> None:
    """Only with their name, typed; then they are in no list any more."""
    ana = await owner_of(service)
    await service.pk("ben")

    for typed in ("", "bem", "ana"):
        refused = await ana.post("/admin/people/ben/", data={"act": "delete", "confirmation": typed})
        assert refused.status_code == 422
        assert read(refused.text).one("input", name="confirmation")["aria-invalid"] == "true"
    assert (await ana.get("/ben/")).status_code == 200
    gone = await ana.post("/admin/people/ben/", data={"act": "delete", "confirmation": "@Ben"})

    assert "Deleted." in read(gone.text).text
    assert listed(gone) == ["ana"]
    assert (await ana.get("/admin/people/ben/")).status_code == 404


async def test_the_service_keeps_an_owner(service: RunningService) -> None:
    """The only one can be neither suspended nor deleted, and is told why."""
    ana = await owner_of(service)

    for form in ({"act": "suspend"}, {"act": "delete", "confirmation": "ana"}):
        answer = await ana.post("/admin/people/ana/", data=form)

        assert answer.status_code == 409
        assert "needs an owner" in read(answer.text).text
        assert "This is you" in read(answer.text).text
    assert (await ana.get("/admin/")).status_code == 200


async def test_what_the_service_holds(service: RunningService) -> None:
    """People, photos, the disk, versions, and the limits in words."""
    ana = await owner_of(service)
    await service.photo(by="ana")
    await service.photo(by="ben")
    await ana.post("/admin/people/ben/", data={"act": "suspend"})
    await service.run_jobs()

    page = read((await ana.get("/admin/")).text)

    words = " ".join(page.text.split())
    assert "Pictures as they were sent0.0 MB in 2 files" in words
    assert "Jobs that failednone" in words
    assert "SQLite" in words or "PostgreSQL" in words
    assert "People1, and 1 suspended Photos2 " in words
    assert "GB free of" in words
    assert "Safelight0." in words
    assert "this service has its limits off" in words


async def test_what_is_no_deed(service: RunningService) -> None:
    """And nobody's name."""
    ana = await owner_of(service)
    await service.pk("ben")

    for path, act in (("/admin/people/ben/", "promote"), ("/admin/people/ben/", ""), ("/admin/people/zoe/", "suspend")):
        assert (await ana.post(path, data={"act": act})).status_code == 404
    assert (await ana.get("/ben/")).status_code == 200
