"""Somebody asks for previews again and again: each is drawn, so each counts as a call."""

from tests.limited import low
from tests.service import RunningService

from .sharing import sharing


async def test_there_are_so_many_a_minute(service: RunningService) -> None:
    """Then it takes the time that is told; pages can be looked at meanwhile, and after that previews, too."""
    ana = await (await sharing(service)).choose()
    limited = service.beside(limits=low(calls_of_person=3))
    token = ana.client.cookies["safelight"]
    headers = {"cookie": f"safelight={token}"}

    answers = [await limited.http.get(f"{ana.path}preview/?size=150", headers=headers) for _ in range(4)]
    page = await limited.http.get(ana.path, headers=headers)
    service.clock.now += 60
    later = await limited.http.get(f"{ana.path}preview/?size=150", headers=headers)

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) <= 60
    assert (page.status_code, later.status_code) == (200, 200)
