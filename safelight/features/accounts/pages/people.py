from collections.abc import Awaitable, Callable, Mapping

from starlette.responses import Response

from safelight.kit.db import HIGHEST, Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Answer, Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound, OwnerStays

from .. import actions
from ..people import must_be_owner, people_page, person_named
from .doors import pages
from .owners import as_owner, number_in

ACTS: Mapping[str, Callable[[Tx, int], Awaitable[None]]] = {
    "let_in": actions.restore,
    "suspend": actions.suspend,
    "restore": actions.restore,
    "delete": actions.delete_account,
}

NOT_CONFIRMED = "Type the username to delete the account."


@pages.get("/admin/people/")
async def list_people(tx: Tx, viewer: Viewer, q: str = "", max_id: str = "", gone: str = "") -> Page:
    await must_be_owner(tx, viewer)
    before = number_in(max_id, 1, HIGHEST) or HIGHEST
    people, further = await people_page(tx, q, before)
    values = {"people": people, "q": q, "is_first": before == HIGHEST, "further": further, "gone": gone, "now": tx.now}
    return Page("accounts/people.html", values)


@pages.get("/admin/people/{username}/")
async def show_person(tx: Tx, viewer: Viewer, username: str) -> Page:
    await must_be_owner(tx, viewer)
    return await person_page(tx, viewer, username)


@pages.serves("POST", "/admin/people/{username}/")
async def do(house: House, viewer: Viewer, *, username: str, act: str = "", confirmation: str = "") -> Page | Response:
    """What an owner does about somebody, which may be done twice. Deleting takes their name, typed."""

    async def work(tx: Tx) -> Answer:
        person = await person_named(tx, username)
        if act not in ACTS:
            raise NotFound
        is_confirmed = confirmation.strip().removeprefix("@").lower() == person.username
        if act == "delete" and not is_confirmed and not person.is_waiting:
            return await person_page(tx, viewer, username, problems={"confirmation": NOT_CONFIRMED}, status=422)
        await ACTS[act](tx, person.pk)
        return went(after(act, person.username, was_waiting=person.is_waiting))

    try:
        return await as_owner(house, viewer, work)
    except OwnerStays as error:
        async with house.database.read() as tx:
            await must_be_owner(tx, viewer)
            return await person_page(tx, viewer, username, problem=error.message, status=error.http_status)


def after(act: str, username: str, *, was_waiting: bool) -> str:
    """Where an owner goes on: to the next who waits, to everybody, or to the same person."""
    if was_waiting:
        return "/admin/"
    return "/admin/people/?gone=1" if act == "delete" else f"/admin/people/{username}/"


async def person_page(
    tx: Tx,
    viewer: Viewer,
    username: str,
    *,
    problems: Mapping[str, str] | None = None,
    problem: str = "",
    status: int = 200,
) -> Page:
    """Somebody, and what can be done about them."""
    person = await person_named(tx, username)
    values = {
        "person": person,
        "is_own": person.pk == viewer.pk,
        "problems": problems or {},
        "problem": problem,
        "now": tx.now,
    }
    return Page("accounts/person.html", values, status, NOT_KEPT if status != 200 else {})
