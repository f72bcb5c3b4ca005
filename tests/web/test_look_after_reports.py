"""An owner reads what was reported, and dismisses it, takes it away, or suspends whoever it is about."""

import httpx2

from safelight.wire.accounts import DeleteAccount, SetPrivate
from safelight.wire.codes import code_of
from safelight.wire.comments import GetComments, PostComment
from safelight.wire.media import DeleteMedia
from safelight.wire.reports import ReportComment, ReportMedia, ReportUser
from tests.counting import CountingDatabase
from tests.features.leftovers import rows_about
from tests.features.photos import publish
from tests.service import PASSWORD, RunningService

from .browsing import browser
from .reading import read

ADDRESS = "/admin/reports/"


async def owner_of(service: RunningService) -> httpx2.AsyncClient:
    """Olga, to whom the service belongs."""
    await service.person("olga", is_owner=True)
    return await browser(service, "olga")


async def reported(service: RunningService) -> tuple[int, int]:
    """Cleo has reported a photo of Ana's, and what Ben says there, and Ben."""
    photo = await service.photo(by="ana")
    said = await (await service.as_user("ben")).send(PostComment(pk=photo, comment_text="Ha <b>"))
    cleo = await service.as_user("cleo")
    await cleo.send(ReportMedia(pk=photo, reason="stolen", report_text="Mine, <i>I</i> say"))
    await cleo.send(ReportComment(pk=photo, comment_pk=said.comment.pk, reason="abuse"))
    await cleo.send(ReportUser(pk=await service.pk("ben"), reason="spam"))
    return photo, said.comment.pk


async def act(owner: httpx2.AsyncClient, about: int, media: int, comment: int, deed: str) -> httpx2.Response:
    """What an owner does about a thing."""
    form = {"about": str(about), "media": str(media), "comment": str(comment), "act": deed}
    return await owner.post(ADDRESS, data=form)


def cases(page: httpx2.Response) -> int:
    """How many things are listed."""
    return len([one for one in read(page.text).all("section") if "case" in one["class"].split()])


def tally(page: httpx2.Response) -> bool:
    """Whether the bar leads to reports."""
    return bool([one for one in read(page.text).all("span") if one.attributes.get("class") == "tally"])


async def test_everything_about_it_is_there(service: RunningService) -> None:
    """Also of a photo that has become private, which stays hidden from her everywhere else."""
    photo, _ = await reported(service)
    olga = await owner_of(service)
    await (await service.as_user("ana")).send(SetPrivate())
    await service.run_jobs()

    page = await olga.get(ADDRESS)

    assert cases(page) == 3
    words = " ".join(read(page.text).text.split())
    for said in ("Stolen Mine, <i>I</i> say", "by cleo", "Ha <b>", "Under a photo by ana", "Private"):
        assert said in words
    (picture,) = [one["src"] for one in read(page.text).all("img") if one["src"].startswith("/media/")]
    assert (await olga.get(picture)).status_code == 200
    assert (await olga.get(f"/p/{code_of(photo)}/")).status_code == 404


async def test_it_costs_the_same_however_much_there_is(service: RunningService) -> None:
    """A page of reports is one statement more; nobody's page costs one for the number in the bar."""
    await reported(service)
    counting = CountingDatabase(service.house.database)
    counted = service.beside(database=counting)
    olga, cleo = await owner_of(counted), await browser(counted, "cleo")

    async def cost(visitor: httpx2.AsyncClient, address: str) -> int:
        counting.statements = 0
        assert (await visitor.get(address)).status_code == 200
        return counting.statements

    assert await cost(olga, ADDRESS) < 10
    assert await cost(olga, "/activity/") == await cost(cleo, "/activity/")


async def test_dismissed(service: RunningService) -> None:
    """It is gone from the list and the bar, stands among the closed, and comes again when it is reported again."""
    photo, comment = await reported(service)
    ana, ben = await service.pk("ana"), await service.pk("ben")
    olga = await owner_of(service)
    assert tally(await olga.get("/"))

    for thing in ((ana, photo, 0), (ben, photo, comment), (ben, 0, 0), (ben, 0, 0)):
        done = await act(olga, *thing, "dismiss")

    assert (cases(done), tally(done)) == (0, False)
    closed = await olga.get(f"{ADDRESS}closed/")
    assert (cases(closed), "dismissed on" in closed.text) == (3, True)
    await (await service.as_user("cleo")).send(ReportMedia(pk=photo, reason="nudity"))
    again = await olga.get(ADDRESS)
    assert (cases(again), "dismissed before" in again.text, "Nudity" in again.text) == (1, True, True)


