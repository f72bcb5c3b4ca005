"""Somebody makes their account private on the pages, and public again."""

from safelight.wire.codes import code_of
from safelight.wire.friendships import Follow
from tests.service import RunningService

from .browsing import browser
from .reading import read

ADDRESS = "/settings/privacy/"


async def test_the_journey(service: RunningService) -> None:
    """Strangers see the photo before and after, not meanwhile; whoever waited is let in at the end."""
    photo = f"/p/{code_of(await service.photo(by='ana'))}/"
    ana, stranger = await browser(service, "ana"), await browser(service)
    before = await stranger.get(photo)

    private = await ana.post(ADDRESS, data={"audience": "followers"})
    meanwhile = await stranger.get(photo)
    await (await service.as_user("ben")).send(Follow(pk=await service.pk("ana")))
    public = await ana.post(ADDRESS, data={"audience": "everyone"})
    await service.run_jobs()

    assert "Saved." in read(private.text).text
    assert "checked" in read(private.text).one("input", value="followers").attributes
    assert "checked" in read(public.text).one("input", value="everyone").attributes
    assert [answer.status_code for answer in (before, meanwhile, await stranger.get(photo))] == [200, 404, 200]
    assert "ben" in (await ana.get("/ana/followers/")).text


async def test_the_same_twice_is_the_same(service: RunningService) -> None:
    """As from two tabs: each sends what it says, not the opposite of what is."""
    ana, again = await browser(service, "ana"), await browser(service, "ana")

    for tab in (ana, again):
        answer = await tab.post(ADDRESS, data={"audience": "followers"})
        assert "checked" in read(answer.text).one("input", value="followers").attributes


async def test_another_answer_is_not_understood(service: RunningService) -> None:
    """And nothing has changed."""
    ana = await browser(service, "ana")

    for answer in ("nobody", ""):
        assert (await ana.post(ADDRESS, data={"audience": answer})).status_code == 422
    assert "checked" in read((await ana.get(ADDRESS)).text).one("input", value="everyone").attributes
