from collections.abc import Mapping

from starlette.responses import Response

from safelight.kit.db import HIGHEST, Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Answer, Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid
from safelight.wire.invitations import MOST_DAYS, MOST_USES

from ..codes import drawn_code
from ..invitations import all_invitations, invite, link_of, valid_invitation, withdraw_invitation
from ..joining import INVITING
from ..people import must_be_owner
from .doors import pages
from .owners import as_owner, number_in

ADDRESS = "/admin/invitations/"

SENTENCES = {"uses": "An invitation lets in 1 to 100 people.", "days": "An invitation is valid for 1 to 90 days."}


@pages.serves("GET", ADDRESS)
async def list_invitations(house: House, viewer: Viewer) -> Page:
    async with house.database.read() as tx:
        await must_be_owner(tx, viewer)
        return await list_page(tx, house, {"uses": "1", "days": "7"}, {})


@pages.serves("POST", ADDRESS)
async def make_or_withdraw(
    house: House, viewer: Viewer, *, uses: str = "", days: str = "", withdraw: str = ""
) -> Page | Response:
    async def work(tx: Tx) -> Answer:
        if withdraw:
            await withdraw_invitation(tx, number_in(withdraw, 1, HIGHEST) or 0)
            return went(ADDRESS)
        people, valid_for = number_in(uses, 1, MOST_USES), number_in(days, 1, MOST_DAYS)
        if people and valid_for:
            return went(f"{ADDRESS}{await invite(tx, viewer.pk, uses=people, days=valid_for)}/")
        problems = {name: SENTENCES[name] for name, found in (("uses", people), ("days", valid_for)) if not found}
        return await list_page(tx, house, {"uses": uses, "days": days}, problems)

    return await as_owner(house, viewer, work)


@pages.get(f"{ADDRESS}{{token}}/")
async def show_invitation(tx: Tx, viewer: Viewer, token: str) -> Page:
    """The one page that shows the link: only its hash is kept, so it can't be shown from the list."""
    await must_be_owner(tx, viewer)
    invitation = await valid_invitation(tx, token)
    values = {"invitation": invitation, "token": token, "link": link_of(viewer.base, token), "now": tx.now}
    return Page("accounts/invitation.html", values, headers=NOT_KEPT)


@pages.get(f"{ADDRESS}{{token}}/code.svg")
async def show_code(tx: Tx, viewer: Viewer, token: str) -> Response:
    await must_be_owner(tx, viewer)
    await valid_invitation(tx, token)
    return Response(drawn_code(link_of(viewer.base, token)), media_type="image/svg+xml", headers=NOT_KEPT)


async def list_page(tx: Tx, house: House, typed: Mapping[str, str], problems: Mapping[str, str]) -> Page:
    """The invitations that there are, and the form for one more."""
    values = {
        "invitations": await all_invitations(tx),
        "registration": house.registration,
        "may_invite": house.registration in INVITING,
        "typed": typed,
        "problems": problems,
        "now": tx.now,
    }
    return Page("accounts/invitations.html", values, Invalid.http_status if problems else 200)
