"""A member reports a photo, a comment or a person; owners alone learn of it."""

import asyncio

import pytest

from safelight.features.reports.queries import open_cases
from safelight.wire.comments import PostComment
from safelight.wire.contract import HIGHEST_PK
from safelight.wire.errors import Invalid, LoginRequired, NotFound, RateLimited
from safelight.wire.friendships import Block
from safelight.wire.reports import ReportComment, ReportMedia, ReportUser
from tests.features.photos import publish
from tests.limited import low
from tests.service import RunningService


async def reported(service: RunningService) -> list[tuple[str, str, str, str, int]]:
    """Each thing that waits: what it is, whose, and why the last one says so, and how many do."""
    async with service.house.database.read() as tx:
        found = await open_cases(tx)
    kinds = {(False, False): "person", (True, False): "photo", (True, True): "comment"}
    return [
        (
            kinds[bool(case.thing.media_pk), bool(case.thing.comment_pk)],
            case.entry.username,
            case.entry.reason,
            case.entry.report_text,
            case.total,
        )
        for case in found
    ]


async def commented(service: RunningService) -> tuple[int, int]:
    """A photo of Ana's, and what Ben says about it."""
    photo = await publish(service, "ana")
    said = await (await service.as_user("ben")).send(PostComment(pk=photo, comment_text="Ha!"))
    return photo, said.comment.pk


async def test_each_kind_of_thing(service: RunningService) -> None:
    """The last first; by two people it is one thing."""
    photo, comment = await commented(service)
    cleo, dev = await service.as_user("cleo"), await service.as_user("dev")

    for client, request in (
        (cleo, ReportMedia(pk=photo, reason="stolen", report_text="Mine")),
        (dev, ReportMedia(pk=photo, reason="nudity")),
        (cleo, ReportUser(pk=await service.pk("ben"), reason="spam")),
        (dev, ReportComment(pk=photo, comment_pk=comment, reason="abuse")),
    ):
        service.clock.now += 1
        await client.send(request)

    assert await reported(service) == [
        ("comment", "ben", "abuse", "", 1),
        ("person", "ben", "spam", "", 1),
        ("photo", "ana", "nudity", "", 2),
    ]


async def test_the_last_word_of_a_person_counts(service: RunningService) -> None:
    """However often they report it, and also in the same moment, it is one report."""
    photo, _ = await commented(service)
    cleo = await service.as_user("cleo")

    await asyncio.gather(*(cleo.send(ReportMedia(pk=photo, reason="spam")) for _ in range(4)))
    await cleo.send(ReportMedia(pk=photo, reason="other", report_text=" See  there "))

    assert await reported(service) == [("photo", "ana", "other", "See  there", 1)]


async def test_only_what_one_may_see(service: RunningService) -> None:
    """A private photo, a block and nothing at all are answered alike; nothing is kept of it."""
    photo, comment = await commented(service)
    await service.person("eve", is_private=True)
    hidden = await publish(service, "eve")
    await (await service.as_user("ben")).send(Block(pk=await service.pk("cleo")))
    cleo = await service.as_user("cleo")

    for request in (
        ReportMedia(pk=hidden),
        ReportComment(pk=photo, comment_pk=comment),
        ReportUser(pk=await service.pk("ben")),
        ReportMedia(pk=HIGHEST_PK),
        ReportComment(pk=photo, comment_pk=photo),
    ):
        with pytest.raises(NotFound):
            await cleo.send(request)
    with pytest.raises(LoginRequired):
        await service.as_stranger().send(ReportMedia(pk=photo))

    assert await reported(service) == []


async def test_nobody_reports_themselves(service: RunningService) -> None:
    """Nor what they made; the owner of a photo may report what is said below it."""
    photo, comment = await commented(service)
    ana, ben = await service.as_user("ana"), await service.as_user("ben")

    for client, request in (
        (ana, ReportMedia(pk=photo)),
        (ben, ReportComment(pk=photo, comment_pk=comment)),
        (ana, ReportUser(pk=await service.pk("ana"))),
    ):
        with pytest.raises(Invalid):
            await client.send(request)
    await ana.send(ReportComment(pk=photo, comment_pk=comment))

    assert await reported(service) == [("comment", "ben", "other", "", 1)]


async def test_there_is_an_end_to_it(service: RunningService) -> None:
    """Beyond the limit of a day nothing more is kept; what was refused otherwise does not count."""
    photo, comment = await commented(service)
    limited = service.beside(limits=low(reports_of_person=2))
    cleo = await limited.as_user("cleo")

    with pytest.raises(NotFound):
        await cleo.send(ReportMedia(pk=HIGHEST_PK))
    await cleo.send(ReportMedia(pk=photo))
    await cleo.send(ReportComment(pk=photo, comment_pk=comment))
    with pytest.raises(RateLimited):
        await cleo.send(ReportUser(pk=await service.pk("ana")))

    assert sorted(kind for kind, *_ in await reported(service)) == ["comment", "photo"]