async def test_closed_ones_are_forgotten(service: RunningService) -> None:
    """After 90 days; what is open stays."""
    photo, comment = await reported(service)
    olga, ben = await owner_of(service), await service.pk("ben")
    await act(olga, ben, photo, comment, "dismiss")

    service.clock.now += 91 * 24 * 3600
    await service.run_jobs()

    olga = await browser(service, "olga")
    assert cases(await olga.get(f"{ADDRESS}closed/")) == 0
    assert cases(await olga.get(ADDRESS)) == 2


async def test_a_comment_is_taken_away(service: RunningService) -> None:
    """It is gone, the count is right, and a second click finds it done."""
    photo, comment = await reported(service)
    olga, ben = await owner_of(service), await service.pk("ben")

    done = [await act(olga, ben, photo, comment, "take_away") for _ in range(2)]

    assert [(answer.status_code, cases(answer)) for answer in done] == [(200, 2)] * 2
    told = await service.as_stranger().send(GetComments(pk=photo))
    assert (told.comment_count, [said.text for said in told.comments]) == (0, [])


async def test_a_photo_is_taken_away(service: RunningService) -> None:
    """For everybody and with all that belongs to it; the reports of it and of what was said there go too."""
    photo, _ = await reported(service)
    olga, ana = await owner_of(service), await service.pk("ana")

    done = await act(olga, ana, photo, 0, "take_away")

    assert cases(done) == 1
    assert (await (await browser(service, "ana")).get(f"/p/{code_of(photo)}/")).status_code == 404
    await service.run_jobs()
    assert await rows_about(service, photo) == {}


async def test_somebody_is_suspended(service: RunningService) -> None:
    """With all that is reported of theirs, which is closed; an owner who is the last is not."""
    await reported(service)
    olga, ben, owner_pk = await owner_of(service), await service.pk("ben"), await service.pk("olga")
    await (await service.as_user("cleo")).send(ReportUser(pk=owner_pk))

    refused = await act(olga, owner_pk, 0, 0, "suspend")
    done = await act(olga, ben, 0, 0, "suspend")

    assert (refused.status_code, "needs an owner" in refused.text) == (409, True)
    assert cases(done) == 2
    assert (await olga.get("/ben/")).status_code == 404
    assert "the account was suspended" in (await olga.get(f"{ADDRESS}closed/")).text


async def test_what_goes_takes_its_reports_along(service: RunningService) -> None:
    """A photo, and an account, whether it was reported or reported others: at once, and for good when the jobs ran."""
    photo, _ = await reported(service)
    olga = await owner_of(service)

    await (await service.as_user("ana")).send(DeleteMedia(pk=photo))
    without_photo = cases(await olga.get(ADDRESS))
    await (await service.as_user("cleo")).send(DeleteAccount(password=PASSWORD))
    without_cleo = cases(await olga.get(ADDRESS))
    await service.run_jobs()

    assert (without_photo, without_cleo) == (1, 0)
    assert not tally(await olga.get("/"))
    assert await rows_about(service, photo) == {}


async def test_what_was_not_reported_is_left_alone(service: RunningService) -> None:
    """Whatever is sent: nothing of it is done, and nothing breaks."""
    olga, photo = await owner_of(service), await publish(service, "ana")
    ana = await service.pk("ana")

    for deed in ("dismiss", "take_away", "suspend"):
        assert (await act(olga, ana, photo, 0, deed)).status_code == 200
    for form in ({"act": "burn"}, {}, {"act": "suspend", "about": "x" * 3000, "media": "-1", "comment": "\x00"}):
        assert (await olga.post(ADDRESS, data=form)).status_code in {200, 404}
    assert (await olga.get(f"/p/{code_of(photo)}/")).status_code == 200
