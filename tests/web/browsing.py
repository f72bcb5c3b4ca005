"""A browser without a window: it keeps its cookies, follows where forms lead, and marks its requests as browsers do."""

import httpx2

from tests.service import BASE, PASSWORD, RunningService

SAME_ORIGIN = {"origin": BASE, "sec-fetch-site": "same-origin"}


async def browser(service: RunningService, name: str = "") -> httpx2.AsyncClient:
    """One that is signed in as somebody, or as nobody."""
    client = httpx2.AsyncClient(transport=service.transport, base_url=BASE, follow_redirects=True, headers=SAME_ORIGIN)
    if name:
        await service.pk(name)
        answer = await client.post("/login/", data={"username": name, "password": PASSWORD})
        assert answer.status_code == 200
    return client
