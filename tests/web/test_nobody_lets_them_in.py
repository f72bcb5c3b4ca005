"""Whoever asked to join and was not let in for 30 days is forgotten, and their name is free."""

from tests.service import PASSWORD, RunningService

from .browsing import browser

DAY = 24 * 3600


async def ask_to_join(service: RunningService, name: str) -> str:
    """What the page says to somebody who has asked."""
    stranger = await browser(service.beside(registration="approval"))
    answer = await stranger.post("/join/", data={"username": name, "password": PASSWORD})
    assert answer.status_code == 200
    return answer.text


async def test_the_name_is_free_again(service: RunningService) -> None:
    """Not before: until then it is kept, as the page says; whoever was let in or came later stays."""
    await service.person("ana", is_owner=True)
    told = await ask_to_join(service, "zoe")
    await ask_to_join(service, "yan")
    ana = await browser(service, "ana")
    await ana.post("/admin/people/yan/", data={"act": "let_in"})

    assert "within 30 days" in told
    service.clock.now += 29 * DAY
    await service.run_jobs()
    await ask_to_join(service, "xia")
    ana = await browser(service, "ana")
    assert "zoe" in (await ana.get("/admin/")).text
    service.clock.now += 2 * DAY
    await service.run_jobs()

    ana = await browser(service, "ana")
    waiting = (await ana.get("/admin/")).text
    assert ("zoe" in waiting, "xia" in waiting) == (False, True)
    assert (await ana.get("/admin/people/zoe/")).status_code == 404
    assert (await ana.get("/yan/")).status_code == 200
    assert "Nearly there" in await ask_to_join(service, "zoe")
